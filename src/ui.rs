//! The page. It reads a diagnosis and decides nothing.
//!
//! What can be told without a browser (the sections of an answer as data, the excerpt of a paste, words) is plain Rust
//! and tested natively; the rest needs the feature `ui`, and what the workspace does without also `page`.

pub mod html;
pub mod model;
pub mod sections;

#[cfg(feature = "page")]
mod advice;
#[cfg(feature = "page")]
mod answer;
#[cfg(feature = "page")]
mod app;
#[cfg(feature = "page")]
mod bind;
#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "ui")]
mod copying;
#[cfg(feature = "page")]
mod evidence;
#[cfg(feature = "page")]
pub mod frame;
#[cfg(feature = "page")]
mod handler_code;
#[cfg(feature = "page")]
mod handover;
#[cfg(feature = "page")]
mod masthead;
#[cfg(feature = "page")]
mod navigation;
#[cfg(feature = "page")]
mod paste_box;
#[cfg(feature = "page")]
mod printing;
#[cfg(feature = "page")]
mod reading;
#[cfg(feature = "ui")]
#[cfg_attr(not(feature = "page"), allow(dead_code, reason = "the workspace needs a part of it"))]
mod redacted_page;
#[cfg(feature = "page")]
mod session;
#[cfg(feature = "ui")]
#[cfg_attr(not(feature = "page"), allow(dead_code, reason = "the workspace needs a part of it"))]
mod settings;
#[cfg(feature = "page")]
mod share_bar;
#[cfg(feature = "page")]
mod shortcuts;
#[cfg(feature = "ui")]
pub mod workspace;
#[cfg(feature = "page")]
mod workspace_place;

#[cfg(feature = "page")]
pub use app::mount;
