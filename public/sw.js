// The service worker: keeps the files of one version of the site, so that the page works offline after the first visit.
//
// It keeps what is on its list, and the page of a code when somebody reads it; nothing else: no other origin, nothing that
// was pasted, no answer that it met on the way. A new version waits until somebody asks for it. Then the page lends this worker what is in the box, reloads, and
// takes it back; it is held in memory only, and for a minute at most.

// tools/finish.mjs writes both: a version, and each file with its SHA-256.
const VERSION = "";
const FILES = {};

const SCOPE = registration.scope;
const PREFIX = `lambda-502 ${SCOPE} `;

/// How long something lent is held, in milliseconds.
const PATIENCE = 60_000;

addEventListener("install", (event) => event.waitUntil(install()));

async function install() {
  try {
    // Nothing is kept before all of it is there and right.
    const files = await Promise.all(Object.entries(FILES).map(([path, hash]) => fetched(path, hash)));
    const cache = await caches.open(PREFIX + VERSION);
    await Promise.all(files.map(([address, response]) => cache.put(address, response)));
  } catch (error) {
    await caches.delete(PREFIX + VERSION);
    throw error;
  }
}

/// Fetches a file of this version. One of another version fails the installation, which the browser tries again later:
/// the files of two versions must not meet.
async function fetched(path, hash) {
  // Hosts send a page for its directory, and some move away from its name.
  const response = await fetch(SCOPE + path.replace(/index\.html$/, ""), { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== hash) throw new Error(`${path} is not of this version`);
  const headers = new Headers(response.headers);
  // The bytes are decoded.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return [SCOPE + path, new Response(bytes, { headers })];
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...hash));
}

addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + VERSION);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "POST" && request.url === `${SCOPE}share`) return event.respondWith(share(event));
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const path = request.url.slice(SCOPE.length).split(/[?#]/, 1)[0].replace(/(^|\/)$/, "$1index.html");
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(request, SCOPE + path));
  else if (/^codes\/[a-z0-9-]+\/index\.html$/.test(path)) event.respondWith(visit(SCOPE + path));
});

async function answer(request, address) {
  const cache = await caches.open(PREFIX + VERSION);
  // The browser may have thrown the cache away.
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request);
}

/// The page of a code: as the site has it now, or as it was when somebody last read it.
async function visit(address) {
  const cache = await caches.open(PREFIX + VERSION);
  try {
    const response = await fetch(address.replace(/index\.html$/, ""), { credentials: "same-origin" });
    if (response.ok) await cache.put(address, response.clone());
    return response;
  } catch (error) {
    const known = await cache.match(address, { ignoreVary: true });
    if (!known) throw error;
    return known;
  }
}

/// What is lent, by its token.
const lent = new Map();

/// Takes what the system's share sheet sends, and opens the page, which asks for it.
async function share(event) {
  const form = await event.request.formData();
  const text = ["title", "text", "url"].map((it) => form.get(it)).filter(Boolean).join("\n");
  const token = crypto.randomUUID();
  hold(event, token, { text, files: form.getAll("files").filter((it) => it.size > 0) });
  return Response.redirect(`${SCOPE}#share=${token}`, 303);
}

/// Holds something for a while. The browser ends an idle worker; it shall not while it holds something.
function hold(event, token, state) {
  event.waitUntil(new Promise((returned) => {
    lent.set(token, { state, returned });
    setTimeout(() => {
      lent.delete(token);
      returned();
    }, PATIENCE);
  }));
}

addEventListener("message", (event) => {
  const { lambda502, type, token, state } = event.data ?? {};
  const [port] = event.ports;
  if (lambda502 !== 1 || !port) return;
  if (type === "lend") {
    hold(event, token, state);
    port.postMessage(true);
    event.waitUntil(skipWaiting());
  } else if (type === "return") {
    const held = lent.get(token);
    lent.delete(token);
    port.postMessage(held?.state);
    held?.returned();
  }
});
