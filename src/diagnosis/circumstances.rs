//! What the figures of a request say about its cause: how long it ran against who waited for it, how long its start
//! took, how full its memory was, and how many others failed with it.

use super::api_types::{met, ran_s};
use super::findings::Found;
use super::judgement::Judgement;
use crate::catalogue::ClientEffect;
use crate::evidence::contract::Failure;
use crate::evidence::{Facts, is_nearly_full};
use crate::text::number::plain;

/// From here on a start-up is worth a word, in milliseconds.
const LONG_START_MS: f64 = 1000.0;

/// Sentences for the summary. `facts` are those of the failing request.
pub(super) fn circumstances(judgement: &Judgement<'_>, found: &Found, facts: &Facts) -> Vec<String> {
    let mut sentences = Vec::new();
    let is_timeout = found.effect.failure() == Some(Failure::TimedOut);
    if is_timeout || matches!(found.effect, ClientEffect::Reported(_, Failure::IntegrationTimedOut)) {
        sentences.extend(against_the_api_type(judgement, is_timeout, facts));
        sentences.extend(start_up(facts));
    }
    if is_timeout {
        sentences.extend(against_the_configuration(judgement, facts));
        sentences.extend(facts.text("last_line").map(|it| format!("The last line it logged: “{it}”.")));
    }
    if is_timeout || found.entry.extra.tells_memory {
        sentences.extend(memory(facts));
    }
    if found.effect.failure() == Some(Failure::Malformed) {
        sentences.extend(field(facts));
    }
    sentences.extend(
        judgement.ruling.failures.map(|(same, failed)| format!("Failed requests with this cause: {same} of {failed}.")),
    );
    sentences
}

/// Who waited how long: the API's patience beside the function's own timeout.
fn against_the_api_type(judgement: &Judgement<'_>, is_timeout: bool, facts: &Facts) -> Option<String> {
    let Judgement { context, api, .. } = judgement;
    let known = &judgement.evidence.facts;
    let (waits, can_be_raised) = api.timeout_s()?;
    let unless = if can_be_raised { " unless its integration timeout was raised" } else { "" };
    let waits_s = f64::from(waits);
    let subject = api.subject();
    if is_timeout {
        let gives_up_first = met(Failure::TimedOut, *api, facts) == Some(Failure::IntegrationTimedOut);
        let ran = ran_s(facts).filter(|_| gives_up_first)?;
        return Some(format!(
            "{subject} waits {waits} s{unless}: the client had its answer before the function's {} s were up.",
            plain(ran)
        ));
    }
    let own = facts.number("timeout_s").or(known.number("timeout_s")).or(context.timeout_seconds.map(f64::from));
    let ran = facts.number("duration_ms").map(|it| it / 1000.0);
    match (own, ran) {
        (Some(own), _) if own > waits_s => Some(format!(
            "{subject} waits {waits} s{unless}. The function's own timeout is {} s, so it may run on after the client has its answer.",
            plain(own)
        )),
        (_, Some(ran)) if ran >= waits_s - 1.0 => {
            Some(format!("{subject} waits {waits} s{unless}, and the function ran {} s.", plain(ran)))
        }
        _ => None,
    }
}

/// The field of the response that the log names, and what it must be.
fn field(facts: &Facts) -> Option<String> {
    let name = facts.text("response_field")?;
    let is_name = name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let must = match name {
        "body" => ", which must be a string",
        "isBase64Encoded" => ", which must be true or false",
        _ => "",
    };
    is_name.then(|| format!("The log names the field {name}{must}."))
}

fn start_up(facts: &Facts) -> Option<String> {
    let init = facts.number("init_ms").filter(|&ms| ms >= LONG_START_MS)?;
    let seconds = plain(init / 1000.0);
    Some(if init >= 9_900.0 {
        format!(
            "It was a cold start: starting up took {seconds} s, all that Lambda gives it, and began anew in the request."
        )
    } else {
        format!("It was a cold start: starting up took {seconds} s of the 10 s that Lambda gives it.")
    })
}

/// A timeout is the configured one, where the configuration is known.
fn against_the_configuration(judgement: &Judgement<'_>, facts: &Facts) -> Option<String> {
    let known = &judgement.evidence.facts;
    let ran = ran_s(facts)?;
    let in_paste = known.get("timeout_s").filter(|it| facts.get("timeout_s").map(|own| own.at) != Some(it.at));
    let in_paste = in_paste.and_then(|_| known.number("timeout_s"));
    let configured = in_paste.or(judgement.context.timeout_seconds.map(f64::from))?;
    let equal = (ran - configured).abs() <= 0.5 + configured * 0.02;
    equal.then(|| format!("It ran {} s: the {} s that it is configured with.", plain(ran), plain(configured)))
}

fn memory(facts: &Facts) -> Option<String> {
    let (used, size) = facts.memory_used().filter(|it| is_nearly_full(*it))?;
    Some(format!("Its memory was nearly full, {} of {} MB.", plain(used), plain(size)))
}
