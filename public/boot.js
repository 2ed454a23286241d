// Starts the page. What Trunk would write inline stands here, so that the policy can forbid inline scripts.

/// HTML with any of these could run something.
const RUNS = /<\s*(script|iframe|object|embed|base|link|meta|style)|\son\w+\s*=|javascript:|srcdoc/i;
// The policy of the page asks here what may become a script or HTML: the site's own files, and the page's own elements,
// which are compiled in. Nothing that was pasted becomes either.
globalThis.trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (isOwn(address) ? address : null),
  createHTML: (html) => (RUNS.test(html) ? null : html),
});

const tag = document.querySelector("script[data-wasm]");
const root = document.documentElement;

/// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path.replace(/^\.\//, "")] ?? new URL(path, document.baseURI).href;

const isEmbedded = new URLSearchParams(location.search).has("embed");
if (isEmbedded) root.dataset.embed = "";
// Its theme shall be there before anything is painted.
const frame = isEmbedded && import(file("frame.js")).then((it) => it.prepare(file));

try {
  const page = await import(file(tag.dataset.js));
  // The parts of the page's program that come later find its memory there.
  globalThis.lambda502Page = await page.default({ module_or_path: file(tag.dataset.wasm) });
  if (frame) (await frame).start(page);
  else await follow(page);
} catch (error) {
  console.error(error);
  const words = globalThis.WebAssembly
    ? "Lambda 502 could not start: a part of it did not arrive, or this browser refused it. Check the connection and reload the page."
    : "Lambda 502 could not start: this browser has no WebAssembly. Try another browser.";
  const message = document.querySelector("#app .loading");
  if (message) {
    const again = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: "Reload" });
    again.addEventListener("click", () => location.reload());
    message.replaceChildren(`${words} `, again);
  }
  if (frame) (await frame).fail(words);
}

function isOwn(address) {
  const { origin, protocol } = new URL(address, document.baseURI);
  return origin === self.location.origin || (protocol === "blob:" && Boolean(globalThis.lambda502Files));
}

/// What the page needs once it runs. None of it may hold up the page, nor break it.
async function follow(page) {
  try {
    const isGiven = window.opener || matchMedia("(display-mode: standalone)").matches || /^#(text|z|share)=/.test(location.hash);
    if (isGiven) await (await import(file("prefill.js"))).start(page);
    if (window.opener) (await import(file("state.js"))).receive(page);
    if (isSecureContext && location.protocol.startsWith("http") && navigator.serviceWorker) {
      await (await import(file("offline.js"))).start(page);
    }
  } catch (error) {
    // A frame without an origin has no service worker, and says so by throwing.
    if (error.name !== "SecurityError") console.warn(error);
  }
}
