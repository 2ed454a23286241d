//! Redacts the texts of a case.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::find::{HitKind, find, settle};
use super::kind::{Kinds, SecretKind};
use super::known::{KnownSecrets, MAX_CUT, MAX_CUT_PARTS, elsewhere};
use super::view::{ENTITY, UnescapedText, is_random};
use crate::text::{Span, json};

/// A text without its secrets.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(feature = "docs", derive(ts_rs::TS))]
pub struct Redacted {
    /// The text with a pseudonym in the place of each secret.
    pub text: String,
    /// What was replaced, in the order of appearance.
    pub replaced: Vec<Replaced>,
    #[serde(skip)]
    pieces: Vec<MovedRange>,
    /// Where each pseudonym stands in `replaced`.
    #[serde(skip)]
    places: HashMap<String, usize>,
}

/// One secret and what stands for it now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(ts_rs::TS))]
pub struct Replaced {
    /// What kind of secret it is.
    pub kind: SecretKind,
    /// What stands for it now, such as `email-1`.
    pub pseudonym: String,
    /// How often it was replaced.
    pub count: usize,
    /// Where it stands for the first time: bytes of the text as it was.
    pub first: Span,
}

/// A range of the text as it was, and of the text as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
struct MovedRange {
    was: Range<usize>,
    is: Range<usize>,
}

impl Redacted {
    /// Where a span of the text as it was stands now; what cuts into a pseudonym covers all of it.
    pub fn place(&self, span: Span) -> Span {
        let start = self.offset(span.start, |piece| piece.is.start);
        Span::new(start, self.offset(span.end, |piece| piece.is.end).max(start))
    }

    fn offset(&self, was: usize, inside: impl Fn(&MovedRange) -> usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.was.start < was);
        match next.checked_sub(1).map(|last| &self.pieces[last]) {
            None => was,
            Some(piece) if was < piece.was.end => inside(piece),
            Some(piece) => was - piece.was.end + piece.is.end,
        }
    }
}

/// Redacts a text on its own. Several texts of one case belong to one [`Redactor`].
pub fn redact(text: &str, kinds: Kinds) -> Redacted {
    Redactor::new(kinds).redact(text)
}

/// Redacts the texts of a case: the same secret has the same pseudonym in all of them.
#[derive(Debug, Default)]
pub struct Redactor {
    known: KnownSecrets,
    given: HashSet<String>,
    counts: HashMap<SecretKind, usize>,
    /// What is written here itself is redacted: see [`OWN`].
    is_own: bool,
}

/// The account and the address of the sample events in commands. Whoever has these in a paste has them replaced.
const OWN: [&str; 2] = ["111122223333", "192.0.2.1"];

impl Redactor {
    pub fn new(kinds: Kinds) -> Self {
        Self { known: KnownSecrets { kinds, ..KnownSecrets::default() }, ..Self::default() }
    }

    /// Whether it lets everything through, without looking at it.
    pub fn is_off(&self) -> bool {
        self.known.kinds == Kinds::NONE
    }

    pub fn redact(&mut self, text: &str) -> Redacted {
        if self.is_off() {
            return Redacted { text: text.to_owned(), ..Redacted::default() };
        }
        self.redact_at(text, 0)
    }

    /// Redacts a text that is written here, and not in a paste, but may quote one.
    pub fn redact_own(&mut self, text: &str) -> Redacted {
        self.is_own = true;
        let redacted = self.redact(text);
        self.is_own = false;
        redacted
    }

    /// Learns the secrets of a text, for texts that are redacted later and show less around them.
    pub fn learn(&mut self, text: &str) {
        if !self.is_off() {
            self.redact(text);
        }
    }

