//! Decisions of the page as plain functions, tested natively.

pub mod excerpt;
pub mod paste;
pub mod samples;
pub mod snippet;
pub mod words;
