// Loads the engine into the page, for browsers and frames in which no worker can start.

// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path] ?? new URL(path, document.baseURI).href;

export async function load() {
  const engine = await import(file("engine.js"));
  await engine.default({ module_or_path: file("engine_bg.wasm") });
  return engine.answer;
}

// A worker from a URL cannot start in a frame of opaque origin, nor from a file; a policy may forbid any. The page in one
// file brings a worker along, as a classic script, since in a file no module starts.
export function workerAddress() {
  const address = file("engine_loader.js");
  if (typeof Worker !== "function" || (self.origin === "null" && !address.startsWith("blob:"))) return undefined;
  try {
    new Worker(address, { type: address.startsWith("blob:") ? "classic" : "module" }).terminate();
    return address;
  } catch {
    return undefined;
  }
}
