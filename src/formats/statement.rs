//! What a format says of a line or a document: plain values. A format sees its text and what stands before it, and
//! nothing else; the reader decides what becomes of a statement.

use std::borrow::Cow;

use super::gutter::Gutter;
use crate::aws::ApiType;
use crate::evidence::payload::stream_body;
use crate::evidence::record::{Access, SeenStatus};
use crate::evidence::{Format, Level, Payload};
use crate::text::json::{Node, Reading};
use crate::text::layers::Encoding;
use crate::text::{At, Span};

/// At most so many texts inside texts are read; a paste with more is read as it stands.
pub(super) const LAYERS: usize = 20_000;

/// What stands before a line or a document.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    /// The format of the last record.
    pub format: Option<Format>,
    /// Lines without an id belong to a request.
    pub in_request: bool,
    /// That request is an invocation.
    pub in_invocation: bool,
    /// An invocation has begun and not ended.
    pub is_running: bool,
    /// All this stands in a document of another kind.
    pub is_inside: bool,
    /// The line before shows a function's result: a `cat output.json`, a `Response:`, an invoke's own output.
    pub shows_result: bool,
    /// The last status that somebody saw.
    pub status: Option<SeenStatus>,
    /// The person names the API type.
    pub names_api_type: bool,
}

/// A line of a layer.
pub(super) struct Line<'a> {
    pub layer: usize,
    pub text: &'a str,
    pub span: Span,
    pub gutter: Gutter,
    pub has_prefix: bool,
    /// The prefix has a date and a time.
    pub is_timed: bool,
    pub before: Before,
}

impl<'a> Line<'a> {
    pub fn content(&self) -> &'a str {
        self.span.of(self.text)
    }

    pub fn at(&self) -> At {
        At { layer: self.layer, span: self.span }
    }

    /// The place of a part of this line's content.
    pub fn at_part(&self, part: &str) -> At {
        place(self.layer, self.text, part)
    }

    /// The line is a record of that format.
    pub fn says(&self, format: Format) -> Statement<'a> {
        Statement { at: self.at(), format: Some(format), ..Statement::default() }
    }
}

/// The place of a part of a layer's text.
pub(super) fn place(layer: usize, text: &str, part: &str) -> At {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    At { layer, span: Span::new(start, (start + part.len()).min(text.len())) }
}

/// A document and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Document<'a> {
    pub layer: usize,
    pub text: &'a str,
    pub root: &'a Node,
    /// The whole that it is, or is a part of.
    pub reading: &'a Reading,
    /// The body that follows the metadata of a streamed response.
    pub stream: Option<Span>,
    pub before: Before,
}

impl<'a> Document<'a> {
    pub fn new(layer: usize, text: &'a str, reading: &'a Reading, before: Before) -> Self {
        let stream = stream_body(&text[reading.end..], reading.end);
        Self { layer, text, root: &reading.root, reading, stream, before }
    }

    /// A document that is a part of this one.
    pub fn inner(&self, root: &'a Node) -> Self {
        Self { root, stream: None, ..*self }
    }

    /// The document is a record of that format.
    pub fn says(&self, format: Format) -> Statement<'a> {
        Statement { at: self.at(), format: Some(format), ..Statement::default() }
    }

    pub fn at(&self) -> At {
        At { layer: self.layer, span: self.root.span }
    }

    pub fn at_node(&self, node: &Node) -> At {
        At { layer: self.layer, span: node.inner(self.text) }
    }

    /// The number under a key, as an HTTP status.
    pub fn status(&self, key: &str) -> Option<u16> {
        self.root.get(self.text, key).and_then(|it| it.value.number(self.text)).map(|it| it as u16)
    }

    pub fn string(&self, key: &str) -> Option<Cow<'a, str>> {
        self.root.string(self.text, key)
    }

    pub fn has(&self, key: &str) -> bool {
        self.root.get(self.text, key).is_some()
    }
}

/// What a line or a document says.
#[derive(Default)]
pub(super) struct Statement<'a> {
    pub at: At,
    /// `None` where it is no record of its own.
    pub format: Option<Format>,
    pub level: Option<Level>,
    pub about: About<'a>,
    pub time_ms: Option<u64>,
    /// The environment starts anew: what follows belongs to the next invocation.
    pub begins_environment: bool,
    /// The figures among its facts sum an invocation up.
    pub is_report: bool,
    /// The texts in it stand in a document of another kind.
    pub is_inside: bool,
    /// In the order in which they count: of what can only be known once, the first stays.
    pub details: Vec<Detail<'a>>,
}

