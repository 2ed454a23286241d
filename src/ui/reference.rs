//! What there is to read, as element data: the index of the codes, a code's page, the glossary. The codes come from the
//! fetched `codes.json`; see `crate::docs::code_pages`, which writes it.

mod codes;
mod entry;
mod glossary;
mod terms;

pub use codes::{index, one};
pub use entry::{CodeEntry, CodeStep, read_codes};
pub use glossary::{all_terms, one_term};
pub use terms::{TermPiece, TermReader, to_term};
