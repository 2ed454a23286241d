//! What a function returns: the envelope and the body.

mod base64_alias;
mod base64_body;
mod base64_flag;
mod body_null;
mod body_type;
mod body_unproven;
mod double_encoded;
mod missing_status;
mod not_json;
mod null;
mod status_description;
mod status_range;
mod status_string;
mod status_type;
mod status_unproven;
mod stream_buffered;
mod stream_missing;
mod too_large;
mod top_level;
mod unknown_key;

use super::rule::Rule;
use crate::catalogue::{Family, Place};

pub static FAMILY: Family<&Rule> =
    Family { title: "The response of the function", place: Place::Payload, entries: RULES };

const RULES: &[&Rule] = &[
    &not_json::RULE,
    &null::RULE,
    &top_level::RULE,
    &double_encoded::RULE,
    &unknown_key::RULE,
    &missing_status::RULE,
    &status_type::RULE,
    &status_range::RULE,
    &status_unproven::RULE,
    &status_string::RULE,
    &body_type::RULE,
    &body_null::RULE,
    &base64_flag::RULE,
    &base64_alias::RULE,
    &base64_body::RULE,
    &too_large::RULE,
    &body_unproven::RULE,
    &stream_buffered::RULE,
    &stream_missing::RULE,
    &status_description::RULE,
];
