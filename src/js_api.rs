//! The engine for programs in other languages: text and options go in, JSON comes out. It knows no browser; `bin/npm.rs`
//! hands it to JavaScript.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::aws::ApiType;
use crate::catalogue::Entry;
use crate::codes;
use crate::diagnosis::{Diagnosis, diagnose_text};
use crate::evidence::Context;
use crate::finding::Kind;
use crate::report::Redactor;
use crate::report::redact::{self, Kinds};
use crate::text::decode;

/// An option that says nothing. What is absent or null is no error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OptionError {
    NotJson(String),
    NoIntegration(String),
    NoKind(String),
}

impl fmt::Display for OptionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, given, known) = match self {
            Self::NotJson(why) => return out.write_str(&["The options are not JSON: ", why].concat()),
            Self::NoIntegration(given) => ("integration", given, ApiType::ALL.map(ApiType::as_str).join(", ")),
            Self::NoKind(given) => {
                ("kind of secret", given, redact::SecretKind::ALL.map(redact::SecretKind::as_str).join(", "))
            }
        };
        out.write_str(&["There is no ", what, " ", given, ". Known are ", &known, "."].concat())
    }
}

impl std::error::Error for OptionError {}

/// What a diagnosis is asked for with: `{"integration", "context", "redact"}`, all optional. `redact` is whether, or
/// the kinds that are replaced.
struct JsOptions {
    context: Context,
    kinds: Option<Kinds>,
}

impl JsOptions {
    fn read(options: &str) -> Result<Self, OptionError> {
        let options = parse(options)?;
        let integration = match &options["integration"] {
            Value::Null => None,
            Value::String(word) if ApiType::parse(word).is_some() => Some(word.as_str()),
            other => return Err(OptionError::NoIntegration(other.to_string())),
        };
        let kinds = match &options["redact"] {
            Value::Null | Value::Bool(false) => None,
            Value::Bool(true) => Some(Kinds::default()),
            listed => Some(kinds(listed)?),
        };
        Ok(Self { context: Context::from_json(integration, &options["context"]), kinds })
    }
}

fn parse(options: &str) -> Result<Value, OptionError> {
    if options.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(options).map_err(|error| OptionError::NotJson(error.to_string()))
}

/// The kinds of a list of names.
fn kinds(listed: &Value) -> Result<Kinds, OptionError> {
    let Some(names) = listed.as_array() else { return Err(OptionError::NoKind(listed.to_string())) };
    names.iter().try_fold(Kinds::NONE, |kinds, name| {
        let kind = name.as_str().and_then(redact::SecretKind::parse);
        kind.map(|it| kinds.with(it)).ok_or_else(|| OptionError::NoKind(name.to_string()))
    })
}

/// The public JSON of a diagnosis.
pub fn diagnose(text: &str, options: &str) -> Result<String, OptionError> {
    Ok(to_json(&judge(text, options)?))
}

/// The same of bytes, which may be UTF-8 or UTF-16.
pub fn diagnose_bytes(bytes: &[u8], options: &str) -> Result<String, OptionError> {
    diagnose(&decode::decode(bytes), options)
}

/// The fixed response of a diagnosis as JSON, or `null` where there is nothing to fix.
pub fn fix(text: &str, options: &str) -> Result<String, OptionError> {
    Ok(to_json(&judge(text, options)?.remedies.fixed_response))
}

/// The diagnosis, redacted where that is asked for: it takes longer than judging.
fn judge(text: &str, options: &str) -> Result<Diagnosis, OptionError> {
    let JsOptions { context, kinds } = JsOptions::read(options)?;
    let diagnosis = diagnose_text(text, &context);
    let Some(kinds) = kinds else { return Ok(diagnosis) };
    let mut redactor = Redactor::new(kinds);
    redactor.learn(text);
    Ok(redact::redact_diagnosis(&diagnosis, &mut redactor))
}

/// A text without its secrets: `{"text", "replaced": [{"kind", "pseudonym", "count", "first": {"start", "end"}}]}`.
/// `options` is `{"kinds": [name, ...]}`; without kinds it is all but request ids.
pub fn redact(text: &str, options: &str) -> Result<String, OptionError> {
    let kinds = match &parse(options)?["kinds"] {
        Value::Null => Kinds::default(),
        listed => kinds(listed)?,
    };
    Ok(to_json(&redact::redact(text, kinds)))
}

/// What there is to know about a code.
#[derive(Serialize)]
#[cfg_attr(feature = "docs", derive(ts_rs::TS))]
#[serde(rename = "Code", rename_all = "camelCase")]
pub struct CodeInfo {
    /// Its name, such as `lambda-timeout`.
    code: &'static str,
    /// What it is, in a few words.
    title: &'static str,
    /// What it is to a failure.
    kind: Kind,
    /// The code that a verdict names for it, where this is another spelling of that one; `null` elsewhere.
    same_as: Option<&'static str>,
    /// Why it happens.
    why: &'static str,
    /// What to do.
    fix: &'static str,
    /// The address of AWS's page on it; empty where there is none.
    link: &'static str,
}

impl CodeInfo {
    fn of(it: &Entry) -> Self {
        Self {
            code: it.code,
            title: it.title,
            kind: it.kind,
            same_as: it.extra.same_as,
            why: it.why,
            fix: it.fix,
            link: it.link,
        }
    }
}

