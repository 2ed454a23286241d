//! What the catalogue says of a code, whether a rule or a signature finds it. Everything about a code stands in one
//! value; no other file names the code.

pub mod folklore;

pub use folklore::Folklore;

use std::borrow::Cow;

use crate::aws::ApiType;
use crate::evidence::Facts;
use crate::evidence::contract::Failure;
use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::fix::FixKind;
use crate::fix::queries::Log;
use crate::text::At;
#[cfg(feature = "docs")]
use crate::text::Span;

/// One code: what it means, what the client sees of it, and what to do.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Kebab-case, named after what is found, never reused; has a page at `codes/<code>/`.
    pub code: &'static str,
    /// What is wrong, as a headline of at most 72 characters. A part in brackets stands only where its `{fact}` is known.
    pub title: &'static str,
    pub kind: Kind,
    /// Among entries of one kind the higher rank names the more specific thing and wins.
    pub rank: u8,
    pub effect: ClientEffect,
    /// What happened, one or two sentences for somebody who is tired.
    pub why: &'static str,
    /// What to do about it, one or two sentences.
    pub fix: &'static str,
    /// What the commands, snippets and queries follow from.
    pub fix_kind: FixKind,
    /// The AWS page on it (one of `crate::aws::links`).
    pub link: &'static str,
    pub docs: Docs,
    pub extra: Extra,
}

/// What only few entries have.
#[derive(Clone, Copy)]
pub struct Extra {
    /// The code whose other spelling this is: a verdict names that one.
    pub same_as: Option<&'static str>,
    /// How sure the cause is where the patterns of the code suggest it rather than say it.
    pub certainty: Certainty,
    /// Where its text stands, if not where those of its family stand.
    pub place: Option<Place>,
    /// The logs in which it is common: queries count it there beside the cause.
    pub common_in: &'static [Log],
    /// A code that, found beside it, shows that this one was meant by nobody.
    pub yields_to: Option<&'static str>,
    /// It says less than anything else in the same record.
    pub is_umbrella: bool,
    /// An invocation's result: it was a function error.
    pub marks_function_error: bool,
    /// The verdict names the line of the function's own code that raised it.
    pub tells_frame: bool,
    /// The verdict says how full the memory was.
    pub tells_memory: bool,
}

impl Extra {
    pub const NONE: Self = Self {
        same_as: None,
        certainty: Certainty::Certain,
        place: None,
        common_in: &[],
        yields_to: None,
        is_umbrella: false,
        marks_function_error: false,
        tells_frame: false,
        tells_memory: false,
    };
}

impl Entry {
    /// How sure it is once it was found. A symptom says for certain only that something failed.
    pub fn certainty(&self) -> Certainty {
        if self.kind == Kind::Symptom { Certainty::Likely } else { self.extra.certainty }
    }

    /// The title with the facts of the case.
    pub fn headline(&self, facts: &Facts) -> String {
        let mut out = String::with_capacity(self.title.len());
        for (at, part) in self.title.split('[').enumerate() {
            let (optional, rest) = if at == 0 { ("", part) } else { part.split_once(']').unwrap_or((part, "")) };
            if let Some((before, rest)) = optional.split_once('{')
                && let Some((name, after)) = rest.split_once('}')
                && let Some(value) = named(name, facts)
            {
                let end = value.char_indices().nth(80).map_or(value.len(), |it| it.0);
                let cut = if end < value.len() { "…" } else { "" };
                out.extend([before, &value[..end], cut, after]);
            }
            out.push_str(rest);
        }
        out
    }

    /// Found at one place, for certain.
    pub fn finding(&self, severity: Severity, message: impl Into<String>, at: At) -> Finding {
        Finding {
            code: self.code,
            kind: self.kind,
            rank: self.rank,
            severity,
            certainty: Certainty::Certain,
            message: message.into(),
            at,
            related: Vec::new(),
        }
    }
}

/// A fact in words; an error's class has its message with it, which may also be all that is known.
fn named<'f>(name: &str, facts: &'f Facts) -> Option<Cow<'f, str>> {
    let value = facts.get(name).map(|it| it.value.plain());
    let message = facts.text("error_message").filter(|_| name == "error_type");
    match (value, message) {
        (Some(class), Some(message)) => Some([&*class, ": ", message].concat().into()),
        (value, message) => value.or(message.map(Cow::Borrowed)),
    }
}

/// The entries of one file: their heading in the index, and where their texts stand.
pub struct Family<T: 'static> {
    pub title: &'static str,
    pub place: Place,
    pub entries: &'static [T],
}

/// Where a text is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    FunctionLog,
    /// Lambda's answer to whoever calls the function; there is no log of it.
    Refusal,
    ExecutionLog,
    GatewayResponse,
    HttpApi,
    LoadBalancer,
    FunctionUrl,
    Edge,
    Emulator,
    Tool,
    /// What the function returned.
    Payload,
}

/// What the client of the API sees when this happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClientEffect {
    /// A failure that every API type has an answer of its own to.
    Failure(Failure),
    /// A failure in the words of this API type.
    Reported(ApiType, Failure),
    /// What the API does with such a response, as the contract table has it.
    Contract,
    /// An answer that only this API type gives; the status, if it is always the same.
    Only(ApiType, Option<u16>),
    /// CloudFront answers with its own error page.
    CloudFront(u16),
    /// A local emulator answers.
    Local(Option<u16>),
    /// The function's answer comes later.
    Delayed,
    /// The function answers so itself.
    Own,
    /// Whatever the same paste logs.
    AsLogged,
    /// No request fails because of it.
    Nothing,
}

