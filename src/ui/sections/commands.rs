//! Commands to run.

use crate::fix::Advice;
use crate::fix::commands::{Command, Effect, Step};
use crate::ui::html::{Element, copy_button, copyable, el, folded};

/// Placeholders that have a field of their own.
const FIELDS: [&str; 4] = ["FUNCTION_NAME", "REGION", "API_ID", "STAGE"];

/// The commands of a step: those to run, and those to choose where these do not fit.
pub fn of(advice: &Advice, step: Step) -> (Vec<&Command>, Vec<&Command>) {
    advice.commands.iter().filter(|it| it.step == step).partition(|it| !it.alternative)
}

/// The commands of a step, folded, with a button that copies those to run.
pub fn step(advice: &Advice, step: Step, powershell: bool) -> Option<Element> {
    let (first, others) = of(advice, step);
    let (class, title) = if step == Step::Confirm { ("confirm", "Confirm the cause") } else { ("verify", "Verify") };
    let mut parts = Vec::new();
    if !first.is_empty() {
        let head = el("div", "section-head").with(el("span", "folded__aside").text("In this order"));
        parts =
            vec![head.with(copy_button("all", &["Copy all: ", title].concat())), list(first.into_iter(), powershell)];
    }
    if !others.is_empty() {
        parts.push(el("h3", "commands__or").text("Alternatives"));
        parts.push(list(others.into_iter(), powershell));
    }
    (!parts.is_empty()).then(|| folded(class, title, "", parts))
}

/// A list of commands.
pub fn list<'a>(commands: impl Iterator<Item = &'a Command>, powershell: bool) -> Element {
    el("ol", "commands__list").with_all(commands.map(|it| command(it, powershell)))
}

fn command(command: &Command, powershell: bool) -> Element {
    let text = if powershell { &command.powershell } else { &command.posix };
    let effect = match (command.effect, command.redeploy) {
        (Effect::Reads, _) => "read-only",
        (Effect::Changes, false) => "modifies AWS",
        (Effect::Changes, true) => "modifies AWS; deploy the API afterwards",
    };
    let head = el("div", "command__head")
        .with(el("strong", "").text(&command.title))
        .with(el("span", "command__effect").text(effect));
    let mut why = command.why.clone();
    let mut open = command.placeholders.iter().filter(|it| !FIELDS.contains(&it.as_str())).peekable();
    if open.peek().is_some() {
        why.push_str(" Replace ");
        for (at, it) in open.enumerate() {
            why.push_str(if at > 0 { ", " } else { "" });
            why.push_str(it);
        }
        why.push('.');
    }
    el("li", "command")
        .set("data-effect", if command.effect == Effect::Reads { "reads" } else { "changes" })
        .set("data-placeholders", command.placeholders.join(" "))
        .with_all(copyable(head, &command.title, text))
        .with(el("p", "command__why").text(why))
}

/// The choice of the shell.
pub fn shells(powershell: bool) -> Element {
    let one = |id: &str, value: &str, label: &str, is_chosen: bool| {
        let input = el("input", "").set("id", id).set("type", "radio").set("name", "shell").set("value", value);
        let input = if is_chosen { input.set("checked", "") } else { input };
        el("label", "shells__one").with(input).text(label)
    };
    el("fieldset", "shells")
        .with(el("legend", "visually-hidden").text("Shell"))
        .with(one("shell-posix", "posix", "bash, zsh", !powershell))
        .with(one("shell-powershell", "powershell", "PowerShell", powershell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    #[test]
    fn a_placeholder_without_a_field_is_named_beside_its_command() {
        let timeout = "1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e Task timed out after 3.00 seconds";
        let diagnosis = diagnose_text(timeout, &Context::default());
        let (_, others) = of(&diagnosis.remedies.advice, Step::Fix);
        let words = list(others.into_iter(), false).inner_text();
        assert!(words.contains("Replace MEMORY_MB.") && !words.contains("Replace FUNCTION_NAME"), "{words}");
    }

    #[test]
    fn what_is_for_other_cases_is_not_copied_with_the_rest() {
        let diagnosis = diagnose_text("{\"statusCode\": 200, \"body\": {}}", &Context::default());
        let words = step(&diagnosis.remedies.advice, Step::Verify, false).expect("it can be tried").inner_text();
        let (copied, other) = words.split_once("Alternatives").expect("there is another way");
        assert!(copied.contains("Write a test event") && other.contains("--payload"), "{words}");
    }
}
