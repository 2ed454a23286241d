// Loads further modules of the page: each once, and only when somebody asks for something of it.

const loading = new Map();

export function loadModule(name) {
  if (!loading.has(name)) {
    const module = load(name);
    loading.set(name, module);
    // What failed may succeed the next time.
    module.catch(() => loading.delete(name));
  }
  return loading.get(name);
}

// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path] ?? new URL(path, document.baseURI).href;

// What these modules and the later parts of the page show has a style sheet of its own (tools/styles.mjs).
let styled;

export async function style() {
  const { later } = document.querySelector("link[data-later]")?.dataset ?? {};
  return (styled ??= later && new Promise((done) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: later, onload: done, onerror: done }));
  }));
}

async function load(name) {
  const [module] = await Promise.all([import(file(`${name}.js`)), style()]);
  await module.default?.({ module_or_path: file(`${name}_bg.wasm`) });
  return module;
}
