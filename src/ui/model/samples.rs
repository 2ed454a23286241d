//! The samples that the page offers: a text each, in `public/samples/`, fetched when somebody asks for one.

/// A code, which names the file as well, since the page has no catalogue; what the button says; and what there is to learn.
pub const SAMPLES: [(&str, &str, &str); 4] = [
    ("body-not-a-string", "A body that is an object", "A common mistake. API types differ in what they do with it."),
    ("lambda-timeout", "A function that timed out", "Its log: what it was doing, and how close the limits are."),
    (
        "apigw-malformed-proxy-response",
        "“Malformed Lambda proxy response”",
        "A REST API's execution log, and the real reason in it.",
    ),
    ("lambda-import-module-error", "A module that is missing", "A Python function that fails before it starts."),
];

/// Where a sample stands.
pub fn path(code: &str) -> String {
    ["./samples/", code, ".txt"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::{Context, Outcome};

    #[test]
    fn each_sample_fires_the_code_that_it_is_named_after() {
        for (code, ..) in SAMPLES {
            let file = [env!("CARGO_MANIFEST_DIR"), "/public/", &path(code)].concat();
            let text = std::fs::read_to_string(&file).expect("the sample is there");
            let diagnosis = diagnose_text(&text, &Context::default());
            assert!(diagnosis.findings.iter().any(|it| it.code == code), "{code}: {:?}", diagnosis.verdict);
            assert_eq!(diagnosis.verdict.outcome, Outcome::Rejected, "{code}");
            assert_eq!(diagnosis.lines.recognised, diagnosis.lines.total, "{code}: {:?}", diagnosis.lines);
        }
    }
}
