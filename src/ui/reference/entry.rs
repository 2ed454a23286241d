//! A code as `codes.json` has it.

use crate::text::json::{self, Node};
use crate::ui::html::{Element, link};

/// A code's page, as `codes.json` has it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CodeEntry {
    pub code: String,
    pub title: String,
    pub family: String,
    pub kind: String,
    pub what: String,
    pub patterns: Vec<String>,
    pub why: String,
    pub fix: String,
    /// API type and what its client sees.
    pub seen: Vec<(String, String)>,
    pub confirm: Vec<CodeStep>,
    /// What is commonly said, and what is true.
    pub advice: Option<(String, String)>,
    pub source: String,
    pub link: String,
    pub example: String,
    pub near: Vec<String>,
}

/// A step to make sure, with its command for either shell; both empty where there is none.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CodeStep {
    pub say: String,
    pub posix: String,
    pub powershell: String,
}

/// Reads `codes.json`.
pub fn read_codes(text: &str) -> Option<Vec<CodeEntry>> {
    let reading = json::read(text, 0).filter(json::Reading::is_json)?;
    let entry = |node: &Node| CodeEntry {
        code: field(node, text, "code"),
        title: field(node, text, "title"),
        family: field(node, text, "family"),
        kind: field(node, text, "kind"),
        what: field(node, text, "what"),
        patterns: list(node, text, "patterns"),
        why: field(node, text, "why"),
        fix: field(node, text, "fix"),
        seen: items(node, text, "seen").iter().filter_map(|it| pair(it, text)).collect(),
        confirm: items(node, text, "confirm").iter().map(|it| step(it, text)).collect(),
        advice: node.get(text, "advice").and_then(|it| pair(&it.value, text)),
        source: field(node, text, "source"),
        link: field(node, text, "link"),
        example: field(node, text, "example"),
        near: list(node, text, "near"),
    };
    Some(reading.root.items().iter().map(entry).collect())
}

fn field(node: &Node, text: &str, key: &str) -> String {
    node.string(text, key).unwrap_or_default().into_owned()
}

fn items<'a>(node: &'a Node, text: &str, key: &str) -> &'a [Node] {
    node.get(text, key).map_or(&[], |it| it.value.items())
}

fn list(node: &Node, text: &str, key: &str) -> Vec<String> {
    items(node, text, key).iter().map(|it| it.text(text).into_owned()).collect()
}

fn pair(node: &Node, text: &str) -> Option<(String, String)> {
    let [first, second] = node.items() else { return None };
    Some((first.text(text).into_owned(), second.text(text).into_owned()))
}

fn step(node: &Node, text: &str) -> CodeStep {
    CodeStep {
        say: field(node, text, "say"),
        posix: field(node, text, "posix"),
        powershell: field(node, text, "powershell"),
    }
}

/// A link that leaves the app.
pub(super) fn outside(href: &str, text: &str) -> Element {
    link(href.to_owned(), text).set("rel", "noreferrer").set("target", "_blank")
}
