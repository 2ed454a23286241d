//! A diagnosis without secrets: every text in it that comes from the paste passes the same redactor.
//!
//! The parts are taken apart by name, so that a new field does not compile before somebody has decided about it.

use super::redactor::Redactor;
use crate::diagnosis::{
    ApiTypeVerdict, ByIntegration, ContextOut, Diagnosis, FactMap, FindingOut, InvocationOut, RelatedOut, Verdict,
};
use crate::evidence::FactValue;
use crate::fix::commands::Command;
use crate::fix::cors::{self, Cors};
use crate::fix::fixed_response::{FixedResponse, Hunk};
use crate::fix::infrastructure::Snippet;
use crate::fix::queries::Query;
use crate::fix::steps::Check;
use crate::fix::{Advice, Remedies};

/// The diagnosis as it may leave the page. Its spans still count in the paste as it was.
pub fn redact_diagnosis(diagnosis: &Diagnosis, redactor: &mut Redactor) -> Diagnosis {
    if redactor.is_off() {
        return diagnosis.clone();
    }
    let Diagnosis {
        version,
        engine,
        inputs,
        context,
        verdict,
        facts,
        findings,
        by_integration,
        invocations,
        lines,
        question,
        remedies,
    } = diagnosis;
    Diagnosis {
        version: *version,
        engine: engine.clone(),
        inputs: inputs.clone(),
        facts: self::facts(facts, redactor),
        context: self::context(context, redactor),
        verdict: self::verdict(verdict, redactor),
        findings: findings.iter().map(|it| finding(it, redactor)).collect(),
        by_integration: apis(by_integration, redactor),
        invocations: invocations.iter().map(|it| invocation(it, redactor)).collect(),
        lines: lines.clone(),
        question: question.clone(),
        remedies: self::remedies(remedies, redactor),
    }
}

impl Redactor {
    fn text(&mut self, text: &str) -> String {
        self.redact(text).text
    }

    fn texts(&mut self, texts: &[String]) -> Vec<String> {
        texts.iter().map(|it| self.text(it)).collect()
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| (self.text(name), self.redact_named(name, value))).collect()
    }
}

fn context(context: &ContextOut, redactor: &mut Redactor) -> ContextOut {
    let ContextOut { integration, integration_from, function_error, function_name, region, api_id, stage, runtime } =
        context;
    let mut named = |name, value: &Option<String>| value.as_ref().map(|it| redactor.redact_named(name, it));
    ContextOut {
        integration: *integration,
        integration_from: *integration_from,
        function_error: *function_error,
        function_name: named("functionName", function_name),
        region: named("region", region),
        api_id: named("apiId", api_id),
        stage: named("stage", stage),
        runtime: named("runtime", runtime),
    }
}

fn verdict(verdict: &Verdict, redactor: &mut Redactor) -> Verdict {
    Verdict {
        title: redactor.text(&verdict.title),
        summary: redactor.text(&verdict.summary),
        fix: redactor.text(&verdict.fix),
        ..verdict.clone()
    }
}

fn facts(facts: &FactMap, redactor: &mut Redactor) -> FactMap {
    let redacted = facts.0.iter().map(|(name, value)| {
        let value = match value {
            FactValue::Text(text) => FactValue::Text(redactor.redact_named(name, text)),
            FactValue::Number(number) => FactValue::Number(*number),
        };
        (name.clone(), value)
    });
    FactMap(redacted.collect())
}

fn finding(finding: &FindingOut, redactor: &mut Redactor) -> FindingOut {
    let related = finding.related.iter().map(|it| RelatedOut { span: it.span, message: redactor.text(&it.message) });
    FindingOut {
        related: related.collect(),
        title: redactor.text(&finding.title),
        message: redactor.text(&finding.message),
        fix: redactor.text(&finding.fix),
        ..finding.clone()
    }
}

fn apis(apis: &ByIntegration, redactor: &mut Redactor) -> ByIntegration {
    let mut redacted = ByIntegration::default();
    for api in crate::aws::ApiType::ALL {
        let Some(ApiTypeVerdict { outcome, status, body, headers, evidence, log }) = apis.get(api) else { continue };
        let verdict = ApiTypeVerdict {
            outcome: *outcome,
            status: *status,
            body: body.as_ref().map(|it| redactor.text(it)),
            headers: redactor.pairs(headers),
            evidence: evidence.clone(),
            log: log.as_ref().map(|it| redactor.text(it)),
        };
        redacted.set(api, verdict);
    }
    redacted
}

fn invocation(invocation: &InvocationOut, redactor: &mut Redactor) -> InvocationOut {
    let InvocationOut { request_id, cause, title, facts, span, time_ms } = invocation;
    InvocationOut {
        request_id: redactor.redact_named("requestId", request_id),
        cause: cause.clone(),
        title: title.as_ref().map(|it| redactor.text(it)),
        facts: self::facts(facts, redactor),
        span: *span,
        time_ms: *time_ms,
    }
}

