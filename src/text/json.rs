//! JSON that remembers where it stood, read from text that need not be quite JSON.

mod mistake;
mod node;
mod read;
mod string;
mod write;

pub use mistake::{Mistake, MistakeKind};
pub use node::{Member, Node, Value};
pub use read::{Reading, read};
pub use string::{raw_offset, unescape};
pub use write::{Fields, Out, compact, quote};
