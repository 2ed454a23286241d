//! The page. It reads a diagnosis and decides nothing.

mod app;
pub mod browser;
mod code_page;
mod commands;
mod context_bar;
mod copy_button;
mod cors;
mod doors;
mod evidence;
mod findings;
mod fixed_response;
mod handlers;
mod masthead;
pub mod model;
mod paste_box;
mod session;
mod verdict;

pub use app::mount;