    /// Redacts a value whose name stands elsewhere, such as a header's or a fact's.
    pub fn redact_named(&mut self, name: &str, value: &str) -> String {
        if self.is_off() {
            return value.to_owned();
        }
        let name = [&json::quote(name), ": "].concat();
        let redacted = self.redact(&[&*name, &json::quote(value)].concat()).text;
        let value = redacted.strip_prefix(&*name).unwrap_or(&redacted);
        let inner = value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value);
        json::unescape(inner).into_owned()
    }

    fn redact_at(&mut self, text: &str, depth: usize) -> Redacted {
        let view = UnescapedText::new(text);
        let mut hits = find(&view, self.known.kinds, depth);
        if self.is_own {
            hits.retain(|hit| {
                let said = view.said(hit.range.clone());
                !OWN.contains(&said.as_str()) || self.known.names.contains_key(&said)
            });
        }
        // Names are given in the order of appearance; then known secrets are looked for everywhere else.
        for hit in &hits {
            if let HitKind::Secret(kind) = hit.what {
                self.name(kind, &view.said(hit.range.clone()));
                self.know_parts(kind, &view, &hit.range);
            }
        }
        let found = elsewhere(&self.known, &view, &hits);
        hits.extend(found);
        settle(&mut hits);
        let mut out = Redacted::default();
        let mut at = 0;
        for hit in hits {
            // A value that is longer than any may be may end within a letter.
            let was = view.written(hit.range.clone());
            let was = text.floor_char_boundary(was.start).max(at)..text.ceil_char_boundary(was.end).max(at);
            let (kind, pseudonym, written) = match &hit.what {
                HitKind::Secret(kind) => {
                    let said = view.said(hit.range.clone());
                    if self.given.contains(&said) {
                        continue;
                    }
                    let (kind, pseudonym) = self.name(*kind, &said);
                    let written = in_quotes(&view, &hit.range, &pseudonym);
                    (kind, pseudonym, written)
                }
                HitKind::Wrapped(inner) => {
                    let inner = self.redact_at(inner, depth + 1);
                    let span = Span::new(was.start, was.end);
                    for it in inner.replaced {
                        out.count(it.kind, it.pseudonym, it.count, span);
                    }
                    out.put(&text[at..was.start], &encode(inner.text.as_bytes()), was.clone());
                    at = was.end;
                    continue;
                }
                HitKind::Compressed => {
                    let (kind, pseudonym) = self.name(SecretKind::Secret, &view.said(hit.range.clone()));
                    let written = encode(pseudonym.as_bytes());
                    (kind, pseudonym, written)
                }
            };
            out.count(kind, pseudonym, 1, Span::new(was.start, was.end));
            out.put(&text[at..was.start], &written, was.clone());
            at = was.end;
        }
        out.text.push_str(&text[at..]);
        out
    }

    /// The pseudonym of a secret, a new one if it was not met before.
    fn name(&mut self, kind: SecretKind, said: &str) -> (SecretKind, String) {
        if self.given.contains(said) {
            return (kind, said.to_owned());
        }
        let secret = same(kind, said);
        if let Some(known) = self.known.names.get(&secret) {
            return known.clone();
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let pseudonym = kind.pseudonym(*count);
        self.given.insert(pseudonym.clone());
        self.look_for(kind, &secret);
        self.known.names.insert(secret, (kind, pseudonym.clone()));
        (kind, pseudonym)
    }

    /// A secret that a line break cut may come again in parts.
    fn know_parts(&mut self, kind: SecretKind, view: &UnescapedText, range: &Range<usize>) {
        let parts = view.parts(range.clone());
        if parts.len() < 2 {
            return;
        }
        let count = self.known.cut.iter().map(|it| it.1.len()).sum::<usize>() + parts.len();
        if self.known.cut.len() < MAX_CUT && count <= MAX_CUT_PARTS {
            let parts = parts.iter().map(|it| view.slice(it.clone()).to_vec()).collect();
            let cut = (kind, parts);
            if !self.known.cut.contains(&cut) {
                self.known.cut.push(cut);
            }
        }
        let name = self.name(kind, &view.said(range.clone()));
        for part in parts {
            let said = String::from_utf8_lossy(view.slice(part)).into_owned();
            self.look_for(kind, &said);
            self.known.names.entry(said).or_insert_with(|| name.clone());
        }
    }

    /// Has a secret looked for wherever it stands. A word that is somebody's password is still a word elsewhere.
    fn look_for(&mut self, kind: SecretKind, secret: &str) {
        if (6..=8192).contains(&secret.len()) && (kind == SecretKind::Account || is_random(secret.as_bytes())) {
            self.known.lengths.insert(secret.len());
        }
    }
}

