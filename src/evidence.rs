//! What a paste says, whatever format it said it in.

pub mod context;
pub mod contract;
pub mod effective;
pub mod exception;
pub mod facts;
pub mod payload;
pub mod record;
pub mod speaker;

pub use context::Context;
pub use effective::{EffectiveResponse, Outcome};
pub use facts::{Fact, FactValue, Facts, is_nearly_full};
pub use payload::Payload;
pub use record::{Evidence, Format, Input, Level, Record};
