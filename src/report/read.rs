//! The public JSON of a diagnosis, read back. What is absent or of another type takes its default, so that older and
//! newer writers are understood.

use serde_json::Value;

use crate::aws::FrontDoor;
use crate::diagnosis::{
    ByIntegration, ContextOut, Diagnosis, DoorFrom, DoorVerdict, FactMap, FindingOut, InputOut, InvocationOut, Lines,
    Place, Question, RelatedOut, Verdict,
};
use crate::evidence::{FactValue, Outcome};
use crate::finding::{Certainty, Severity};
use crate::remedy::commands::{Command, Effect, Step};
use crate::remedy::fixed_response::FixedResponse;
use crate::remedy::{Advice, Remedies};

pub(super) fn diagnosis(json: &Value) -> Diagnosis {
    let doors = &json["byIntegration"];
    let mut by_integration = ByIntegration::default();
    for door in FrontDoor::ALL {
        if doors[door.as_str()].is_object() {
            by_integration.set(door, door_verdict(&doors[door.as_str()]));
        }
    }
    let question = &json["question"];
    Diagnosis {
        version: number(&json["version"]),
        engine: text(&json["engine"]),
        inputs: list(&json["inputs"], |it| InputOut { format: text(&it["format"]), span: place(&it["span"]) }),
        context: context(&json["context"]),
        verdict: verdict(&json["verdict"]),
        facts: facts(&json["facts"]),
        findings: list(&json["findings"], finding),
        by_integration,
        invocations: list(&json["invocations"], |it| InvocationOut {
            request_id: text(&it["requestId"]),
            cause: optional(&it["cause"]),
            title: optional(&it["title"]),
            facts: facts(&it["facts"]),
            span: place(&it["span"]),
            time_ms: it["timeMs"].as_u64(),
        }),
        lines: Lines {
            total: number(&json["lines"]["total"]),
            recognised: number(&json["lines"]["recognised"]),
            not_understood: list(&json["lines"]["notUnderstood"], |it| (number(&it[0]), number(&it[1]))),
        },
        question: question.is_object().then(|| Question {
            field: text(&question["field"]),
            text: text(&question["text"]),
            answers: list(&question["answers"], |it| (text(&it[0]), it[1].as_bool().unwrap_or_default())),
        }),
        remedies: remedies(&json["remedies"]),
    }
}

fn text(json: &Value) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

fn optional(json: &Value) -> Option<String> {
    json.as_str().map(str::to_owned)
}

fn number<N: TryFrom<u64> + Default>(json: &Value) -> N {
    json.as_u64().and_then(|it| N::try_from(it).ok()).unwrap_or_default()
}

fn status(json: &Value) -> Option<u16> {
    json.as_u64().and_then(|it| u16::try_from(it).ok())
}

fn list<T>(json: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    json.as_array().map(|items| items.iter().map(read).collect()).unwrap_or_default()
}

fn place(json: &Value) -> Place {
    Place {
        start: number(&json["start"]),
        end: number(&json["end"]),
        line: number(&json["line"]),
        column: number(&json["column"]),
    }
}

fn facts(json: &Value) -> FactMap {
    let fields = json.as_object().into_iter().flatten();
    let values = fields.filter_map(|(name, value)| {
        let value = match value {
            Value::String(text) => FactValue::Text(text.clone()),
            other => FactValue::Number(other.as_f64()?),
        };
        Some((name.clone(), value))
    });
    FactMap(values.collect())
}

fn outcome(json: &Value) -> Outcome {
    let all = [Outcome::Accepted, Outcome::Rejected, Outcome::Unknown];
    all.into_iter().find(|it| json.as_str() == Some(it.as_str())).unwrap_or(Outcome::None)
}

fn certainty(json: &Value) -> Certainty {
    let all = [Certainty::Certain, Certainty::Likely];
    all.into_iter().find(|it| json.as_str() == Some(it.as_str())).unwrap_or(Certainty::Possible)
}

