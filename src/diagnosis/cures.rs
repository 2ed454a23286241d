//! What there is to copy for a verdict.

use super::narrative::catalogue;
use super::payload::{Failure, Judged};
use super::verdict::Ruling;
use super::*;
use crate::aws::FrontDoor;
use crate::evidence::payload::Origin;
use crate::evidence::{EffectiveResponse, Facts, Outcome, Payload};
use crate::remedy::names::Names;
use crate::remedy::{Cure, Remedies, commands, cors, fixed_response, handlers, infrastructure, queries, steps};
use crate::text::{Span, json};

#[expect(clippy::too_many_arguments, reason = "the remedies draw on everything that was found")]
pub(crate) fn remedies(
    evidence: &Evidence<'_>,
    findings: &[Found],
    facts: &Facts,
    cause: Option<&Found>,
    ruling: &Ruling,
    judged: &Judged,
    context: &Context,
    door: FrontDoor,
) -> Remedies {
    let names = Names::from(context, facts, door).knowing(evidence, facts);
    let cure = cause.and_then(|it| catalogue(it.names)).map(|it| it.cure);
    let here = judged.at(door);
    let runtime = context.runtime.as_deref().or(facts.text("runtime"));
    let fixed_response = fixed_response(evidence, judged, here, context);
    let needs_handler = fixed_response.is_some() || matches!(cure, Some(Cure::Response | Cure::Code));
    let fixed_headers = fixed_response.as_ref().map(|it| headers_of(&it.text, context, door));
    let accepted = here.filter(|it| it.outcome == Outcome::Accepted);
    let cors = cors::advise(&cors::Situation {
        context,
        pasted: &cors::exchange::read(evidence),
        door,
        names: &names,
        effective: accepted.map(|it| cors::Answer { status: it.status, headers: &it.headers }),
        is_gateways_own: ruling.outcome == Outcome::Rejected,
        fixed_headers: fixed_headers.as_deref(),
    });
    let blocked = cors.as_ref().filter(|it| it.reading == cors::Reading::Blocked && context.origin.is_some());
    let infrastructure = infrastructure::infrastructure(&infrastructure::Situation {
        names: &names,
        facts,
        door,
        cure,
        code: cause.map(|it| it.names),
        runtime,
        blocked: blocked.map(|it| (it.origin.as_str(), it.credentials)),
    });
    let queries =
        cause.zip(cure).map(|(it, cure)| queries::Situation { names: &names, facts, door, cure, code: it.names });
    let place = cause.map_or(0, |it| evidence.layers.in_paste(it.finding.at).start);
    let situation = commands::Situation {
        names: &names,
        facts,
        door,
        cure,
        cause: cause.map(|it| it.names),
        runtime,
        window: commands::Window::around(evidence.layers.text(0), place),
    };
    let commands = commands::commands(&situation);
    let is_settled = ruling.outcome != Outcome::Unknown
        && cause.is_some_and(|it| it.finding.kind == Kind::Cause && it.finding.certainty > Certainty::Possible);
    let timed_out = findings.iter().any(|it| catalogue(it.names).is_some_and(|it| it.cure == Cure::Timeout));
    let judgement = here.map(|it| it.outcome);
    let steps = match is_settled {
        true => Vec::new(),
        false => steps::steps(&steps::Shown { evidence, context, situation: &situation, timed_out, judgement }),
    };
    let used = commands.iter().chain(steps.iter().filter_map(|it| it.command.as_ref()));
    let used: Vec<&str> = used.flat_map(|it| &it.placeholders).map(String::as_str).collect();
    Remedies {
        fixed_response,
        notices: names.notices(&used),
        commands,
        steps,
        cors,
        handlers: if needs_handler { handlers::handlers(runtime, door) } else { Vec::new() },
        infrastructure,
        queries: queries.map(|it| queries::queries(&it, &signatures::traces)).unwrap_or_default(),
    }
}

fn fixed_response(
    evidence: &Evidence<'_>,
    judged: &Judged,
    here: Option<&EffectiveResponse>,
    context: &Context,
) -> Option<fixed_response::FixedResponse> {
    match (&judged.payload, here, judged.failure) {
        (Some(_), Some(_), Failure::Thrown | Failure::Unclear) => Some(fixed_response::instead_of_throwing()),
        (Some(payload), Some(here), Failure::Returned | Failure::Refused) => {
            fixed_response::fix(payload, evidence.layers.text(payload.at.layer), here, context)
        }
        _ => None,
    }
}

/// The headers that a client gets of a response.
fn headers_of(text: &str, context: &Context, door: FrontDoor) -> Vec<(String, String)> {
    let at = At { layer: 0, span: Span::new(0, text.len()) };
    let payload = Payload { at, reading: json::read(text, 0), trailing: None, origin: Origin::Pasted };
    EffectiveResponse::of(&payload, text, context, door).headers
}
