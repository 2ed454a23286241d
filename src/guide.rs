//! What there is to read beside a diagnosis: the page of every code. Made from the rules and
//! signatures, and from words of its own where those are too general. Feature `docs` only: the page fetches the files
//! that `examples/catalogue.rs` writes, so nothing of this is in its WebAssembly.

mod advice;
pub mod cases;
mod confirm;
mod family;
mod hints;
mod pattern;
mod seen;

pub use confirm::Step;

use serde::Serialize;

use crate::evidence::Facts;
use crate::finding::Kind;
use crate::remedy::Cure;
use crate::rules::{self, Judge, Rule};
use crate::signatures::{self, Seen, Signature};
use family::{Family, Place};

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
    /// What the client sees: front door and words.
    pub seen: Vec<(String, String)>,
    /// How to make sure, in this order.
    pub confirm: Vec<Step>,
    pub fix: &'static str,
    /// What is commonly said, and what is true.
    pub advice: Option<(&'static str, &'static str)>,
    pub example: &'static str,
    pub source: &'static str,
    pub link: &'static str,
    /// Codes that are mended in the same way.
    pub near: Vec<&'static str>,
}

/// A rule or a signature.
#[derive(Clone, Copy)]
enum Origin {
    Rule(&'static Rule),
    Signature(&'static Signature),
}

/// What the two have in common.
#[derive(Clone, Copy)]
struct Subject {
    code: &'static str,
    kind: Kind,
    cure: Cure,
    family: Family,
    origin: Origin,
}

impl Subject {
    /// What the client sees of it, where a signature says so.
    const fn seen(self) -> Option<Seen> {
        match self.origin {
            Origin::Signature(it) => Some(it.seen),
            Origin::Rule(_) => None,
        }
    }
}

/// No more neighbours than a person reads.
const NEAR: usize = 8;

/// Every code's page, in the order of the catalogue.
pub fn pages() -> Vec<Page> {
    let all = subjects();
    all.iter().map(|subject| page(*subject, &all)).collect()
}

/// The codes that lines by hand are about.
pub fn codes_by_hand() -> impl Iterator<Item = &'static str> {
    hints::codes().chain(advice::codes())
}

fn subjects() -> Vec<Subject> {
    let of_rules = rules::all().map(|it| Subject {
        code: it.code,
        kind: it.kind,
        cure: it.cure,
        family: family::of_rule(it),
        origin: Origin::Rule(it),
    });
    let of_signatures = signatures::FAMILIES.into_iter().flat_map(|signatures| {
        let family = family::of_signatures(signatures);
        signatures.iter().map(move |it| Subject {
            code: it.code,
            kind: it.kind,
            cure: it.cure,
            family: family.of(it.code),
            origin: Origin::Signature(it),
        })
    });
    of_rules.chain(of_signatures).collect()
}

fn page(subject: Subject, all: &[Subject]) -> Page {
    let (title, why, fix, link, docs, patterns) = match subject.origin {
        Origin::Rule(it) => (it.title, it.why, it.fix, it.link, it.docs, Vec::new()),
        Origin::Signature(it) => (it.title, it.why, it.fix, it.link, it.docs, pattern::readable(it.patterns)),
    };
    Page {
        code: subject.code,
        title: signatures::title(title, &Facts::default()),
        family: subject.family.title,
        kind: kind(subject.kind),
        what: format!("{}. {}", place(subject), role(subject)),
        patterns,
        why,
        seen: seen::rows(subject),
        confirm: confirm::steps(subject),
        fix,
        advice: advice::on(subject.code),
        example: docs.fires_on,
        source: docs.source,
        link,
        near: near(subject, all),
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cause => "a cause",
        Kind::Wrapper => "a wrapper: the reason stands elsewhere",
        Kind::Symptom => "a symptom",
        Kind::Information => "information",
    }
}

const fn role(subject: Subject) -> &'static str {
    match subject.kind {
        _ if matches!(subject.family.place, Place::Payload) => "What comes of it depends on the front door.",
        _ if matches!(subject.seen(), Some(Seen::Nothing)) => "No request of a client fails because of it.",
        Kind::Cause => "It names a cause.",
        Kind::Wrapper => "It says that something failed, not what: a more specific line has the cause.",
        Kind::Symptom => "It shows what came of a failure; the cause stands elsewhere.",
        Kind::Information => "It is no failure.",
    }
}

/// Where it stands, to begin a sentence.
const fn place(subject: Subject) -> &'static str {
    match (subject.origin, subject.family.place) {
        (Origin::Rule(Rule { judge: Judge::Payload(_), .. }), _) => {
            "A property of the response that the function returned"
        }
        (Origin::Rule(_), _) => "A conclusion from several fields of a log",
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

/// Codes with the same cure, the nearest in the catalogue first. A cure that only says where to look joins no families.
fn near(subject: Subject, all: &[Subject]) -> Vec<&'static str> {
    let is_general = matches!(subject.cure, Cure::Logs | Cure::Code | Cure::Nothing);
    let here = all.iter().position(|it| it.code == subject.code).unwrap_or_default();
    let is_near = |(at, it): &(usize, &Subject)| {
        let is_family = it.family.title == subject.family.title;
        *at != here && it.cure == subject.cure && (is_family || !is_general && it.kind != Kind::Information)
    };
    let mut found: Vec<(usize, &Subject)> = all.iter().enumerate().filter(is_near).collect();
    found.sort_by_key(|(at, it)| (it.family.title != subject.family.title, at.abs_diff(here)));
    found.into_iter().take(NEAR).map(|(_, it)| it.code).collect()
}
