//! What is in the box.

use std::sync::Arc;

use crate::text::Span;

/// From here on, in bytes, a paste is kept out of the text box: laying it out takes seconds in any framework.
pub const LARGE: usize = 200_000;

/// How much of a large paste is shown in its place, in bytes.
const PREVIEW: usize = 2_000;

/// A paste and where it came from.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Paste {
    pub text: Arc<str>,
    /// The file's name.
    pub name: Option<String>,
}

impl Paste {
    pub fn typed(text: &str) -> Self {
        Self { text: text.into(), name: None }
    }

    /// The same paste with other text in place of a part. `None` where there is no such part.
    pub fn with_replaced(&self, part: Span, text: &str) -> Option<Self> {
        let (before, after) = (self.text.get(..part.start)?, self.text.get(part.end..)?);
        Some(Self { text: [before, text, after].concat().into(), name: self.name.clone() })
    }

    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// It is shown as a preview rather than put into the text box.
    pub fn is_large(&self) -> bool {
        self.text.len() > LARGE
    }

    /// The beginning of a large paste.
    pub fn preview(&self) -> &str {
        &self.text[..self.text.floor_char_boundary(PREVIEW)]
    }

    /// `app.log, 4.2 MB` or `a paste of 310 kB`.
    pub fn label(&self) -> String {
        let size = size(self.text.len());
        match &self.name {
            Some(name) => format!("{name}, {size}"),
            None => format!("a paste of {size}"),
        }
    }
}

/// Bytes as people say them.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        1_000..=999_999 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced_and_what_stands_around_it_stays() {
        let paste = Paste { text: "log é\n{}\nend".into(), name: Some("a.log".to_owned()) };
        let next = paste.with_replaced(Span::new(7, 9), "{ }").expect("it fits");
        assert_eq!((&*next.text, next.name.as_deref()), ("log é\n{ }\nend", Some("a.log")));
        assert_eq!(paste.with_replaced(Span::new(5, 9), ""), None, "that is inside a character");
        assert_eq!(paste.with_replaced(Span::new(7, 99), ""), None);
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        assert_eq!(size(12), "12 bytes");
        assert_eq!(size(310_400), "310 kB");
        assert_eq!(size(20_450_000), "20.4 MB");
    }

    #[test]
    fn a_large_paste_shows_its_beginning() {
        let paste = Paste::typed(&"é".repeat(LARGE));
        assert!(paste.is_large());
        assert!(paste.preview().len() <= PREVIEW);
        assert!(!Paste::typed("x").is_large());
    }
}
