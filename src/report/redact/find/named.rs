//! Values whose names say what they are: `password=…`, `"apiKey": "…"`, headers.

use std::ops::Range;

use super::{SecretFinder, is_id, is_word};
use crate::report::redact::names::{is_placeholder, is_plural, is_weak, kind_of};
use crate::report::redact::value::{self, FoundValue};
use crate::report::redact::view::is_random;
use crate::report::redact::{SecretKind, fields, people, prose, shapes};

impl SecretFinder<'_> {
    /// A value whose name says what it is.
    pub(super) fn named(&mut self, at: usize) -> Option<usize> {
        let view = self.view;
        let begins = !matches!(view.before(at), b'.' | b'-') || !is_word(view.before(at - 1));
        if !begins || view.byte(at).is_ascii_digit() {
            return None;
        }
        let belongs = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') || byte >= 0x80;
        let end = view.end_of(at, 80, belongs);
        let cut = view.after_break(end).map(|next| view.end_of(next, 80, belongs));
        let mut ends = vec![end];
        // What is whole in the next line is found there.
        if let (Some(next), Some(cut)) = (view.after_break(end), cut)
            && kind_of(view.slice(next..cut)).is_none()
        {
            ends.insert(0, cut);
        }
        ends.extend(prose::long_name(view, at, end));
        if let Some(found) = ends.into_iter().find_map(|end| self.value_of(at..end)) {
            return Some(found);
        }
        if !fields::is_value_key(view.slice(at..end)) {
            return None;
        }
        self.value_before_name(at..end)
    }

    /// The value of a name that says that it is secret: beside it, in a field of its own, or in a sentence.
    fn value_of(&mut self, name: Range<usize>) -> Option<usize> {
        let view = self.view;
        let kind = kind_of(view.said(name.clone()).as_bytes())?;
        let mut last = None;
        let found = value::values(view, name.clone());
        let is_alone = found.is_empty() || found.iter().all(|it| it.is_pair || it.is_loose);
        for found in found {
            last = self.claim(kind, &name, &found).or(last);
        }
        if last.is_some() || self.budget == 0 {
            return last;
        }
        let (inside, behind) =
            (fields::value_inside(view, &name, kind == SecretKind::Person), || fields::value_behind(view, name.end));
        let field = inside.or_else(|| if is_alone { behind() } else { None });
        self.budget = self.budget.saturating_sub(field.as_ref().map_or(64, |it| it.range.len()));
        if let Some(end) = field.and_then(|found| self.claim(kind, &name, &found)) {
            return Some(end);
        }
        if is_plural(view.slice(name.clone())) {
            for found in fields::all_inside(view, &name) {
                last = self.claim(kind, &name, &found).or(last);
            }
            if last.is_some() {
                return last;
            }
        }
        let is_secret =
            matches!(kind, SecretKind::Password | SecretKind::Secret | SecretKind::ApiKey | SecretKind::SecretKey);
        if !is_secret || !is_alone || is_weak(view.slice(name.clone())) && !view.said(name.clone()).ends_with("oken") {
            return None;
        }
        let range = prose::part(view, &name).or_else(|| prose::said(view, name.end, kind == SecretKind::Password))?;
        if is_placeholder(&view.said(range.clone())) {
            return None;
        }
        let own = shapes::shape(view, range.start).filter(|it| it.1.end >= range.end);
        self.take(own.or(Some((kind, range))))
    }

    /// `{"Value": "…", "Name": "DB_PASSWORD"}`.
    fn value_before_name(&mut self, key: Range<usize>) -> Option<usize> {
        let view = self.view;
        if self.budget == 0 {
            return None;
        }
        let found = value::values(view, key).into_iter().next()?;
        self.budget = self.budget.saturating_sub(found.range.len());
        let name = fields::name_behind(view, found.range.end)?;
        let kind = kind_of(view.said(name.clone()).as_bytes())?;
        self.claim(kind, &name, &found)
    }

    fn claim(&mut self, kind: SecretKind, name: &Range<usize>, found: &FoundValue) -> Option<usize> {
        let view = self.view;
        let range = match kind {
            SecretKind::Cookie => {
                let parts = value::cookies(view, found);
                // No part is read again as a name of its own, or a line of cookies would be read as often as it has some.
                let end = parts.last().map(|it| it.end);
                for range in parts {
                    if !is_placeholder(&view.said(range.clone())) {
                        self.take(Some((kind, range)));
                    }
                }
                return end;
            }
            SecretKind::Authorization => value::credentials(view, found),
            SecretKind::Person if !found.is_quoted => {
                let is_address = people::is_address(&view.said(name.clone()).to_ascii_lowercase());
                found.range.start..people::end_of_words(view, found.range.end, is_address)
            }
            _ => found.range.clone(),
        };
        if let Some(key) = shapes::private_key(view, range.start) {
            return self.take(Some(key));
        }
        let said = view.said(range.clone());
        let has_scheme = range.start > found.range.start;
        if found.is_pair && !prose::looks_secret(said.as_bytes()) {
            return None;
        }
        if is_placeholder(&said) || !has_scheme && !self.is_plausible(kind, name, found, &said) {
            return self.reject(&found.range);
        }
        // What has a name of its own keeps it: a token of this form is the same wherever it stands.
        let own = shapes::shape(view, range.start).filter(|(_, shape)| *shape == range);
        let kind = own.map_or(kind, |(own, _)| if kind == SecretKind::Authorization { kind } else { own });
        self.take(Some((kind, range)))
    }

    /// A value without an end has many names in it, and each would be read up to the end: only so many are.
    fn reject(&mut self, value: &Range<usize>) -> Option<usize> {
        const MOST: usize = 32;
        let (before, count) = self.rejected;
        self.rejected = (value.end, if before == value.end { count + 1 } else { 1 });
        (self.rejected.1 > MOST || value.len() >= value::LIMIT).then_some(value.end)
    }

    fn is_plausible(&self, kind: SecretKind, name: &Range<usize>, found: &FoundValue, said: &str) -> bool {
        let bytes = said.as_bytes();
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        let is_code = !found.is_quoted
            && (said.ends_with("()")
                || said.ends_with(['(', '[', '{'])
                || said.contains("(\"")
                || said.starts_with("function")
                || is_path_of_names(said)
                || is_expression(said));
        let is_bare_number = !found.is_quoted && digits == bytes.len();
        let name_said = self.view.said(name.clone());
        if is_plural(name_said.as_bytes()) && (digits == bytes.len() || !is_random(bytes)) && kind == SecretKind::Secret
        {
            return false;
        }
        match kind {
            SecretKind::Person => people::is_person(&name_said, said, found.is_loose),
            SecretKind::NationalId | SecretKind::Bank => {
                digits >= 6 && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b" -./".contains(byte))
            }
            SecretKind::Host => {
                !is_code
                    && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(byte))
                    && bytes.iter().any(u8::is_ascii_alphabetic)
                    && !matches!(said, "localhost" | "db" | "cache" | "redis" | "postgres" | "mysql" | "host")
            }
            SecretKind::Secret
                if is_weak(name_said.as_bytes()) && !name_said.to_ascii_lowercase().ends_with("token") =>
            {
                is_random(bytes) && !is_code
                    || (3..=8).contains(&bytes.len()) && digits == bytes.len() && (found.is_quoted || bytes.len() > 3)
            }
            SecretKind::Account => digits == 12 && bytes.len() <= 14,
            SecretKind::Api => is_id(said),
            SecretKind::Phone => {
                digits >= 7 && bytes.iter().all(|byte| byte.is_ascii_digit() || b" +-.()/".contains(byte))
            }
            SecretKind::Password => {
                let is_directory = name_said.to_ascii_lowercase().ends_with("pwd") && said.starts_with('/');
                !(is_code || is_directory || is_bare_number && bytes.len() < 4)
            }
            SecretKind::Authorization => {
                !is_code && bytes.len() >= 3 && (!found.is_loose || is_random(bytes) || digits > 0)
            }
            _ if found.is_loose => !is_code && is_random(bytes) && !prose::is_identifier(bytes),
            _ if is_bare_number => bytes.len() >= 6,
            _ => !is_code && bytes.len() >= 3 && !said.starts_with('{'),
        }
    }
}

/// `config.database.password`, as code has it.
fn is_path_of_names(said: &str) -> bool {
    let roots =
        ["config.", "settings.", "this.", "self.", "event.", "params.", "req.", "request.", "options.", "args."];
    let is_name = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    roots.iter().any(|root| said.starts_with(root)) && said.trim_end_matches(';').split('.').all(is_name)
}

/// `matches!(kind, …`, `Vec::new()`, `HashSet<String>`, `&str`, as code has them.
fn is_expression(said: &str) -> bool {
    let name = said.trim_start_matches('&');
    let rest = name.trim_start_matches(|char: char| char.is_ascii_alphabetic() || matches!(char, '_' | '.'));
    let is_code = ["(", "!(", "::", "<"].iter().any(|it| rest.starts_with(it));
    rest.len() < name.len() && (is_code || name.len() < said.len() && rest.is_empty())
}
