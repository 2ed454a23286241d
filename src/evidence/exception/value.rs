//! What is known of an exception.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::text::Span;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    Node,
    Python,
    Java,
    DotNet,
    Ruby,
    Go,
    Php,
    Rust,
    Swift,
}

/// The exception at the bottom of its chain of causes. Spans are byte offsets of the text that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exception {
    pub language: Language,
    /// The class, such as `KeyError`; empty for a panic.
    pub class: Span,
    pub message: Span,
    /// The innermost frame in the function's own code: its file and line.
    pub own: Option<FrameSpans>,
}

/// File and line.
pub(super) type FrameSpans = (Span, Span);

/// Every exception in a log has one of these.
static SIGNS: LazyLock<[Finder<'static>; 8]> = LazyLock::new(|| {
    ["at ", "Traceback", "Uncaught", "panic", ".rb:", "goroutine ", "(code: ", "File \""].map(Finder::new)
});

impl Exception {
    /// Whether a text may hold one: a cheap test before it is read.
    pub fn may_stand_in(text: &str) -> bool {
        SIGNS.iter().any(|it| it.find(text.as_bytes()).is_some())
    }
}
