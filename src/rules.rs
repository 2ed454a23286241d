//! Checks with logic, one file each. What an API accepts they ask [`EffectiveResponse`]; they do not know it.

mod case;
mod headers;
mod prelude;
mod reading;
mod response;
mod rule;

use crate::aws::ApiType;
use crate::catalogue::Family;
use crate::evidence::Evidence;
use crate::finding::Finding;

pub use case::Case;
pub use reading::own_answer;
pub use rule::{Judge, Rule};

/// All families.
pub static FAMILIES: [&Family<&Rule>; 3] = [&response::FAMILY, &headers::FAMILY, &reading::FAMILY];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.into_iter().flat_map(|it| it.entries).copied()
}

/// The rule of that code.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|it| it.entry.code == code)
}

/// What the rules find in a payload.
pub fn judge_payload(case: &Case<'_>) -> Vec<Finding> {
    all()
        .flat_map(|rule| if let Judge::Payload(check) = rule.judge { check(&rule.entry, case) } else { Vec::new() })
        .collect()
}

/// What the rules read from the evidence as a whole. `is_known`: the API is not just assumed.
pub fn judge_evidence(evidence: &Evidence<'_>, api: ApiType, is_known: bool) -> Vec<Finding> {
    let judge = |rule: &Rule| match rule.judge {
        Judge::Payload(_) => Vec::new(),
        Judge::Evidence(check) => check(&rule.entry, evidence),
        Judge::Api(check) => check(&rule.entry, evidence, api, is_known),
    };
    all().flat_map(judge).collect()
}
