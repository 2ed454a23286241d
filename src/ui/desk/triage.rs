//! Many files and requests at once: a table with a row for each.

mod exits;
mod reading;
mod run;
mod view;

pub use exits::redactor;
pub use run::Triage;
pub use view::TriageView;
