//! Commands to run: confirm, fix, verify.

use crate::remedy::Advice;
use crate::remedy::commands::{Command, Effect, Step};
use crate::ui::html::{Element, copies_all, copyable, el};

/// The commands under their steps, and what there is to say about the names in them.
pub fn commands(remedies: &Advice, powershell: bool) -> Vec<Element> {
    let commands = &remedies.commands;
    let mut parts = Vec::new();
    if !commands.is_empty() {
        parts.extend(names(commands.iter(), &remedies.notices));
    }
    for (step, title) in [(Step::Confirm, "Confirm"), (Step::Fix, "Fix"), (Step::Verify, "Verify")] {
        let (others, first): (Vec<&Command>, Vec<_>) =
            commands.iter().filter(|it| it.step == step).partition(|it| it.alternative);
        let head = el("div", "section-head").with(el("h3", "commands__step").text(title));
        match (first.is_empty(), others.is_empty()) {
            (true, true) => continue,
            (true, false) => parts.push(head),
            // What is for other cases stands in a list of its own, which the button does not copy.
            (false, _) => parts.extend([copies_all(head, title), list(first.into_iter(), powershell)]),
        }
        if !others.is_empty() {
            parts.push(el("h4", "commands__or").text("Only where that does not fit"));
            parts.push(list(others.into_iter(), powershell));
        }
    }
    parts
}

/// What there is to say about the names in commands: which could not be used, and which are missing.
pub fn names<'a>(commands: impl Iterator<Item = &'a Command>, notices: &[String]) -> Vec<Element> {
    let mut missing: Vec<&str> = commands.flat_map(|it| &it.placeholders).map(String::as_str).collect();
    missing.sort_unstable();
    missing.dedup();
    let mut parts: Vec<Element> = notices.iter().map(|it| el("p", "commands__notice").text(it)).collect();
    if !missing.is_empty() {
        let words = format!(
            "Still to be filled in: {}. Replace each in these commands, or type it under \"Names for the commands\" if it has a field there.",
            missing.join(", ")
        );
        parts.push(el("p", "commands__placeholders").text(words));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;
    use crate::ui::html::Html;

    fn told(function: &str) -> Vec<Element> {
        let context = Context { function_name: Some(function.to_owned()), ..Context::default() };
        let diagnosis = diagnose_text("{\"statusCode\": 200, \"body\": {}}", &context);
        commands(&diagnosis.remedies.advice, false)
    }

    fn words(parts: &[Element]) -> String {
        parts.iter().map(Element::inner_text).collect::<Vec<_>>().join("\n")
    }

    fn copies(element: &Element) -> bool {
        let here = element.attributes.iter().any(|(name, value)| *name == "data-copy" && value == "all");
        here || element.children.iter().any(|it| matches!(it, Html::Element(child) if copies(child)))
    }

    #[test]
    fn each_step_has_a_button_that_copies_the_list_behind_it() {
        let parts = told("orders");
        let heads: Vec<usize> = (0..parts.len()).filter(|&at| copies(&parts[at])).collect();
        assert_eq!(heads.len(), 3);
        assert!(heads.iter().all(|&at| parts[at + 1].tag == "ol"));
    }

    #[test]
    fn a_name_that_cannot_be_one_is_told_beside_its_placeholder() {
        let hostile = words(&told("orders; rm -rf ."));
        assert!(hostile.contains("not one that AWS allows; FUNCTION_NAME") && !hostile.contains("rm -rf"));
        assert_eq!(hostile.matches("Still to be filled in: API_ID, FUNCTION_NAME").count(), 1, "{hostile}");
        assert!(!words(&told("orders")).contains("FUNCTION_NAME"));
    }
}
