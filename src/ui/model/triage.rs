//! The triage without a browser: cases, their order, rows, progress, and two cases side by side.

mod case;
mod compare;
mod progress;
mod table;

pub use case::{Column, Order, TriageCase, TriageRow, TriageRows, groups};
pub use compare::compare;
pub use progress::{TriageProgress, duration};
pub use table::{group_head, row};
