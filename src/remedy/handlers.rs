//! Handlers to start from, and validators that never make things worse.

use serde::{Deserialize, Serialize};

/// A handler for one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Handler {
    /// `Node.js` or `Python`.
    pub runtime: String,
    pub file: String,
    pub code: String,
}

const NODE: &str = include_str!("handlers/index.mjs");
const PYTHON: &str = include_str!("handlers/app.py");

/// The handlers, the language of `runtime` (such as `python3.12`) first.
pub fn handlers(runtime: Option<&str>) -> Vec<Handler> {
    let node = Handler { runtime: "Node.js".to_owned(), file: "index.mjs".to_owned(), code: NODE.to_owned() };
    let python = Handler { runtime: "Python".to_owned(), file: "app.py".to_owned(), code: PYTHON.to_owned() };
    if runtime.is_some_and(|it| it.starts_with("python")) { vec![python, node] } else { vec![node, python] }
}
