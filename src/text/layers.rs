//! Texts inside texts. A log line may stand in a JSON string, in a CSV field, in base64; each is read as a text of its
//! own, and every span in it can still be shown in what the person pasted.

use std::ops::Deref;
use std::rc::Rc;

use super::{Span, json};

/// A span in one of the layers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct At {
    pub layer: usize,
    pub span: Span,
}

impl At {
    pub const fn with(self, span: Span) -> At {
        At { layer: self.layer, span }
    }
}

/// The paste (layer 0) and the texts found inside it.
#[derive(Debug, Default)]
pub struct Layers<'t> {
    layers: Vec<Layer<'t>>,
}

#[derive(Debug)]
struct Layer<'t> {
    text: Text<'t>,
    origin: Option<(At, Encoding)>,
}

/// The text of a layer, cheap to hold on to while layers are added.
#[derive(Clone, Debug)]
pub enum Text<'t> {
    Pasted(&'t str),
    Made(Rc<str>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Pasted(text) => text,
            Self::Made(text) => text,
        }
    }
}

/// How a text was written in the one around it.
#[derive(Debug)]
pub enum Encoding {
    /// Between the quotes of a JSON string.
    JsonString,
    /// Runs that stand as they are: (offset here, offset there), ascending.
    Pieces(Vec<(usize, usize)>),
    /// In a way in which single characters have no place of their own (base64).
    Opaque,
}

impl<'t> Layers<'t> {
    pub fn new(paste: &'t str) -> Self {
        Self { layers: vec![Layer { text: Text::Pasted(paste), origin: None }] }
    }

    pub fn len(&self) -> usize {
        self.layers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.layers.is_empty()
    }

    pub fn text(&self, layer: usize) -> &str {
        &self.layers[layer].text
    }

    /// The text of a layer, to hold on to.
    pub fn share(&self, layer: usize) -> Text<'t> {
        self.layers[layer].text.clone()
    }

    pub fn slice(&self, at: At) -> &str {
        at.span.of(self.text(at.layer))
    }

    /// Adds a text that stands at `at`, and gives its layer.
    pub fn add(&mut self, text: String, at: At, encoding: Encoding) -> usize {
        self.layers.push(Layer { text: Text::Made(text.into()), origin: Some((at, encoding)) });
        self.layers.len() - 1
    }

    /// Where it stands in the paste.
    pub fn in_paste(&self, at: At) -> Span {
        let Some((outer, encoding)) = &self.layers[at.layer].origin else { return at.span };
        let span = match encoding {
            Encoding::JsonString => {
                let raw = self.slice(*outer);
                let start = json::raw_offset(raw, at.span.start);
                let rest = json::raw_offset(&raw[start..], at.span.len());
                Span::new(start, start + rest).moved(outer.span.start)
            }
            Encoding::Pieces(pieces) => {
                let there = |offset: usize| {
                    let piece = pieces.partition_point(|&(here, _)| here <= offset).saturating_sub(1);
                    pieces.get(piece).map_or(outer.span.start, |&(here, there)| there + offset.saturating_sub(here))
                };
                let start = there(at.span.start);
                // The end belongs to the piece of the last character, not to the one that begins after it.
                let end = if at.span.is_empty() { start } else { there(at.span.end - 1) + 1 };
                self.on_boundaries(outer.layer, Span::new(start, end))
            }
            Encoding::Opaque => outer.span,
        };
        self.in_paste(outer.with(span))
    }

    /// The stretch of the paste in which it stands, told to the line: what stands in a JSON string has the string's place,
    /// which costs no walk through it.
    pub fn around(&self, at: At) -> Span {
        match &self.layers[at.layer].origin {
            Some((outer, Encoding::JsonString | Encoding::Opaque)) => self.around(*outer),
            Some((outer, Encoding::Pieces(_))) if self.layers[outer.layer].origin.is_some() => self.around(*outer),
            _ => self.in_paste(at),
        }
    }

    fn on_boundaries(&self, layer: usize, span: Span) -> Span {
        let text = self.text(layer);
        let start = span.start.min(text.len());
        let mut end = span.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }
}
