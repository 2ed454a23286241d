//! The page of every code: made from the rules and signatures, and from words of its own where those are too general.

mod confirm;
mod effect;
mod pattern;
mod step;
mod subject;

pub use step::ConfirmStep;

use std::mem::discriminant;

use serde::Serialize;

use crate::catalogue::{ClientEffect, Place};
use crate::evidence::Facts;
use crate::finding::Kind;
use crate::fix::FixKind;
use crate::rules::{self, Judge};
use crate::signatures;
use subject::{FoundBy, Subject};

/// The page of a code, as `codes.json` has it.
#[derive(Serialize, Debug)]
pub struct Page {
    pub code: &'static str,
    pub title: String,
    /// The heading under which the index lists it.
    pub family: &'static str,
    /// What it is to the story, in words.
    pub kind: &'static str,
    /// What it is and where it stands.
    pub what: String,
    /// The texts by which it is recognised, `…` for what varies.
    pub patterns: Vec<String>,
    pub why: &'static str,
    /// What the client sees: API type and words.
    pub seen: Vec<(String, String)>,
    /// How to make sure, in this order.
    pub confirm: Vec<ConfirmStep>,
    pub fix: &'static str,
    /// What is commonly said, and what is true.
    pub advice: Option<(&'static str, &'static str)>,
    pub example: String,
    pub source: &'static str,
    pub link: &'static str,
    /// Codes that are mended in the same way.
    pub near: Vec<&'static str>,
}

/// No more neighbours than a person reads.
const NEAR: usize = 8;

/// Every code's page, in the order of the catalogue.
pub fn pages() -> Vec<Page> {
    let all = subjects();
    all.iter().map(|subject| page(*subject, &all)).collect()
}

fn subjects() -> Vec<Subject> {
    let of_rules = rules::FAMILIES.into_iter().flat_map(|family| {
        family.entries.iter().map(move |it| Subject::of(family, &it.entry, FoundBy::Rule(&it.judge)))
    });
    let of_signatures = signatures::families().iter().flat_map(|family| {
        family.entries.iter().map(move |it| Subject::of(family, &it.entry, FoundBy::Patterns(it.patterns)))
    });
    of_rules.chain(of_signatures).collect()
}

fn page(subject: Subject, all: &[Subject]) -> Page {
    let entry = subject.entry;
    Page {
        code: entry.code,
        title: entry.headline(&Facts::default()),
        family: subject.family,
        kind: kind(entry.kind),
        what: format!("{}. {}", place(subject), role(subject)),
        patterns: if let FoundBy::Patterns(it) = subject.origin { pattern::readable(it) } else { Vec::new() },
        why: entry.why,
        seen: effect::rows(subject),
        confirm: confirm::steps(subject),
        fix: entry.fix,
        advice: entry.docs.folklore.map(|it| (it.said, it.truth)),
        example: entry.docs.positive(),
        source: entry.docs.source,
        link: entry.link,
        near: near(subject, all),
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cause => "a cause",
        Kind::Wrapper => "a wrapper: another line has the reason",
        Kind::Symptom => "a symptom",
        Kind::Information => "information",
    }
}

const fn role(subject: Subject) -> &'static str {
    match subject.entry.kind {
        _ if matches!(subject.place, Place::Payload) => "What the client sees depends on the API type.",
        _ if matches!((subject.origin, subject.entry.effect), (FoundBy::Patterns(_), ClientEffect::Nothing)) => {
            "No request of a client fails because of it."
        }
        Kind::Cause => "It names a cause.",
        Kind::Wrapper => "It says that something failed, not what: a more specific line has the cause.",
        Kind::Symptom => "It is a result of a failure; another line has the cause.",
        Kind::Information => "It is no failure.",
    }
}

/// Where it stands, to begin a sentence.
const fn place(subject: Subject) -> &'static str {
    match (subject.origin, subject.place) {
        (FoundBy::Rule(Judge::Payload(_)), _) => "A property of the response that the function returned",
        (FoundBy::Rule(_), _) => "A conclusion from several fields of a log",
        (_, Place::FunctionLog) => {
            "A text in the function's log, or in the error that Lambda returns for the invocation"
        }
        (_, Place::Refusal) => "The error with which Lambda refuses to run the function",
        (_, Place::ExecutionLog) => "A text in the execution log of a REST or WebSocket API",
        (_, Place::GatewayResponse) => {
            "A value in API Gateway's access log, or part of the response that the client gets"
        }
        (_, Place::HttpApi) => "A text in the access log of an HTTP API, or part of the response that the client gets",
        (_, Place::LoadBalancer) => "A value in the load balancer's access log, or the page that the client gets",
        (_, Place::FunctionUrl) => "The response of a function URL",
        (_, Place::Edge) => "CloudFront's error page or header, or a line of its log",
        (_, Place::Emulator) => "Output of an emulator on your own machine",
        (_, Place::Tool) => "Output of a command-line tool or a client",
        (_, Place::Payload) => "A property of the response that the function returned",
    }
}

/// Codes with the same kind of fix, the nearest in the catalogue first. One that only says where to look joins no families.
fn near(subject: Subject, all: &[Subject]) -> Vec<&'static str> {
    let entry = subject.entry;
    let is_general = matches!(entry.fix_kind, FixKind::Logs(_) | FixKind::Code | FixKind::Nothing);
    let here = all.iter().position(|it| it.entry.code == entry.code).unwrap_or_default();
    let is_near = |(at, it): &(usize, &Subject)| {
        let is_family = it.family == subject.family;
        *at != here
            && discriminant(&it.entry.fix_kind) == discriminant(&entry.fix_kind)
            && (is_family || !is_general && it.entry.kind != Kind::Information)
    };
    let mut found: Vec<(usize, &Subject)> = all.iter().enumerate().filter(is_near).collect();
    found.sort_by_key(|(at, it)| (it.family != subject.family, at.abs_diff(here)));
    found.into_iter().take(NEAR).map(|(_, it)| it.entry.code).collect()
}