impl ClientEffect {
    /// API Gateway says in its execution log that the response is malformed.
    pub const MALFORMED: Self = Self::Reported(ApiType::Rest, Failure::Malformed);

    pub const fn failure(self) -> Option<Failure> {
        match self {
            Self::Failure(failure) | Self::Reported(_, failure) => Some(failure),
            _ => None,
        }
    }

    /// Whether the function failed, in its own words or Lambda's.
    pub const fn is_function_error(self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_function_error())
    }

    /// The API that says it, where no other says it so.
    pub const fn api_type(self) -> Option<ApiType> {
        match self {
            Self::Reported(api, _) | Self::Only(api, _) => Some(api),
            _ => None,
        }
    }

    /// The status, if it is always the same.
    pub fn status(self) -> Option<u16> {
        match self {
            Self::Reported(api, failure) => failure.status(api),
            Self::Only(_, status) | Self::Local(status) => status,
            Self::CloudFront(status) => Some(status),
            _ => None,
        }
    }
}

/// Where a claim comes from and two texts that show it. Kept out of the page's engine (feature `docs`), since nobody
/// reads it there: the page of a code is fetched when it is opened.
#[derive(Clone, Copy)]
pub struct Docs {
    #[cfg(feature = "docs")]
    pub source: &'static str,
    #[cfg(feature = "docs")]
    marked: &'static str,
    #[cfg(feature = "docs")]
    pub negative: &'static str,
    #[cfg(feature = "docs")]
    pub hint: Option<&'static str>,
    #[cfg(feature = "docs")]
    pub folklore: Option<Folklore>,
    #[cfg(feature = "docs")]
    pub filter: Option<&'static str>,
    #[cfg(feature = "docs")]
    pub client: Option<&'static str>,
    #[cfg(feature = "docs")]
    pub setting: Option<Setting>,
    #[cfg(feature = "docs")]
    pub large: Option<(usize, usize)>,
}

/// What must be set before the example shows its code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// Multi-value headers of a target group.
    MultiValueHeaders,
    /// Binary media types that match each request.
    BinaryMediaTypes,
}

impl Docs {
    /// - `source`: the AWS page, issue or recorded case that the claim rests on;
    /// - `positive`: a paste in which the code is found, with `«` and `»` around the evidence;
    /// - `negative`: a similar paste in which it is not.
    #[cfg_attr(not(feature = "docs"), allow(unused_variables))]
    pub const fn new(source: &'static str, positive: &'static str, negative: &'static str) -> Self {
        Self {
            #[cfg(feature = "docs")]
            source,
            #[cfg(feature = "docs")]
            marked: positive,
            #[cfg(feature = "docs")]
            negative,
            #[cfg(feature = "docs")]
            hint: None,
            #[cfg(feature = "docs")]
            folklore: None,
            #[cfg(feature = "docs")]
            filter: None,
            #[cfg(feature = "docs")]
            client: None,
            #[cfg(feature = "docs")]
            setting: None,
            #[cfg(feature = "docs")]
            large: None,
        }
    }
}

#[cfg(feature = "docs")]
impl Docs {
    /// A paste in which the code is found; empty where it would have to be very long.
    pub fn positive(&self) -> String {
        self.marked.replace(['«', '»'], "")
    }

    /// Where the evidence stands in it.
    pub fn evidence(&self) -> Option<Span> {
        let (before, rest) = self.marked.split_once('«')?;
        Some(Span::new(before.len(), before.len() + rest.find('»')?))
    }
}

/// What only some codes have. Without the feature the texts are dropped here, at compile time.
#[cfg_attr(not(feature = "docs"), allow(unused_variables, unused_mut, clippy::needless_pass_by_value))]
impl Docs {
    /// What to look at first, where what follows from place and cure is too general to confirm the code by.
    pub const fn hint(mut self, hint: &'static str) -> Self {
        #[cfg(feature = "docs")]
        {
            self.hint = Some(hint);
        }
        self
    }

    /// What is commonly said of it and wrong.
    pub const fn folklore(mut self, folklore: Folklore) -> Self {
        #[cfg(feature = "docs")]
        {
            self.folklore = Some(folklore);
        }
        self
    }

    /// What the client sees, in words, where it is more than the effect of the entry says.
    pub const fn client(mut self, words: &'static str) -> Self {
        #[cfg(feature = "docs")]
        {
            self.client = Some(words);
        }
        self
    }

    /// What must be set before the example shows the code.
    pub const fn setting(mut self, setting: Setting) -> Self {
        #[cfg(feature = "docs")]
        {
            self.setting = Some(setting);
        }
        self
    }

    /// The bytes of a header's value and of a body, for an example that is too long to write down.
    pub const fn large(mut self, header: usize, body: usize) -> Self {
        #[cfg(feature = "docs")]
        {
            self.large = Some((header, body));
        }
        self
    }

    /// A CloudWatch Logs filter pattern, where the words of the patterns alone would find healthy lines too.
    pub const fn filter(mut self, filter: &'static str) -> Self {
        #[cfg(feature = "docs")]
        {
            self.filter = Some(filter);
        }
        self
    }
}
