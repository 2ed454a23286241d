//! Walks through a text once and finds what has to go.

mod named;

use std::ops::Range;

use super::columns::columns;
use super::email::email;
use super::names::{is_placeholder, is_pseudonym};
use super::view::UnescapedText;
use super::{Kinds, SecretKind, numbers, people, prose, shapes};
use crate::aws::names::is_uuid;
use crate::text::{base64, decode};

/// Something to replace; the range counts in the view.
#[derive(Debug)]
pub(super) struct SecretHit {
    pub range: Range<usize>,
    pub what: HitKind,
}

#[derive(Debug)]
pub(super) enum HitKind {
    Secret(SecretKind),
    /// Base64 of a text that holds secrets.
    Wrapped(String),
    /// Compressed and in base64: what is in there cannot be seen.
    Compressed,
}

/// How deep base64 in base64 is followed.
const MAX_DEPTH: usize = 3;

/// Everything to replace, ascending, without overlap.
pub(super) fn find(view: &UnescapedText, kinds: Kinds, depth: usize) -> Vec<SecretHit> {
    let mut finder = SecretFinder {
        view,
        kinds,
        depth,
        hits: Vec::new(),
        later: None,
        base64_until: 0,
        jwt_until: 0,
        rejected: (0, 0),
        budget: view.bytes.len() * 4 + 65_536,
    };
    let mut at = 0;
    while at < view.bytes.len() {
        at = finder.step(at).max(at + 1);
    }
    let mut hits = finder.hits;
    let columns = columns(view).into_iter().filter(|(kind, range)| kinds.has(*kind) && !range.is_empty());
    hits.extend(columns.map(|(kind, range)| SecretHit { range, what: HitKind::Secret(kind) }));
    settle(&mut hits);
    hits
}

/// Puts hits in order. Of those that overlap the first, and of those that begin together the longest, stays.
pub(super) fn settle(hits: &mut Vec<SecretHit>) {
    hits.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.range.end)));
    let mut until = 0;
    hits.retain(|it| {
        let is_free = it.range.start >= until;
        if is_free {
            until = it.range.end;
        }
        is_free
    });
}

