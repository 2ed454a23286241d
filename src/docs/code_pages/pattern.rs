//! A signature's templates, for people and for a search in CloudWatch.

use crate::signatures::Pattern;

/// A piece of a template.
enum PatternPart {
    Text(String),
    /// Something that varies.
    Hole,
    /// `{_}`: blanks.
    Blanks,
}

/// The template language is that of `signatures::Pattern`.
fn pieces(template: &str) -> Vec<PatternPart> {
    let mut rest = template.strip_prefix('^').unwrap_or(template);
    let mut out = Vec::new();
    let mut text = String::new();
    while let Some(letter) = rest.chars().next() {
        let is_doubled = rest.starts_with("{{") || rest.starts_with("}}");
        if !is_doubled && let Some((name, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
            out.push(PatternPart::Text(std::mem::take(&mut text)));
            out.push(if name == "_" { PatternPart::Blanks } else { PatternPart::Hole });
            rest = after;
        } else {
            text.push(letter);
            rest = &rest[letter.len_utf8() * (1 + usize::from(is_doubled))..];
        }
    }
    out.push(PatternPart::Text(text));
    out
}

/// The templates as a person reads them: `…` for what varies.
pub fn readable(patterns: &[Pattern]) -> Vec<String> {
    let one = |pattern: &Pattern| {
        let pieces = pieces(pattern.template);
        let text: String = pieces
            .iter()
            .map(|piece| match piece {
                PatternPart::Text(text) => text.as_str(),
                PatternPart::Hole => "…",
                PatternPart::Blanks => " ",
            })
            .collect();
        text.trim().to_owned()
    };
    let mut all: Vec<String> = Vec::new();
    for text in patterns.iter().map(one) {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all.truncate(SHOWN);
    all
}

/// No more templates than a person reads.
const SHOWN: usize = 6;

/// The shortest text worth a search.
const WORTH: usize = 6;
/// No more alternatives than this in one search.
const ALTERNATIVES: usize = 3;

/// A CloudWatch Logs filter pattern that finds what the templates find, and perhaps more: quoted terms, any of which
/// may stand in the line.
pub fn filter(patterns: &[Pattern]) -> Option<String> {
    let mut terms: Vec<String> = Vec::new();
    for pattern in patterns.iter().filter(|it| it.is_telling) {
        // A quote or a backslash would have to be escaped for CloudWatch and for two shells.
        let of_pieces = pieces(pattern.template);
        let texts =
            of_pieces.iter().filter_map(|it| if let PatternPart::Text(text) = it { Some(text.as_str()) } else { None });
        let runs = texts.flat_map(|it| it.split(['"', '\'', '\\', '\n', '\t', '’'])).map(str::trim);
        if let Some(term) = runs.max_by_key(|it| it.len()).filter(|it| it.len() >= WORTH) {
            terms.push(term.to_owned());
        } else {
            return None;
        }
    }
    // A term within another one finds its lines too. The first template is the most telling.
    let mut kept: Vec<&String> = Vec::new();
    for term in &terms {
        let is_found_by = |other: &&String| term.contains(other.as_str());
        if !kept.iter().any(is_found_by) && !terms.iter().any(|it| it != term && term.contains(it.as_str())) {
            kept.push(term);
        }
    }
    match kept.as_slice() {
        [] => None,
        [one] => Some(format!("\"{one}\"")),
        some => Some(some.iter().take(ALTERNATIVES).map(|it| format!("?\"{it}\"")).collect::<Vec<_>>().join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signatures::Within;

    fn pattern(template: &'static str) -> Pattern {
        Pattern { template, within: Within::Anything, is_telling: true }
    }

    #[test]
    fn a_template_reads_as_the_line_it_finds() {
        let patterns = [pattern("^REPORT{_}RequestId: {request_id} {*}Status: timeout"), pattern("{{\"a\": 1}}")];
        assert_eq!(readable(&patterns), ["REPORT RequestId: … …Status: timeout", "{\"a\": 1}"]);
    }

    #[test]
    fn a_search_uses_the_longest_text_without_quotes() {
        assert_eq!(
            filter(&[pattern("Task timed out after {timeout_s} seconds")]).as_deref(),
            Some("\"Task timed out after\"")
        );
        assert_eq!(
            filter(&[pattern("\"errorType\":\"Sandbox.Timedout\""), pattern("Sandbox.Timeout")]).as_deref(),
            Some("?\"Sandbox.Timedout\" ?\"Sandbox.Timeout\"")
        );
        assert_eq!(filter(&[pattern("{a}: x")]), None);
        assert_eq!(filter(&[]), None);
    }
}
