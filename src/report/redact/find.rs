//! Walks through a text once and finds what has to go.

use std::ops::Range;

use super::columns::columns;
use super::names::{is_placeholder, kind_of};
use super::value::{self, Found};
use super::view::{View, is_random};
use super::{Kind, Kinds, numbers, shapes};
use crate::aws::names::is_uuid;
use crate::text::{base64, decode};

/// Something to replace; the range counts in the view.
#[derive(Debug)]
pub(super) struct Hit {
    pub range: Range<usize>,
    pub what: What,
}

#[derive(Debug)]
pub(super) enum What {
    Secret(Kind),
    /// Base64 of a text that holds secrets.
    Wrapped(String),
    /// Compressed and in base64: what is in there cannot be seen.
    Compressed,
}

/// How deep base64 in base64 is followed.
const MAX_DEPTH: usize = 3;

/// Everything to replace, ascending, without overlap.
pub(super) fn find(view: &View, kinds: Kinds, depth: usize) -> Vec<Hit> {
    let mut finder = Finder { view, kinds, depth, hits: Vec::new(), later: None, base64_until: 0, jwt_until: 0 };
    let mut at = 0;
    while at < view.bytes.len() {
        at = finder.step(at).max(at + 1);
    }
    let mut hits = finder.hits;
    let columns = columns(view).into_iter().filter(|(kind, range)| kinds.has(*kind) && !range.is_empty());
    hits.extend(columns.map(|(kind, range)| Hit { range, what: What::Secret(kind) }));
    settle(&mut hits);
    hits
}

