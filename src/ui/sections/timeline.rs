//! How close to the edge it was: the failing invocation against its limits, and all invocations of a log.

use crate::aws::ApiType;
use crate::diagnosis::Diagnosis;
use crate::text::number::plain;
use crate::ui::html::{Element, el, folded};
use crate::ui::model::drawing::{Fill, key, limit, patterns, picture, rect, share, table};
use crate::ui::model::durations::{InvocationFigures, LogFigures, STRETCHES, clock, time};
use crate::ui::model::labels::number;

pub fn timeline(diagnosis: &Diagnosis) -> Option<Element> {
    let one = InvocationFigures::new(diagnosis);
    let many = LogFigures::new(&diagnosis.invocations);
    if one.is_none() && many.is_none() {
        return None;
    }
    let one = one.into_iter().flat_map(|it| this(&it, diagnosis.context.integration));
    let many = many.into_iter().flat_map(|it| these(&it));
    let parts = [patterns()].into_iter().chain(one).chain(many);
    Some(folded("timeline", "How close to the limits", "time and memory", parts))
}

/// The failing invocation, in a sentence.
fn sentence(one: &InvocationFigures, api: ApiType) -> String {
    let ran = time(one.ran);
    let mut all = match one.timeout {
        Some(timeout) if one.timed_out => {
            ["It used ", &*ran, " of ", &time(timeout), ": its own timeout ended it."].concat()
        }
        Some(timeout) => {
            ["It used ", &*ran, " of the ", &time(timeout), " of its timeout (", &percent(one.ran, timeout), ")."]
                .concat()
        }
        None => ["It ran for ", &*ran, "; its timeout is not in the paste."].concat(),
    };
    all += &match one.waits {
        None => [" ", api.subject(), " waits as long as the function may run."].concat(),
        Some((waits, _)) if one.ran + one.init > waits + 100.0 => {
            let is_fixed = api.timeout_s().is_none_or(|(_, can_be_raised)| !can_be_raised);
            let unless = if is_fixed { " and no longer." } else { " unless its integration timeout was raised." };
            [" ", api.subject(), " waits ", &*time(waits), unless].concat()
        }
        Some((waits, true)) => [" ", api.subject(), " waited ", &*time(waits), ", more than the usual 29 s."].concat(),
        Some((waits, false)) if one.timed_out => {
            [" ", api.subject(), " would have waited ", &*time(waits), "."].concat()
        }
        Some((waits, false)) => [" ", api.subject(), " waits ", &*time(waits), "."].concat(),
    };
    if let Some((used, of)) = one.memory {
        all += &[" It used ", &*plain(used), " of ", &plain(of), " MB of memory (", &percent(used, of), ")."].concat();
    }
    all
}

fn percent(part: f64, whole: f64) -> String {
    [&*plain(f64::from((part / whole * 100.0 + 0.5) as u32)), " %"].concat()
}

