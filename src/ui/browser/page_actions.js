// What the workspace does in the page around it.

/// Hands a case to the page's box.
export function show(name, text, context) {
  dispatchEvent(new CustomEvent("workspace:open", { detail: { name, text, context } }));
}

/// Saves a text as a file.
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/// Lets the arrows, Home, End and the page keys move the focus from row to row of a grid, so that Tab passes it in one
/// step. A row is `[data-row]`; what takes the focus in it are its inputs and buttons.
export function keys(grid) {
  const rows = () => [...grid.querySelectorAll("[data-row]")].filter((it) => it.checkVisibility());
  const stops = (row) => [...row.querySelectorAll("input, button")];
  grid.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    for (const stop of grid.querySelectorAll('[data-row] [tabindex="0"]')) stop.tabIndex = -1;
    for (const stop of stops(row)) stop.tabIndex = 0;
  });
  grid.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || event.altKey || event.metaKey) return;
    const all = rows();
    const [at, column] = [all.indexOf(row), stops(row).indexOf(event.target)];
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 20, PageUp: at - 20, Home: 0, End: all.length - 1 }[event.key];
    const beside = { ArrowRight: column + 1, ArrowLeft: column - 1 }[event.key];
    if (to === undefined && beside === undefined) return;
    event.preventDefault();
    const next = to === undefined ? row : all[Math.min(Math.max(to, 0), all.length - 1)];
    stops(next)[beside ?? column]?.focus();
  });
}
