// Gives a static page the theme that somebody chose in the app, before anything is painted.

let theme;
try {
  theme = localStorage.getItem("theme");
} catch {
  // A page without storage follows the system.
}
document.documentElement.dataset.theme = theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
