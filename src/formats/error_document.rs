//! Lambda's error document: the class of the error, its message, the invocation.

use super::statement::{About, Detail, Document, Role, Statement, place};
use crate::aws::names::is_uuid;
use crate::evidence::{Format, Payload};
use crate::text::At;

/// An object that is an error document.
pub(super) fn read<'a>(document: &Document<'a>) -> Statement<'a> {
    let mut statement = document.says(Format::ErrorDocument);
    add(&mut statement, document);
    // The document may be all that was pasted: then what the function's caller saw hangs on it. Between the START
    // and the END of an invocation it is the runtime that writes it.
    if !document.before.is_running && !document.before.is_inside {
        let payload = Payload::new(document.at(), Some(document.reading.clone()));
        statement.details.push(Detail::Payload(Box::new(payload)));
    }
    statement
}

/// Adds what the document tells. An invocation that the statement is about already stays.
pub(super) fn add<'a>(statement: &mut Statement<'a>, document: &Document<'a>) {
    let string = |key: &str| {
        let value = &document.root.get(document.text, key)?.value;
        value.is_string().then(|| (value.text(document.text), document.at_node(value)))
    };
    let is_of_api_type = document.before.in_request && !document.before.in_invocation;
    let mut invocation = string("requestId").filter(|(id, _)| is_uuid(id) && !is_of_api_type);
    // `RequestId: <id> Error: …` and `<time> <id> Task timed out …` name the invocation in the message.
    if let Some((message, at)) = string("errorMessage")
        && let Some(id) = message.split(&[' ', '\t'][..]).take(3).find(|word| is_uuid(word))
    {
        if document.before.format == Some(Format::ExecutionLog) {
            // The lines that follow are still the API's request.
            statement.fact("lambda_request_id", id.to_owned(), at);
        } else {
            invocation = invocation.or_else(|| Some((id.to_owned().into(), at)));
        }
    }
    if let Some((id, at)) = invocation
        && matches!(statement.about, About::Current)
    {
        statement.about = About::Request(id, at, Role::Invocation);
    }
    if let Some((class, at)) = string("errorType") {
        statement.fact("error_type", class, at);
    }
}

/// The error class that a text names as JSON does, where the JSON around it is cut or of an unknown kind.
pub(super) fn class_in(at: At, text: &str) -> Option<Detail<'_>> {
    let (_, rest) = at.span.of(text).split_once("\"errorType\"")?;
    let (gap, rest) = rest.split_once('"')?;
    let (class, _) = rest.split_once('"')?;
    let is_class = gap.trim() == ":" && !class.is_empty() && class.len() < 100;
    is_class.then(|| Detail::Fact("error_type", class.into(), place(at.layer, text, class)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn class(text: &str) -> Option<String> {
        let at = At { layer: 0, span: Span::new(0, text.len()) };
        class_in(at, text)
            .and_then(|it| if let Detail::Fact(_, class, _) = it { Some(class.into_owned()) } else { None })
    }

    #[test]
    fn error_documents_are_read() {
        let id = "4c1a7f2e-0d7f-4a4f-b6a0-5a8d2f1e3c44";
        let timeout = format!("{{\"errorMessage\":\"2026-03-02T10:11:12.3Z {id} Task timed out after 3.00 seconds\"}}");
        Document::with(&timeout, |it| assert_eq!(read(it).id(), Some(id)));
        let thrown = format!("{{\"errorType\":\"TypeError\",\"errorMessage\":\"x\",\"requestId\":\"{id}\"}}");
        Document::with(&thrown, |it| {
            assert!(read(it).id() == Some(id) && read(it).has_fact("error_type", "TypeError"));
        });
    }

    #[test]
    fn a_class_is_found_in_cut_json() {
        assert_eq!(class("{\"errorType\": \"KeyError\", \"stack").as_deref(), Some("KeyError"));
        for text in ["\"errorType\"", "the \"errorType\" of \"KeyError\"", "\"errorType\": \"\""] {
            assert_eq!(class(text), None, "{text}");
        }
    }
}
