//! The same fix for those who deploy with SAM or CloudFormation, Terraform, the CDK or the Serverless Framework: what
//! was changed by a command only is undone by their next deployment.

mod recipes;

use serde::{Deserialize, Serialize};

use super::names::Names;
use super::sizing::{NewTimeout, new_memory, new_timeout};
use super::{Cure, cors};
use crate::aws::FrontDoor;
use crate::evidence::{Facts, is_nearly_full};
use recipes::Recipe;

/// A tool that people deploy with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Tool {
    /// AWS SAM, and CloudFormation as far as the types are its own.
    Sam,
    /// Terraform.
    Terraform,
    /// AWS CDK.
    Cdk,
    /// Serverless Framework.
    Serverless,
}

impl Tool {
    pub const ALL: [Self; 4] = [Self::Sam, Self::Terraform, Self::Cdk, Self::Serverless];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Sam => "SAM, CloudFormation",
            Self::Terraform => "Terraform",
            Self::Cdk => "CDK",
            Self::Serverless => "Serverless Framework",
        }
    }

    /// Where such text usually stands.
    const fn file(self) -> &'static str {
        match self {
            Self::Sam => "template.yaml",
            Self::Terraform => "main.tf",
            Self::Cdk => "lib/stack.ts",
            Self::Serverless => "serverless.yml",
        }
    }
}

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

/// What the snippets are chosen and made from.
pub struct Situation<'a> {
    pub names: &'a Names,
    pub facts: &'a Facts,
    pub door: FrontDoor,
    pub cure: Option<Cure>,
    /// The root cause.
    pub code: Option<&'a str>,
    pub runtime: Option<&'a str>,
    /// The page that may not read the response, as it was given, and whether it sends credentials.
    pub blocked: Option<(&'a str, bool)>,
}

/// The snippets, fix by fix, each for every tool.
pub fn infrastructure(situation: &Situation<'_>) -> Vec<Snippet> {
    let chosen = choose(situation);
    let snippets = |(recipe, number): &(&Recipe, Option<u32>)| {
        Tool::ALL.map(|tool| situation.snippet(recipe, tool, number.unwrap_or_default()))
    };
    chosen.iter().flat_map(snippets).collect()
}

/// The recipes for a situation, with the number that each needs.
fn choose(situation: &Situation<'_>) -> Vec<(&'static Recipe, Option<u32>)> {
    let Situation { facts, door, cure, code, .. } = situation;
    let memory = match facts.number("memory_mb") {
        Some(configured) => new_memory(configured).map(|it| (&recipes::MEMORY, Some(it))),
        None => Some((&recipes::MORE_MEMORY, None)),
    };
    let mut all = Vec::new();
    match cure {
        Some(Cure::Timeout) => {
            if let NewTimeout::Raise(seconds) = new_timeout(facts.observed_timeout_s(), *door) {
                all.push((&recipes::TIMEOUT, Some(seconds)));
            }
            all.extend(memory.filter(|_| facts.memory_used().is_none_or(is_nearly_full)));
        }
        Some(Cure::ColdStart) => {
            all.extend(memory);
            all.push((&recipes::PROVISIONED, None));
        }
        Some(Cure::Memory) => all.extend(memory),
        Some(Cure::Storage) => all.push((&recipes::STORAGE, None)),
        Some(Cure::Handler) => all.push((&recipes::HANDLER, None)),
        Some(Cure::Architecture) => all.push((&recipes::ARCHITECTURE, None)),
        Some(Cure::Permission) => all.push(match door {
            FrontDoor::Alb => (&recipes::PERMISSION_ALB, None),
            FrontDoor::FunctionUrl => (&recipes::PERMISSION_URL, None),
            _ => (&recipes::PERMISSION_API, None),
        }),
        Some(Cure::Concurrency) => all.extend([(&recipes::RESERVED, None), (&recipes::PROVISIONED, None)]),
        Some(Cure::Vpc) => all.push((&recipes::VPC, None)),
        Some(Cure::Efs) => all.push((&recipes::EFS, None)),
        Some(Cure::Kms) => all.push((&recipes::KMS, None)),
        Some(Cure::IntegrationTimeout) if *door == FrontDoor::Rest => {
            all.push((&recipes::INTEGRATION_TIMEOUT, None));
            all.push((&recipes::TIMEOUT, Some(recipes::RAISED_TIMEOUT_S)));
        }
        Some(Cure::LoadBalancer) if *code == Some("headers-in-multi-value-mode") => {
            all.push((&recipes::MULTI_VALUE, None));
        }
        Some(Cure::LoadBalancer | Cure::Logs | Cure::Integration | Cure::Authorizer) => all.extend(match door {
            FrontDoor::Rest => Some((&recipes::LOGS_REST, None)),
            FrontDoor::HttpV1 | FrontDoor::HttpV2 => Some((&recipes::LOGS_HTTP, None)),
            FrontDoor::WebSocket => Some((&recipes::LOGS_WEBSOCKET, None)),
            FrontDoor::Alb => Some((&recipes::LOGS_ALB, None)),
            FrontDoor::FunctionUrl => None,
        }),
        _ => {}
    }
    if situation.origin().is_some() {
        all.extend(match door {
            FrontDoor::Rest => Some((&recipes::CORS_REST, None)),
            FrontDoor::HttpV1 | FrontDoor::HttpV2 => Some((&recipes::CORS_HTTP, None)),
            FrontDoor::FunctionUrl => Some((&recipes::CORS_URL, None)),
            FrontDoor::Alb | FrontDoor::WebSocket => None,
        });
    }
    all
}

