//! A log's lines, request by request.

use std::collections::HashMap;

use crate::diagnosis::Diagnosis;

/// The ids under which a log speaks of one request: the API's and Lambda's.
pub type Ids = Vec<String>;

/// The ids of each request of a diagnosis.
pub fn ids(diagnosis: &Diagnosis) -> Vec<Ids> {
    let of = |it: &crate::diagnosis::InvocationOut| {
        let mut ids = vec![it.request_id.clone()];
        for name in ["request_id", "lambda_request_id"] {
            if let Some(id) = it.facts.text(name).filter(|id| !ids.iter().any(|known| known == id)) {
                ids.push(id.to_owned());
            }
        }
        ids.retain(|it| !it.is_empty());
        ids
    };
    diagnosis.invocations.iter().map(of).collect()
}

/// The lines of each request: those that name it, and the lines behind them that name none. `None` where the requests
/// do not stand on lines of their own, as in a log that is wrapped in one line of JSON.
pub fn pieces(text: &str, requests: &[Ids]) -> Option<Vec<String>> {
    let known: HashMap<&str, usize> =
        requests.iter().enumerate().flat_map(|(at, ids)| ids.iter().map(move |id| (id.as_str(), at))).collect();
    let mut pieces = vec![String::new(); requests.len()];
    let mut current = None;
    for line in text.split_inclusive('\n') {
        let named = named(line, &known);
        if named.len() > 1 {
            return None;
        }
        current = named.first().copied().or(current);
        if let Some(piece) = current {
            pieces[piece].push_str(line);
        }
    }
    (!pieces.is_empty() && pieces.iter().all(|it| !it.is_empty())).then_some(pieces)
}

/// The requests that a line names. Ids are words of letters, digits, `-`, `_` and `=`.
fn named(line: &str, known: &HashMap<&str, usize>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let is_id = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '=');
    for word in line.split(|it| !is_id(it)).filter(|it| it.len() >= 8) {
        if let Some(&at) = known.get(word).filter(|at| !found.contains(at)) {
            found.push(at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interleaved_requests_are_taken_apart_and_a_trace_stays_with_its_request() {
        let ids = [vec!["aaaaaaaa-1".to_owned()], vec!["bbbbbbbb-2".to_owned()]];
        let text =
            "START RequestId: aaaaaaaa-1\nSTART RequestId: bbbbbbbb-2\nTraceback\n  at\nEND RequestId: aaaaaaaa-1\n";
        let pieces = pieces(text, &ids).expect("they stand on lines of their own");
        assert_eq!(pieces[0], "START RequestId: aaaaaaaa-1\nEND RequestId: aaaaaaaa-1\n");
        assert_eq!(pieces[1], "START RequestId: bbbbbbbb-2\nTraceback\n  at\n");
    }

    #[test]
    fn what_stands_on_one_line_is_not_taken_apart() {
        let ids = [vec!["aaaaaaaa-1".to_owned()], vec!["bbbbbbbb-2".to_owned()]];
        assert_eq!(pieces("[\"aaaaaaaa-1\", \"bbbbbbbb-2\"]", &ids), None);
        assert_eq!(pieces("aaaaaaaa-1", &ids), None, "the second has no line");
    }
}
