//! The page. It reads a diagnosis and decides nothing.
//!
//! What can be told without a browser (the sections of an answer as data, the excerpt of a paste, words) is plain Rust
//! and tested natively; the rest needs the feature `ui`.

pub mod html;
pub mod model;
pub mod sections;

#[cfg(feature = "ui")]
pub mod advice;
#[cfg(feature = "ui")]
mod answer;
#[cfg(feature = "ui")]
mod app;
#[cfg(feature = "ui")]
pub mod browser;
#[cfg(feature = "ui")]
mod context_bar;
#[cfg(feature = "ui")]
mod copying;
#[cfg(feature = "ui")]
mod evidence;
#[cfg(feature = "ui")]
mod footer;
#[cfg(feature = "ui")]
pub mod frame;
#[cfg(feature = "ui")]
mod handler_code;
#[cfg(feature = "ui")]
mod masthead;
#[cfg(feature = "ui")]
mod navigation;
#[cfg(feature = "ui")]
mod paste_box;
#[cfg(feature = "ui")]
mod printing;
#[cfg(feature = "ui")]
pub mod redacted_page;
#[cfg(feature = "ui")]
mod session;
#[cfg(feature = "ui")]
mod settings;
#[cfg(feature = "ui")]
mod share_bar;
#[cfg(feature = "ui")]
mod shortcuts;
#[cfg(feature = "ui")]
pub mod workspace;
#[cfg(feature = "ui")]
mod workspace_place;

#[cfg(feature = "ui")]
pub use app::mount;
