// Goes to a finding as soon as the answer that holds it is there.

// How long the answer may take, in milliseconds.
const PATIENCE = 30_000;

export function pointAt(code) {
  if (found(code)) return;
  const observer = new MutationObserver(() => found(code) && observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), PATIENCE);
}

function found(code) {
  const finding = document.querySelector(`.finding[data-code="${CSS.escape(code)}"]`);
  if (!finding) return false;
  for (let it = finding.closest("details"); it; it = it.parentElement.closest("details")) it.open = true;
  finding.dataset.pointed = "true";
  finding.tabIndex = -1;
  finding.scrollIntoView({ block: "center" });
  finding.focus({ preventScroll: true });
  return true;
}