impl Redacted {
    fn put(&mut self, before: &str, written: &str, was: Range<usize>) {
        self.text.push_str(before);
        let start = self.text.len();
        self.text.push_str(written);
        self.pieces.push(MovedRange { was, is: start..self.text.len() });
    }

    fn count(&mut self, kind: SecretKind, pseudonym: String, count: usize, first: Span) {
        match self.places.get(&pseudonym) {
            Some(&place) => self.replaced[place].count += count,
            None => {
                self.places.insert(pseudonym.clone(), self.replaced.len());
                self.replaced.push(Replaced { kind, pseudonym, count, first });
            }
        }
    }
}

/// The same secret however it was written.
fn same(kind: SecretKind, said: &str) -> String {
    match kind {
        SecretKind::Card | SecretKind::Account | SecretKind::Phone => {
            said.chars().filter(char::is_ascii_digit).collect()
        }
        SecretKind::Email | SecretKind::Ip => said.to_ascii_lowercase(),
        _ => said.split_ascii_whitespace().collect(),
    }
}

/// A number that stood as such in JSON needs quotes once it is none, written as those around it are.
fn in_quotes(view: &UnescapedText, range: &Range<usize>, pseudonym: &str) -> String {
    let blank = |byte: u8| byte.is_ascii_whitespace();
    let before = view.slice(range.start.saturating_sub(200)..range.start);
    let before = before.trim_ascii_end();
    let after = view.byte(view.end_of(range.end, 40, blank));
    let is_number = view.slice(range.clone()).iter().all(u8::is_ascii_digit);
    let is_member = before.strip_suffix(b":").is_some_and(|it| it.trim_ascii_end().ends_with(b"\""));
    let is_item = before.ends_with(b"[") || before.ends_with(b",");
    if !is_number || !matches!(after, b',' | b'}' | b']') || !(is_member || is_item) {
        return pseudonym.to_owned();
    }
    let from = range.start.saturating_sub(200).min(range.start);
    let quote = (from..range.start).rev().find(|&at| view.byte(at) == b'"').map(|at| view.how(at));
    match quote {
        Some(how) if how < ENTITY => {
            let quote = ["\\".repeat(usize::from(how)), "\"".to_owned()].concat();
            [&*quote, pseudonym, &quote].concat()
        }
        _ => pseudonym.to_owned(),
    }
}

