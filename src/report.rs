//! A diagnosis as something to hand on. Everything here has passed [`redact`].

pub mod base64url;
pub mod redact;

pub use redact::{Redactor, redact};
