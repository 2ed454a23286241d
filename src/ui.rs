//! The page. It reads a diagnosis and decides nothing.

mod answer;
mod app;
pub mod browser;
mod code_page;
mod context_bar;
mod html;
mod masthead;
pub mod model;
mod paste_box;
mod sections;
mod session;

pub use app::mount;
