//! Files that are dropped, opened or pasted.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, HtmlInputElement};

/// How much of a file is read at once, in bytes.
pub const SLICE: usize = 8_000_000;

/// A file's bytes, or why they cannot be had. `goes_on` is asked before each slice, with the bytes read so far and all of
/// them; where it says no, there are none.
pub async fn read(file: &File, goes_on: impl Fn(usize, usize) -> bool) -> Result<Option<Vec<u8>>, &'static str> {
    if file.size() > LIMIT {
        return Err("The file is larger than 200 MB; cut out the part around the failure.");
    }
    let all = file.size() as usize;
    let mut bytes = Vec::with_capacity(all);
    while bytes.len() < all {
        if !goes_on(bytes.len(), all) {
            return Ok(None);
        }
        let end = (bytes.len() + SLICE).min(all);
        let slice = file.slice_with_f64_and_f64(bytes.len() as f64, end as f64);
        let slice = slice.map(|it| it.array_buffer()).map_err(|_| UNREADABLE)?;
        let slice = js_sys::Uint8Array::new(&JsFuture::from(slice).await.map_err(|_| UNREADABLE)?);
        if slice.length() == 0 {
            return Err(UNREADABLE);
        }
        let start = bytes.len();
        bytes.resize(start + slice.length() as usize, 0);
        slice.copy_to(&mut bytes[start..]);
    }
    Ok(Some(bytes))
}

const UNREADABLE: &str = "The browser could not read the file.";

/// The largest file that is taken, in bytes.
const LIMIT: f64 = 200e6;

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
