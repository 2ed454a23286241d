//! Which lines of the paste were understood.

use super::model::Lines;
use crate::evidence::{Evidence, Format};
use crate::text::lines::{LineIndex, lines};

/// So many stretches are told; beyond them only their number is.
const MOST: usize = 1_000;

/// Counts the lines. One is understood if a record of a known format stands in it, or one in which a signature was found
/// (`known`, ascending), or nothing but what holds records together. A blank line is understood. Linear.
pub(super) fn understood(text: &str, evidence: &Evidence<'_>, index: &LineIndex<'_>, known: &[usize]) -> Lines {
    // How many records of a kind begin at a line, less those that ended before it: not understood, understood.
    let total = lines(text).count();
    let mut edges = vec![[0_i32; 2]; total + 1];
    let mut known = known.iter().copied().peekable();
    let records = evidence.records.iter().enumerate().map(|(at, record)| {
        let is_known = known.next_if_eq(&at).is_some() || record.format != Format::Plain;
        (evidence.layers.around(record.at), is_known)
    });
    // A result may stand inside a line that is otherwise unknown, as text in quotes does.
    let payloads = evidence.payloads.iter().map(|it| (evidence.layers.around(it.at), true));
    for (span, is_known) in records.chain(payloads).filter(|_| total > 0) {
        let first = index.line(span.start).min(total);
        let last = index.line(span.end.saturating_sub(1).max(span.start)).min(total);
        edges[first - 1][usize::from(is_known)] += 1;
        edges[last][usize::from(is_known)] -= 1;
    }
    let mut told = Lines { total, recognised: total, not_understood: Vec::new() };
    let mut open = [0; 2];
    for (at, edge) in edges[..total].iter().enumerate() {
        open = [open[0] + edge[0], open[1] + edge[1]];
        if open[0] <= 0 || open[1] > 0 {
            continue;
        }
        told.recognised -= 1;
        let is_full = told.not_understood.len() == MOST;
        match told.not_understood.last_mut() {
            Some((_, last)) if *last == at => *last = at + 1,
            _ if is_full => {}
            _ => told.not_understood.push((at + 1, at + 1)),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn told(text: &str) -> (usize, usize, Vec<(usize, usize)>) {
        let Lines { total, recognised, not_understood } = diagnose_text(text, &Context::default()).lines;
        (total, recognised, not_understood)
    }

    const ID: &str = "51d0e6a2-7b3c-4f18-9a64-0c2be8d7f915";

    #[test]
    fn lines_that_nobody_knows_are_told_by_their_place() {
        let text = format!(
            "hello from the bakery\nflour is low\n\nno yeast\nSTART RequestId: {ID} Version: 4\nEND RequestId: {ID}\n"
        );
        assert_eq!(told(&text), (6, 3, vec![(1, 2), (4, 4)]));
    }

    #[test]
    fn what_a_function_writes_while_it_runs_is_known_as_that() {
        let text = format!("START RequestId: {ID} Version: 4\nflour is low\nEND RequestId: {ID}\n");
        assert_eq!(told(&text), (3, 3, Vec::new()));
    }

    #[test]
    fn a_document_is_understood_with_all_its_lines() {
        assert_eq!(told("{\n\"statusCode\": 200,\n\"body\": \"ok\"\n}"), (4, 4, Vec::new()));
        let events = format!(
            "{{\"events\": [\n{{\"timestamp\": 1,\n \"message\": \"what is this\"}},\n{{\"timestamp\": 2, \"message\": \"START RequestId: {ID} Version: 4\\n\"}}\n]}}"
        );
        assert_eq!(told(&events), (5, 4, vec![(3, 3)]));
    }

    #[test]
    fn harmless_lines_are_understood_however_many_they_are() {
        let report = format!("REPORT RequestId: {ID}\tDuration: 2.1 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\n");
        assert_eq!(told(&report.repeat(50)), (50, 50, Vec::new()));
    }

    #[test]
    fn of_very_many_stretches_the_first_are_told_and_all_are_counted() {
        let text = "what is this\n\n".repeat(MOST + 5);
        let (total, recognised, stretches) = told(&text);
        assert_eq!((total, recognised, stretches.len()), (2 * MOST + 10, MOST + 5, MOST));
        assert_eq!(told(""), (0, 0, Vec::new()));
    }
}
