//! All that the page asks of the browser. Nothing else in it touches `web_sys`.

pub mod clipboard;
pub mod engine;
pub mod files;
pub mod page;
pub mod storage;
