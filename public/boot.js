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

/// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path.replace(/^\.\//, "")] ?? new URL(path, document.baseURI).href;

const frame = "embed" in document.documentElement.dataset && import(file("frame.js")).then((it) => it.prepare(file));

// Who opens the page wants to paste; in a frame the focus is the host's.
if (!frame && !document.documentElement.dataset.view) document.getElementById("paste").focus({ preventScroll: true });

// What somebody presses before the page's program is there is done when it is. What they type is in the box by then.
let early;
for (const kind of ["click", "change"]) document.addEventListener(kind, remember, true);

try {
  const page = await import(file(tag.dataset.js));
  // The parts of the page's program that come later find its memory there.
  globalThis.lambda502Page = await page.default({ module_or_path: file(tag.dataset.wasm) });
  for (const kind of ["click", "change"]) document.removeEventListener(kind, remember, true);
  early?.();
  if (frame) (await frame).start(page);
  else await follow(page);
} catch (error) {
  console.error(error);
  const words = globalThis.WebAssembly
    ? "Lambda 502 could not start: a part of it did not arrive, or this browser refused it. Check the connection and reload the page."
    : "Lambda 502 could not start: this browser has no WebAssembly. Try another browser.";
  // Of the views only the pages of the codes need no program. What is in the box stays there to be copied.
  for (const link of document.querySelectorAll(".masthead__link:not([aria-current])")) {
    if (link.hash === "#/codes") link.href = "codes/";
    else link.remove();
  }
  const field = document.getElementById("paste");
  if (field.value) field.readOnly = true;
  else document.documentElement.dataset.view = "trouble";
  const again = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: "Reload" });
  again.addEventListener("click", () => location.reload());
  const codes = Object.assign(document.createElement("a"), { href: "codes/", textContent: "Read about the errors that it knows" });
  document.querySelector(".app__trouble[role]").replaceChildren(`${words} `, again, " ", codes);
  if (frame) (await frame).fail(words);
}

function remember({ type, target }) {
  const button = type === "click" && target.closest("button:not(dialog *)");
  if (button) early = () => button.click();
  if (type === "change" && target.type === "file") early = () => target.dispatchEvent(new Event(type));
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
