//! What keeps a text from being JSON.

use crate::text::Span;

/// One deviation from JSON, and the bytes that make it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mistake {
    pub kind: MistakeKind,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MistakeKind {
    TrailingComma,
    MissingComma,
    MissingColon,
    SingleQuotes,
    OtherQuotes,
    UnquotedKey,
    PythonLiteral,
    NotAValue,
    Comment,
    LineBreakInString,
    BadEscape,
    BadNumber,
    UnfinishedString,
    Unclosed,
    Unexpected,
    MissingValue,
    TooDeep,
}

impl MistakeKind {
    /// What is wrong, as a sentence.
    pub const fn message(self) -> &'static str {
        match self {
            Self::TrailingComma => "There is a comma after the last item.",
            Self::MissingComma => "A comma is missing before this.",
            Self::MissingColon => "A colon is missing between the key and its value.",
            Self::SingleQuotes => "JSON strings take double quotes, not single ones.",
            Self::OtherQuotes => "JSON strings take plain double quotes.",
            Self::UnquotedKey => "Keys need double quotes in JSON.",
            Self::PythonLiteral => "True, False and None are Python; JSON writes true, false and null.",
            Self::NotAValue => "This is not a JSON value.",
            Self::Comment => "JSON has no comments.",
            Self::LineBreakInString => "A string runs over a line break or holds a raw control character.",
            Self::BadEscape => "JSON does not know this escape.",
            Self::BadNumber => "This number is not written as JSON writes numbers.",
            Self::UnfinishedString => "The text ends inside a string.",
            Self::Unclosed => "The text ends before this is closed.",
            Self::Unexpected => "This does not belong here.",
            Self::MissingValue => "A value is missing here.",
            Self::TooDeep => "This is nested more than 100 levels deep.",
        }
    }
}
