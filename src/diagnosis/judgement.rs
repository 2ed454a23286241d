//! What is known of a paste, in one value: from its evidence to the finding that is the root cause.

use super::correlation::Correlation;
use super::findings::Found;
use super::model::ApiTypeFrom;
use super::payload::Judged;
use crate::aws::ApiType;
use crate::evidence::{Context, EffectiveResponse, Evidence, Outcome, speaker};
use crate::finding::Certainty;
use crate::signatures::Match;

/// A paste as it was judged.
pub(crate) struct Judgement<'a> {
    pub context: &'a Context,
    pub evidence: Evidence<'a>,
    pub matches: Vec<Match>,
    pub api: ApiType,
    pub api_from: ApiTypeFrom,
    /// The response or error payload before the API types.
    pub judged: Judged,
    pub findings: Vec<Found>,
    /// What belongs to one request each; last what belongs to none.
    pub correlations: Vec<Correlation>,
    pub ruling: Conclusion,
    /// Words of the paste were taken for those that they look like.
    pub is_misread: bool,
}

impl Judgement<'_> {
    /// The finding that is the root cause.
    pub fn cause(&self) -> Option<&Found> {
        self.ruling.cause.map(|it| &self.findings[it])
    }

    /// The service that called the function, where it is no API.
    pub fn caller(&self) -> Option<&'static str> {
        let is_assumed = self.api_from == ApiTypeFrom::Assumed;
        speaker::caller(self.evidence.layers.text(0)).filter(|_| is_assumed)
    }

    /// What an API makes of the payload, with what the client gets of it.
    pub fn with_content(&self, effective: &EffectiveResponse) -> EffectiveResponse {
        let Some(payload) = &self.judged.payload else { return effective.clone() };
        effective.clone().with_content(payload, self.evidence.layers.text(payload.at.layer), self.context)
    }

    /// What the API in question makes of the payload.
    pub fn here(&self) -> Option<&EffectiveResponse> {
        self.judged.at(self.api)
    }
}

/// The heart of a verdict; words are found for it later.
pub(crate) struct Conclusion {
    pub outcome: Outcome,
    pub status: Option<u16>,
    /// Index into the findings.
    pub cause: Option<usize>,
    pub certainty: Certainty,
    /// The correlation it is about.
    pub correlation: Option<usize>,
    /// How many failed with this cause, and how many failed.
    pub failures: Option<(usize, usize)>,
}

impl Conclusion {
    /// Nothing was found.
    pub const NONE: Self = Self {
        outcome: Outcome::None,
        status: None,
        cause: None,
        certainty: Certainty::Possible,
        correlation: None,
        failures: None,
    };
}
