//! The advice for a paste.

use super::input::AdviceInput;
use super::kind::FixKind;
use super::{Advice, commands, cors, handlers, infrastructure, queries, row, steps};

/// All that there is to copy, apart from the fixed response.
pub fn advise(input: &AdviceInput) -> Advice {
    let kind = input.kind();
    let row = kind.map(row::row);
    let cors = cors::advise(input);
    let blocked = cors.as_ref().filter(|it| it.reading == cors::Reading::Blocked && input.context.origin.is_some());
    let recipes = row.as_ref().map(|it| (it.recipes)(input)).unwrap_or_default();
    let needs_handler = input.fixed_headers.is_some() || matches!(kind, Some(FixKind::Response(_) | FixKind::Code));
    Advice {
        notices: input.names.notices(),
        commands: row.as_ref().map(|it| commands::plan::commands(input, it.commands, it.verify)).unwrap_or_default(),
        steps: input.shown.as_ref().map(|it| steps::steps(it, input)).unwrap_or_default(),
        infrastructure: infrastructure::snippets(
            input,
            recipes,
            blocked.map(|it| (it.origin.as_str(), it.credentials)),
        ),
        cors,
        handlers: if needs_handler { handlers::handlers(input.runtime.as_deref(), input.door) } else { Vec::new() },
        queries: row.map(|it| queries::queries(input, it.queries)).unwrap_or_default(),
    }
}
