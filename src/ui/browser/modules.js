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

async function load(name) {
  const module = await import(new URL(`${name}.js`, document.baseURI));
  await module.default({ module_or_path: new URL(`${name}_bg.wasm`, document.baseURI) });
  return module;
}
