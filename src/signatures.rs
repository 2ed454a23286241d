//! Log signatures: what Lambda, the front doors and the tools print, as data, and the scanner that finds it.
//!
//! To add one: put it into the file of its family. The catalogue test then demands that its example fires and that its
//! counter-example stays quiet.

mod scan;
mod signature;
mod template;
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

/// What a family file needs.
mod prelude {
    pub use super::signature::{Seen, Signature, Within, anywhere, within};
    pub use crate::aws::{FrontDoor, links};
    pub use crate::docs::Docs;
    pub use crate::finding::Kind;
    pub use crate::remedy::Cure;
}

use crate::evidence::Facts;

pub use scan::{Match, scan};
pub use signature::{Pattern, Seen, Signature, Within};
pub use traces::traces;

/// All families.
pub const FAMILIES: [&[Signature]; 20] = [
    lifecycle::FAMILY,
    timeout::FAMILY,
    memory::FAMILY,
    exit::FAMILY,
    init::FAMILY,
    package::FAMILY,
    handler::FAMILY,
    environment::FAMILY,
    network::FAMILY,
    refused::FAMILY,
    api_gateway_rest::FAMILY,
    authorizer::FAMILY,
    gateway_response::FAMILY,
    http_api::FAMILY,
    load_balancer::FAMILY,
    load_balancer_other::FAMILY,
    function_url::FAMILY,
    cloudfront::FAMILY,
    emulator::FAMILY,
    tools::FAMILY,
];

/// A title with the facts of the case: a part in brackets stands only where its `{fact}` is known.
pub fn title(template: &str, facts: &Facts) -> String {
    let mut out = String::with_capacity(template.len());
    for (at, part) in template.split('[').enumerate() {
        let (optional, rest) = if at == 0 { ("", part) } else { part.split_once(']').unwrap_or((part, "")) };
        if let Some((before, rest)) = optional.split_once('{')
            && let Some((name, after)) = rest.split_once('}')
            && let Some(fact) = facts.get(name)
        {
            let value = fact.value.plain();
            let end = value.char_indices().nth(80).map_or(value.len(), |it| it.0);
            out.extend([before, &value[..end], after]);
        }
        out.push_str(rest);
    }
    out
}

/// Every signature.
pub fn all() -> impl Iterator<Item = &'static Signature> {
    FAMILIES.into_iter().flatten()
}

/// The signature of that code.
pub fn find(code: &str) -> Option<&'static Signature> {
    all().find(|it| it.code == code)
}
