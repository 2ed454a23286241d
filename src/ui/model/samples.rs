//! The samples that the page offers: the codes' own examples, fetched when somebody asks for one.

use crate::text::json;

/// What the button says, and the code whose example it shows.
pub const SAMPLES: [(&str, &str); 4] = [
    ("body as object", "body-not-a-string"),
    ("timeout log", "lambda-timeout"),
    ("malformed, in the API's log", "apigw-malformed-proxy-response"),
    ("import error", "lambda-import-module-error"),
];

/// A code's example in `samples.json`, a list of pairs.
pub fn find(all: &str, code: &str) -> Option<String> {
    let reading = json::read(all, 0).filter(json::Reading::is_json)?;
    reading.root.items().iter().find_map(|pair| match pair.items() {
        [name, text] if name.text(all) == code => Some(text.text(all).into_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_the_samples_holds_the_example_of_each_button() {
        let all = include_str!("../../../public/samples.json");
        for (_, code) in SAMPLES {
            assert!(find(all, code).is_some_and(|it| !it.is_empty()), "{code}");
        }
        assert_eq!(find(all, "nothing"), None);
        assert_eq!(find("{", "lambda-timeout"), None);
    }
}
