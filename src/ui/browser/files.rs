//! Files that are dropped, opened or pasted.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, HtmlInputElement};

/// A file's name and its bytes, or why they cannot be had.
pub async fn read(file: File) -> (String, Result<Vec<u8>, &'static str>) {
    let name = file.name();
    if file.size() > LIMIT {
        return (name, Err("The file is larger than 200 MB; cut out the part around the failure."));
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    (
        name,
        bytes
            .map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec())
            .map_err(|_| "The browser could not read the file."),
    )
}

/// The largest file that is taken, in bytes.
const LIMIT: f64 = 200e6;

/// What an event of the kind `paste` brings.
pub fn pasted(event: &web_sys::Event) -> Option<DataTransfer> {
    event.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()
}

/// The text of a drop or a paste.
pub fn text(transfer: Option<DataTransfer>) -> Option<String> {
    transfer?.get_data("text/plain").ok().filter(|text| !text.is_empty())
}

/// The file that was chosen with a file input; the input forgets it, so that the same one can be chosen again.
pub fn chosen(event: &web_sys::Event) -> Option<File> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// All files of a drop.
pub fn all(transfer: Option<DataTransfer>) -> Vec<File> {
    listed(transfer.and_then(|it| it.files()))
}

/// All files that were chosen with a file input, which forgets them.
pub fn all_chosen(event: &web_sys::Event) -> Vec<File> {
    let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else { return Vec::new() };
    let files = listed(input.files());
    input.set_value("");
    files
}

fn listed(files: Option<web_sys::FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Whether a file is read by the triage only.
pub fn is_archive(file: &File) -> bool {
    [".zip", ".gz"].iter().any(|it| file.name().ends_with(it))
}

/// A text as a file.
pub fn of_text(name: &str, text: &str) -> Option<File> {
    File::new_with_str_sequence(&js_sys::Array::of1(&text.into()), name).ok()
}
