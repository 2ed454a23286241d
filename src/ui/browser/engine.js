// Loads the engine into the page, for browsers and frames in which no worker can start.

export async function load() {
  const engine = await import(new URL("engine.js", document.baseURI));
  await engine.default({ module_or_path: new URL("engine_bg.wasm", document.baseURI) });
  return engine.answer;
}

// A worker from a URL cannot start in a frame of opaque origin, nor from a file.
export function mayStartWorker() {
  return typeof Worker === "function" && self.origin !== "null";
}
