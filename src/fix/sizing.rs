//! How far to raise a setting.

use super::input::AdviceInput;
use super::kind::FixKind;
use crate::aws::{ApiType, limits};
use crate::text::number::plain;

/// What to do about a timeout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NewTimeout {
    /// Raise it to so many seconds.
    Raise(u32),
    /// The function may already run as long as the API waits, or longer: raising it helps nobody.
    Futile,
}

/// A timeout above what was observed and below what the API waits for.
///
/// At least 10 s, otherwise twice the observed one rounded up to 5 s; at most one second less than the API's
/// limit, so that the function fails before the client is told that nobody knows why.
pub fn new_timeout(observed_s: Option<f64>, api: ApiType) -> NewTimeout {
    let ceiling = api.timeout_s().map_or(limits::FUNCTION_TIMEOUT_S, |(seconds, _)| seconds - 1);
    let Some(observed) = observed_s else { return NewTimeout::Raise(10.min(ceiling)) };
    if observed >= f64::from(ceiling) {
        return NewTimeout::Futile;
    }
    let doubled = ((observed * 2.0) / 5.0).ceil() * 5.0;
    NewTimeout::Raise((doubled.max(10.0) as u32).min(ceiling))
}

/// The next sensible amount of memory: twice as much. `None` where there is no more to have.
pub fn new_memory(configured_mb: f64) -> Option<u32> {
    let doubled = (configured_mb * 2.0) as u32;
    (configured_mb < f64::from(limits::MEMORY_MB.1)).then(|| doubled.clamp(256, limits::MEMORY_MB.1))
}

/// How long an API's integration may wait, and whether the account's quota has to be raised for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IntegrationTimeout {
    pub milliseconds: u32,
    pub needs_quota: bool,
    /// It is longer than what was in force; otherwise, for all that is known, there is no more to have.
    pub is_more: bool,
}

/// An integration timeout that helps. One that ended before the API's default gets the default, which takes no
/// quota; otherwise a REST API gets what the function itself may take, a minute where that is not known, and five at
/// most. The others have no more to give.
pub fn integration_timeout(input: &AdviceInput) -> IntegrationTimeout {
    let (latency_ms, function_s) = (input.facts.number("integration_latency_ms"), input.facts.number("timeout_s"));
    let (limit_s, can_be_raised) = input.api.timeout_s().unwrap_or((29, false));
    let limit = limit_s * 1000;
    let ended_early = latency_ms.is_some_and(|it| it < f64::from(limit - 1000));
    if !can_be_raised || ended_early {
        return IntegrationTimeout { milliseconds: limit, needs_quota: false, is_more: ended_early };
    }
    let wanted = function_s.filter(|it| *it > f64::from(limit_s)).map_or(60, |it| it.ceil() as u32);
    IntegrationTimeout { milliseconds: wanted.min(300) * 1000, needs_quota: true, is_more: true }
}

