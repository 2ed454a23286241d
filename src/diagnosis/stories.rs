//! Requests and what happened in each: a front door's request and the invocation it led to are one story.

use super::Found;
use crate::evidence::{Evidence, Facts};
use crate::finding::{Kind, Severity};

/// One request through front door and function.
pub(crate) struct Story {
    /// Indices into the evidence's requests, the front door's first.
    pub requests: Vec<usize>,
    /// Indices into the findings.
    pub findings: Vec<usize>,
    /// The finding that is this story's cause.
    pub cause: Option<usize>,
}

impl Story {
    /// The facts of the story, the front door's first.
    pub fn facts(&self, evidence: &Evidence<'_>) -> Facts {
        let mut facts = Facts::default();
        for &request in &self.requests {
            facts.fill(&evidence.requests[request].facts);
        }
        facts
    }
}

/// The stories of a paste, in the order in which they begin, and last what belongs to no request.
pub(crate) fn stories(evidence: &Evidence<'_>, findings: &[Found]) -> Vec<Story> {
    let of = group(evidence);
    let count = of.iter().copied().max().map_or(0, |it| it + 1);
    let mut stories: Vec<Story> =
        (0..=count).map(|_| Story { requests: Vec::new(), findings: Vec::new(), cause: None }).collect();
    for (request, &story) in of.iter().enumerate() {
        stories[story].requests.push(request);
    }
    for (index, found) in findings.iter().enumerate() {
        stories[found.request.map_or(count, |request| of[request])].findings.push(index);
    }
    for story in &mut stories {
        story.requests.sort_by_key(|&request| evidence.requests[request].is_invocation);
        story.cause =
            story.findings.iter().copied().filter(|&it| findings[it].finding.kind > Kind::Information).max_by_key(
                |&it| {
                    let finding = &findings[it].finding;
                    // Of equals the first to appear.
                    (finding.kind, finding.severity == Severity::Breaks, finding.rank, std::cmp::Reverse(it))
                },
            );
    }
    stories
}

/// For each request the number of its story.
fn group(evidence: &Evidence<'_>) -> Vec<usize> {
    let requests = &evidence.requests;
    let by_id: std::collections::HashMap<&str, usize> =
        requests.iter().enumerate().map(|(index, it)| (it.id.as_str(), index)).collect();
    let mut of: Vec<Option<usize>> = vec![None; requests.len()];
    let mut next = 0;
    for index in 0..requests.len() {
        let linked = requests[index].lambda_id.as_deref().and_then(|id| by_id.get(id)).copied();
        let known = of[index].or(linked.and_then(|it| of[it]));
        let story = known.unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        of[index] = Some(story);
        if let Some(linked) = linked {
            of[linked] = Some(story);
        }
    }
    of.into_iter().flatten().collect()
}
