//! What a function returns: headers, cookies, the status line.

mod cookies;
mod line_break;
mod multi_ignored;
mod multi_mode;
mod multi_not_a_list;
mod not_an_object;
mod null;
mod repeated;
mod status_description;
mod too_large;
mod unproven;
mod value_type;

use super::Rule;

pub const RULES: &[&Rule] = &[
    &not_an_object::RULE,
    &null::RULE,
    &value_type::RULE,
    &line_break::RULE,
    &repeated::RULE,
    &multi_not_a_list::RULE,
    &multi_ignored::RULE,
    &multi_mode::RULE,
    &cookies::RULE,
    &status_description::RULE,
    &too_large::RULE,
    &unproven::RULE,
];
