//! What to do: the names that the commands need, the fixed response, and the commands that mend it.

use super::commands::{list, of, shells, step};
use super::fixed_response::fixed_response;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::finding::Certainty;
use crate::fix::commands::{Command, Step};
use crate::fix::names::{Name, Names};
use crate::fix::{Advice, AdviceInput};
use crate::ui::html::{Element, el};

pub fn fix(diagnosis: &Diagnosis, advice: &Advice, input: Option<&AdviceInput>, powershell: bool) -> Vec<Element> {
    let words = &diagnosis.verdict.fix;
    let mut parts: Vec<Element> = (!words.is_empty()).then(|| el("p", "fix__words").text(words)).into_iter().collect();
    parts.extend(fixed_response(diagnosis, advice));
    let (mut fix, mut others) = of(advice, Step::Fix);
    let fields = input.map(|it| names(&it.names, &it.context, advice.commands.iter())).unwrap_or_default();
    if !advice.commands.is_empty() {
        parts.push(el("div", "fix__names").with_all(fields).with(shells(powershell)));
    }
    parts.extend(advice.notices.iter().map(|it| el("p", "fix__notice").set("role", "alert").text(it)));
    if shows_checks(diagnosis, advice) {
        // What tells more is what to do.
        let (next, other_ways) = of(advice, Step::Confirm);
        fix.extend(next);
        others.extend(other_ways.into_iter().filter(|_| diagnosis.verdict.cause.is_some()));
    } else if diagnosis.verdict.certainty != Certainty::Certain {
        // Who is certain needs no confirmation first.
        parts.extend(step(advice, Step::Confirm, powershell));
    }
    if !fix.is_empty() {
        parts.push(list(fix.into_iter(), powershell).set("data-fix", ""));
    }
    if !others.is_empty() {
        let summary = el("summary", "").text("Alternatives");
        parts.push(el("details", "fix__or").with(summary).with(list(others.into_iter(), powershell)));
    }
    parts
}

/// Whether nothing here removes the cause: the commands show what to look at next.
pub fn is_next_step(diagnosis: &Diagnosis, advice: &Advice) -> bool {
    diagnosis.remedies.fixed_response.is_none() && !advice.commands.is_empty() && !advice.has_fix()
}

/// Whether there is nothing to do but to look: what would confirm the cause stands where the fix would.
pub fn shows_checks(diagnosis: &Diagnosis, advice: &Advice) -> bool {
    is_next_step(diagnosis, advice) && of(advice, Step::Fix).0.is_empty()
}

/// A field for each name that a command holds, or lacks.
pub fn names<'a>(names: &Names, typed: &Context, commands: impl Iterator<Item = &'a Command> + Clone) -> Vec<Element> {
    let rows: [(&str, &str, &str, &Name, &Option<String>); 4] = [
        ("function-name", "functionName", "function", &names.function, &typed.function_name),
        ("region", "region", "region", &names.region, &typed.region),
        ("api-id", "apiId", "API id", &names.api, &typed.api_id),
        ("stage", "stage", "stage", &names.stage, &typed.stage),
    ];
    let is_used = |name: &Name| commands.clone().any(|it| it.posix.contains(&name.value));
    // Every command takes a region, and has none where the person's own settings say which.
    let rows = rows.into_iter().filter(|row| row.1 == "region" || is_used(row.3) || row.4.is_some());
    rows.map(|(id, field, label, name, typed)| {
        let value = typed.as_deref().unwrap_or_default();
        let input = el("input", "").set("id", id).set("name", field).set("type", "text").set("spellcheck", "false");
        let input = input.set("autocapitalize", "off").set("autocomplete", "off").set("value", value);
        let input = input.set("placeholder", if is_used(name) { &*name.value } else { "from your profile" });
        let is_wrong = typed.is_some() && name.is_placeholder;
        el("label", "field").with(el("span", "").text(label)).with(input.set("aria-invalid", is_wrong.to_string()))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::ApiType;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Facts;
    use crate::ui::html::Html;

    /// All fields in these: name, value, placeholder, and whether it is wrong.
    fn fields(parts: &[Element]) -> Vec<[String; 4]> {
        let mut found = Vec::new();
        for part in parts {
            let has = |name| part.attributes.iter().find(|it| it.0 == name).map(|it| it.1.clone()).unwrap_or_default();
            if has("type") == "text" {
                found.push([has("name"), has("value"), has("placeholder"), has("aria-invalid")]);
            }
            let children = part.children.iter();
            let inner: Vec<Element> =
                children.filter_map(|it| if let Html::Element(it) = it { Some(it.clone()) } else { None }).collect();
            found.extend(fields(&inner));
        }
        found
    }

    fn shown(function: Option<&str>) -> (Vec<[String; 4]>, String) {
        let context = Context { function_name: function.map(str::to_owned), ..Context::default() };
        let diagnosis = diagnose_text("{\"statusCode\": 200, \"body\": {}}", &context);
        let names = Names::from(&context, &Facts::default(), ApiType::Rest);
        let advice = &diagnosis.remedies.advice;
        let parts = super::names(&names, &context, advice.commands.iter());
        let words: Vec<String> = fix(&diagnosis, advice, None, false).iter().map(Element::inner_text).collect();
        (fields(&parts), words.join("\n"))
    }

    #[test]
    fn a_name_has_a_field_as_long_as_a_command_needs_it() {
        for (typed, value) in [(None, ""), (Some("orders"), "orders")] {
            let (fields, words) = shown(typed);
            let placeholder = typed.unwrap_or("FUNCTION_NAME");
            assert_eq!(fields[0], ["functionName", value, placeholder, "false"].map(str::to_owned));
            assert!(words.contains(&["--function-name ", placeholder].concat()), "{words}");
        }
    }

    #[test]
    fn a_name_that_cannot_be_one_is_marked_and_does_not_reach_a_command() {
        let (fields, words) = shown(Some("orders; rm -rf ."));
        assert_eq!(fields[0], ["functionName", "orders; rm -rf .", "FUNCTION_NAME", "true"].map(str::to_owned));
        assert!(words.contains("not one that AWS allows; FUNCTION_NAME") && !words.contains("rm -rf"), "{words}");
    }

    #[test]
    fn who_is_certain_is_not_asked_to_confirm_first() {
        let words = |text: &str| {
            let diagnosis = diagnose_text(text, &Context::default());
            let parts = fix(&diagnosis, &diagnosis.remedies.advice, None, false);
            parts.iter().map(Element::inner_text).collect::<String>()
        };
        assert!(words("{\"statusCode\": 200, \"body\": {}}").contains("Confirm the cause"));
        let timeout = "1b2c3d4e-0000-4a4a-8b8b-9c9c0d0d1e1e Task timed out after 3.00 seconds";
        assert!(!words(timeout).contains("Confirm the cause"));
    }
}
