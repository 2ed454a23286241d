//! What figures and statuses tell that no single line says.

mod access_no_detail;
mod app_returned_4xx;
mod app_returned_5xx;
mod billed_less;
mod finished_too_late;
mod memory_nearly_full;
mod slow_cold_start;
mod waf_blocked;

use super::rule::Rule;
use crate::catalogue::{Entry, Family, Place};

pub static FAMILY: Family<&Rule> =
    Family { title: "Read from several fields", place: Place::GatewayResponse, entries: RULES };

const RULES: &[&Rule] = &[
    &app_returned_5xx::RULE,
    &app_returned_4xx::RULE,
    &access_no_detail::RULE,
    &waf_blocked::RULE,
    &finished_too_late::RULE,
    &billed_less::RULE,
    &slow_cold_start::RULE,
    &memory_nearly_full::RULE,
];

/// The code for a function that answered with this error itself.
pub fn own_answer(status: u16) -> Option<&'static Entry> {
    match status {
        400..500 => Some(&app_returned_4xx::RULE.entry),
        500..600 => Some(&app_returned_5xx::RULE.entry),
        _ => None,
    }
}
