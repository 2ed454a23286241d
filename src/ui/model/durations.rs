//! How close to the edge: the figures of one invocation, and of many.

use crate::diagnosis::{Diagnosis, FactMap, InvocationOut};
use crate::evidence::contract::Failure;
use crate::text::number::plain;

/// An invocation's times in milliseconds and its memory in MB, as far as they are known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct InvocationFigures {
    pub ran: f64,
    pub init: f64,
    pub billed: Option<f64>,
    /// The function's timeout.
    pub timeout: Option<f64>,
    /// It was reached.
    pub timed_out: bool,
    /// How long the API waits, and whether it was raised beyond what is usual.
    pub waits: Option<(f64, bool)>,
    /// Used, and configured.
    pub memory: Option<(f64, f64)>,
}

/// The code of a function that ran into its own timeout. The page has no catalogue, which is a part of the engine, so it
/// knows causes by their codes alone.
const TIMED_OUT: &str = "lambda-timeout";

impl InvocationFigures {
    /// `None` where the paste does not say how long anything took.
    pub fn new(diagnosis: &Diagnosis) -> Option<Self> {
        let facts = &diagnosis.facts;
        let timed_out = diagnosis.verdict.cause.as_deref() == Some(TIMED_OUT);
        let timeout = timeout(facts, timed_out);
        let waited = facts.number("integration_latency_ms");
        let api = diagnosis.context.integration;
        let usual = api.timeout_s().map(|(seconds, _)| f64::from(seconds) * 1000.0);
        let status = diagnosis.verdict.status;
        let gave_up = status.is_some() && status == Failure::IntegrationTimedOut.status(api);
        let waits = usual.map(|usual| match waited {
            Some(waited) if gave_up && waited > usual + 1000.0 => (whole_seconds(waited), true),
            _ => (usual, false),
        });
        let ran = facts.number("duration_ms").or(timeout.filter(|_| timed_out)).or(waited)?;
        Some(Self {
            ran,
            init: facts.number("init_ms").unwrap_or(0.0),
            billed: facts.number("billed_ms"),
            timeout,
            timed_out,
            waits,
            memory: memory(facts),
        })
    }

    /// The whole of the axis: all that was used, and the limits. `None`: no limit is known, so nothing can be close to it.
    pub fn axis(&self) -> Option<f64> {
        let waits = self.waits.map(|it| it.0);
        let limit = waits.into_iter().chain(self.timeout.map(|it| self.init + it)).reduce(f64::max)?;
        Some(limit.max(self.init + self.ran).max(self.billed.unwrap_or(0.0)) * 1.01)
    }

    /// Where billing begins: since August 2025 AWS bills the initialisation as well.
    pub fn billed_from(&self) -> f64 {
        if self.billed.is_some_and(|it| it + 1.0 >= self.ran + self.init) { 0.0 } else { self.init }
    }
}

fn memory(facts: &FactMap) -> Option<(f64, f64)> {
    Some((facts.number("max_memory_mb")?, facts.number("memory_mb").filter(|it| *it > 0.0)?))
}

/// A timeout is a number of whole seconds; what a log says of it is a little more.
fn timeout(facts: &FactMap, timed_out: bool) -> Option<f64> {
    let said = facts.number("timeout_s").map(|it| it * 1000.0);
    said.or(facts.number("duration_ms").filter(|_| timed_out)).map(whole_seconds).filter(|it| *it > 0.0)
}

fn whole_seconds(ms: f64) -> f64 {
    f64::from((ms / 1000.0 + 0.5) as u32) * 1000.0
}

/// Stretches of the charts of many invocations.
pub const STRETCHES: usize = 24;
/// Causes that have a row of their own.
const CAUSES: usize = 3;

