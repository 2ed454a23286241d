// Makes the page work offline, and brings new versions without losing what is in the box; public/sw.js is the other side.
//
// While the page reloads, the paste lies in the memory of the new service worker and nowhere else; the window's name
// holds the token by which the reloaded page gets it back. Neither is written to a disk by this page, and both are gone
// when the page has taken the paste.

import { read, write } from "./state.js";

const MARK = "lambda502:";

/// How often a page that stays open asks for a new version, in milliseconds.
const HOUR = 3_600_000;

const { serviceWorker } = navigator;

export async function start(page) {
  await takeBack(page);
  await verdict();
  const registration = await serviceWorker.register(new URL("sw.js", document.baseURI), { updateViaCache: "none" });
  // Some browsers forbid it without an error.
  if (!registration) return;
  const tell = () => serviceWorker.controller && registration.waiting && offer(page, registration.waiting);
  const watch = (worker) => worker?.addEventListener("statechange", tell);
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  tell();

  // Another window took the new version: this one still runs the old one.
  const first = serviceWorker.controller;
  serviceWorker.addEventListener("controllerchange", () => first && offer(page, serviceWorker.controller));

  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < HOUR) return;
    asked = Date.now();
    // Offline there is nothing new.
    registration.update().catch(() => {});
  });
}

/// How long the first verdict is waited for, in milliseconds.
const PATIENCE = 10_000;

/// The files are fetched once more for the cache: not before the first verdict, which needs some of them.
function verdict() {
  const isThere = () => document.querySelector("#verdict[data-outcome]");
  return new Promise((done) => {
    const watch = new MutationObserver(() => isThere() && finish());
    const finish = () => {
      watch.disconnect();
      clearTimeout(timer);
      done();
    };
    const timer = setTimeout(finish, PATIENCE);
    watch.observe(document.getElementById("app"), { attributes: true, childList: true, subtree: true });
    if (isThere()) finish();
  });
}

let notice;

/// Says that a new version is ready; `worker` has its files.
function offer(page, worker) {
  notice?.remove();
  const words = document.createElement("span");
  words.textContent = "A new version is ready.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Reload; the paste stays";
  notice = document.createElement("div");
  notice.className = "update";
  notice.setAttribute("role", "status");
  notice.append(words, button);
  document.body.append(notice);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const token = crypto.randomUUID();
    if (await ask(worker, { type: "lend", token, state: read(page) })) {
      window.name = MARK + token;
      if (worker.state !== "activated") await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
      location.reload();
    } else {
      words.textContent = "The paste could not be saved. Copy it, then close the other windows of Lambda 502 and reload.";
      button.disabled = false;
    }
  });
}

/// Takes back what was lent before the page was reloaded.
async function takeBack(page) {
  if (!window.name.startsWith(MARK)) return;
  const token = window.name.slice(MARK.length);
  window.name = "";
  if (!serviceWorker.controller) return;
  const state = await ask(serviceWorker.controller, { type: "return", token });
  // Who was quicker and pasted something shall keep that.
  if (state && page.paste() === "") write(page, state);
}

/// Asks a worker; `undefined` where it does not answer in time.
function ask(worker, message) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    setTimeout(resolve, 10_000);
    worker.postMessage({ lambda502: 1, ...message }, [port2]);
  });
}