/// Puts hits in order. Of those that overlap the first, and of those that begin together the longest, stays.
pub(super) fn settle(hits: &mut Vec<Hit>) {
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

struct Finder<'v> {
    view: &'v View,
    kinds: Kinds,
    depth: usize,
    hits: Vec<Hit>,
    /// Found ahead of where the walk is.
    later: Option<(Kind, Range<usize>)>,
    /// Up to where runs were tried: none is read twice.
    base64_until: usize,
    jwt_until: usize,
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl Finder<'_> {
    /// Looks at what begins at `at`; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        if let Some((kind, range)) = self.later.take_if(|(_, range)| range.start <= at) {
            return self.hit(kind, range);
        }
        let byte = self.view.byte(at);
        let begins = !is_word(self.view.before(at));
        let found = match byte {
            b'-' if self.view.before(at) != b'-' => shapes::private_key(self.view, at),
            b'@' => self.email(at),
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
        if let Some(end) = self.uuid(at) {
            return end;
        }
        if view.byte(at) != b'e' || at >= self.jwt_until {
            let shape = shapes::shape(view, at);
            if view.byte(at) == b'e' && shape.is_none() {
                self.jwt_until = view.end_of(at, 65_536, |byte| shapes::is_base64url(byte) || byte == b'.');
            }
            if let Some(end) = self.take(shape) {
                return end;
            }
        }
        if let Some(end) = self.arn(at).or_else(|| self.host(at)) {
            return end;
        }
        let key = shapes::secret_key(view, at, || self.secret_is_near(at));
        if let Some(end) = self.take(key) {
            return end;
        }
        if let Some(end) = self.take(numbers::number(view, at)) {
            return end;
        }
        if let Some(end) = self.named(at) {
            return end;
        }
        self.wrapped(at).unwrap_or(at + 1)
    }

    fn wants(&self, kind: Kind, range: &Range<usize>) -> bool {
        let from = self.hits.last().map_or(0, |it| it.range.end);
        self.kinds.has(kind) && range.start >= from && range.end > range.start
    }

    fn take(&mut self, found: Option<(Kind, Range<usize>)>) -> Option<usize> {
        let (kind, range) = found.filter(|(kind, range)| self.wants(*kind, range))?;
        let is_secret = matches!(kind, Kind::Password | Kind::Secret);
        if is_secret && is_placeholder(&self.view.said(range.clone())) {
            return None;
        }
        Some(self.hit(kind, range))
    }

    fn hit(&mut self, kind: Kind, range: Range<usize>) -> usize {
        let end = range.end;
        self.hits.push(Hit { range, what: What::Secret(kind) });
        end
    }

    /// A UUID is a request id or the like, and no number in it means anything.
    fn uuid(&mut self, at: usize) -> Option<usize> {
        let end = at + 36;
        if !is_uuid(std::str::from_utf8(self.view.slice(at..end)).ok()?) || is_word(self.view.byte(end)) {
            return None;
        }
        self.take(Some((Kind::Request, at..end))).or(Some(end))
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
        let mut end = self.take(Some((Kind::Account, digits..end))).unwrap_or(end);
        if is_api && view.byte(end) == b':' {
            let id = view.end_of_run(end + 1, 40, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            end = self.take(Some((Kind::Api, end + 1..id))).unwrap_or(id);
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
            return if is_id(&view.said(id.clone())) { self.take(Some((Kind::Api, id))) } else { None };
        }
        let id = id(at);
        let suffix = [".execute-api.", ".lambda-url.", ".cloudfront.net", ".appsync-api.", "-vpce-"];
        if id.is_empty() || !matches!(view.byte(id.end), b'.' | b'-') || matches!(view.before(at), b'.' | b'-') {
            return None;
        }
        suffix.iter().find(|it| view.end_of_word(id.end, it).is_some())?;
        self.take(Some((Kind::Api, id)))
    }

    /// An access key or the word "secret" stands shortly before.
    fn secret_is_near(&self, at: usize) -> bool {
        let from = at.saturating_sub(200);
        let after_key = self.hits.last().is_some_and(|it| {
            matches!(it.what, What::Secret(Kind::AccessKey | Kind::SecretKey)) && it.range.end >= from
        });
        let before = self.view.slice(from..at).to_ascii_lowercase();
        after_key || memchr::memmem::find(&before, b"secret").is_some()
    }

    fn email(&self, at: usize) -> Option<(Kind, Range<usize>)> {
        let view = self.view;
        let from = self.hits.last().map_or(0, |it| it.range.end);
        let local = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-');
        let back = |end: usize| {
            (from.max(end.saturating_sub(64))..end)
                .rev()
                .find(|&it| !local(view.byte(it)))
                .map_or(from.max(end.saturating_sub(64)), |it| it + 1)
        };
        let mut start = back(at);
        if let Some(line) = self.line_before(start).filter(|&line| line > from) {
            let cut = back(line);
            let word = view.slice(cut..line);
            let begins = view.byte(start);
            let is_part = start == at || begins == b'.' || begins.is_ascii_digit() || view.is_full_line(line);
            let is_name = word.iter().any(u8::is_ascii_digit) && word.iter().any(u8::is_ascii_lowercase);
            if cut < line && (is_part || is_name) {
                start = cut;
            }
        }
        while start < at && matches!(view.byte(start), b'.' | b'-' | b'+' | b'\n') {
            start += 1;
        }
        let host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        let begins = view.after_break(at + 1).unwrap_or(at + 1);
        let mut end = view.end_of(begins, 200, host);
        let is_cut = |end: usize| {
            let last = view.slice(begins..end).rsplit(|&byte| byte == b'.').next().unwrap_or(&[]);
            let next = view.after_break(end).map_or(end..end, |next| next..view.end_of(next, 80, host));
            let goes_on =
                view.slice(next.clone()).contains(&b'.') && !matches!(view.byte(next.end), b':' | b'/' | b'@');
            last.len() < 2 || last.len() == end - begins || goes_on || view.is_full_line(end)
        };
        let next = view.after_break(end).filter(|_| is_cut(end)).or_else(|| view.continued(end));
        if let Some(next) = next.filter(|&next| host(view.byte(next))) {
            end = view.end_of(next, 200, host);
        }
        while end > at && matches!(view.byte(end - 1), b'.' | b'-') {
            end -= 1;
        }
        let domain = view.said(begins..end);
        let (name, last) = domain.rsplit_once('.')?;
        let is_domain = !name.is_empty() && last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_file =
            matches!(last, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "js" | "mjs" | "ts" | "py" | "css");
        let is_git = view.said(start..at) == "git";
        (start < at && is_domain && !is_file && !is_git).then_some((Kind::Email, start..end))
    }

    /// Where the line before ends, if only indentation stands before `at` in its own.
    fn line_before(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let from = at.saturating_sub(40);
        let start = (from..at).rev().find(|&it| !matches!(view.byte(it), b' ' | b'\t'))?;
        let is_pair = view.byte(start) == b'\n' && view.before(start) == b'\r';
        matches!(view.byte(start), b'\n' | b'\r').then(|| start - usize::from(is_pair))
    }

    /// A value whose name says what it is.
    fn named(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let begins = !matches!(view.before(at), b'.' | b'-') || !is_word(view.before(at - 1));
        if !begins || view.byte(at).is_ascii_digit() {
            return None;
        }
        let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        let end = view.end_of(at, 80, belongs);
        let cut = view.after_break(end).map(|next| view.end_of(next, 80, belongs));
        let mut ends = vec![end];
        // What is whole in the next line is found there.
        if let (Some(next), Some(cut)) = (view.after_break(end), cut)
            && kind_of(view.slice(next..cut)).is_none()
        {
            ends.insert(0, cut);
        }
        ends.into_iter().find_map(|end| {
            let kind = kind_of(view.said(at..end).as_bytes())?;
            let mut last = None;
            for found in value::values(view, at..end) {
                last = self.claim(kind, &(at..end), &found).or(last);
            }
            last
        })
    }

    fn claim(&mut self, kind: Kind, name: &Range<usize>, found: &Found) -> Option<usize> {
        let view = self.view;
        let range = match kind {
            Kind::Cookie => {
                let mut end = None;
                for range in value::cookies(view, found) {
                    if !is_placeholder(&view.said(range.clone())) {
                        end = self.take(Some((kind, range))).or(end);
                    }
                }
                return end;
            }
            Kind::Authorization => value::credentials(view, found),
            _ => found.range.clone(),
        };
        if let Some(key) = shapes::private_key(view, range.start) {
            return self.take(Some(key));
        }
        let said = view.said(range.clone());
        let has_scheme = range.start > found.range.start;
        if is_placeholder(&said) || !has_scheme && !self.is_plausible(kind, name, found, &said) {
            return None;
        }
        // What has a name of its own keeps it: a token of this form is the same wherever it stands.
        let own = shapes::shape(view, range.start).filter(|(_, shape)| *shape == range);
        let kind = own.map_or(kind, |(own, _)| if kind == Kind::Authorization { kind } else { own });
        self.take(Some((kind, range)))
    }

    fn is_plausible(&self, kind: Kind, name: &Range<usize>, found: &Found, said: &str) -> bool {
        let bytes = said.as_bytes();
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        let is_code = !found.is_quoted
            && (said.ends_with("()")
                || said.ends_with('(')
                || said.contains("(\"")
                || said.starts_with("function")
                || is_path_of_names(said));
        let is_bare_number = !found.is_quoted && digits == bytes.len();
        match kind {
            Kind::Account => digits == 12 && bytes.len() <= 14,
            Kind::Api => is_id(said),
            Kind::Phone => digits >= 7 && bytes.iter().all(|byte| byte.is_ascii_digit() || b" +-.()/".contains(byte)),
            Kind::Password => {
                let is_directory =
                    self.view.said(name.clone()).to_ascii_lowercase().ends_with("pwd") && said.starts_with('/');
                !(is_code || is_directory || is_bare_number && bytes.len() < 4)
            }
            Kind::Authorization => !is_code && bytes.len() >= 3 && (!found.is_loose || said.len() >= 8 || digits > 0),
            _ if found.is_loose => !is_code && is_random(bytes),
            _ if is_bare_number => bytes.len() >= 6,
            _ => !is_code && bytes.len() >= 3 && !said.starts_with('{'),
        }
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
            self.hits.push(Hit { range: at..end, what: What::Compressed });
            return Some(end);
        }
        let bytes = base64::decode(&said.replace('-', "+").replace('_', "/"))?;
        let text = decode::decode(&bytes);
        let strange = text.chars().filter(|&char| char == char::REPLACEMENT_CHARACTER || char.is_control()).count();
        let breaks = text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r' | b'\t')).count();
        if text.len() < 8 || (strange - breaks.min(strange)) * 20 > text.len() {
            return None;
        }
        let holds = !find(&View::new(&text), self.kinds, self.depth + 1).is_empty();
        if !holds {
            return None;
        }
        self.hits.push(Hit { range: at..end, what: What::Wrapped(text.into_owned()) });
        Some(end)
    }
}

/// An id that AWS gives: lower case and digits.
fn is_id(said: &str) -> bool {
    (6..=40).contains(&said.len())
        && said.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && (said.len() == 10 || said.bytes().any(|byte| byte.is_ascii_digit()))
}

/// `config.database.password`, as code has it.
fn is_path_of_names(said: &str) -> bool {
    let roots =
        ["config.", "settings.", "this.", "self.", "event.", "params.", "req.", "request.", "options.", "args."];
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    roots.iter().any(|root| said.starts_with(root)) && said.trim_end_matches(';').split('.').all(is_name)
}
