// The page in a frame of another page (`?embed`): what the host asks for, and what it is told. docs/embedding.md has
// the protocol; public/embed.js is the host's side.

import { read } from "./state.js";

const VERSION = 1;
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const isFramed = parent !== self;

/// What the host asked for. It may change at any time, but for the input of a person.
const wish = { integration: "", runtime: "", sample: "", text: "", theme: "auto", accent: "", readonly: false, compact: false, share: false };

let page;
/// The host's origin, as its first message told it; before that nothing but `ready`, `resize` and `error` is sent.
let host;
let file;

/// Reads the address and sets theme and accent.
export function prepare(where) {
  file = where;
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (name in wish) wish[name] = typeof wish[name] === "boolean" ? value !== "false" : value;
  }
  look();
  dark.addEventListener("change", look);
  addEventListener("message", heard);
  return { start, fail };
}

function look() {
  const { theme } = wish;
  root.dataset.theme = theme === "dark" || (theme !== "light" && dark.matches) ? "dark" : "light";
  root.toggleAttribute("data-readonly", wish.readonly);
  root.toggleAttribute("data-compact", wish.compact);
  const accent = colour(wish.accent);
  if (!accent) return void ["--accent", "--on-accent"].forEach((it) => root.style.removeProperty(it));
  root.style.setProperty("--accent", wish.accent);
  root.style.setProperty("--on-accent", accent.isBright ? "#0e141b" : "#ffffff");
}

