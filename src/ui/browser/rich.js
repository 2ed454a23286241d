// Copies a text in two flavours: as it stands, and as HTML for programs that take that.

export async function copyBoth(text, html) {
  try {
    const blob = (content, type) => new Blob([content], { type });
    const flavours = { "text/plain": blob(text, "text/plain"), "text/html": blob(html, "text/html") };
    await navigator.clipboard.write([new ClipboardItem(flavours)]);
    return true;
  } catch {
    return false;
  }
}
