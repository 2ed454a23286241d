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

/// The first file of a drop or a paste.
pub fn first(transfer: Option<DataTransfer>) -> Option<File> {
    transfer?.files()?.get(0)
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
