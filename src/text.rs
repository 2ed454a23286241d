//! Text and where things stand in it: byte spans, lines, JSON that remembers its spans.

pub mod base64;
pub mod binary;
pub mod decode;
pub mod json;
pub mod layers;
pub mod lines;
pub mod misread;
pub mod number;
pub mod span;

pub use layers::{At, Layers};
pub use span::Span;
