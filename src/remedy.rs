//! What to do about it: the fixed response, commands, CORS, handlers.

mod cure;

pub use cure::Cure;
