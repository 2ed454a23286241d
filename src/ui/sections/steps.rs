//! What to look at next, where the paste does not settle the cause.

use super::commands::list;
use super::fix::names;
use crate::fix::steps::{Check, State};
use crate::fix::{Advice, AdviceInput};
use crate::ui::html::{Element, el, folded, section};

pub fn steps(advice: &Advice, input: Option<&AdviceInput>, powershell: bool) -> Option<Element> {
    if advice.steps.is_empty() {
        return None;
    }
    let words = "In this order. What the paste shows is ticked off; paste what you find below what is there.";
    let words = el("p", "").text(words);
    let checks = el("ol", "steps__list").with_all(advice.steps.iter().map(|it| check(it, powershell)));
    // Where there is a fix, it comes first, and the fields stand there.
    if !advice.commands.is_empty() {
        return Some(folded("steps", TITLE, "step by step", [words, checks]));
    }
    let commands = advice.steps.iter().filter_map(|it| it.command.as_ref());
    let fields = input.map(|it| el("div", "fix__names").with_all(names(&it.names, &it.context, commands)));
    let notices = advice.notices.iter().map(|it| el("p", "fix__notice").text(it));
    Some(section("steps", "steps-title", TITLE).with(words).with_all(fields).with_all(notices).with(checks))
}

const TITLE: &str = "To find the cause";

fn check(check: &Check, powershell: bool) -> Element {
    let state = match check.state {
        State::Done => "shown",
        State::Open => "open",
        State::NotNeeded => "not needed",
    };
    let head = el("p", "step__head")
        .with(el("span", "step__state").text(state))
        .text(" ")
        .with(el("strong", "").text(&check.title));
    let all = el("li", "step").set("data-state", check.state.as_str()).with(head);
    let all = all.with(el("p", "step__shown").text(&check.shown));
    match &check.command {
        None => all,
        Some(command) => all
            .with(list([command].into_iter(), powershell))
            .with(el("p", "step__paste").with(el("strong", "").text("Paste back: ")).text(&check.paste_back)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn rendered(paste: &str, powershell: bool) -> Option<String> {
        steps(&diagnose_text(paste, &Context::default()).remedies.advice, None, powershell).map(|it| it.inner_text())
    }

    #[test]
    fn an_open_case_shows_seven_steps_and_one_command_for_the_chosen_shell() {
        let words = rendered("{\"message\": \"Internal server error\"}", false).expect("nothing is settled");
        for wanted in ["timeouts", "Validate", "memory", "aws logs tail", "Paste back", "FUNCTION_NAME"] {
            assert!(words.contains(wanted), "{wanted}: {words}");
        }
        assert_eq!(words.matches("aws logs tail").count(), 1);
        let powershell = rendered("{\"message\": \"Internal server error\"}", true).expect("nothing is settled");
        assert!(powershell.contains(" `\n") && !powershell.contains(" \\\n"));
    }

    #[test]
    fn a_settled_case_shows_none() {
        assert_eq!(rendered("{\"statusCode\": 200, \"body\": {}}", false), None);
    }
}
