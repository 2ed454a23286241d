// Loads the engine into the page, for browsers and frames in which no worker can start.

export async function load() {
  const engine = await import(new URL("engine.js", document.baseURI));
  await engine.default({ module_or_path: new URL("engine_bg.wasm", document.baseURI) });
  return engine.answer;
}

// A worker from a URL cannot start in a frame of opaque origin, nor from a file; a policy may forbid any.
export function mayStartWorker() {
  if (typeof Worker !== "function" || self.origin === "null") return false;
  try {
    new Worker(new URL("engine_loader.js", document.baseURI), { type: "module" }).terminate();
    return true;
  } catch {
    return false;
  }
}
