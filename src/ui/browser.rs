//! All that the page asks of the browser. Nothing else in it touches `web_sys`.

pub mod archive;
pub mod asker;
pub mod clipboard;
pub mod deflate;
pub mod dom;
pub mod engine;
pub mod files;
pub mod grid;
pub mod history_store;
pub mod modules;
pub mod page;
pub mod page_actions;
pub mod pointing;
pub mod storage;
pub mod texts;
pub mod workspace;

pub use web_sys::{ClipboardEvent, DataTransfer, Element as DomElement, Event, File, HtmlElement};
