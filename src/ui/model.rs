//! Decisions of the page as plain functions, tested natively.

pub mod drawing;
pub mod durations;
pub mod evidence;
pub mod keys;
pub mod labels;
pub mod opened;
pub mod paste;
pub mod route;
pub mod samples;
pub mod share;
pub mod snippet;
pub mod triage;
pub mod window;
