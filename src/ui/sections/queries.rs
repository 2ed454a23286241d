//! Log queries.

use crate::fix::Advice;
use crate::fix::queries::QueryLanguage;
use crate::ui::html::{Element, copyable, el, folded};

pub fn queries(advice: &Advice) -> Option<Element> {
    let queries = &advice.queries;
    if queries.is_empty() {
        return None;
    }
    let why = "When one paste is not enough: the same diagnosis over whole logs, on AWS's own engines. Each query reads logs, which AWS charges for by the gigabyte.";
    let each = queries.iter().map(|query| {
        let language = match query.language {
            QueryLanguage::LogsInsights => "CloudWatch Logs Insights",
            QueryLanguage::Athena => "Athena",
        };
        let name = format!("{} ", query.title);
        let summary = el("summary", "").text(name).with(el("span", "queries__language").text(language));
        let scope = el("p", "queries__scope").text("For ").with(el("code", "").text(&query.scope));
        let label = format!("the query: {}, {language}", query.title);
        let parts = copyable(el("div", "section-head").with(scope), &label, &query.text);
        el("details", "queries__one").with(summary).with_all(parts).with(el("p", "queries__why").text(&query.why))
    });
    let parts = [el("p", "folded__words").text(why)].into_iter().chain(each);
    Some(folded("queries", "Log queries", "for Logs Insights and Athena", parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;
    use crate::ui::html::Html;

    #[test]
    fn each_query_has_its_own_details_and_its_text_to_the_letter() {
        let text = "2026-02-03T10:11:12.345Z 3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865 Task timed out after 6.01 seconds";
        let diagnosis = diagnose_text(text, &Context::default());
        let section = queries(&diagnosis.remedies.advice).expect("a timeout has queries");
        let Some(Html::Element(all)) = section.children.first() else { panic!("one details") };
        let all = all.children.iter();
        let details: Vec<&Element> = all
            .filter_map(|it| if let Html::Element(it) = it { Some(it) } else { None })
            .filter(|it| it.tag == "details")
            .collect();
        let wanted = &diagnosis.remedies.advice.queries;
        assert_eq!(details.len(), wanted.len());
        for (details, query) in details.iter().zip(wanted) {
            let shown = details.children.iter().find_map(|it| match it {
                Html::Element(it) if it.tag == "pre" => Some(it.inner_text()),
                _ => None,
            });
            assert_eq!(shown.as_ref(), Some(&query.text));
        }
    }

    #[test]
    fn a_healthy_paste_has_no_queries() {
        let diagnosis = diagnose_text(r#"{"statusCode":200,"body":"ok"}"#, &Context::default());
        assert_eq!(queries(&diagnosis.remedies.advice), None);
    }
}
