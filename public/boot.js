// Starts the page. What Trunk would write inline stands here, so that the policy can forbid inline scripts.

const tag = document.querySelector("script[data-wasm]");

try {
  const { default: init } = await import(new URL(tag.dataset.js, document.baseURI));
  await init({ module_or_path: new URL(tag.dataset.wasm, document.baseURI) });
} catch (error) {
  console.error(error);
  const message = document.querySelector("#app .loading");
  if (message) message.textContent = "Lambda 502 could not start: this browser did not load its WebAssembly. Reload the page or try another browser.";
}