struct SecretFinder<'v> {
    view: &'v UnescapedText,
    kinds: Kinds,
    depth: usize,
    hits: Vec<SecretHit>,
    /// Found ahead of where the walk is.
    later: Option<(SecretKind, Range<usize>)>,
    /// Up to where runs were tried: none is read twice.
    base64_until: usize,
    jwt_until: usize,
    /// Where values that were no secrets ended last, and how many ended there.
    rejected: (usize, usize),
    /// How many bytes may still be looked at for values in fields beside their names: none is read over and over.
    budget: usize,
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl SecretFinder<'_> {
    /// Looks at what begins at `at`; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        if let Some((kind, range)) = self.later.take_if(|(_, range)| range.start <= at) {
            return self.hit(kind, range);
        }
        let byte = self.view.byte(at);
        let begins = !is_word(self.view.before(at));
        let found = match byte {
            b'-' if self.view.before(at) != b'-' => shapes::private_key(self.view, at),
            b'@' => email(self.view, self.free_from(), at),
            b':' => {
                let in_url = shapes::in_url(self.view, at).filter(|(kind, range)| self.wants(*kind, range));
                self.later = in_url.or(self.later.take());
                if begins { numbers::number(self.view, at) } else { None }
            }
            b'+' | b'(' => numbers::number(self.view, at),
            b'/' => shapes::secret_key(self.view, at, || self.secret_is_near(at)),
            _ if begins && is_word(byte) => return self.word(at),
            _ => None,
        };
        self.take(found).unwrap_or(at + 1)
    }

    /// What a word is or names.
    fn word(&mut self, at: usize) -> usize {
        let view = self.view;
        if let Some(end) = self.uuid(at).or_else(|| pseudonym(view, at)) {
            return end;
        }
        if view.byte(at) != b'e' || at >= self.jwt_until {
            let shape = shapes::shape(view, at);
            if view.byte(at) == b'e' && shape.is_none() {
                self.jwt_until = view.end_of_run(at, 65_536, |byte| shapes::is_base64url(byte) || byte == b'.');
            }
            if let Some(end) = self.take(shape) {
                return end;
            }
        }
        if let Some(end) = self.arn(at).or_else(|| self.host(at)) {
            return end;
        }
        if let Some(end) = self.take(shapes::host(view, at)) {
            return end;
        }
        let key = shapes::secret_key(view, at, || self.secret_is_near(at));
        if let Some(end) = self.take(key) {
            return end;
        }
        let person = people::person(view, at);
        if let Some(end) = self.take(person.or_else(|| numbers::number(view, at))) {
            return end;
        }
        let command = prose::flag(view, at).or_else(|| prose::in_address(view, at));
        if let Some((_, range)) = &command
            && is_placeholder(&view.said(range.clone()))
        {
            return range.end;
        }
        if let Some(end) = self.take(command).or_else(|| self.named(at)) {
            return end;
        }
        self.wrapped(at).unwrap_or(at + 1)
    }

    fn wants(&self, kind: SecretKind, range: &Range<usize>) -> bool {
        self.kinds.has(kind) && range.start >= self.free_from() && range.end > range.start
    }

    /// Where what was found last ends.
    fn free_from(&self) -> usize {
        self.hits.last().map_or(0, |it| it.range.end)
    }

    fn take(&mut self, found: Option<(SecretKind, Range<usize>)>) -> Option<usize> {
        let (kind, range) = found.filter(|(kind, range)| self.wants(*kind, range))?;
        let is_secret = matches!(kind, SecretKind::Password | SecretKind::Secret);
        if is_secret && is_placeholder(&self.view.said(range.clone())) {
            return None;
        }
        Some(self.hit(kind, range))
    }

    fn hit(&mut self, kind: SecretKind, range: Range<usize>) -> usize {
        let end = range.end;
        self.hits.push(SecretHit { range, what: HitKind::Secret(kind) });
        end
    }

    /// A UUID is a request id or the like, and no number in it means anything.
    fn uuid(&mut self, at: usize) -> Option<usize> {
        let end = at + 36;
        if !is_uuid(std::str::from_utf8(self.view.slice(at..end)).ok()?) || is_word(self.view.byte(end)) {
            return None;
        }
        self.take(Some((SecretKind::Request, at..end))).or(Some(end))
    }

    /// The account, and the API in ARNs of `execute-api`.
    fn arn(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let mut place = view.end_of_word(at, "arn:")?;
        let mut part = place..place;
        for _ in 0..3 {
            part = place..view.end_of(place, 40, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if let Some(next) = view.after_break(part.end) {
                part.end = view.end_of(next, 40, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
            }
            place = if view.byte(part.end) == b':' { part.end + 1 } else { return None };
        }
        let is_api = view.said(at..place).contains(":execute-api:");
        let digits = view.after_break(place).unwrap_or(place);
        let Some(end) = view.end_of_exactly(digits, 12, |byte| byte.is_ascii_digit()) else { return Some(place) };
        let mut end = self.take(Some((SecretKind::Account, digits..end))).unwrap_or(end);
        if is_api && view.byte(end) == b':' {
            let id = view.end_of_run(end + 1, 40, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            end = self.take(Some((SecretKind::Api, end + 1..id))).unwrap_or(id);
        }
        Some(end)
    }

    /// `abc123.execute-api.…` and its like, and API ids in paths and log groups.
    fn host(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let id = |from: usize| {
            let from = view.after_break(from).unwrap_or(from);
            from..view.end_of_run(from, 64, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        let before = ["API-Gateway-Execution-Logs_", "restapis/", "apis/", "distribution/"];
        if let Some(start) = before.iter().find_map(|it| view.end_of_word(at, it)) {
            let id = id(start);
            return if is_id(&view.said(id.clone())) { self.take(Some((SecretKind::Api, id))) } else { None };
        }
        let id = id(at);
        let suffix = [".execute-api.", ".lambda-url.", ".cloudfront.net", ".appsync-api.", "-vpce-"];
        if id.is_empty() || !matches!(view.byte(id.end), b'.' | b'-') || matches!(view.before(at), b'.' | b'-') {
            return None;
        }
        let suffix = suffix.iter().find(|it| view.end_of_word(id.end, it).is_some())?;
        // `Via` names a machine of CloudFront, with a longer id.
        if *suffix == ".cloudfront.net" && id.len() > 20 {
            return None;
        }
        self.take(Some((SecretKind::Api, id)))
    }

    /// An access key or the word "secret" stands shortly before.
    fn secret_is_near(&self, at: usize) -> bool {
        let from = at.saturating_sub(200);
        let after_key = self.hits.last().is_some_and(|it| {
            matches!(it.what, HitKind::Secret(SecretKind::AccessKey | SecretKind::SecretKey)) && it.range.end >= from
        });
        let before = self.view.slice(from..at).to_ascii_lowercase();
        after_key || memchr::memmem::find(&before, b"secret").is_some()
    }

    /// Base64 that says something with secrets in it.
    fn wrapped(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        if at < self.base64_until || self.depth >= MAX_DEPTH {
            return None;
        }
        let mut end = view.end_of_run(at, usize::MAX / 2, |byte| shapes::is_base64(byte) || shapes::is_base64url(byte));
        self.base64_until = end;
        while view.byte(end) == b'=' && end < self.base64_until + 2 {
            end += 1;
        }
        if end - at < 12 {
            return None;
        }
        let said = view.said(at..end);
        if said.starts_with("H4sI") && said.len() >= 40 {
            self.hits.push(SecretHit { range: at..end, what: HitKind::Compressed });
            return Some(end);
        }
        let bytes = base64::decode(&said.replace('-', "+").replace('_', "/"))?;
        let text = decode::decode(&bytes);
        let strange = text.chars().filter(|&char| char == char::REPLACEMENT_CHARACTER || char.is_control()).count();
        let breaks = text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r' | b'\t')).count();
        if text.len() < 8 || (strange - breaks.min(strange)) * 20 > text.len() {
            return None;
        }
        let holds = !find(&UnescapedText::new(&text), self.kinds, self.depth + 1).is_empty();
        if !holds {
            return None;
        }
        self.hits.push(SecretHit { range: at..end, what: HitKind::Wrapped(text.into_owned()) });
        Some(end)
    }
}

/// `password-1`, which was written here and names nothing.
fn pseudonym(view: &UnescapedText, at: usize) -> Option<usize> {
    let end = view.end_of(at, 32, |byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit());
    let is_name = match view.byte(end) {
        // A name in quotes has the same before it.
        quote @ (b'"' | b'\'') => view.before(at) == quote,
        behind => matches!(behind, b'=' | b':' | b'_' | b'.'),
    };
    (!is_name && is_pseudonym(std::str::from_utf8(view.slice(at..end)).ok()?)).then_some(end)
}

/// An id that AWS gives: lower case and digits.
fn is_id(said: &str) -> bool {
    (6..=40).contains(&said.len())
        && said.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && (said.len() == 10 || said.bytes().any(|byte| byte.is_ascii_digit()))
}