fn remedies(remedies: &Remedies, redactor: &mut Redactor) -> Remedies {
    let Remedies { fixed_response, advice } = remedies;
    Remedies {
        fixed_response: fixed_response.as_ref().map(|it| self::fixed_response(it, redactor)),
        advice: self::advice(advice, redactor),
    }
}

fn advice(advice: &Advice, redactor: &mut Redactor) -> Advice {
    let Advice { commands, notices, steps, cors, code_changes, handlers, infrastructure, queries } = advice;
    Advice {
        commands: commands.iter().map(|it| command(it, redactor)).collect(),
        notices: redactor.texts(notices),
        steps: steps.iter().map(|it| step(it, redactor)).collect(),
        cors: cors.as_ref().map(|it| self::cors(it, redactor)),
        // The same for everybody: nothing of a paste is in them.
        code_changes: code_changes.clone(),
        handlers: handlers.clone(),
        infrastructure: infrastructure.iter().map(|it| snippet(it, redactor)).collect(),
        queries: queries.iter().map(|it| query(it, redactor)).collect(),
    }
}

fn fixed_response(fixed: &FixedResponse, redactor: &mut Redactor) -> FixedResponse {
    let FixedResponse { text, why, changes, diff, replaces } = fixed;
    let text = redactor.text(text);
    let hunk = |it: &Hunk, redactor: &mut Redactor| Hunk { kind: it.kind, text: redactor.text(&it.text) };
    FixedResponse {
        text,
        why: redactor.text(why),
        changes: redactor.texts(changes),
        diff: diff.as_ref().map(|it| it.iter().map(|it| hunk(it, redactor)).collect()),
        replaces: *replaces,
    }
}

fn step(step: &Check, redactor: &mut Redactor) -> Check {
    let Check { title, state, shown, command, paste_back } = step;
    Check {
        title: title.clone(),
        state: *state,
        shown: redactor.text(shown),
        command: command.as_ref().map(|it| self::command(it, redactor)),
        paste_back: redactor.text(paste_back),
    }
}

fn snippet(snippet: &Snippet, redactor: &mut Redactor) -> Snippet {
    let Snippet { tool, title, file, text, why, placeholders } = snippet;
    Snippet {
        tool: *tool,
        title: title.clone(),
        file: file.clone(),
        text: redactor.text(text),
        why: redactor.text(why),
        placeholders: placeholders.clone(),
    }
}

fn query(query: &Query, redactor: &mut Redactor) -> Query {
    let Query { title, language, scope, text, why } = query;
    Query {
        title: title.clone(),
        language: *language,
        scope: redactor.text(scope),
        text: redactor.text(text),
        why: redactor.text(why),
    }
}

/// A pseudonym in a command is one more thing to fill in.
fn command(command: &Command, redactor: &mut Redactor) -> Command {
    let Command { title, step, alternative, posix, powershell, effect, redeploy, why, placeholders } = command;
    let posix = redactor.redact_own(posix);
    let mut placeholders = placeholders.clone();
    for replaced in posix.replaced {
        if !placeholders.contains(&replaced.pseudonym) {
            placeholders.push(replaced.pseudonym);
        }
    }
    Command {
        title: redactor.text(title),
        step: *step,
        alternative: *alternative,
        posix: posix.text,
        powershell: redactor.redact_own(powershell).text,
        effect: *effect,
        redeploy: *redeploy,
        why: redactor.redact_own(why).text,
        placeholders,
    }
}

fn cors(cors: &Cors, redactor: &mut Redactor) -> Cors {
    let Cors {
        reading,
        stage,
        header,
        value,
        origin,
        credentials,
        method,
        needs_preflight,
        why,
        exposed,
        hidden,
        add,
        add_to_preflight,
        fixed,
        place,
        gateway_errors,
        notes,
        commands,
    } = cors;
    Cors {
        reading: *reading,
        stage: *stage,
        header: header.clone(),
        value: value.as_ref().map(|it| redactor.text(it)),
        origin: redactor.text(origin),
        credentials: *credentials,
        method: method.clone(),
        needs_preflight: *needs_preflight,
        why: redactor.text(why),
        exposed: redactor.texts(exposed),
        hidden: redactor.texts(hidden),
        add: redactor.pairs(add),
        add_to_preflight: redactor.pairs(add_to_preflight),
        fixed: fixed.as_ref().map(|it| cors_verdict(it, redactor)),
        place: place.clone(),
        gateway_errors: gateway_errors.clone(),
        notes: redactor.texts(notes),
        commands: commands.iter().map(|it| command(it, redactor)).collect(),
    }
}

fn cors_verdict(verdict: &cors::CorsVerdict, redactor: &mut Redactor) -> cors::CorsVerdict {
    let cors::CorsVerdict { reading, stage, header, value, why, exposed } = verdict;
    cors::CorsVerdict {
        reading: *reading,
        stage: *stage,
        header: header.clone(),
        value: value.as_ref().map(|it| redactor.text(it)),
        why: redactor.text(why),
        exposed: redactor.texts(exposed),
    }
}
