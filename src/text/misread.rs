//! Words that a program for reading pictures got slightly wrong: `REP0RT`, `Requestld`, `tirned out`.

use std::collections::HashMap;

/// A text whose misread words are as they were, and the runs of it that stand in the text as it is: (offset here, offset
/// there), ascending.
pub type Restored = (String, Vec<(usize, usize)>);

/// A shorter word has too many that look like it.
const SHORTEST: usize = 4;

/// What a word looks like: what is easily taken for each other is written alike.
fn shape(word: &str) -> String {
    let mut shape = String::with_capacity(word.len());
    for char in word.chars() {
        let looks = match char {
            '0' | 'O' => 'o',
            '1' | 'l' | 'I' | '|' | '!' => 'i',
            '5' | '$' => 's',
            '8' => 'b',
            other => other.to_ascii_lowercase(),
        };
        match (looks, shape.chars().next_back()) {
            ('n', Some('r')) => {
                shape.pop();
                shape.push('m');
            }
            ('v', Some('v')) => {
                shape.pop();
                shape.push('w');
            }
            _ => shape.push(looks),
        }
    }
    shape
}

/// A number with letters in it: `3.O0`.
fn number(word: &str) -> Option<String> {
    let digit = |char| match char {
        '0'..='9' => Some(char),
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        'S' => Some('5'),
        'B' => Some('8'),
        _ => None,
    };
    let has_digit = word.bytes().any(|it| it.is_ascii_digit());
    if has_digit { word.chars().map(digit).collect() } else { None }
}

/// Words that may have been misread, by what they look like.
#[derive(Debug)]
pub struct Vocabulary(HashMap<String, &'static str>);

impl Vocabulary {
    /// The words of these texts.
    pub fn of(texts: impl Iterator<Item = &'static str>) -> Self {
        let words = texts.flat_map(|it| it.split(|char: char| !char.is_ascii_alphanumeric()));
        let words = words.filter(|it| it.len() >= SHORTEST && !it.bytes().any(|it| it.is_ascii_digit()));
        Self(words.map(|it| (shape(it), it)).collect())
    }
}

/// Restores the words of a text that are one of the `known` ones but for letters that look alike. `None` where there are
/// none.
pub fn restored(text: &str, known: &Vocabulary) -> Option<Restored> {
    let restore = |word: &str| -> Option<String> {
        let of_shape = || known.0.get(&shape(word)).filter(|it| !it.eq_ignore_ascii_case(word));
        number(word).filter(|it| it != word).or_else(|| of_shape().map(|it| (*it).to_owned()))
    };
    let (mut made, mut pieces, mut changed) = (String::with_capacity(text.len()), Vec::new(), false);
    let is_of_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '|' | '!' | '$');
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = rest.find(|it| !is_of_word(it)).unwrap_or(rest.len());
        let (word, next) = match end {
            0 => rest.split_at(rest.find(is_of_word).unwrap_or(rest.len())),
            end => rest.split_at(end),
        };
        pieces.push((made.len(), at));
        match restore(word).filter(|_| end > 0) {
            Some(restored) => {
                changed = true;
                made.push_str(&restored);
            }
            None => made.push_str(word),
        }
        at = text.len() - next.len();
    }
    changed.then_some((made, pieces))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 2] = ["Task timed out after {seconds} seconds", "REPORT RequestId: Memory Size"];

    fn read(text: &str) -> Option<String> {
        restored(text, &Vocabulary::of(KNOWN.into_iter())).map(|it| it.0)
    }

    #[test]
    fn misread_words_and_numbers_are_restored() {
        assert_eq!(read("Task tirned out after 3.O0 sec0nds").as_deref(), Some("Task timed out after 3.00 seconds"));
        assert_eq!(read("REP0RT Requestld: x Mernory 5ize").as_deref(), Some("REPORT RequestId: x Memory Size"));
    }

    #[test]
    fn what_is_read_rightly_stays() {
        for text in ["", "Task timed out after 3.00 seconds", "TASK report 12ab", "a modern corner é"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn runs_lead_back_to_the_text() {
        let text = "é REP0RT of rnemory";
        let (made, pieces) = restored(text, &Vocabulary::of(KNOWN.into_iter())).expect("two words are misread");
        assert_eq!(made, "é REPORT of Memory");
        let (here, there) = pieces[pieces.len() - 1];
        assert_eq!((&made[here..], &text[there..]), ("Memory", "rnemory"));
    }
}