/// Many invocations.
#[derive(Clone, PartialEq, Debug)]
pub struct LogFigures {
    pub count: usize,
    pub failed: usize,
    /// The causes, the most frequent first, and how often each was found; what is rare stands together.
    pub causes: Vec<(String, usize)>,
    /// For each stretch of time the invocations of each cause, and last those without a failure.
    pub stretches: Vec<Vec<usize>>,
    /// When the first and the last began, in milliseconds since 1970; `None`: they stand in the order of the paste.
    pub times: Option<(u64, u64)>,
    /// Ascending, in milliseconds.
    pub durations: Vec<f64>,
    pub timeout: Option<f64>,
    /// The highest share of memory used: used, and configured.
    pub memory: Option<(f64, f64)>,
}

/// Fewer are no distribution.
const ENOUGH: usize = 5;

impl LogFigures {
    pub fn new(all: &[InvocationOut]) -> Option<Self> {
        if all.len() < ENOUGH {
            return None;
        }
        let mut found: Vec<(&str, &str, usize)> = Vec::new();
        for it in all {
            let (Some(cause), title) = (it.cause.as_deref(), it.title.as_deref()) else { continue };
            match found.iter_mut().find(|known| known.0 == cause) {
                Some(known) => known.2 += 1,
                None => found.push((cause, title.unwrap_or(cause), 1)),
            }
        }
        found.sort_by_key(|it| std::cmp::Reverse(it.2));
        let has_rest = found.len() > CAUSES + 1;
        let named = if has_rest { CAUSES } else { found.len() };
        let mut causes: Vec<(String, usize)> = found[..named].iter().map(|it| (it.1.to_owned(), it.2)).collect();
        if has_rest {
            causes.push(("Other causes".to_owned(), found[named..].iter().map(|it| it.2).sum()));
        }
        let of = |it: &InvocationOut| match it.cause.as_deref() {
            None => causes.len(),
            Some(cause) => found.iter().position(|known| known.0 == cause).unwrap_or(named).min(causes.len() - 1),
        };
        let times: Option<Vec<u64>> = all.iter().map(|it| it.time_ms).collect();
        let ends = times.as_ref().and_then(|it| Some((*it.iter().min()?, *it.iter().max()?)));
        let times = times.zip(ends).filter(|(_, (first, last))| first < last);
        let mut stretches = vec![vec![0; causes.len() + 1]; STRETCHES.min(all.len())];
        let count = stretches.len();
        for (at, it) in all.iter().enumerate() {
            let stretch = match &times {
                Some((times, (first, last))) => {
                    ((times[at] - first) as f64 / (last - first) as f64 * count as f64) as usize
                }
                None => at * count / all.len(),
            };
            stretches[stretch.min(count - 1)][of(it)] += 1;
        }
        let mut durations: Vec<f64> = all.iter().filter_map(|it| it.facts.number("duration_ms")).collect();
        durations.sort_by(f64::total_cmp);
        let timeouts = all.iter().filter_map(|it| timeout(&it.facts, it.cause.as_deref() == Some(TIMED_OUT)));
        let fuller = |a: &(f64, f64), b: &(f64, f64)| (a.0 / a.1).total_cmp(&(b.0 / b.1));
        Some(Self {
            count: all.len(),
            failed: found.iter().map(|it| it.2).sum(),
            stretches,
            times: times.map(|it| it.1),
            timeout: timeouts.max_by(f64::total_cmp),
            memory: all.iter().filter_map(|it| memory(&it.facts)).max_by(fuller),
            durations,
            causes,
        })
    }

    /// How many of the durations are at least so long.
    pub fn at_least(&self, ms: f64) -> usize {
        self.durations.len() - self.durations.partition_point(|it| *it < ms)
    }

    /// The duration that this share of the invocations does not exceed.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let last = self.durations.len().checked_sub(1)?;
        self.durations.get((last as f64 * share + 0.5) as usize).copied()
    }

    /// The end of the axis of durations, in milliseconds.
    pub fn longest(&self) -> f64 {
        self.durations.last().copied().unwrap_or(0.0).max(self.timeout.unwrap_or(0.0)) * 1.01
    }

    /// How many durations fall into each part of the axis.
    pub fn histogram(&self) -> Vec<usize> {
        let mut parts = vec![0; STRETCHES];
        let longest = self.longest();
        for duration in &self.durations {
            let part = (duration / longest * STRETCHES as f64) as usize;
            parts[part.min(STRETCHES - 1)] += 1;
        }
        parts
    }
}

