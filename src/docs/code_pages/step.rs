//! A step to confirm a code, and the commands that stand in one: all names in them are placeholders.

use serde::Serialize;

use crate::aws::ApiType;
use crate::fix::AdviceInput;
use crate::fix::commands::Command;
use crate::fix::commands::template::Template;
use crate::fix::render::Renderer;

/// Something to look at, and what it tells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ConfirmStep {
    pub say: String,
    /// A command line of the AWS CLI 2 for it; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub posix: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub powershell: String,
}

pub(super) fn say(words: &str) -> ConfirmStep {
    ConfirmStep { say: words.to_owned(), posix: String::new(), powershell: String::new() }
}

/// A command line, with places for names as in [`Template`]; no word of it has a blank.
pub(super) fn run(say: &str, line: &str) -> ConfirmStep {
    fill(say, line, &[])
}

fn fill(say: &str, line: &str, values: &[(&'static str, String)]) -> ConfirmStep {
    let input = AdviceInput::unnamed(ApiType::Rest);
    let (posix, powershell) = Renderer { values, ..Renderer::new(&input) }.line(line);
    ConfirmStep { say: say.to_owned(), posix, powershell }
}

/// One of the advice's commands, with placeholders for all names.
pub(super) fn known(api: ApiType, template: &Template, say: &str) -> ConfirmStep {
    let Command { posix, powershell, .. } = Renderer::new(&AdviceInput::unnamed(api)).command(template);
    ConfirmStep { say: say.to_owned(), posix, powershell }
}

/// What a filter finds at the end of a log; all of it without one.
pub(super) fn search(group: &str, say: &str, filter: Option<&str>) -> ConfirmStep {
    let line = ["aws logs tail ", group, " --since 1h --format short"].concat();
    match filter {
        Some(filter) => fill(say, &[&line, " --filter-pattern <filter>"].concat(), &[("filter", filter.to_owned())]),
        None => run(say, &line),
    }
}

/// A setting of the function.
pub(super) fn setting(say: &str, query: &str) -> ConfirmStep {
    run(say, &["aws lambda get-function-configuration --function-name <function> --query ", query].concat())
}