fn this(one: &InvocationFigures, api: ApiType) -> Vec<Element> {
    let words = sentence(one, api);
    let mut parts = vec![el("p", "timeline__answer").text(&words)];
    let mut keys = Vec::new();
    if let Some(axis) = one.axis() {
        let at = |ms: f64| share(ms, axis);
        let bar = (36.0, 18.0);
        let mut drawn = picture("invocation", 66, "The invocation and its limits", &words);
        drawn = drawn.with(rect(Fill::Empty, at(0.0), "100%".to_owned(), bar));
        if one.init > 0.0 {
            drawn = drawn.with(rect(Fill::Hatched, at(0.0), at(one.init), bar));
            keys.push(key(Fill::Hatched, &["init ", &*time(one.init)].concat()));
        }
        drawn = drawn.with(rect(Fill::Solid, at(one.init), at(one.ran), bar));
        keys.push(key(Fill::Solid, &["ran ", &*time(one.ran)].concat()));
        if let Some(billed) = one.billed {
            drawn = drawn.with(rect(Fill::Crossed, at(one.billed_from()), at(billed), (58.0, 6.0)));
            keys.push(key(Fill::Crossed, &["billed ", &*time(billed)].concat()));
        }
        if let Some(timeout) = one.timeout {
            let words = ["timeout ", &*time(timeout)].concat();
            drawn = drawn.with_all(limit("timeout", one.init + timeout, axis, 0, 56, &words));
        }
        if let Some((waits, _)) = one.waits {
            let words = [api.name(), " waits ", &*time(waits)].concat();
            drawn = drawn.with_all(limit("api", waits, axis, 1, 56, &words));
        }
        parts.push(drawn);
    }
    if let Some((used, of)) = one.memory {
        let words = [&*plain(used), " of ", &plain(of), " MB of memory"].concat();
        let bar = picture("memory", 18, "Memory used, of what is configured", &words);
        let bar = bar.with(rect(Fill::Empty, "0%".to_owned(), "100%".to_owned(), (1.0, 16.0)));
        parts.push(bar.with(rect(Fill::Dotted, "0%".to_owned(), share(used, of), (1.0, 16.0))));
        keys.push(key(Fill::Dotted, &words));
    }
    parts.push(el("ul", "timeline__keys").with_all(keys));
    let megabytes = |it: f64| [&*plain(it), " MB"].concat();
    let waits = [api.subject(), " waits"].concat();
    let rows = [
        ("Ran", Some(time(one.ran))),
        ("Init", (one.init > 0.0).then(|| time(one.init))),
        ("Billed", one.billed.map(time)),
        ("The function's timeout", one.timeout.map(time)),
        (&*waits, one.waits.map(|it| time(it.0))),
        ("Memory used", one.memory.map(|it| megabytes(it.0))),
        ("Memory configured", one.memory.map(|it| megabytes(it.1))),
    ];
    let rows = rows.into_iter().filter_map(|(name, value)| Some(vec![name.to_owned(), value?]));
    parts.push(table(&["Of this invocation", "Figure"], rows));
    parts
}

fn these(many: &LogFigures) -> Vec<Element> {
    let mut parts = vec![el("h3", "").text([&*number(many.count), " invocations in the paste"].concat())];
    parts.push(el("p", "timeline__answer").text(of_many(many)));
    parts.extend(over_time(many));
    if many.durations.len() > 1 {
        parts.extend(distribution(many));
    }
    parts
}

fn of_many(many: &LogFigures) -> String {
    let mut all = match many.failed {
        0 => "None of them failed.".to_owned(),
        failed => [&*number(failed), " of them failed."].concat(),
    };
    if let (Some(half), Some(most)) = (many.quantile(0.5), many.quantile(0.99)) {
        all += &[" Half took ", &*time(half), " or less, 99 of 100 ", &time(most), " or less."].concat();
    }
    if let Some(timeout) = many.timeout {
        let reached = many.at_least(timeout);
        let near = many.at_least(timeout * 0.8) - reached;
        all += &[" ", &*number(reached), " reached the timeout of ", &time(timeout)].concat();
        all += &if near > 0 {
            [", ", &*number(near), " more came within a fifth of it."].concat()
        } else {
            ".".to_owned()
        };
    }
    if let Some((used, of)) = many.memory {
        all += &[" The most memory used was ", &*plain(used), " of ", &plain(of), " MB."].concat();
    }
    all
}

/// Failures by cause, in columns of time.
fn over_time(many: &LogFigures) -> [Element; 3] {
    let (height, columns) = (96.0, many.stretches.len() as f64);
    let most = many.stretches.iter().map(|it| it.iter().sum::<usize>()).max().unwrap_or(1).max(1) as f64;
    let fills = |at: usize| if at < many.causes.len() { Fill::CAUSES[at.min(3)] } else { Fill::Empty };
    let words = match many.times {
        Some((first, last)) => {
            ["From ", &*clock(first), " to ", &clock(last), " UTC, failures at the bottom."].concat()
        }
        None => "In the order of the paste, failures at the bottom.".to_owned(),
    };
    let mut drawn = picture("causes", 96, "Causes over time", &words);
    for (at, stretch) in many.stretches.iter().enumerate() {
        let mut bottom = height;
        for (cause, count) in stretch.iter().enumerate().filter(|(_, count)| **count > 0) {
            // What is rare stays visible beside what is frequent.
            let tall = (*count as f64 / most * (height - 4.0)).max(2.0).min(bottom);
            bottom -= tall;
            let (left, wide) = (share(at as f64, columns), share(0.9, columns));
            drawn = drawn.with(rect(fills(cause), left, wide, (bottom, tall)));
        }
    }
    let well = many.count - many.failed;
    let mut keys: Vec<(String, usize)> = many.causes.clone();
    keys.push(("no failure".to_owned(), well));
    let list =
        keys.iter().enumerate().map(|(at, (name, count))| key(fills(at), &[name, ": ", &*number(*count)].concat()));
    let caption = el("p", "timeline__axis").text(words);
    [caption, drawn, el("ul", "timeline__keys").with_all(list)]
}

