// What is in the page, to be carried to another window or over an update: in memory only.

/// The names that a person may have typed, by the id of their field. The fields come with an answer.
const FIELDS = ["function-name", "region", "api-id", "stage", "origin"];
/// How long an answer is waited for, in milliseconds.
const PATIENCE = 30_000;

const field = (id) => document.getElementById(id);

/// `{text, name, integration, fields, credentials}`; `page` is the module of the page.
export function read(page) {
  return {
    text: page.paste(),
    name: page.name(),
    integration: field("integration").value,
    fields: Object.fromEntries(FIELDS.map((id) => [id, field(id)?.value ?? ""])),
    credentials: field("credentials")?.checked ?? false,
  };
}

/// Puts back what `read` gave; passes over what is not of its form.
export function write(page, state) {
  if (typeof state?.text !== "string") return;
  const text = (value) => (typeof value === "string" ? value : "");
  page.take(state.text, text(state.name) || undefined, text(state.integration), undefined);
  const left = new Map(FIELDS.map((id) => [id, { value: text(state.fields?.[id]) }]).filter(([, { value }]) => value));
  if (state.credentials === true) left.set("credentials", { checked: true });
  const put = () => {
    for (const [id, what] of left) {
      if (!field(id)) continue;
      left.delete(id);
      change(field(id), what);
    }
    if (left.size === 0) watch.disconnect();
  };
  const watch = new MutationObserver(put);
  watch.observe(document.getElementById("app"), { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), PATIENCE);
  put();
}

function change(input, what) {
  Object.assign(input, what);
  for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
}

/// Takes, once, what the frame that opened this window carries over ("Open in full", public/frame.js). Only a frame of
/// this site is asked, and only it is heard.
export function receive(page) {
  const { opener } = window;
  if (self.origin === "null") return;
  addEventListener("message", function take(event) {
    if (event.source !== opener || event.origin !== self.origin || event.data?.lambda502 !== 1 || event.data.type !== "state") return;
    removeEventListener("message", take);
    write(page, event.data.state);
    window.opener = null;
  });
  opener.postMessage({ lambda502: 1, type: "opened" }, self.origin);
}
