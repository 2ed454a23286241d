//! Writes `codes.json`, the pages of the codes, to standard output. `make codes` puts it into `public/`.

use lambda_502::aws::FrontDoor;
use lambda_502::finding::Kind;
use lambda_502::signatures::Seen;
use lambda_502::{rules, signatures};
use serde_json::{Value, json};

fn main() {
    let kind = |kind| match kind {
        Kind::Cause => "a cause",
        Kind::Wrapper => "a wrapper: the reason stands elsewhere",
        Kind::Symptom => "a symptom",
        Kind::Information => "information",
    };
    let of_rules = rules::all().map(|it| {
        json!({
            "code": it.code, "title": it.title, "kind": kind(it.kind), "why": it.why, "fix": it.fix,
            "seen": [], "source": it.docs.source, "link": it.link, "example": it.docs.fires_on,
        })
    });
    let of_signatures = signatures::all().map(|it| {
        json!({
            "code": it.code, "title": it.title, "kind": kind(it.kind), "why": it.why, "fix": it.fix,
            "seen": seen(it.seen), "source": it.docs.source, "link": it.link, "example": it.docs.fires_on,
        })
    });
    let all: Vec<Value> = of_rules.chain(of_signatures).collect();
    println!("{}", serde_json::to_string_pretty(&all).unwrap_or_default());
}

/// What the client sees behind each front door: name and words.
fn seen(seen: Seen) -> Vec<(String, String)> {
    let status = |status: Option<u16>| status.map_or_else(|| "depends; see the log".to_owned(), |it| it.to_string());
    match seen {
        Seen::FunctionError => FrontDoor::ALL
            .into_iter()
            .map(|door| {
                let (code, body) = door.failure();
                let what = code.map_or_else(
                    || "a message on the open socket; 502 while connecting".to_owned(),
                    |it| it.to_string(),
                );
                let body = if door == FrontDoor::Alb { "an HTML page, 502 Bad Gateway" } else { body };
                (door.name().to_owned(), format!("{what}: {body}"))
            })
            .collect(),
        Seen::Refused => FrontDoor::ALL
            .into_iter()
            .map(|door| {
                (
                    door.name().to_owned(),
                    door.refusal().map_or_else(|| "depends on the reason".to_owned(), |it| it.to_string()),
                )
            })
            .collect(),
        Seen::By(door, code) => vec![(door.name().to_owned(), status(code))],
        Seen::CloudFront(code) => vec![("CloudFront".to_owned(), code.to_string())],
        Seen::Local(code) => vec![("The emulator".to_owned(), status(code))],
        Seen::AsLogged | Seen::Nothing => Vec::new(),
    }
}
