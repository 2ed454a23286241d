//! The API type, which the paste may not say.

use leptos::prelude::*;

use super::model::labels;
use super::session::Session;
use crate::aws::ApiType;
use crate::diagnosis::ApiTypeFrom;

#[component]
pub fn ContextBar(session: Session) -> impl IntoView {
    let detected = move || {
        let known = session.diagnosed(|it| match it.context.integration_from {
            ApiTypeFrom::Detected => Some(["Detect: ", it.context.integration.name()].concat()),
            ApiTypeFrom::Assumed => Some("Detect: not said, so REST API".to_owned()),
            ApiTypeFrom::Given => None,
        });
        known.unwrap_or_else(|| "Detect from the paste".to_owned())
    };
    let chosen = move || session.context.with(|it| it.integration.map_or("", ApiType::as_str));
    view! {
        <label class="context-bar">
            <span>"API type"</span>
            <select
                id="integration"
                prop:value=chosen
                on:change=move |event| session.choose_integration(ApiType::parse(&event_target_value(&event)))
            >
                <option value="">{detected}</option>
                {labels::choices().map(|(value, label)| view! { <option value=value>{label}</option> }).collect::<Vec<_>>()}
            </select>
        </label>
    }
}
