// The pages of the codes and the glossary (tools/pages.mjs writes them): what they can do with JavaScript, and how the app
// shows them in place.

/// Where a file of the site is. The page in one file (tools/single.mjs) brings them along.
const file = (path) => globalThis.lambda502Files?.[path] ?? new URL(path, import.meta.url).href;

/// The site's own static pages, made into documents in which nothing runs.
const policy = globalThis.trustedTypes?.createPolicy("static-page", { createHTML: (html) => html }) ?? { createHTML: String };

let latest;
/// What was read, by its path: who comes back to the list finds it as it was left.
const known = new Map();

/// Shows the page of a route such as `/codes/lambda-timeout` in an element of the app. Rejects where it cannot be loaded.
export async function read(place, route) {
  latest = route;
  const [name, one] = route.split(/[?#]/)[0].split("/").filter(Boolean);
  const path = name === "codes" && one ? `codes/${one}/` : `${name}/`;
  const nodes = known.get(path) ?? (await nodesOf(path));
  if (nodes) known.set(path, nodes);
  // Somebody went on meanwhile.
  if (latest !== route) return;
  // The link that somebody followed goes with what it stood in.
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...(nodes ?? ["There is no code of that name."]));
  if (hadFocus) document.getElementById("main")?.focus({ preventScroll: true });
  if (name === "glossary" && one) document.getElementById(`glossary-${one}`)?.scrollIntoView();
}

/// The content of a static page, as it stands in the app; `undefined` where there is none.
async function nodesOf(path) {
  const content = /^[a-z0-9/-]+$/.test(path) ? await load(path) : undefined;
  const article = content?.querySelector("article");
  if (!article) return undefined;
  for (const link of article.querySelectorAll("a:not([target])")) {
    const { pathname } = new URL(link.getAttribute("href"), `https://x/${path}`);
    link.href = `#${pathname.replace(/\/$/, "")}`;
  }
  for (const box of content.querySelectorAll("[popover]")) document.getElementById(box.id) ?? document.body.append(document.adoptNode(box));
  enhance(article);
  return [...article.childNodes];
}

/// The example of a code; `undefined` where there is none.
export const example = async (code) => (await load(`codes/${encodeURIComponent(code)}/`))?.querySelector("#example")?.textContent;

/// A static page, its headings one level lower: the app has one above them. `undefined` where there is none.
async function load(path) {
  const embedded = globalThis.lambda502Files;
  if (embedded && !embedded[`${path}index.html`]) return undefined;
  const response = await fetch(embedded ? embedded[`${path}index.html`] : file(path));
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const html = (await response.text()).replace(/(<\/?h)([12])\b/g, (_, tag, level) => tag + (Number(level) + 1));
  return new DOMParser().parseFromString(policy.createHTML(html), "text/html");
}

/// Makes the buttons, the choice of a shell and the filter of a page work.
function enhance(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  const shell = root.querySelector(`[name="code-shell"][value="${setting("shell")}"]`);
  if (shell) shell.checked = true;
  const input = root.querySelector("#code-filter");
  if (!input) return;
  input.closest("[hidden]").hidden = false;
  input.addEventListener("input", () => filter(input.closest("article"), input));
}

function setting(name) {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

async function copy(button) {
  const text = button.nextElementSibling;
  const label = button.firstElementChild;
  try {
    await navigator.clipboard.writeText(text.textContent);
    label.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(text);
    label.textContent = "Selected: copy it";
  }
  setTimeout(() => (label.textContent = "Copy"), 2500);
}

/// Shows the codes whose names have the words, and those that the engine finds in them as in a log.
async function filter(root, input) {
  const { value } = input;
  const words = value.trim().toLowerCase();
  // Shorter than any message.
  const found = words.length > 4 ? await codesIn(value) : [];
  if (input.value !== value) return;
  const rows = [...root.querySelectorAll(".code-page__index > li")];
  for (const row of rows) {
    const [code] = row.querySelector("a").textContent.split(" ");
    row.hidden = !row.textContent.toLowerCase().includes(words) && !found.includes(code);
  }
  for (const section of root.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
  const count = rows.filter((it) => !it.hidden).length;
  const [status] = root.querySelectorAll(".code-page__count");
  status.textContent = !words ? "" : count === 0 ? "No code fits." : `${count} ${count === 1 ? "code" : "codes"}`;
}

let engine;

/// The codes of the findings in a text; none where the engine cannot be loaded.
async function codesIn(text) {
  try {
    engine ??= import(file("engine.js")).then(async (module) => (await module.default({ module_or_path: file("engine_bg.wasm") }), module));
    const { codes } = await engine;
    const findings = (text) => new TextDecoder().decode(codes(new TextEncoder().encode(text))).split(" ").filter(Boolean);
    // What somebody copied out of a longer line, or out of the body of an error response, is put back where it stood.
    const message = text.trim().slice(0, 10_000);
    const tries = [message, JSON.stringify({ message })].map(findings);
    return tries.find((it) => it.length > 0 && !it.some((code) => code.startsWith("response-"))) ?? [];
  } catch {
    engine = undefined;
    return [];
  }
}

// On a static page of its own there is no app.
if (!document.getElementById("app")) enhance(document);