/// A time as people say it.
pub fn time(ms: f64) -> String {
    if ms < 1000.0 {
        [&*plain(f64::from((ms + 0.5) as u32)), " ms"].concat()
    } else {
        [&*plain(ms / 1000.0), " s"].concat()
    }
}

/// The time of day, in UTC, of a moment in milliseconds since 1970: `06:40:02`.
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    let two = |value: u64| [if value < 10 { "0" } else { "" }, &*value.to_string()].concat();
    [&*two(seconds / 3600 % 24), ":", &two(seconds / 60 % 60), ":", &two(seconds % 60)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    fn one(text: &str) -> Option<InvocationFigures> {
        InvocationFigures::new(&diagnose_text(text, &Context::default()))
    }

    const ID: &str = "b81f6e02-93ad-4c57-8f10-2d7c5e9a0b64";

    #[test]
    fn a_timeout_used_all_of_its_seconds() {
        let text = format!(
            "{ID} Task timed out after 3.01 seconds\nREPORT RequestId: {ID}\tDuration: 3008.10 ms\tBilled Duration: 3000 ms\tMemory Size: 256 MB\tMax Memory Used: 64 MB\tInit Duration: 200.00 ms"
        );
        let one = one(&text).expect("there are figures");
        assert_eq!((one.timeout, one.timed_out, one.waits), (Some(3000.0), true, Some((29_000.0, false))));
        assert_eq!((one.memory, one.billed_from()), (Some((64.0, 256.0)), 200.0));
        assert!(one.axis().is_some_and(|it| it > 29_000.0));
    }

    #[test]
    fn where_no_limit_is_known_nothing_is_drawn_as_close_to_it() {
        let text = format!(
            "REPORT RequestId: {ID}\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB"
        );
        assert!(one(&text).and_then(|it| it.axis()).is_some_and(|it| it > 29_000.0));
        let context = Context { integration: Some(crate::aws::ApiType::Alb), ..Context::default() };
        assert!(InvocationFigures::new(&diagnose_text(&text, &context)).is_some_and(|it| it.axis().is_none()));
        assert_eq!(one("{\"statusCode\": 200}"), None);
    }

    fn many(count: usize) -> LogFigures {
        let mut text = String::new();
        for at in 0..count {
            let id = format!("00000000-0000-4000-8000-{at:012}");
            let (line, ms) = if at % 4 == 3 {
                (format!("2026-03-19T06:{at:02}:00.000Z {id} Task timed out after 2.00 seconds\n"), 2000)
            } else {
                (String::new(), 100)
            };
            text += &format!(
                "2026-03-19T06:{at:02}:00.000Z START RequestId: {id} Version: 1\n{line}2026-03-19T06:{at:02}:03.000Z REPORT RequestId: {id}\tDuration: {ms}.00 ms\tBilled Duration: {ms} ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\n"
            );
        }
        LogFigures::new(&diagnose_text(&text, &Context::default()).invocations).expect("they are enough")
    }

    #[test]
    fn many_invocations_are_counted_by_cause_and_time() {
        let many = many(40);
        assert_eq!((many.count, many.failed, many.causes.len(), many.causes[0].1), (40, 10, 1, 10));
        assert_eq!(many.stretches.iter().flatten().sum::<usize>(), 40);
        assert_eq!(many.times.map(|(first, last)| last - first), Some(39 * 60_000));
        assert_eq!((many.timeout, many.at_least(1600.0), many.quantile(0.5)), (Some(2000.0), 10, Some(100.0)));
        assert_eq!(many.histogram().iter().sum::<usize>(), 40);
        assert_eq!(many.histogram()[STRETCHES - 1], 10);
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        assert_eq!([time(12.4), time(3008.1), time(29_000.0)], ["12 ms", "3.01 s", "29 s"]);
        assert_eq!(clock(1_773_902_402_118), "06:40:02");
    }
}
