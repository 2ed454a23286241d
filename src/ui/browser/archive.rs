//! Files and the files in archives, as streams.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::File;

#[wasm_bindgen(module = "/src/ui/browser/archive.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = open)]
    async fn open_js(file: File) -> Result<JsValue, JsValue>;

    /// A file to read.
    #[derive(Clone)]
    pub type ArchiveEntry;
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &ArchiveEntry) -> String;
    /// The folder or the archive it lies in; may be empty.
    #[wasm_bindgen(method, getter)]
    pub fn within(this: &ArchiveEntry) -> String;
    /// Its bytes as stored.
    #[wasm_bindgen(method, getter)]
    pub fn size(this: &ArchiveEntry) -> f64;
    /// Why it cannot be read; empty where it can.
    #[wasm_bindgen(method, getter)]
    pub fn trouble(this: &ArchiveEntry) -> String;

    type ArchiveReader;
    #[wasm_bindgen(constructor)]
    fn new(entry: &ArchiveEntry) -> ArchiveReader;
    #[wasm_bindgen(method, catch)]
    async fn next(this: &ArchiveReader) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn cancel(this: &ArchiveReader);
    #[wasm_bindgen(method, getter)]
    fn packed(this: &ArchiveReader) -> f64;
}

/// The files that a file is.
///
/// # Errors
/// In words.
pub async fn open(file: File) -> Result<Vec<ArchiveEntry>, String> {
    let found = open_js(file).await.map_err(words)?;
    Ok(Array::from(&found).iter().map(JsCast::unchecked_into).collect())
}

/// Reads an entry from its beginning; stops reading when it is dropped.
pub struct Stream(ArchiveReader);

impl Stream {
    pub fn new(entry: &ArchiveEntry) -> Self {
        Self(ArchiveReader::new(entry))
    }

    /// The next bytes; `None` at the end.
    ///
    /// # Errors
    /// In words.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, String> {
        let read = self.0.next().await.map_err(words)?;
        Ok(read.dyn_into::<Uint8Array>().ok().map(|it| it.to_vec()))
    }

    /// How many bytes of the entry, as stored, were read.
    pub fn read(&self) -> f64 {
        self.0.packed()
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

fn words(error: JsValue) -> String {
    error.as_string().unwrap_or_else(|| "The browser could not read it.".to_owned())
}
