//! Commands to run: confirm, fix, verify.

use crate::remedy::commands::{Command, Effect, Step};
use crate::ui::html::{Element, copyable, el};

/// The commands under their steps.
pub fn commands(commands: &[Command], powershell: bool) -> Vec<Element> {
    let mut parts = Vec::new();
    let mut missing: Vec<&str> = commands.iter().flat_map(|it| &it.placeholders).map(String::as_str).collect();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        let words = format!("Replace {} in these, or type the names beside the paste.", missing.join(", "));
        parts.push(el("p", "commands__placeholders").text(words));
    }
    for (step, title) in [(Step::Confirm, "Confirm"), (Step::Fix, "Fix"), (Step::Verify, "Verify")] {
        let of_step: Vec<&Command> = commands.iter().filter(|it| it.step == step).collect();
        if !of_step.is_empty() {
            parts.push(el("h3", "commands__step").text(title));
            parts.push(list(of_step.into_iter(), powershell));
        }
    }
    parts
}

/// A list of commands.
pub fn list<'a>(commands: impl Iterator<Item = &'a Command>, powershell: bool) -> Element {
    el("ol", "commands__list").with_all(commands.map(|it| command(it, powershell)))
}

fn command(command: &Command, powershell: bool) -> Element {
    let text = if powershell { &command.powershell } else { &command.posix };
    let effect = match (command.effect, command.redeploy) {
        (Effect::Reads, _) => "only reads",
        (Effect::Changes, false) => "changes something",
        (Effect::Changes, true) => "changes something; deploy the API afterwards",
    };
    let head = el("div", "command__head")
        .with(el("strong", "").text(&command.title))
        .with(el("span", "command__effect").text(effect));
    el("li", "command")
        .set("data-effect", if command.effect == Effect::Reads { "reads" } else { "changes" })
        .with_all(copyable(head, &command.title, text))
        .with(el("p", "command__why").text(&command.why))
}
