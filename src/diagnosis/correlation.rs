//! Requests and what happened in each: an API's request and the invocation it led to are one correlation.

use std::collections::{HashMap, HashSet};

use super::findings::Found;
use crate::evidence::{Evidence, Facts, Format};
use crate::finding::{Kind, Severity};

/// A request and an invocation that begin further apart are two stories: no invocation runs longer.
const ONE_STORY_MS: u64 = 15 * 60 * 1000;

/// One request through API type and function.
pub(crate) struct Correlation {
    /// Indices into the evidence's requests, the API's first.
    pub requests: Vec<usize>,
    /// The access log record that is all of it, where that names no request.
    pub record: Option<usize>,
    /// Indices into the findings.
    pub findings: Vec<usize>,
    /// The finding that is this correlation's cause.
    pub cause: Option<usize>,
}

impl Correlation {
    fn new(requests: Vec<usize>, record: Option<usize>) -> Self {
        Self { requests, record, findings: Vec::new(), cause: None }
    }

    /// It tells of one request, and not of what belongs to none.
    pub fn is_request(&self) -> bool {
        !self.requests.is_empty() || self.record.is_some()
    }

    /// When it begins, in milliseconds since 1970, where the paste says so.
    pub fn begins(&self, evidence: &Evidence<'_>) -> Option<u64> {
        self.requests.iter().filter_map(|&it| evidence.requests[it].time_ms).min()
    }

    /// The facts of the correlation, the API's first.
    pub fn facts(&self, evidence: &Evidence<'_>) -> Facts {
        let mut facts = Facts::default();
        for &request in &self.requests {
            facts.fill(&evidence.requests[request].facts);
        }
        facts
    }
}

/// What belongs to one request each, in the order in which they begin; then the access log records that name no request, and last
/// what belongs to none.
pub(crate) fn correlate(evidence: &Evidence<'_>, findings: &[Found]) -> Vec<Correlation> {
    let of = group(evidence);
    let count = of.iter().copied().max().map_or(0, |it| it + 1);
    let mut correlations: Vec<Correlation> = (0..count).map(|_| Correlation::new(Vec::new(), None)).collect();
    for (request, &correlation) in of.iter().enumerate() {
        correlations[correlation].requests.push(request);
    }
    let mut lone = Correlation::new(Vec::new(), None);
    for (index, found) in findings.iter().enumerate() {
        let is_access =
            |&record: &usize| matches!(evidence.records[record].format, Format::AccessLog | Format::LoadBalancerLog);
        match (found.request, found.record.filter(is_access)) {
            (Some(request), _) => correlations[of[request]].findings.push(index),
            // The findings of a record stand together, unless a rule found them.
            (None, Some(record)) => match correlations[count..].binary_search_by_key(&Some(record), |it| it.record) {
                Ok(known) => correlations[count + known].findings.push(index),
                Err(place) => {
                    correlations.insert(count + place, Correlation::new(Vec::new(), Some(record)));
                    correlations[count + place].findings.push(index);
                }
            },
            (None, None) => lone.findings.push(index),
        }
    }
    correlations.push(lone);
    for correlation in &mut correlations {
        correlation.requests.sort_by_key(|&request| evidence.requests[request].is_invocation);
        correlation.cause = correlation
            .findings
            .iter()
            .copied()
            .filter(|&it| findings[it].finding.kind > Kind::Information)
            .max_by_key(|&it| {
                let finding = &findings[it].finding;
                // Of equals the first to appear.
                (
                    finding.kind,
                    finding.severity == Severity::Breaks,
                    !findings[it].stands_back,
                    finding.rank,
                    std::cmp::Reverse(it),
                )
            });
    }
    correlations
}

/// For each request the number of its correlation.
fn group(evidence: &Evidence<'_>) -> Vec<usize> {
    let requests = &evidence.requests;
    let by_id: HashMap<&str, usize> = requests.iter().enumerate().map(|(index, it)| (it.id.as_str(), index)).collect();
    let lone = lone_pair(evidence, &by_id);
    let mut of: Vec<Option<usize>> = vec![None; requests.len()];
    let mut next = 0;
    for index in 0..requests.len() {
        let linked = requests[index].lambda_id.as_deref().and_then(|id| by_id.get(id)).copied();
        let linked = linked.or(lone.filter(|&(front, _)| front == index).map(|(_, invocation)| invocation));
        let known = of[index].or(linked.and_then(|it| of[it]));
        let correlation = known.unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        of[index] = Some(correlation);
        if let Some(linked) = linked {
            of[linked] = Some(correlation);
        }
    }
    of.into_iter().flatten().collect()
}

/// The API's one failed request that names no invocation, and the one invocation that no request names: a timeout
/// leaves both logs without the other's id.
fn lone_pair(evidence: &Evidence<'_>, by_id: &HashMap<&str, usize>) -> Option<(usize, usize)> {
    let requests = &evidence.requests;
    let went_well = |request: usize| {
        let mut statuses = evidence.statuses.iter().filter(|it| it.request == Some(request)).peekable();
        statuses.peek().is_some() && statuses.all(|it| it.status < 400)
    };
    let named: HashSet<usize> = requests.iter().filter_map(|it| by_id.get(it.lambda_id.as_deref()?)).copied().collect();
    let one = |mut found: Box<dyn Iterator<Item = usize> + '_>| found.next().filter(|_| found.next().is_none());
    let fronts = (0..requests.len()).filter(|&it| !requests[it].is_invocation && requests[it].lambda_id.is_none());
    let invocations = (0..requests.len()).filter(|it| requests[*it].is_invocation && !named.contains(it));
    let front = one(Box::new(fronts)).filter(|&it| !went_well(it))?;
    let invocation = one(Box::new(invocations))?;
    let apart = requests[front].time_ms.zip(requests[invocation].time_ms).map(|(one, other)| one.abs_diff(other));
    (apart.is_none_or(|it| it <= ONE_STORY_MS)).then_some((front, invocation))
}
