//! Everything that leaves the page passes here: secrets, and what names people and accounts, become pseudonyms.
//! One walk through the text, no regular expressions, linear time.

mod columns;
mod diagnosis;
mod email;
mod fields;
mod find;
mod kind;
mod known;
mod names;
mod numbers;
mod people;
mod prose;
mod redactor;
mod shapes;
mod tokens;
mod value;
mod view;

pub use diagnosis::redact_diagnosis;
pub use kind::{Kinds, SecretKind};
pub use redactor::{Redacted, Redactor, Replaced, redact};
