//! The workspace (triage, history, sharing) as the page sees it: a module of its own that is loaded when somebody opens something of it.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlElement};

use super::modules;

#[wasm_bindgen(module = "/src/ui/browser/share_answer.js")]
extern "C" {
    /// Loads the workspace before it is needed.
    pub fn warm();
    #[wasm_bindgen(js_name = shareAnswer)]
    fn start_sharing(kind: &str, answer: js_sys::Promise) -> js_sys::Promise;
}

#[wasm_bindgen]
extern "C" {
    /// What `bin/workspace.rs` exports.
    type WorkspaceModule;
    #[wasm_bindgen(method)]
    fn show(this: &WorkspaceModule, root: HtmlElement, route: String);
    #[wasm_bindgen(method, catch, js_name = publicJson)]
    fn public_json(this: &WorkspaceModule, answer: Vec<u8>) -> Result<String, JsValue>;
    #[wasm_bindgen(method)]
    fn take(this: &WorkspaceModule, files: Vec<File>, by_request: bool, context: Vec<u8>);
    #[wasm_bindgen(method)]
    fn keep(this: &WorkspaceModule, name: String, answer: Vec<u8>);
    #[wasm_bindgen(method)]
    fn step(this: &WorkspaceModule, forward: bool);
    #[wasm_bindgen(method, catch)]
    async fn open(this: &WorkspaceModule, hash: String) -> Result<JsValue, JsValue>;
}

async fn workspace() -> Option<WorkspaceModule> {
    modules::load("workspace").await
}

/// Shows the view of a route in `root`; `false` where the workspace cannot be loaded.
pub async fn show(root: HtmlElement, route: String) -> bool {
    let Some(workspace) = workspace().await else { return false };
    workspace.show(root, route);
    true
}

#[wasm_bindgen]
extern "C" {
    /// What `public/reader.js` exports.
    type ReaderModule;
    #[wasm_bindgen(method, catch)]
    async fn read(this: &ReaderModule, place: HtmlElement, route: String) -> Result<JsValue, JsValue>;
}

/// Shows the page of a code or of the glossary in `place`; `false` where it cannot be loaded.
pub async fn read(place: HtmlElement, route: String) -> bool {
    let Some(reader) = modules::load::<ReaderModule>("reader").await else { return false };
    reader.read(place, route).await.is_ok()
}

/// The public JSON of an encoded answer, redacted; `None` where that cannot be had.
pub async fn public_json(answer: Vec<u8>) -> Option<String> {
    workspace().await?.public_json(answer).ok()
}

/// Gives files to the triage; `by_request` asks for a row for each request of a log, `context` is encoded. `false` where
/// the workspace cannot be loaded.
pub async fn take(files: Vec<File>, by_request: bool, context: Vec<u8>) -> bool {
    let Some(workspace) = workspace().await else { return false };
    workspace.take(files, by_request, context);
    true
}

/// Gives an encoded answer to the history. Called only where the person has switched it on.
pub async fn keep(name: String, answer: Vec<u8>) {
    if let Some(workspace) = workspace().await {
        workspace.keep(name, answer);
    }
}

/// Opens the next case of the triage in the page's box, or the one before.
pub async fn step(forward: bool) {
    if let Some(workspace) = workspace().await {
        workspace.step(forward);
    }
}

/// The event by which the workspace opens a case in the page's box.
pub const OPEN: &str = "workspace:open";

/// The name, the text and the encoded context of the case that is opened.
pub fn opened(event: &Event) -> Option<(String, String, Vec<u8>)> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into()).ok();
    let detail = get(event, "detail")?;
    let context = get(&detail, "context")?.dyn_into::<js_sys::Uint8Array>().ok()?;
    Some((get(&detail, "name")?.as_string()?, get(&detail, "text")?.as_string()?, context.to_vec()))
}

/// What a link holds, an encoded `Opened`; `None` where the workspace cannot be loaded.
pub async fn open(hash: String) -> Option<Vec<u8>> {
    let opened = workspace().await?.open(hash).await.ok()?;
    Some(opened.dyn_into::<js_sys::Uint8Array>().ok()?.to_vec())
}

/// Copies an answer as `kind` (`markdown`, `json`, `link`), redacted, or opens the view in which that is chosen
/// (`share`). `answer` brings it encoded, or nothing. It begins at once, since browsers let a page copy only in a click; the
/// future brings what to say.
pub fn share_answer<F: Future<Output = Option<Vec<u8>>> + 'static>(
    kind: &str,
    answer: F,
) -> impl Future<Output = String> + use<F> {
    let answer = async move {
        let bytes = answer.await.ok_or(JsValue::NULL)?;
        Ok(js_sys::Uint8Array::from(bytes.as_slice()).into())
    };
    let sharing = start_sharing(kind, wasm_bindgen_futures::future_to_promise(answer));
    async move { JsFuture::from(sharing).await.ok().and_then(|it| it.as_string()).unwrap_or_default() }
}
