//! Commands to run: confirm, fix, verify.

use crate::fix::Advice;
use crate::fix::commands::{Command, Effect, Step};
use crate::ui::html::{Element, copies_all, copyable, el};

/// The commands under their steps, and what there is to say about the names in them.
pub fn commands(remedies: &Advice, powershell: bool) -> Vec<Element> {
    let commands = &remedies.commands;
    let mut parts = Vec::new();
    if !commands.is_empty() {
        parts.extend(names(commands.iter(), &remedies.notices));
    }
    const STEPS: [(Step, &str, &str); 3] = [
        (Step::Confirm, "Confirm", "Only where these do not settle it"),
        (Step::Fix, "Fix", "Only where that does not fit"),
        (Step::Verify, "Verify", "Or, where it fits better"),
    ];
    for (step, title, or) in STEPS {
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
            parts.push(el("h4", "commands__or").text(or));
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

    fn rendered(function: &str) -> Vec<Element> {
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
        let parts = rendered("orders");
        let heads: Vec<usize> = (0..parts.len()).filter(|&at| copies(&parts[at])).collect();
        assert_eq!(heads.len(), 3);
        assert!(heads.iter().all(|&at| parts[at + 1].tag == "ol"));
    }

    #[test]
    fn what_is_for_other_cases_is_not_copied_with_the_rest() {
        let timeout = "1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e Task timed out after 40.00 seconds";
        let diagnosis = diagnose_text(timeout, &Context::default());
        let parts = commands(&diagnosis.remedies.advice, false);
        let lists: Vec<usize> =
            (0..parts.len()).filter(|&at| parts[at].inner_text().contains("--timeout 28")).collect();
        assert!(matches!(lists[..], [at] if parts[at - 1].tag == "h4" && !copies(&parts[at - 1])), "{lists:?}");
    }

    #[test]
    fn a_name_that_cannot_be_one_is_told_beside_its_placeholder() {
        let hostile = words(&rendered("orders; rm -rf ."));
        assert!(hostile.contains("not one that AWS allows; FUNCTION_NAME") && !hostile.contains("rm -rf"));
        assert_eq!(hostile.matches("Still to be filled in: FUNCTION_NAME").count(), 1, "{hostile}");
        assert!(!words(&rendered("orders")).contains("FUNCTION_NAME"));
    }
}