/// How long they took, against the timeout.
fn distribution(many: &LogFigures) -> [Element; 3] {
    let parts = many.histogram();
    let longest = many.longest();
    let most = parts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let words = ["How long they took, from 0 to ", &*time(longest), "."].concat();
    let mut drawn = picture("durations", 96, "Distribution of the durations", &words);
    let from = |at: usize| longest * at as f64 / STRETCHES as f64;
    let mut rows = Vec::new();
    for (at, count) in parts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let tall = (count as f64 / most * 74.0).max(2.0);
        let (left, wide) = (share(at as f64, STRETCHES as f64), share(0.9, STRETCHES as f64));
        drawn = drawn.with(rect(Fill::Solid, left, wide, (96.0 - tall, tall)));
        rows.push(vec![[&*time(from(at)), " to ", &time(from(at + 1))].concat(), number(count)]);
    }
    if let Some(timeout) = many.timeout {
        drawn = drawn.with_all(limit("timeout", timeout, longest, 0, 96, &["timeout ", &*time(timeout)].concat()));
    }
    [el("p", "timeline__axis").text(words), drawn, table(&["Took", "Invocations"], rows)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::diagnose_text;
    use crate::evidence::Context;

    const ID: &str = "b81f6e02-93ad-4c57-8f10-2d7c5e9a0b64";

    fn timeout() -> String {
        format!(
            "{ID} Task timed out after 3.00 seconds\nREPORT RequestId: {ID}\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 256 MB\tMax Memory Used: 250 MB"
        )
    }

    fn rendered(text: &str, api: Option<ApiType>) -> Element {
        let context = Context { integration: api, ..Context::default() };
        timeline(&diagnose_text(text, &context)).expect("there are figures")
    }

    #[test]
    fn how_close_it_was_is_said_in_a_sentence() {
        let words = rendered(&timeout(), None).inner_text();
        for wanted in ["It used 3 s of 3 s", "A REST API would have waited 29 s", "250 of 256 MB", "(98 %)"] {
            assert!(words.contains(wanted), "{wanted}: {words}");
        }
        let balancer = rendered(&timeout(), Some(ApiType::Alb)).inner_text();
        assert!(balancer.contains("A load balancer waits as long as the function may run"), "{balancer}");
    }

    #[test]
    fn a_wait_that_can_be_raised_is_not_called_fixed() {
        let long = format!("REPORT RequestId: {ID}\tDuration: 41000.00 ms\tBilled Duration: 41000 ms");
        let words = |api| rendered(&long, Some(api)).inner_text();
        let (rest, http) = (words(ApiType::Rest), words(ApiType::HttpV2));
        assert!(rest.contains("waits 29 s unless its integration timeout was raised."), "{rest}");
        assert!(http.contains("waits 30 s and no longer."), "{http}");
    }

    #[test]
    fn the_limits_stand_in_the_picture_with_their_names() {
        let shown = format!("{:?}", rendered(&timeout(), Some(ApiType::HttpV2)));
        for wanted in ["timeout 3 s", "waits 30 s", "\"desc\"", "data-fill"] {
            assert!(shown.contains(wanted), "{wanted}: {shown}");
        }
    }

    #[test]
    fn many_invocations_are_told_by_cause_and_duration() {
        let quick = |at: usize| {
            format!(
                "REPORT RequestId: 00000000-0000-4000-8000-{at:012}\tDuration: 20.00 ms\tBilled Duration: 20 ms\tMemory Size: 256 MB\tMax Memory Used: 60 MB\n"
            )
        };
        let text = (0..20).map(quick).collect::<String>() + &timeout();
        let words = rendered(&text, None).inner_text();
        for wanted in [
            "21 invocations",
            "1 of them failed",
            "Half took 20 ms or less",
            "1 reached the timeout of 3 s",
            "no failure: 20",
        ] {
            assert!(words.contains(wanted), "{wanted}: {words}");
        }
    }

    #[test]
    fn a_response_has_no_timeline() {
        assert_eq!(timeline(&diagnose_text("{\"statusCode\": 200, \"body\": {}}", &Context::default())), None);
    }
}