/// Every code as JSON.
pub fn codes() -> String {
    to_json(&codes::all().map(CodeInfo::of).collect::<Vec<_>>())
}

/// One code as JSON, or `null`.
pub fn code(code: &str) -> String {
    to_json(&codes::find(code).map(CodeInfo::of))
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Takes a paste chunk by chunk, cut anywhere, and diagnoses it at the end. It holds what it was given, up to a limit.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    bytes: Vec<u8>,
    /// In bytes.
    limit: usize,
}

impl Scanner {
    pub fn new(limit: usize) -> Self {
        Self { bytes: Vec::new(), limit }
    }

    /// Takes a chunk, or as much of it as there is room for. Says whether that was all.
    pub fn push(&mut self, chunk: &[u8]) -> bool {
        let room = self.limit.saturating_sub(self.bytes.len()).min(chunk.len());
        self.bytes.extend_from_slice(&chunk[..room]);
        room == chunk.len()
    }

    /// The public JSON of the diagnosis of what was taken.
    pub fn finish(self, options: &str) -> Result<String, OptionError> {
        diagnose_bytes(&self.bytes, options)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const RESPONSE: &str = r#"{"statusCode": 200, "headers": {"X-Owner": "ann@example.org"}, "body": {"name": "Zoë"}}"#;

    fn json(text: Result<String, OptionError>) -> Value {
        serde_json::from_str(&text.expect("the options are right")).expect("it is JSON")
    }

    #[test]
    fn options_reach_the_diagnosis() {
        let alb = json(diagnose(RESPONSE, r#"{"integration": "alb", "context": {"functionName": "orders"}}"#));
        assert_eq!(
            (&alb["context"]["integration"], &alb["context"]["integrationFrom"]),
            (&json!("alb"), &json!("given"))
        );
        assert_eq!(alb["context"]["functionName"], "orders");
        assert_eq!(json(diagnose(RESPONSE, "")), json(diagnose_bytes(RESPONSE.as_bytes(), "{}")));
    }

    #[test]
    fn an_option_that_says_nothing_is_an_error() {
        for options in ["{", r#"{"integration": "lambda"}"#, r#"{"integration": 1}"#, r#"{"redact": ["mail"]}"#] {
            let error = diagnose(RESPONSE, options).expect_err(options).to_string();
            assert!(error.ends_with('.') || error.contains("not JSON"), "{error}");
            assert_eq!(fix(RESPONSE, options), diagnose(RESPONSE, options));
        }
        assert_eq!(redact("", r#"{"kinds": "email"}"#), Err(OptionError::NoKind("\"email\"".to_owned())));
    }

    #[test]
    fn secrets_stay_unless_redaction_is_asked_for() {
        let has = |options: &str| diagnose(RESPONSE, options).expect("it is right").contains("ann@example.org");
        assert!(has("") && has(r#"{"redact": false}"#) && has(r#"{"redact": ["ip"]}"#));
        assert!(!has(r#"{"redact": true}"#) && !has(r#"{"redact": ["email"]}"#));
        let redacted = json(redact("to ann@example.org", ""));
        assert_eq!(
            (&redacted["text"], &redacted["replaced"][0]["first"]),
            (&json!("to email-1"), &json!({"start": 3, "end": 18}))
        );
        assert_eq!(json(redact("to ann@example.org", r#"{"kinds": []}"#))["replaced"], json!([]));
    }

    #[test]
    fn a_fixed_response_is_that_of_the_diagnosis() {
        let fixed = json(fix(RESPONSE, ""));
        assert_eq!(fixed, json(diagnose(RESPONSE, ""))["remedies"]["fixedResponse"]);
        assert!(fixed["text"].is_string());
        assert!(!fix(RESPONSE, r#"{"redact": true}"#).expect("it is right").contains("ann@"));
        assert_eq!(json(fix(r#"{"statusCode": 200, "body": "x"}"#, "")), Value::Null);
    }

    #[test]
    fn every_code_is_known_by_its_name() {
        let all: Value = serde_json::from_str(&codes()).expect("it is JSON");
        let all = all.as_array().expect("it is a list");
        assert_eq!(all.len(), codes::all().count());
        for one in all {
            assert_eq!(
                serde_json::from_str::<Value>(&code(one["code"].as_str().expect("it has a name"))).ok().as_ref(),
                Some(one)
            );
        }
        assert_eq!(code("no-such-code"), "null");
    }

    #[test]
    fn chunks_may_be_cut_anywhere() {
        let whole = json(diagnose(RESPONSE, ""));
        for size in [1, 2, 7, 1000] {
            let mut scanner = Scanner::new(RESPONSE.len());
            assert!(RESPONSE.as_bytes().chunks(size).all(|it| scanner.push(it)));
            assert_eq!(json(scanner.finish("")), whole);
        }
    }

    #[test]
    fn a_scanner_holds_no_more_than_it_may() {
        let mut scanner = Scanner::new(10);
        assert!(scanner.push(b"12345678"));
        assert!(!scanner.push(&[b'x'; 1000]));
        assert!(!scanner.push(b"y"));
        assert_eq!(scanner.bytes, b"12345678xx");
    }
}
