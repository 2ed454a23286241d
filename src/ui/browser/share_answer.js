// Shares an answer: the workspace makes the text, and what is made is copied.

import { loadModule } from "./modules.js";

const loadWorkspace = () => loadModule("workspace");

// Loads the workspace before it is needed; whoever needs it finds out whether it came.
export function warm() {
  loadWorkspace().catch(() => {});
}

// Has the workspace make a text of an answer, which a promise brings, copies it, and gives what there is to say about that.
// Kind "share" opens the view instead.
export async function shareAnswer(kind, answer) {
  try {
    if (kind === "share") {
      await (await loadWorkspace()).share(await answer);
      return "";
    }
    // Writing starts at once, before there is anything to write: some browsers let a page only in the click.
    const made = Promise.all([loadWorkspace(), answer]).then(([workspace, bytes]) => workspace.textToCopy(kind, bytes));
    const copied = await write(made.then(([content]) => content));
    const [content, words] = await made;
    if (copied) return words;
    (await loadWorkspace()).offer(content);
    return "Copying is not allowed here.";
  } catch {
    return "That did not work. Check the connection and try again.";
  }
}

async function write(text) {
  const { clipboard } = navigator;
  try {
    if (clipboard.write && globalThis.ClipboardItem) {
      const blob = text.then((it) => new Blob([it], { type: "text/plain" }));
      await clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    } else {
      await clipboard.writeText(await text);
    }
    return true;
  } catch {
    return false;
  }
}
