//! What the client sees, in words.

use super::judgement::Judgement;
use super::model::ApiTypeFrom;
use crate::catalogue::ClientEffect;
use crate::evidence::Outcome;

/// What the client sees, as a sentence.
pub(super) fn client_sees(judgement: &Judgement<'_>, effect: Option<ClientEffect>) -> String {
    let Judgement { ruling, api, api_from, .. } = judgement;
    let is_elsewhere = matches!(effect, Some(ClientEffect::CloudFront(_) | ClientEffect::Local(_)));
    let behind = match api_from {
        ApiTypeFrom::Assumed if !is_elsewhere => {
            format!("Behind a {} (assumed), ", api.name())
        }
        _ => String::new(),
    };
    if ruling.outcome == Outcome::Rejected
        && let Some(caller) = judgement.caller()
    {
        return [caller, " called the function, and hands the error on."].concat();
    }
    // What the paste shows is not assumed.
    let is_shown = |status| judgement.evidence.statuses.iter().any(|it| it.status == status);
    match (ruling.outcome, ruling.status) {
        (Outcome::Rejected, Some(status)) if behind.is_empty() || is_shown(status) => {
            format!("The client sees {status}.")
        }
        (Outcome::Rejected, Some(status)) => format!("{behind}the client sees {status}."),
        (Outcome::Accepted, Some(101)) => "The connection opens (101).".to_owned(),
        (Outcome::Accepted, Some(status)) => format!("The client sees the function's own status, {status}."),
        _ => String::new(),
    }
}
