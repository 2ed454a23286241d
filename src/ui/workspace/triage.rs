//! Many files and requests at once: a table with a row for each.

mod exits;
mod reading;
mod run;
mod state;
mod table;
mod view;

pub use exits::redactor;
pub use state::Triage;
pub use view::TriageView;
