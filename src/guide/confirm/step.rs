//! A step to confirm a code, and the commands that stand in one: all names in them are placeholders.

use serde::Serialize;

use crate::aws::FrontDoor;
use crate::remedy::AdviceInput;
use crate::remedy::commands::Command;
use crate::remedy::commands::template::Template;
use crate::remedy::render::Renderer;
use crate::remedy::shell::Shell;

/// Something to look at, and what it tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Step {
    pub say: String,
    /// A command line of the AWS CLI 2 for it; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub posix: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub powershell: String,
}

pub(super) fn say(words: &str) -> Step {
    Step { say: words.to_owned(), posix: String::new(), powershell: String::new() }
}

/// A command line without a blank in any word.
pub(super) fn run(say: &str, line: &str) -> Step {
    run_words(say, &line.split(' ').collect::<Vec<_>>())
}

fn run_words(say: &str, command: &[&str]) -> Step {
    Step { say: say.to_owned(), posix: Shell::Posix.line(command), powershell: Shell::PowerShell.line(command) }
}

/// One of the advice's commands, with placeholders for all names.
pub(super) fn known(door: FrontDoor, template: &Template, say: &str) -> Step {
    let Command { posix, powershell, .. } = Renderer::new(&AdviceInput::unnamed(door)).command(template);
    Step { say: say.to_owned(), posix, powershell }
}

/// The end of a log, with more options.
pub(super) fn tail(group: &str, say: &str, more: &[&str]) -> Step {
    run_words(say, &[&["aws", "logs", "tail", group, "--since", "1h", "--format", "short"], more].concat())
}

/// What a filter finds at the end of a log; all of it without one.
pub(super) fn search(group: &str, say: &str, filter: Option<&str>) -> Step {
    match filter {
        Some(filter) => tail(group, say, &["--filter-pattern", filter]),
        None => tail(group, say, &[]),
    }
}

/// A setting of the function.
pub(super) fn setting(say: &str, query: &str) -> Step {
    let line = ["aws lambda get-function-configuration --function-name FUNCTION_NAME --query ", query].concat();
    run(say, &line)
}