impl Situation<'_> {
    fn origin(&self) -> Option<&str> {
        self.blocked.map(|(origin, _)| origin).filter(|it| cors::origin(it).as_deref() == Some(*it) && *it != "null")
    }

    fn snippet(&self, recipe: &Recipe, tool: Tool, number: u32) -> Snippet {
        let mut placeholders = Vec::new();
        let text = self.fill(&recipe.text(tool), &number.to_string(), &mut placeholders);
        Snippet {
            tool,
            title: recipe.title.to_owned(),
            file: tool.file().to_owned(),
            text,
            why: recipe.why.to_owned(),
            placeholders,
        }
    }

    /// Puts names for the words in capitals, in one pass: what a name holds is not looked at again. A line about
    /// credentials is left out where none are sent.
    fn fill(&self, template: &str, number: &str, placeholders: &mut Vec<String>) -> String {
        let Names { function, region, account, api, stage, .. } = self.names;
        let (runtime, handler) = runtime_and_handler(self.runtime);
        let credentials = self.blocked.is_some_and(|(_, credentials)| credentials);
        let mut out = String::with_capacity(template.len() + 64);
        for line in template.split_inclusive('\n').filter(|it| credentials || !it.contains("CREDENTIALS")) {
            let mut rest = line;
            while let Some(start) = rest.find(|char: char| char.is_ascii_uppercase()) {
                let after = &rest[start..];
                let end = after.find(|char: char| !char.is_ascii_uppercase() && char != '_').unwrap_or(after.len());
                let (word, after) = after.split_at(end);
                out.push_str(&rest[..start]);
                rest = after;
                let name = match word {
                    "FUNCTION_NAME" => function,
                    "REGION" => region,
                    "ACCOUNT_ID" => account,
                    "API_ID" => api,
                    "STAGE" => stage,
                    _ => {
                        out.push_str(match word {
                            "NUMBER" => number,
                            "RUNTIME" => &runtime,
                            "HANDLER" => handler,
                            "ORIGIN" => self.origin().unwrap_or("*"),
                            "CREDENTIALS" => "true",
                            _ => {
                                note(placeholders, word, recipes::PLACEHOLDERS.contains(&word));
                                word
                            }
                        });
                        continue;
                    }
                };
                note(placeholders, &name.value, name.is_placeholder);
                out.push_str(&name.value);
            }
            out.push_str(rest);
        }
        out
    }
}

fn note(placeholders: &mut Vec<String>, word: &str, is_placeholder: bool) {
    if is_placeholder && !placeholders.iter().any(|it| it == word) {
        placeholders.push(word.to_owned());
    }
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
