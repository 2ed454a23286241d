//! Handlers to start from, and validators that are as strict as the API and never make things worse.
//!
//! The files themselves are in `public/handlers/`. The page fetches them from there, so that its engine need not carry
//! them; without the feature `worker` they are compiled in.

use serde::{Deserialize, Serialize};

use crate::aws::ApiType;

/// A handler in one language that returns a response which the API takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Handler {
    /// The language, such as `Node.js`.
    pub runtime: String,
    /// What the file is called.
    pub file: String,
    /// Where the app has the file, relative to its page.
    pub path: String,
    /// The API that it is for.
    pub api_type: ApiType,
    /// The file was compiled or run by the project's tests.
    pub verified: bool,
    /// The text shows that the function is written in this language.
    pub seen: bool,
    // Empty in the page, which fetches the file; [`for_api`] makes it one for the API.
    /// The file, made for the API.
    pub code: String,
}

struct HandlerLanguage {
    name: &'static str,
    file: &'static str,
    /// How Lambda's names of its runtimes begin.
    runtimes: &'static [&'static str],
    verified: bool,
    #[cfg(not(feature = "worker"))]
    code: &'static str,
}

macro_rules! language {
    ($name:literal, $file:literal, $runtimes:expr, verified: $verified:literal) => {
        HandlerLanguage {
            name: $name,
            file: $file,
            runtimes: &$runtimes,
            verified: $verified,
            #[cfg(not(feature = "worker"))]
            code: include_str!(concat!("../../public/handlers/", $file)),
        }
    };
}

// `provided.al2023` says nothing about the language; Go and Rust are what is mostly built for it.
const LANGUAGES: &[HandlerLanguage] = &[
    language!("Node.js", "index.mjs", ["nodejs"], verified: true),
    language!("Python", "app.py", ["python"], verified: true),
    language!("Java", "Handler.java", ["java"], verified: true),
    language!("Go", "main.go", ["go1", "provided"], verified: true),
    // There is no compiler for it where the tests run.
    language!(".NET", "Function.cs", ["dotnet"], verified: false),
    language!("Ruby", "app.rb", ["ruby"], verified: true),
    language!("Rust", "main.rs", ["provided"], verified: true),
];

/// For functions that stream. AWS's own runtimes do so in Node.js only.
const STREAMING: &HandlerLanguage = &language!("Node.js, streaming", "stream.mjs", ["nodejs"], verified: true);

/// The handlers for `api`: one that streams, where the function shall, then those of `runtime` (Lambda's name for it, such
/// as `python3.12`).
pub fn handlers(runtime: Option<&str>, api: ApiType, streams: bool) -> Vec<Handler> {
    let is_seen =
        |it: &HandlerLanguage| runtime.is_some_and(|name| it.runtimes.iter().any(|known| name.starts_with(known)));
    let (seen, others): (Vec<_>, Vec<_>) = LANGUAGES.iter().partition(|it| is_seen(it));
    let make = |language: &HandlerLanguage, seen| Handler {
        runtime: language.name.to_owned(),
        file: language.file.to_owned(),
        path: ["handlers/", language.file].concat(),
        api_type: api,
        verified: language.verified,
        seen,
        #[cfg(not(feature = "worker"))]
        code: for_api(language.code, api),
        #[cfg(feature = "worker")]
        code: String::new(),
    };
    let streaming = Some(STREAMING).filter(|_| streams).map(|it| make(it, true));
    streaming
        .into_iter()
        .chain(seen.into_iter().map(|it| make(it, !streams)))
        .chain(others.into_iter().map(|it| make(it, false)))
        .collect()
}

/// A file of `public/handlers/` with its constant set to an API. The files are written for REST APIs.
pub fn for_api(code: &str, api: ApiType) -> String {
    let word = match api {
        ApiType::Rest | ApiType::WebSocket => "rest",
        ApiType::HttpV1 => "http-1.0",
        ApiType::HttpV2 | ApiType::FunctionUrl => "http-2.0",
        ApiType::Alb => "alb",
    };
    code.replacen(DECLARED, &["= \"", word, "\""].concat(), 1)
}

/// How the declaration ends, in every language.
const DECLARED: &str = "= \"rest\"";

#[cfg(not(feature = "worker"))]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_paste_comes_first() {
        let first = |runtime| handlers(Some(runtime), ApiType::Rest, false).remove(0);
        for (runtime, language) in [
            ("nodejs22.x", "Node.js"),
            ("python3.12", "Python"),
            ("java21", "Java"),
            ("go1.x", "Go"),
            ("dotnet8", ".NET"),
            ("ruby3.3", "Ruby"),
        ] {
            assert_eq!((first(runtime).runtime.as_str(), first(runtime).seen), (language, true), "{runtime}");
        }
        let provided: Vec<_> = handlers(Some("provided.al2023"), ApiType::Rest, false);
        assert_eq!([&provided[0].runtime, &provided[1].runtime], ["Go", "Rust"]);
        assert!(handlers(None, ApiType::Rest, false).iter().all(|it| !it.seen));
        assert_eq!(handlers(Some("cobol"), ApiType::Rest, false).len(), LANGUAGES.len());
    }

    #[test]
    fn every_file_declares_its_api_type_once_and_before_it_asks_for_it() {
        for handler in handlers(None, ApiType::Alb, false) {
            let line = handler.code.lines().find(|it| it.contains("= \"alb\"")).expect("it is declared");
            let name = line.to_ascii_lowercase().replace('_', "");
            assert!(name.contains("apitype") && !line.contains("== "), "{}: {line}", handler.file);
            let declaration = handler.code.find(line).expect("it is in there");
            assert!(!handler.code[..declaration].contains("= \"rest\""), "{}", handler.file);
        }
    }

    #[test]
    fn a_file_for_rest_is_the_file_as_it_stands() {
        for (handler, language) in handlers(None, ApiType::Rest, false).iter().zip(LANGUAGES) {
            assert_eq!(handler.code, language.code);
            assert_eq!(handler.code, for_api(language.code, ApiType::WebSocket));
        }
    }
}
