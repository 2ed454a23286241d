// What another page or program hands over: a text in the address, a text from the window that opened this one, or files.
// docs/embedding.md describes the first two.

const VERSION = 1;

/// So much may a text in the address unpack to, in bytes.
const LARGEST = 20_000_000;

/// `page` is the module of the page.
export async function start(page) {
  if (window.opener) hear(page, window.opener);
  globalThis.launchQueue?.setConsumer(async ({ files }) => drop(await Promise.all(files.map((it) => it.getFile()))));
  const given = new URLSearchParams(location.hash.slice(1));
  const [text, packed, token] = ["text", "z", "share"].map((it) => given.get(it));
  if ((text ?? packed ?? token) === null) return;
  // The paste does not stay in the address, nor in the history of the browser.
  history.replaceState(history.state, "", location.pathname + location.search);
  try {
    if (token) return await shared(page, token);
    take(page, { text: text ?? (await inflated(packed)), name: given.get("name"), integration: given.get("integration") });
  } catch {
    say("The text in this link cannot be read: it is damaged, cut off, or too large.");
  }
}

function take(page, { text, name, integration }) {
  const word = (it) => (typeof it === "string" ? it : "");
  page.take(text, word(name) || undefined, word(integration), undefined);
}

/// A text that was deflated and written as base64url.
async function inflated(packed) {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let size = 0;
  for (let read; !(read = await reader.read()).done; ) {
    chunks.push(read.value);
    size += read.value.length;
    if (size > LARGEST) throw new Error("too large");
  }
  return new Blob(chunks).text();
}

/// The handshake: who opened this window says `hello`, and is answered at the place it spoke from. From then on only that
/// place is heard. Nothing of the diagnosis goes back.
function hear(page, opener) {
  let known;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== opener || origin === "null" || data?.lambda502 !== VERSION || (known ?? origin) !== origin) return;
    const answer = (type) => opener.postMessage({ lambda502: VERSION, type }, origin);
    if (data.type === "hello") {
      known = origin;
      answer("ready");
    } else if (data.type === "open" && known && typeof data.text === "string") {
      take(page, data);
      answer("taken");
    }
  });
}

/// Takes what the system's share sheet gave to the service worker.
async function shared(page, token) {
  const { port1, port2 } = new MessageChannel();
  const given = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  navigator.serviceWorker.controller.postMessage({ lambda502: VERSION, type: "return", token }, [port2]);
  const { text, files } = await given;
  if (files.length > 0) drop(files);
  else take(page, { text });
}

/// As if somebody had dropped them: one into the box, several for the triage.
function drop(files) {
  if (files.length === 0) return;
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const place = (files.length === 1 && document.getElementById("paste")) || document.body;
  place.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}

function say(words) {
  const notice = Object.assign(document.createElement("div"), { className: "update", role: "alert", textContent: words });
  document.body.append(notice);
  setTimeout(() => notice.remove(), 15_000);
}
