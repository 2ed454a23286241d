//! The samples that the page offers: a text each, in `public/samples/`, fetched when somebody asks for one.

// OF_SIGNATURES: the signatures with a `sample`.
include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// A code, which names the file as well, since the page has no catalogue; and what the button says.
pub type Sample = (&'static str, &'static str);

pub const OF_A_RESPONSE: Sample = ("body-not-a-string", "body is an object");

pub fn samples() -> impl Iterator<Item = Sample> {
    [OF_A_RESPONSE].into_iter().chain(OF_SIGNATURES.iter().copied())
}

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
        for (code, _) in samples() {
            let file = [env!("CARGO_MANIFEST_DIR"), "/public/", &path(code)].concat();
            let text = std::fs::read_to_string(&file).expect("the sample is there");
            let diagnosis = diagnose_text(&text, &Context::default());
            assert!(diagnosis.findings.iter().any(|it| it.code == code), "{code}: {:?}", diagnosis.verdict);
            assert_eq!(diagnosis.verdict.outcome, Outcome::Rejected, "{code}");
            assert_eq!(diagnosis.lines.recognised, diagnosis.lines.total, "{code}: {:?}", diagnosis.lines);
        }
    }
}
