//! The triage told without a browser: its cases, their order, its rows, its words, and two cases side by side.

mod case;
mod compare;
mod table;
mod words;

pub use case::{Column, Order, TriageCase, TriageRow, TriageRows};
pub use compare::compare;
pub use table::{group_head, row};
pub use words::{TriageProgress, duration};
