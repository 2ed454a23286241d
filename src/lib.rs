//! Lambda 502: why an API backed by AWS Lambda answers 502, 500, 503 or 504, told from what its owner can paste.
//!
//! Data flows one way, and the modules stand in that order: none imports one that stands below it.
//!
//! ```text
//! paste -> formats -> Evidence -> rules and signatures -> Findings -> Diagnosis -> report -> worker, js_api -> ui
//! ```
//!
//! The engine is everything up to [`diagnosis`]. It is total (any bytes give a diagnosis) and pure (it builds with
//! `--no-default-features` and knows nothing of browsers).

pub mod text;

pub mod aws;

pub mod evidence;

pub mod formats;

pub mod fix;

pub mod finding;

pub mod catalogue;

pub mod rules;
pub mod signatures;

pub mod codes;

pub mod diagnosis;

pub mod report;

#[cfg(feature = "docs")]
pub mod docs;

pub mod js_api;

#[cfg(feature = "worker")]
pub mod worker;

pub mod ui;
