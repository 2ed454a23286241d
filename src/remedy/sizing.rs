//! How far to raise a setting.

use crate::aws::{FrontDoor, limits};

/// What to do about a timeout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NewTimeout {
    /// Raise it to so many seconds.
    Raise(u32),
    /// The function may already run as long as the front door waits, or longer: raising it helps nobody.
    Futile,
}

/// A timeout above what was observed and below what the front door waits for.
///
/// At least 10 s, otherwise twice the observed one rounded up to 5 s; at most one second less than the front door's
/// limit, so that the function fails before the client is told that nobody knows why.
pub fn new_timeout(observed_s: Option<f64>, door: FrontDoor) -> NewTimeout {
    let ceiling = door.timeout_s().map_or(limits::FUNCTION_TIMEOUT_S, |(seconds, _)| seconds - 1);
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

/// Twice the 512 MB of `/tmp` that every function has: the next step, since no log says how much there is.
pub const fn new_storage() -> u32 {
    1024
}

/// How long an API's integration may wait, and whether the account's quota has to be raised for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IntegrationTimeout {
    pub milliseconds: u32,
    pub needs_quota: bool,
    /// It is longer than what was in force; otherwise, for all that is known, there is no more to have.
    pub is_more: bool,
}

/// An integration timeout that helps. One that ended before the front door's default gets the default, which takes no
/// quota; otherwise a REST API gets what the function itself may take, a minute where that is not known, and five at
/// most. The others have no more to give.
pub fn integration_timeout(latency_ms: Option<f64>, function_s: Option<f64>, door: FrontDoor) -> IntegrationTimeout {
    let (limit_s, can_be_raised) = door.timeout_s().unwrap_or((29, false));
    let limit = limit_s * 1000;
    let ended_early = latency_ms.is_some_and(|it| it < f64::from(limit - 1000));
    if !can_be_raised || ended_early {
        return IntegrationTimeout { milliseconds: limit, needs_quota: false, is_more: ended_early };
    }
    let wanted = function_s.filter(|it| *it > f64::from(limit_s)).map_or(60, |it| it.ceil() as u32);
    IntegrationTimeout { milliseconds: wanted.min(300) * 1000, needs_quota: true, is_more: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integration_gets_its_default_before_it_gets_a_quota() {
        let of = |latency, function, door| {
            let it = integration_timeout(latency, function, door);
            (it.milliseconds, it.needs_quota)
        };
        assert_eq!(of(Some(5000.0), None, FrontDoor::Rest), (29_000, false));
        assert_eq!(of(Some(29_002.0), None, FrontDoor::Rest), (60_000, true));
        assert_eq!(of(None, Some(90.0), FrontDoor::Rest), (90_000, true));
        assert_eq!(of(None, Some(900.0), FrontDoor::Rest), (300_000, true));
        assert_eq!(of(Some(30_000.0), Some(900.0), FrontDoor::HttpV2), (30_000, false));
        assert_eq!(of(None, None, FrontDoor::WebSocket), (29_000, false));
        let is_more = |latency, door| integration_timeout(latency, None, door).is_more;
        assert!(is_more(Some(5000.0), FrontDoor::HttpV2) && is_more(None, FrontDoor::Rest));
        assert!(!is_more(Some(30_000.0), FrontDoor::HttpV2) && !is_more(None, FrontDoor::WebSocket));
    }

    #[test]
    fn a_new_timeout_is_above_what_was_seen_and_below_the_gateway() {
        assert_eq!(new_timeout(Some(3.0), FrontDoor::Rest), NewTimeout::Raise(10));
        assert_eq!(new_timeout(Some(6.01), FrontDoor::Rest), NewTimeout::Raise(15));
        assert_eq!(new_timeout(Some(20.0), FrontDoor::Rest), NewTimeout::Raise(28));
        assert_eq!(new_timeout(Some(29.0), FrontDoor::Rest), NewTimeout::Futile);
        assert_eq!(new_timeout(Some(28.5), FrontDoor::HttpV2), NewTimeout::Raise(29));
        assert_eq!(new_timeout(Some(60.0), FrontDoor::FunctionUrl), NewTimeout::Raise(120));
        assert_eq!(new_timeout(None, FrontDoor::Alb), NewTimeout::Raise(10));
    }

    #[test]
    fn memory_is_doubled_up_to_the_limit() {
        assert_eq!(new_memory(128.0), Some(256));
        assert_eq!(new_memory(6000.0), Some(10_240));
        assert_eq!(new_memory(10_240.0), None);
    }
}
