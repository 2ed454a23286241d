//! The signatures of all families.

use super::signature::Signature;
use super::{
    api_gateway_rest, authorizer, cloudfront, emulator, environment, exit, function_url, gateway_response, handler,
    http_api, init, lifecycle, load_balancer, load_balancer_other, memory, network, package, refused, timeout, tools,
};
use crate::catalogue::Family;

/// All families.
pub static FAMILIES: [&Family<Signature>; 20] = [
    &lifecycle::FAMILY,
    &timeout::FAMILY,
    &memory::FAMILY,
    &exit::FAMILY,
    &init::FAMILY,
    &package::FAMILY,
    &handler::FAMILY,
    &environment::FAMILY,
    &network::FAMILY,
    &refused::FAMILY,
    &api_gateway_rest::FAMILY,
    &authorizer::FAMILY,
    &gateway_response::FAMILY,
    &http_api::FAMILY,
    &load_balancer::FAMILY,
    &load_balancer_other::FAMILY,
    &function_url::FAMILY,
    &cloudfront::FAMILY,
    &emulator::FAMILY,
    &tools::FAMILY,
];

/// Every signature.
pub fn all() -> impl Iterator<Item = &'static Signature> {
    FAMILIES.into_iter().flat_map(|it| it.entries)
}

/// The signature of that code.
pub fn find(code: &str) -> Option<&'static Signature> {
    all().find(|it| it.entry.code == code)
}
