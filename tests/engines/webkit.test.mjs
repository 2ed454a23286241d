import { start } from "./webkit.mjs";
import { walks } from "./walks.mjs";

// WebKitGTK's compiler of WebAssembly fails about once in a thousand walks, at another place each time: see
// https://bugs.webkit.org/show_bug.cgi?id=259441 and https://github.com/tauri-apps/tauri/issues/7154. Chromium and
// Firefox, which run the same bytes, would show a fault of our own.
walks(start, (trouble) => trouble.includes("RuntimeError: Out of bounds memory access"));