/// Standard base64 with padding.
fn encode(bytes: &[u8]) -> String {
    crate::report::base64url::encode_with(bytes, crate::report::base64url::STANDARD, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        redact(text, Kinds::default()).text
    }

    #[test]
    fn each_kind_becomes_its_pseudonym() {
        for (pasted, redacted) in [
            (
                "arn:aws:lambda:eu-west-1:111122223333:function:orders",
                "arn:aws:lambda:eu-west-1:account-1:function:orders",
            ),
            (
                "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod",
                "https://api-1.execute-api.eu-west-1.amazonaws.com/prod",
            ),
            (
                "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/",
                "arn:aws:execute-api:eu-west-1:account-1:api-1/prod/GET/",
            ),
            ("postgres://app:s3cr/et@db:5432/x", "postgres://app:password-1@db:5432/x"),
            ("Server=db;Pwd=a,b;c;Database=x", "Server=db;Pwd=password-1;Database=x"),
            ("Authorization: Bearer abc.def", "Authorization: Bearer authorization-1"),
            ("{Authorization=Basic dXNlcjpwYXNz, Host=x}", "{Authorization=Basic authorization-1, Host=x}"),
            ("Set-Cookie: sid=q1w2; Path=/; HttpOnly", "Set-Cookie: sid=cookie-1; Path=/; HttpOnly"),
            ("\"cookies\": [\"a=1x\", \"b=2y\"]", "\"cookies\": [\"a=cookie-1\", \"b=cookie-2\"]"),
            (
                "connect ECONNREFUSED orders-db.cluster-c9x8.eu-west-1.rds.amazonaws.com:5432",
                "connect ECONNREFUSED host-1.eu-west-1.rds.amazonaws.com:5432",
            ),
            ("getaddrinfo ENOTFOUND billing.prod.internal", "getaddrinfo ENOTFOUND host-1.internal"),
            ("redis://master.carts.a1b2.euw1.cache.amazonaws.com:6379", "redis://host-1.euw1.cache.amazonaws.com:6379"),
            ("at jdk.internal.reflect, node.internal", "at jdk.internal.reflect, node.internal"),
            ("{\"accountId\": 111122223333, \"n\": 1}", "{\"accountId\": \"account-1\", \"n\": 1}"),
            (r#"{"body":"{\"accountId\":111122223333}"}"#, r#"{"body":"{\"accountId\":\"account-1\"}"}"#),
            (r#"{"body":"{\"password\":\"a\\\"b\"}"}"#, r#"{"body":"{\"password\":\"password-1\"}"}"#),
            ("mail alice%40example.org now", "mail email-1 now"),
            ("password: incorrect", "password: incorrect"),
            ("PWD=/var/task", "PWD=/var/task"),
            (
                "{\"name\": \"DB_PASSWORD\", \"value\": \"tiger\"}",
                "{\"name\": \"DB_PASSWORD\", \"value\": \"password-1\"}",
            ),
            ("--master-user-password tiger7 --x", "--master-user-password password-1 --x"),
            ("<password>tiger</password>", "<password>password-1</password>"),
            ("key AKIAQ7Z2M4N6P8R0\nS2T4 used", "key access-key-1 used"),
        ] {
            assert_eq!(text(pasted), redacted);
        }
    }

    #[test]
    fn the_same_secret_has_one_pseudonym_in_all_texts_of_a_case() {
        let mut redactor = Redactor::default();
        let first = redactor.redact("accountId=111122223333, a@example.org, b@example.org, a@example.org");
        assert_eq!(first.text, "accountId=account-1, email-1, email-2, email-1");
        assert_eq!(first.replaced[1].count, 2);
        // Known by now, also where nothing says what it is.
        assert_eq!(redactor.redact("bucket-111122223333-x, B@example.org").text, "bucket-account-1-x, email-2");
        assert_eq!(redactor.redact(&first.text).text, first.text);
    }

    #[test]
    fn a_switch_leaves_its_kind_alone_and_what_is_inside_is_still_found() {
        let kinds = Kinds::default().without(SecretKind::Authorization);
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
        assert_eq!(redact(&format!("Authorization: Bearer {jwt}"), kinds).text, "Authorization: Bearer jwt-1");
    }

    #[test]
    fn a_place_in_the_text_is_found_again() {
        let pasted = "from a@example.org: Task timed out";
        let redacted = redact(pasted, Kinds::default());
        let at = pasted.find("Task").expect("it is there");
        let place = redacted.place(Span::new(at, pasted.len()));
        assert_eq!(place.of(&redacted.text), "Task timed out");
        assert_eq!(redacted.place(Span::new(7, 9)).of(&redacted.text), "email-1");
    }

    #[test]
    fn base64_that_holds_a_secret_stays_base64() {
        let redacted = text("log: cGFzc3dvcmQ9dGlnZXI3NyB4 end");
        assert_eq!(redacted, format!("log: {} end", encode(b"password=password-1 x")));
    }
}
