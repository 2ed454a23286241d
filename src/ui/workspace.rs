//! The workspace: what the page loads when somebody opens it, and not before. It has its own module of WebAssembly
//! (`bin/workspace.rs`), so that nothing of it weighs on the first diagnosis, and an engine of its own, so that long work
//! here does not hold up the box.

mod app;
mod compare;
mod embed;
mod history;
mod link;
pub mod share;
mod share_switches;
pub mod share_view;
mod triage;

pub use app::{keep, show, step, take};
