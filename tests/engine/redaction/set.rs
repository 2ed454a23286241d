//! A labelled set: lines with one secret each, made from the vendors' public formats and from the ways in which people
//! paste such things, and lines that only look like it. The secrets are put together at run time.

mod clean;
mod identity;
mod places;
mod tokens;

use crate::support::Random;

/// How the set is phrased. Redaction was written with the first in view; the second was made to measure it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wording {
    First,
    Second,
}

pub struct Case {
    pub group: &'static str,
    pub what: String,
    /// What must not be left; empty in a line that must stay as it is.
    pub secret: String,
    pub text: String,
}

/// Writes out a form: `{m36}` is 36 letters and digits, `{d8}:{w35}` eight digits, a colon, and so on.
pub fn fill(random: &mut Random, form: &str) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        let (class, after) = after.split_once('}').expect("a class is closed");
        let (letter, count) = class.split_at(1);
        let alphabet = match letter {
            "m" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
            "a" => "abcdefghijklmnopqrstuvwxyz0123456789",
            "l" => "abcdefghijklmnopqrstuvwxyz",
            "U" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "u" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
            "k" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            "x" => "0123456789abcdef",
            "X" => "0123456789ABCDEF",
            "d" => "0123456789",
            "n" => "123456789",
            "b" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "w" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
            "h" => "qpzry9x8gf2tvdw0s3jn54khce6mua7lQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
            other => panic!("no alphabet {other}"),
        };
        let letters: Vec<char> = alphabet.chars().collect();
        out.push_str(before);
        out.extend((0..count.parse().expect("a count")).map(|_| random.one(&letters)));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Every line with a secret, and every line without.
pub fn cases(wording: Wording) -> Vec<Case> {
    let mut random = Random(match wording {
        Wording::First => 0x5ec0,
        Wording::Second => 0x0dd5eed,
    });
    let mut all = tokens::cases(&mut random, wording);
    all.extend(places::cases(&mut random, wording));
    all.extend(identity::cases(&mut random, wording));
    all.extend(clean::cases(&mut random, wording));
    all
}
