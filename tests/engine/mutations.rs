//! What holds for any text, tried on the project's own examples after random changes.

mod bodies;

use crate::support::{Random, examples};

/// What texts are broken with: control characters, characters of several bytes, quotes of all kinds.
const PIECES: [&str; 28] = [
    "\0",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{1b}[31m",
    "\u{8}",
    "\u{7f}",
    "\u{a0}",
    "é",
    "✖",
    "😀",
    "\u{202e}",
    "\u{feff}",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "\\",
    "\\u",
    "\\ud83d",
    "{",
    "}",
    "[",
    "/*",
    "`",
];

/// An example, changed up to ten times: cut, spliced with others, repeated, and with pieces put in.
fn mutated(random: &mut Random, examples: &[&str]) -> String {
    let border = |random: &mut Random, text: &str| text.floor_char_boundary(random.below(text.len() + 1));
    let mut text = random.one(examples).to_owned();
    for _ in 0..random.below(10) {
        let at = border(random, &text);
        match random.below(8) {
            0 => text.truncate(at),
            1 => drop(text.drain(..at)),
            2 => {
                let other = random.one(examples);
                let end = border(random, other);
                text.insert_str(at, &other[end..]);
            }
            3 => {
                let end = text.floor_char_boundary((at + random.below(60)).min(text.len()));
                let part = text[at..end].repeat(random.below(6));
                text.insert_str(at, &part);
            }
            4 => {
                let end = text.floor_char_boundary((at + random.below(6)).min(text.len()));
                drop(text.drain(at..end));
            }
            5 => text = text.replace(['“', '”'], "\"").replace('"', random.one(&["“", "'", "\\\"", "‘"])),
            _ => text.insert_str(at, random.one(&PIECES)),
        }
        if text.len() > 20_000 {
            text.truncate(text.floor_char_boundary(5_000));
        }
    }
    text
}

/// Tries that many changed examples. A text for which something does not hold is in the message of its panic.
fn each(seed: u64, rounds: usize, body: impl Fn(&str, &mut Random)) {
    let (examples, mut random) = (examples(), Random(seed));
    for _ in 0..rounds {
        let text = mutated(&mut random, &examples);
        body(&text, &mut random);
    }
}

#[test]
fn changed_examples_give_a_diagnosis_with_its_places_in_the_text() {
    each(0x502, 40_000, |text, random| bodies::diagnose(text, &bodies::context(random.below(1 << 13))));
}

#[test]
fn changed_examples_are_redacted_at_once() {
    each(0x1ed, 15_000, |text, _| bodies::redacting(text));
}

#[test]
fn changed_examples_in_a_link_open_or_say_why_not() {
    each(0x11b, 6000, |text, _| bodies::linking(text.as_bytes()));
}

#[test]
fn changed_examples_are_the_same_text_in_chunks() {
    each(0xc4, 15_000, |text, random| {
        let (limit, step) = (4 + random.below(200), 1 + random.below(300));
        bodies::splitting(text.as_bytes(), limit, step);
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..random.below(4) {
            let at = random.below(bytes.len() + 1);
            bytes.insert(at, random.below(256) as u8);
        }
        bodies::splitting(&bytes, limit, step);
    });
}

#[test]
fn changed_examples_are_read_as_json_with_all_spans_in_the_text() {
    each(0x7503, 40_000, |text, random| {
        bodies::reading(text, 0);
        let start = memchr::memchr2_iter(b'{', b'[', text.as_bytes()).next();
        bodies::reading(text, start.unwrap_or_else(|| random.below(text.len() + 1)));
    });
}

#[test]
fn changed_examples_as_headers_have_a_verdict_on_cors() {
    each(0xc025, 10_000, |text, random| bodies::judging_cors(text, random.below(60)));
}

#[test]
fn changed_examples_as_names_stay_one_argument_of_a_command() {
    each(0xa29, 2000, |text, random| {
        let start = text.floor_char_boundary(random.below(text.len() + 1));
        bodies::naming(&text[start..text.floor_char_boundary((start + random.below(80)).min(text.len()))]);
    });
}
