//! What people copy is seldom clean: the cause stays the same in whatever they wrapped the log in.
//!
//! Every code's own example is put through every wrapping; the cause that the plain text has must be found again.

use std::collections::BTreeMap;

use crate::support::cause_of;
use lambda_502::codes;

/// A name and how a text looks in it.
type Wrapping = (&'static str, fn(&str) -> String);

const WRAPPINGS: &[Wrapping] = &[
    ("Windows line ends", |text| text.replace('\n', "\r\n")),
    ("a byte order mark", |text| format!("\u{feff}{text}")),
    ("indented", |text| each(text, |_, line| format!("    {line}"))),
    ("indented with tabs", |text| each(text, |_, line| format!("\t{line}"))),
    ("no-break spaces", |text| each(text, |_, line| format!("\u{a0}\u{a0}{}", line.replace("  ", " \u{a0}")))),
    ("trailing blanks", |text| each(text, |_, line| format!("{line}   "))),
    ("blank lines around", |text| format!("\n\n{text}\n\n\n")),
    ("a mail's quote", |text| each(text, |_, line| format!("> {line}"))),
    ("a quoted quote", |text| each(text, |_, line| format!("> > {line}"))),
    ("line numbers", |text| each(text, |at, line| format!("{:>4}  {line}", at + 1))),
    ("line numbers with a bar", |text| each(text, |at, line| format!("{:>4} | {line}", at + 1))),
    ("a Markdown fence", |text| format!("It fails since Tuesday:\n\n```\n{text}\n```\n\nAny idea?")),
    ("a Markdown fence with a language", |text| format!("### Logs\n```json\n{text}\n```")),
    ("a Jira code block", |text| format!("h3. Logs\n{{code:java}}\n{text}\n{{code}}\nSeen by two customers.")),
    ("a Jira noformat block", |text| format!("{{noformat}}\n{text}\n{{noformat}}")),
    ("a folded section", |text| format!("<details><summary>Log</summary>\n\n{text}\n\n</details>")),
    ("HTML", |text| format!("<pre><code>{}</code></pre>", escape(text))),
    ("copied twice", |text| format!("{text}\n\n{text}")),
    ("words around", |text| format!("Hi all, the checkout is down again.\n\n{text}\n\nThanks, Kim")),
    ("aws logs tail", |text| {
        each(text, |_, line| {
            format!("2026-04-02T09:15:11.482000+00:00 2026/04/02/[$LATEST]5f0c9a7be1d24c3f8a6b7c8d9e0f1a2b {line}")
        })
    }),
    ("aws logs tail --format short", |text| each(text, |_, line| format!("2026-04-02T09:15:11 {line}"))),
    ("awslogs", |text| {
        each(text, |_, line| {
            format!("/aws/lambda/orders-api 2026/04/02/[$LATEST]5f0c9a7be1d24c3f8a6b7c8d9e0f1a2b {line}")
        })
    }),
    ("sam logs", |text| {
        each(text, |_, line| {
            format!("2026/04/02/[$LATEST]5f0c9a7be1d24c3f8a6b7c8d9e0f1a2b 2026-04-02T09:15:11.482000 {line}")
        })
    }),
    ("serverless logs", |text| each(text, |_, line| format!("2026-04-02 09:15:11.482 (+02:00)\t{line}"))),
    ("syslog", |text| each(text, |_, line| format!("Apr  2 09:15:11 ip-10-0-3-17 lambda[2714]: {line}"))),
    ("syslog of RFC 5424", |text| {
        each(text, |_, line| format!("<14>1 2026-04-02T09:15:11.482Z ip-10-0-3-17 lambda 2714 - - {line}"))
    }),
    ("journalctl", |text| each(text, |_, line| format!("Apr 02 09:15:11 build-7 sam[901]: {line}"))),
    ("fluentd", |text| each(text, |_, line| format!("2026-04-02 09:15:11.482000000 +0000 lambda.orders: {line}"))),
    ("docker compose", |text| each(text, |_, line| format!("lambda-1  | {line}"))),
    ("docker logs -t", |text| each(text, |_, line| format!("2026-04-02T09:15:11.482913377Z {line}"))),
    ("kubectl logs --prefix", |text| each(text, |_, line| format!("[pod/orders-7c9d/lambda] {line}"))),
    ("the console's copy", |text| each(text, |_, line| format!("2026-04-02T09:15:11.482Z\t{line}"))),
    ("a table of messages", |text| {
        each(text, |at, line| {
            let head = if at == 0 { "| @timestamp | @message |\n|---|---|\n" } else { "" };
            format!("{head}| 2026-04-02 09:15:11.482 | {line} |")
        })
    }),
    ("a GitHub Actions log", |text| each(text, |_, line| format!("2026-04-02T09:15:11.4829133Z {line}"))),
    ("a Slack message", |text| format!("kim  9:15 AM\nlook at this\n```{text}```\n:eyes: 3")),
];

fn each(text: &str, line: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, it)| line(at, it)).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn a_wrapping_does_not_change_the_cause() {
    let examples = codes::all()
        .map(|it| (it.code, it.docs.positive()))
        .filter(|(_, text)| !text.is_empty() && text.len() < 20_000);
    let (mut right, mut all) = (0, 0);
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (code, text) in examples {
        let Some(plain) = cause_of(&text) else { continue };
        for (name, wrap) in WRAPPINGS {
            all += 1;
            match cause_of(&wrap(&text)) {
                Some(found) if found == plain => right += 1,
                found => wrong.entry(name).or_default().push(format!("{code}: {plain} became {found:?}")),
            }
        }
    }
    let report: String = wrong
        .iter()
        .map(|(name, cases)| format!("{name}: {} wrong\n    {}\n", cases.len(), cases.join("\n    ")))
        .collect();
    let share = f64::from(right) / f64::from(all);
    assert!(share >= 0.98, "{right} of {all} ({:.2} %)\n{report}", share * 100.0);
}
