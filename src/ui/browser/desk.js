// Loads the desk, the second half of the page: once, and only when somebody asks for something of it.

let loading;

export function loadDesk() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load() {
  const desk = await import(new URL("desk.js", document.baseURI));
  await desk.default({ module_or_path: new URL("desk_bg.wasm", document.baseURI) });
  return desk;
}
