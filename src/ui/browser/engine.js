// Loads the engine into the page, for browsers and frames in which no worker can start.

// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path] ?? new URL(path, document.baseURI).href;

let attempts = 0;

export async function load() {
  // A browser may remember that a module did not come; under another address it asks again.
  const again = attempts++ && !globalThis.lambda502Files ? `?${attempts}` : "";
  const engine = await import(file("engine.js") + again);
  await engine.default({ module_or_path: file("engine_bg.wasm") });
  return engine.answer;
}

// A worker from a URL cannot start in a frame of opaque origin, nor from a file; a policy may forbid any. The page in one
// file brings a worker along, as a classic script, since in a file no module starts.
export function workerAddress() {
  const address = file("engine_loader.js");
  const isOpaque = self.origin === "null" && !address.startsWith("blob:");
  return typeof Worker === "function" && !isOpaque ? address : undefined;
}

// The bindings make the worker and do not hand it out, so it is taken where it is made. Gives none where none can start.
export function watched(spawn, died) {
  const { Worker } = globalThis;
  let made;
  globalThis.Worker = function (...given) {
    try {
      made = new Worker(...given);
    } catch {
      return { postMessage() {}, terminate() {} };
    }
    made.addEventListener("error", (event) => {
      event.preventDefault();
      died();
    }, { once: true });
    return made;
  };
  try {
    spawn();
  } finally {
    globalThis.Worker = Worker;
  }
  return made;
}

export function stop(worker) {
  worker?.terminate();
}
