//! The samples that index.html offers: a text each, in `public/samples/`, fetched when somebody asks for one.

/// The code of the first of them.
pub const OF_A_RESPONSE: &str = "body-not-a-string";

/// Where the sample of a code stands.
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
        let page = include_str!("../../../index.html");
        let codes: Vec<&str> = page.split("data-sample=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        assert_eq!(codes.first(), Some(&OF_A_RESPONSE));
        assert!(codes.len() >= 6, "{codes:?}");
        for code in codes {
            let file = [env!("CARGO_MANIFEST_DIR"), "/public/", &path(code)].concat();
            let text = std::fs::read_to_string(&file).expect("the sample is there");
            let diagnosis = diagnose_text(&text, &Context::default());
            assert!(diagnosis.findings.iter().any(|it| it.code == code), "{code}: {:?}", diagnosis.verdict);
            assert_eq!(diagnosis.verdict.outcome, Outcome::Rejected, "{code}");
            assert_eq!(diagnosis.lines.recognised, diagnosis.lines.total, "{code}: {:?}", diagnosis.lines);
        }
    }
}
