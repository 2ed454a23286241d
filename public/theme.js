// What has to be known before anything is painted: the theme that somebody chose in the app, whether the page stands in a
// frame of another page (frame.js), and whether it opens with another view than the diagnosis.

let theme;
try {
  theme = localStorage.getItem("theme");
} catch {
  // A page without storage follows the system.
}
const root = document.documentElement;
root.dataset.theme = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
if (new URLSearchParams(location.search).has("embed")) root.dataset.embed = "";
const [, view] = location.hash.match(/^#\/(\w+)/) ?? [];
if (view) root.dataset.view = view;
