//! What the paste may not say: the API, and the names for the commands.

use leptos::prelude::*;

use super::model::labels;
use super::session::Session;
use crate::aws::ApiType;
use crate::aws::names;
use crate::diagnosis::ApiTypeFrom;
use crate::evidence::Context;
use crate::fix::cors::SOME_ORIGIN;

#[component]
pub fn ContextBar(session: Session) -> impl IntoView {
    let detected = move || {
        session.answer.with(|it| match it.as_ref().map(|it| &it.diagnosis) {
            Some(it) if it.context.integration_from == ApiTypeFrom::Detected => {
                format!("Detect: {}", it.context.integration.name())
            }
            Some(it) if it.context.integration_from == ApiTypeFrom::Assumed => {
                "Detect: not said, so REST API".to_owned()
            }
            _ => "Detect from the paste".to_owned(),
        })
    };
    let chosen = move || session.context.with(|it| it.integration.map_or("", ApiType::as_str));
    view! {
        <div class="context-bar">
            <label class="context-bar__field">
                <span>"API type"</span>
                <select
                    id="integration"
                    prop:value=chosen
                    on:change=move |event| {
                        session.choose_integration(ApiType::parse(&event_target_value(&event)));
                    }
                >
                    <option value="">{detected}</option>
                    {labels::choices().map(|(value, label)| view! { <option value=value>{label}</option> }).collect::<Vec<_>>()}
                </select>
            </label>
            <label class="context-bar__check">
                <input
                    id="keep-integration"
                    type="checkbox"
                    prop:checked=move || session.settings.keeps_integration.get()
                    on:change=move |event| session.keep_integration(event_target_checked(&event))
                />
                "Remember this choice"
            </label>
            <details class="context-bar__more">
                <summary>"Names for the commands"</summary>
                <div class="context-bar__names">
                    <Field session id="function-name" label="Function" get=|it| &it.function_name set=|it, value| it.function_name = value
                        wrong=|it| it.bytes().any(|byte| !byte.is_ascii_alphanumeric() && !b":-_$".contains(&byte))
                        known=|it| it.function_name.clone() />
                    <Field session id="region" label="Region" get=|it| &it.region set=|it, value| it.region = value
                        wrong=|it| !names::is_region(it) known=|it| it.region.clone() />
                    <Field session id="api-id" label="API id" get=|it| &it.api_id set=|it, value| it.api_id = value
                        wrong=|it| !names::is_api_id(it) known=|it| it.api_id.clone() />
                    <Field session id="stage" label="Stage" get=|it| &it.stage set=|it, value| it.stage = value
                        wrong=|it| !names::is_stage(it) known=|it| it.stage.clone() />
                    <Field session id="origin" label="Page's origin (CORS)" get=|it| &it.origin set=|it, value| it.origin = value
                        wrong=|it| !it.contains("://") && it != "null"
                        known=|_| Some(SOME_ORIGIN.to_owned()) />
                    <label class="context-bar__check">
                        <input
                            id="credentials"
                            type="checkbox"
                            prop:checked=move || session.context.with(|it| it.credentials == Some(true))
                            on:change=move |event| {
                                let on = event_target_checked(&event);
                                session.know(|context| context.credentials = on.then_some(true));
                            }
                        />
                        "The page sends credentials"
                    </label>
                </div>
            </details>
        </div>
    }
}

/// A name that the person may type; what the paste gave is the placeholder.
#[component]
fn Field(
    session: Session,
    id: &'static str,
    label: &'static str,
    get: fn(&Context) -> &Option<String>,
    set: fn(&mut Context, Option<String>),
    /// Whether a name cannot be one of these; the commands then keep their placeholder.
    wrong: fn(&str) -> bool,
    known: fn(&crate::diagnosis::ContextOut) -> Option<String>,
) -> impl IntoView {
    let is_wrong = Memo::new(move |_| session.context.with(|it| get(it).as_deref().is_some_and(wrong)));
    let placeholder = move || session.diagnosed(|it| known(&it.context)).unwrap_or_default();
    view! {
        <label class="context-bar__field">
            <span>{label}</span>
            <input
                id=id
                type="text"
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                placeholder=placeholder
                aria-invalid=move || is_wrong.get().to_string()
                prop:value=move || session.context.with(|it| get(it).clone().unwrap_or_default())
                on:change=move |event| {
                    let value = event_target_value(&event).trim().to_owned();
                    session.know(|context| set(context, (!value.is_empty()).then_some(value)));
                }
            />
            <span class="context-bar__wrong" role="alert">
                {move || is_wrong.get().then_some("AWS allows no such name; the commands keep their placeholder.")}
            </span>
        </label>
    }
}
