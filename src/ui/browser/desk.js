// Loads the desk, the second half of the page: once, and only when somebody asks for something of it.

// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path] ?? new URL(path, document.baseURI).href;

let loading;

export function loadDesk() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load() {
  const desk = await import(file("desk.js"));
  await desk.default({ module_or_path: file("desk_bg.wasm") });
  return desk;
}