/// What a name in a template stands for, where that is a size or a sentence about one.
pub fn value(input: &AdviceInput, name: &str) -> Option<String> {
    let AdviceInput { api, facts, .. } = input;
    let waits = api.timeout_s().map(|(seconds, _)| seconds);
    let observed = facts.observed_timeout_s();
    Some(match name {
        "new_timeout" => match new_timeout(observed, *api) {
            NewTimeout::Raise(seconds) => seconds.to_string(),
            NewTimeout::Futile => return None,
        },
        "lower_timeout" => (waits? - 1).to_string(),
        "waits" => waits?.to_string(),
        "observed_timeout" => match observed {
            Some(seconds) => format!("the {} s it ran into", plain(seconds)),
            None => "the timeout in force".to_owned(),
        },
        "waits_more" => match api.timeout_s() {
            Some((limit, true)) => {
                format!("; a {} waits {limit} s unless its integration timeout was raised", api.name())
            }
            Some((limit, false)) => {
                format!("; {} waits {limit} s and no longer", api.subject().replacen('A', "a", 1))
            }
            None => String::new(),
        },
        "waits_and_ran" => match (waits, observed) {
            (Some(waits), Some(ran)) => {
                format!("{} waits {waits} s, and the function ran {} s.", api.subject(), plain(ran))
            }
            (Some(waits), None) => format!("{} waits {waits} s.", api.subject()),
            (None, _) => format!("Lambda gives a function {} s at most.", limits::FUNCTION_TIMEOUT_S),
        },
        "memory" => plain(facts.number("memory_mb")?),
        "new_memory" => new_memory(facts.number("memory_mb")?)?.to_string(),
        "memory_reason" => match (input.kind(), facts.memory_used()) {
            (Some(FixKind::Memory), _) => {
                "Twice what it has now: the next step, which shows whether it was too little.".to_owned()
            }
            (Some(FixKind::ColdStart), _) => "Initialisation gets more CPU with more memory.".to_owned(),
            (_, Some((used, size))) => {
                format!("It used {} of {} MB, and Lambda gives CPU in proportion to memory.", plain(used), plain(size))
            }
            _ => "Lambda gives CPU in proportion to memory, so what it computes takes less time; what it waits for does not.".to_owned(),
        },
        "integration_timeout" => integration_timeout(input).milliseconds.to_string(),
        "integration_reason" => match (integration_timeout(input).needs_quota, *api) {
            (true, _) => "Refused until the quota above is granted.",
            (false, ApiType::Rest) => "Up to 29 s no quota is needed.",
            (false, _) => {
                "No more than 30 s behind an HTTP API and 29 s behind a WebSocket API, and no quota raises it: what takes longer has to answer first and work afterwards. A stage that deploys by itself shows it at once."
            }
        }
        .to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Fact, FactValue};
    use crate::text::At;

    #[test]
    fn an_integration_gets_its_default_before_it_gets_a_quota() {
        let read = |latency: Option<f64>, function: Option<f64>, api| {
            let mut input = AdviceInput::unnamed(api);
            for (name, value) in [("integration_latency_ms", latency), ("timeout_s", function)] {
                let fact = |it| Fact { name: name.into(), value: FactValue::Number(it), at: At::default() };
                value.map(fact).into_iter().for_each(|it| input.facts.add(it));
            }
            integration_timeout(&input)
        };
        let of = |latency, function, api| {
            let it = read(latency, function, api);
            (it.milliseconds, it.needs_quota)
        };
        assert_eq!(of(Some(5000.0), None, ApiType::Rest), (29_000, false));
        assert_eq!(of(Some(29_002.0), None, ApiType::Rest), (60_000, true));
        assert_eq!(of(None, Some(90.0), ApiType::Rest), (90_000, true));
        assert_eq!(of(None, Some(900.0), ApiType::Rest), (300_000, true));
        assert_eq!(of(Some(30_000.0), Some(900.0), ApiType::HttpV2), (30_000, false));
        assert_eq!(of(None, None, ApiType::WebSocket), (29_000, false));
        let is_more = |latency, api| read(latency, None, api).is_more;
        assert!(is_more(Some(5000.0), ApiType::HttpV2) && is_more(None, ApiType::Rest));
        assert!(!is_more(Some(30_000.0), ApiType::HttpV2) && !is_more(None, ApiType::WebSocket));
    }

    #[test]
    fn a_new_timeout_is_above_what_was_seen_and_below_the_gateway() {
        assert_eq!(new_timeout(Some(3.0), ApiType::Rest), NewTimeout::Raise(10));
        assert_eq!(new_timeout(Some(6.01), ApiType::Rest), NewTimeout::Raise(15));
        assert_eq!(new_timeout(Some(20.0), ApiType::Rest), NewTimeout::Raise(28));
        assert_eq!(new_timeout(Some(29.0), ApiType::Rest), NewTimeout::Futile);
        assert_eq!(new_timeout(Some(28.5), ApiType::HttpV2), NewTimeout::Raise(29));
        assert_eq!(new_timeout(Some(60.0), ApiType::FunctionUrl), NewTimeout::Raise(120));
        assert_eq!(new_timeout(None, ApiType::Alb), NewTimeout::Raise(10));
    }

    #[test]
    fn memory_is_doubled_up_to_the_limit() {
        assert_eq!(new_memory(128.0), Some(256));
        assert_eq!(new_memory(6000.0), Some(10_240));
        assert_eq!(new_memory(10_240.0), None);
    }
}
