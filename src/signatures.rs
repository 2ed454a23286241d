//! Log signatures: what Lambda, the API types and the tools print, as data, and the scanner that finds it.
//!
//! To add one: put it into the file of its family. The catalogue test then demands that its example fires and that its
//! counter-example stays quiet.

mod families;
mod matched;
mod prelude;
mod scan;
mod signature;
mod template;
mod thrown;
mod traces;

mod api_gateway_rest;
mod authorizer;
mod cloudfront;
mod emulator;
mod environment;
mod exit;
mod function_url;
mod gateway_response;
mod handler;
mod http_api;
mod init;
mod lifecycle;
mod load_balancer;
mod load_balancer_other;
mod memory;
mod network;
mod package;
mod refused;
mod timeout;
mod tools;

pub use families::{FAMILIES, all, find};
pub use matched::Match;
pub use scan::scan;
pub use signature::{Pattern, Signature, Within};
pub use traces::traces;