fn severity(json: &Value) -> Severity {
    let all = [Severity::Breaks, Severity::Suspect, Severity::Advice];
    all.into_iter().find(|it| json.as_str() == Some(it.as_str())).unwrap_or(Severity::Information)
}

fn context(json: &Value) -> ContextOut {
    ContextOut {
        integration: json["integration"].as_str().and_then(FrontDoor::parse).unwrap_or(FrontDoor::Rest),
        integration_from: match json["integrationFrom"].as_str() {
            Some("given") => DoorFrom::Given,
            Some("detected") => DoorFrom::Detected,
            _ => DoorFrom::Assumed,
        },
        function_error: json["functionError"].as_bool(),
        function_name: optional(&json["functionName"]),
        region: optional(&json["region"]),
        api_id: optional(&json["apiId"]),
        stage: optional(&json["stage"]),
        runtime: optional(&json["runtime"]),
    }
}

fn verdict(json: &Value) -> Verdict {
    // An address of AWS's documentation, or none: a link must not lead wherever its maker likes.
    let link = text(&json["link"]);
    let failures = &json["failures"];
    Verdict {
        outcome: outcome(&json["outcome"]),
        status: status(&json["status"]),
        cause: optional(&json["cause"]),
        certainty: certainty(&json["certainty"]),
        title: text(&json["title"]),
        summary: text(&json["summary"]),
        fix: text(&json["fix"]),
        span: json["span"].is_object().then(|| place(&json["span"])),
        failures: failures.is_array().then(|| (number(&failures[0]), number(&failures[1]))),
        link: if is_plain_address(&link) { link } else { String::new() },
    }
}

fn is_plain_address(link: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#=%".contains(&byte);
    link.starts_with("https://docs.aws.amazon.com/") && link.bytes().all(plain)
}

fn finding(json: &Value) -> FindingOut {
    FindingOut {
        code: text(&json["code"]),
        title: text(&json["title"]),
        severity: severity(&json["severity"]),
        certainty: certainty(&json["certainty"]),
        message: text(&json["message"]),
        fix: text(&json["fix"]),
        span: place(&json["span"]),
        related: list(&json["related"], |it| RelatedOut { span: place(&it["span"]), message: text(&it["message"]) }),
        is_cause: json["isCause"].as_bool().unwrap_or_default(),
    }
}

fn door_verdict(json: &Value) -> DoorVerdict {
    DoorVerdict {
        outcome: outcome(&json["outcome"]),
        status: status(&json["status"]),
        body: optional(&json["body"]),
        headers: list(&json["headers"], |it| (text(&it[0]), text(&it[1]))),
        evidence: text(&json["evidence"]),
        log: optional(&json["log"]),
    }
}

fn remedies(json: &Value) -> Remedies {
    let fixed = &json["fixedResponse"];
    Remedies {
        fixed_response: fixed.is_object().then(|| FixedResponse {
            text: text(&fixed["text"]),
            why: text(&fixed["why"]),
            changes: list(&fixed["changes"], text),
            diff: None,
            replaces: None,
        }),
        advice: Advice {
            commands: list(&json["commands"], |it| Command {
                title: text(&it["title"]),
                step: match it["step"].as_str() {
                    Some("fix") => Step::Fix,
                    Some("verify") => Step::Verify,
                    _ => Step::Confirm,
                },
                alternative: it["alternative"].as_bool().unwrap_or_default(),
                posix: text(&it["posix"]),
                powershell: text(&it["powershell"]),
                // What is not known to read only is shown as what changes something.
                effect: if it["effect"].as_str() == Some("reads") { Effect::Reads } else { Effect::Changes },
                redeploy: it["redeploy"].as_bool().unwrap_or_default(),
                why: text(&it["why"]),
                placeholders: list(&it["placeholders"], text),
            }),
            ..Advice::default()
        },
    }
}