/// The request that a statement is about.
#[derive(Default)]
pub(super) enum About<'a> {
    /// The one that runs where it stands.
    #[default]
    Current,
    /// The one of the last record, which goes on.
    LastRecord,
    /// None. What it says holds for the whole paste.
    Nobody,
    /// The one of that id, which stands there.
    Request(Cow<'a, str>, At, Role),
}

/// What naming a request means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The invocation begins. Records before it that belong to no request are its own.
    Start,
    /// The invocation ends, or has ended.
    End,
    /// A platform event of the invocation.
    Event,
    /// This and what follows belong to the invocation.
    Invocation,
    /// This and what follows belong to the API's request.
    ApiType,
    /// Only this belongs to the API's request.
    Mention,
}

pub(super) enum Detail<'a> {
    /// Of the request; one whose name is a number's must be one.
    Fact(&'static str, Cow<'a, str>, At),
    /// Of the whole paste, whatever request the statement is about.
    PasteFact(&'static str, Cow<'a, str>, At),
    /// An error type that says less than any other.
    WeakErrorType(Cow<'a, str>, At),
    Api(ApiType),
    Status(u16, Option<ApiType>, At),
    /// A status of which nobody knows the request.
    PasteStatus(u16, Option<ApiType>, At),
    /// The status in the response that an API got from the function, if there is one.
    Answer(Option<u16>),
    /// The invocation that the API's request led to.
    Invocation(Cow<'a, str>),
    Access(Box<Access>),
    Payload(Box<Payload>),
    /// A tool says whether the invocation was a function error.
    FunctionError(bool),
    /// The function's result follows.
    ShowsResult,
    /// The document is of a kind that nobody judges here.
    Foreign(&'static str),
    /// When what follows was written, and the log stream and the function's log group that it is from.
    Time(Option<u64>),
    Stream(Cow<'a, str>),
    Group(Cow<'a, str>),
    /// A record of nobody's.
    Record(Format, At),
    /// A text of its own that stands there.
    Text(String, At, Encoding),
    Document(Box<Document<'a>>),
    /// An access log's header: the names of its columns.
    Columns(Vec<String>),
}

impl<'a> Statement<'a> {
    pub fn about(mut self, about: About<'a>) -> Self {
        self.about = about;
        self
    }

    pub fn of_nobody(self) -> Self {
        self.about(About::Nobody)
    }

    /// About the request of the id that stands at `at`.
    pub fn of_request(self, id: impl Into<Cow<'a, str>>, at: At, role: Role) -> Self {
        self.about(About::Request(id.into(), at, role))
    }

    pub fn level(mut self, level: Option<Level>) -> Self {
        self.level = level;
        self
    }

    pub fn with(mut self, detail: Detail<'a>) -> Self {
        self.details.push(detail);
        self
    }

    pub fn status(&mut self, status: u16, api: Option<ApiType>, at: At) {
        self.details.push(Detail::Status(status, api, at));
    }

    pub fn fact(&mut self, name: &'static str, value: impl Into<Cow<'a, str>>, at: At) {
        self.details.push(Detail::Fact(name, value.into(), at));
    }
}

#[cfg(test)]
impl<'a> Line<'a> {
    /// A line that is a text of its own, with nothing before it.
    pub fn alone(text: &'a str) -> Self {
        let (span, gutter, before) = (Span::new(0, text.len()), Gutter::default(), Before::default());
        Self { layer: 0, text, span, gutter, has_prefix: false, is_timed: false, before }
    }
}

#[cfg(test)]
impl Statement<'_> {
    pub fn has_fact(&self, wanted: &str, value: &str) -> bool {
        let is_it = |it: &Detail<'_>| match it {
            Detail::Fact(name, found, _) | Detail::PasteFact(name, found, _) => *name == wanted && found == value,
            _ => false,
        };
        self.details.iter().any(is_it)
    }

    pub fn shown_status(&self) -> Option<u16> {
        self.details.iter().find_map(|it| {
            if let Detail::Status(status, ..) | Detail::PasteStatus(status, ..) = it { Some(*status) } else { None }
        })
    }

    pub fn id(&self) -> Option<&str> {
        if let About::Request(id, ..) = &self.about { Some(id) } else { None }
    }
}

#[cfg(test)]
impl Document<'_> {
    /// Looks at a text as a document with nothing before it.
    pub fn with(text: &str, look: impl FnOnce(&Document<'_>)) {
        let reading = crate::text::json::read(text, 0).expect("there is a value");
        look(&Document::new(0, text, &reading, Before::default()));
    }
}
