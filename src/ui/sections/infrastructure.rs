//! The fix for those who deploy with a tool.

use crate::fix::Advice;
use crate::fix::infrastructure::{Snippet, Tool};
use crate::ui::html::{Element, copyable, el, folded, tabs};

pub fn infrastructure(advice: &Advice) -> Option<Element> {
    let snippets = &advice.infrastructure;
    if snippets.is_empty() {
        return None;
    }
    let why = "The next deployment undoes what a command changed. Make the change in your template as well:";
    // The tool that deploys the function first.
    let mut tools = Tool::ALL;
    tools.sort_by_key(|it| *it != snippets[0].tool);
    let tools = tools.into_iter().filter_map(|tool| {
        let snippets: Vec<&Snippet> = snippets.iter().filter(|it| it.tool == tool).collect();
        let file = el("p", "commands__or").with(el("code", "").text(&snippets.first()?.file));
        let list = el("ol", "commands__list").with_all(snippets.into_iter().map(|it| one(tool, it)));
        Some((el("span", "").text(tool.name()), el("div", "infrastructure__tool").with(file).with(list)))
    });
    let parts = [el("p", "folded__words").text(why), tabs("tool", tools)];
    Some(folded("infrastructure", "Infrastructure as code", "SAM · Terraform · CDK · Serverless", parts))
}

fn one(tool: Tool, snippet: &Snippet) -> Element {
    let head = el("div", "command__head").with(el("strong", "").text(&snippet.title));
    let label = [&*snippet.title, ", ", tool.name()].concat();
    let mut words = snippet.why.clone();
    if !snippet.placeholders.is_empty() {
        words.push_str(" Replace ");
        words.push_str(&snippet.placeholders.join(", "));
        words.push('.');
    }
    el("li", "snippet").with_all(copyable(head, &label, &snippet.text)).with(el("p", "command__why").text(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    #[test]
    fn every_tool_has_the_fix_and_says_what_to_replace() {
        let timeout = "2026-04-01T08:00:03.000Z 3f8a1c52-7b0e-4d46-9a35-c2d1e0f4b687 Task timed out after 3.00 seconds";
        let section = infrastructure(&diagnose_text(timeout, &Context::default()).remedies.advice)
            .expect("a timeout has a setting");
        let text = section.inner_text();
        for words in
            ["next deployment", "Timeout: 10", "timeout = 10", "Duration.seconds(10)", "Replace FUNCTION_NAME."]
        {
            assert!(text.contains(words), "{words}");
        }
        assert_eq!(infrastructure(&diagnose_text("{\"statusCode\": 200}", &Context::default()).remedies.advice), None);
    }
}