/// A colour that a host may choose: a name, a hexadecimal one, or numbers in a function. `undefined` if it is none.
function colour(value) {
  if (!/^(#[\da-f]{3,8}|[a-z]+(\([\d\s.,%/a-z+-]*\))?)$/i.test(value) || /^(var|env|attr|url|inherit|initial|unset|revert)/i.test(value)) return undefined;
  const probe = document.createElement("canvas").getContext("2d");
  if (!probe || !CSS.supports("color", value)) return undefined;
  probe.fillStyle = value;
  probe.fillRect(0, 0, 1, 1);
  const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
  return { isBright: red * 0.3 + green * 0.59 + blue * 0.11 > 140 };
}

/// Called when the page runs.
function start(module) {
  page = module;
  // Above the box: who pastes has read it.
  document.body.prepend(bar());
  dress();
  document.addEventListener("click", ({ target }) => leave(target.closest?.('a[href^="#/"]')), true);
  for (const type of ["drop", "paste", "input"]) {
    addEventListener(type, (event) => {
      // The case is fixed; the names in the commands are the reader's own.
      const isOwn = event.target instanceof HTMLInputElement;
      if (wish.readonly && !isOwn) (event.preventDefault(), event.stopImmediatePropagation());
    }, true);
  }
  const verdict = document.getElementById("verdict");
  new MutationObserver(() => said(verdict)).observe(verdict, { attributes: true, childList: true });
  new ResizeObserver(() => send("resize", { height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
  fill();
  send("ready");
}

/// The box as a box, or as the quoted input of a fixed case, no higher than that.
function dress() {
  const box = document.getElementById("paste");
  box.readOnly = wish.readonly;
  box.rows = wish.readonly ? Math.min(box.value.split("\n").length, 14) : 8;
  document.querySelector(".paste-box__label").textContent = wish.readonly ? "The case" : "Paste a Lambda response or a log";
  document.querySelector(".frame-bar__promise").textContent = wish.readonly ? "Lambda 502" : "Lambda 502: nothing you paste leaves this frame.";
}

/// What there is to read is opened outside of the frame; its address stays as it is.
function leave(link) {
  if (!link || self.origin === "null") return;
  link.href = full() + link.getAttribute("href");
  link.target = "_blank";
  link.rel = "noreferrer";
}

/// The page could not be started.
function fail(message) {
  send("error", { message });
}

// --- Input ---

let filled = "";

/// Puts the host's input into the box, if it is another one than before.
async function fill() {
  const { text, sample, integration, runtime } = wish;
  const wanted = JSON.stringify([text, sample, integration, runtime]);
  if (!page || wanted === filled) return;
  const hadInput = JSON.stringify([text, sample]) !== JSON.stringify(JSON.parse(filled || '["",""]').slice(0, 2));
  filled = wanted;
  let lack = "";
  const told = ({ message }) => {
    send("error", { message });
    lack = message;
    return "";
  };
  const input = hadInput ? text || (await example(sample).catch(told)) : page.paste();
  if (filled !== wanted || !(input || hadInput || integration)) return;
  page.take(input, undefined, integration, runtime || undefined);
  // The box has its text when the page has drawn it, and the place of the verdict its words.
  setTimeout(() => {
    dress();
    // Who reads it would see an empty box.
    if (lack) document.querySelector(".verdict__empty").textContent = lack;
  });
}

/// The example of a code. Where it cannot be had, the error says so in words.
async function example(code) {
  if (!code) return "";
  let text;
  try {
    // What the page offers itself is a small file; every other code's example is on its page.
    const isOffered = [...document.querySelectorAll("[data-sample]")].some((it) => it.dataset.sample === code);
    if (isOffered) return await (await fetch(file(`samples/${code}.txt`))).text();
    const reader = await import(file("reader.js"));
    text = await reader.example(code);
  } catch {
    throw new Error("The samples could not be loaded.");
  }
  if (!text) throw new Error(`There is no sample "${code}".`);
  return text;
}

// --- Host ---

/// Only the parent is heard, and once it has spoken only from where it spoke.
function heard({ source, origin, data }) {
  if (opened(source, origin, data)) return;
  if (!isFramed || source !== parent || data?.lambda502 !== VERSION || data.type !== "set") return;
  if (host !== undefined && origin !== host) return;
  host = origin;
  for (const [name, value] of Object.entries(data.wish ?? {})) {
    if (Object.hasOwn(wish, name) && typeof value === typeof wish[name]) wish[name] = value;
  }
  look();
  showSharing();
  if (!page) return;
  dress();
  fill();
  said(document.getElementById("verdict"));
}

/// Tells the host. Before it has spoken its origin is not known, and what is sent tells nothing; an opaque origin has
/// no name.
function send(type, more) {
  if (isFramed) parent.postMessage({ lambda502: VERSION, type, ...more }, host && host !== "null" ? host : "*");
}

// --- Diagnosis ---

/// Where the person stopped it, it stays stopped.
let isStopped = false;
let lastSaid;
let failed = false;

async function said(verdict) {
  if (page.isBroken() && !failed) {
    failed = true;
    send("error", { message: "The engine could not be loaded." });
  }
  if (!shares() || verdict.getAttribute("aria-busy") === "true" || !verdict.dataset.outcome) return;
  const diagnosis = await page.diagnosis();
  if (!shares() || !diagnosis || diagnosis === lastSaid) return;
  lastSaid = diagnosis;
  send("diagnosed", { diagnosis: JSON.parse(diagnosis) });
}

/// The host asked, the frame shows it, the person did not stop it.
const shares = () => isFramed && wish.share && host !== undefined && !isStopped && sharing?.isConnected;

// --- Bar ---

let sharing;
let place;

function bar() {
  const open = make("a", "", "Open in full");
  open.href = full();
  open.target = "_blank";
  open.rel = "noreferrer";
  open.addEventListener("click", openInFull);
  const name = make("span", "", "Lambda 502: nothing you paste leaves this frame.");
  name.className = "frame-bar__promise";
  place = make("span", "frame-bar__sharing");
  place.setAttribute("role", "status");
  const bar = make("aside", "frame-bar");
  bar.setAttribute("aria-label", "This frame");
  bar.append(name, place, open);
  showSharing();
  return bar;
}

/// Says that the host gets the diagnoses, or does not.
function showSharing() {
  if (!place) return;
  const isOn = isFramed && wish.share && !isStopped;
  const promise = place.parentElement?.querySelector(".frame-bar__promise");
  if (promise) promise.hidden = isOn;
  if (isOn === Boolean(sharing?.isConnected)) return;
  place.textContent = "";
  if (!isOn) return;
  sharing = make("span", "", "The page around this frame gets each diagnosis, and what it quotes.");
  const stop = make("button", "button", "Stop");
  stop.type = "button";
  stop.addEventListener("click", () => {
    isStopped = true;
    showSharing();
  });
  place.append(sharing, stop);
}

function make(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/// The address of the whole page, without what is asked here.
const full = () => new URL(location.pathname, location.href).href;

let window_;

/// Opens the page in a window of its own. Where both are of one origin, the window asks for the input (state.js).
function openInFull(event) {
  if (self.origin === "null") return;
  window_ = open(full(), "_blank");
  if (window_) event.preventDefault();
}

function opened(source, origin, data) {
  if (!window_ || source !== window_) return false;
  if (origin === self.origin && data?.lambda502 === 1 && data.type === "opened") {
    window_.postMessage({ lambda502: 1, type: "state", state: read(page) }, self.origin);
    window_ = undefined;
  }
  return true;
}
