//! What a function returns: headers and cookies.

mod cookies;
mod line_break;
mod multi_ignored;
mod multi_mode;
mod multi_not_a_list;
mod not_an_object;
mod null;
mod repeated;
mod too_large;
mod unproven;
mod value_type;

use super::rule::Rule;
use crate::catalogue::{Family, Place};

pub static FAMILY: Family<&Rule> = Family { title: "Headers of the response", place: Place::Payload, entries: RULES };

const RULES: &[&Rule] = &[
    &not_an_object::RULE,
    &null::RULE,
    &value_type::RULE,
    &line_break::RULE,
    &repeated::RULE,
    &multi_not_a_list::RULE,
    &multi_ignored::RULE,
    &multi_mode::RULE,
    &cookies::RULE,
    &too_large::RULE,
    &unproven::RULE,
];
