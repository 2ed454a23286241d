//! The same fix for those who deploy with SAM or CloudFormation, Terraform, the CDK or the Serverless Framework: what
//! was changed by a command only is undone by their next deployment.

pub mod recipes;
mod tool;

pub use tool::Tool;

use serde::{Deserialize, Serialize};

use super::cors;
use super::input::AdviceInput;
use super::render::Renderer;
use crate::aws::ApiType;
use recipes::Recipe;

/// A fix for one tool.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct Snippet {
    /// The tool that it is for.
    pub tool: Tool,
    /// What it changes, in a few words.
    pub title: String,
    /// The file that it belongs in, such as `template.yaml`.
    pub file: String,
    /// What to put there.
    pub text: String,
    /// Why, in a sentence.
    pub why: String,
    /// The placeholders in it that somebody has to replace.
    pub placeholders: Vec<String>,
}

/// The snippets of recipes, each for every tool; and where a page may not read the response, those that let it. `blocked`
/// is the page's origin, as it was given, and whether it sends credentials.
pub fn snippets(input: &AdviceInput, mut chosen: Vec<&Recipe>, blocked: Option<(&str, bool)>) -> Vec<Snippet> {
    let origin = blocked.map(|(origin, _)| origin);
    let origin = origin.filter(|it| cors::origin(it).as_deref() == Some(*it) && *it != "null");
    if origin.is_some() {
        chosen.extend(match input.api {
            ApiType::Rest => Some(&recipes::CORS_REST),
            ApiType::HttpV1 | ApiType::HttpV2 => Some(&recipes::CORS_HTTP),
            ApiType::FunctionUrl => Some(&recipes::CORS_URL),
            ApiType::Alb | ApiType::WebSocket => None,
        });
    }
    let (runtime, handler) = runtime_and_handler(input.runtime.as_deref());
    let values = [
        ("runtime", runtime),
        ("handler", handler.to_owned()),
        ("origin", origin.unwrap_or("*").to_owned()),
        ("credentials", "true".to_owned()),
    ];
    let renderer = Renderer { values: &values, ..Renderer::new(input) };
    let sends_credentials = blocked.is_some_and(|(_, credentials)| credentials);
    let snippet = |recipe: &Recipe, tool: Tool| {
        // A line about credentials is left out where none are sent.
        let text = recipe.text(tool);
        let lines = text.split_inclusive('\n').filter(|it| sends_credentials || !it.contains("<credentials>"));
        let mut placeholders = Vec::new();
        Snippet {
            tool,
            title: recipe.title.to_owned(),
            file: tool.file().to_owned(),
            text: renderer.fill(&lines.collect::<String>(), &mut placeholders),
            why: recipe.why.to_owned(),
            placeholders,
        }
    };
    let mut all: Vec<Snippet> = chosen.iter().flat_map(|recipe| Tool::ALL.map(|tool| snippet(recipe, tool))).collect();
    // Those of the tool that the paste shows come first.
    let own = input.facts.text("deployment_tool");
    all.sort_by_key(|it| own != Some(it.tool.as_str()));
    all
}

/// Lambda's name of the runtime, and what the handler setting is for the handlers that are offered. A log says
/// `nodejs20` for `nodejs20.x`; what is no runtime's name is not used.
fn runtime_and_handler(named: Option<&str>) -> (String, &'static str) {
    const KNOWN: [(&str, &str); 6] = [
        ("nodejs", "index.handler"),
        ("python", "app.handler"),
        ("ruby", "app.handler"),
        ("java", "Handler::handleRequest"),
        ("dotnet", "Assembly::Function::Handle"),
        ("provided.al", "bootstrap"),
    ];
    let is_version =
        |it: &str| (1..=7).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_digit() || b".x".contains(&byte));
    let found = named.and_then(|name| {
        let known =
            |&(prefix, handler): &(&str, _)| Some((name.strip_prefix(prefix).filter(|it| is_version(it))?, handler));
        let (version, handler) = KNOWN.iter().find_map(known)?;
        let is_short = name.starts_with("nodejs") && !version.ends_with(".x");
        Some(([name, if is_short { ".x" } else { "" }].concat(), handler))
    });
    found.unwrap_or_else(|| ("nodejs22.x".to_owned(), KNOWN[0].1))
}

#[cfg(test)]
mod tests;
