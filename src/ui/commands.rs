//! Commands to run: confirm, fix, verify.

use leptos::prelude::*;

use super::copy_button::CopyButton;
use super::session::Session;
use crate::remedy::commands::{Command, Effect, Step};

#[component]
pub fn Commands(session: Session) -> impl IntoView {
    let commands = Memo::new(move |_| session.diagnosis.with(|it| it.as_ref().map(|it| it.remedies.commands.clone()).unwrap_or_default()));
    let of = move |step: Step| commands.get().into_iter().filter(move |it| it.step == step).collect::<Vec<_>>();
    let shell = move |powershell: bool, id: &'static str, label: &'static str| view! {
        <label class="commands__shell">
            <input
                id=id
                type="radio"
                name="shell"
                prop:checked=move || session.powershell.get() == powershell
                on:change=move |_| session.choose_shell(powershell)
            />
            {label}
        </label>
    };
    view! {
        <Show when=move || commands.with(|it| !it.is_empty())>
            <section class="commands" aria-labelledby="commands-title">
                <div class="section-head">
                    <h2 id="commands-title">"Do this"</h2>
                    <fieldset class="commands__shells">
                        <legend class="visually-hidden">"Shell"</legend>
                        {shell(false, "shell-posix", "bash, zsh")}
                        {shell(true, "shell-powershell", "PowerShell")}
                    </fieldset>
                </div>
                {[(Step::Confirm, "Confirm"), (Step::Fix, "Fix"), (Step::Verify, "Verify")].map(|(step, title)| view! {
                    <Show when=move || !of(step).is_empty()>
                        <h3 class="commands__step">{title}</h3>
                        <ol class="commands__list">
                            {move || of(step).into_iter().map(|it| view! { <CommandView session command=it /> }).collect::<Vec<_>>()}
                        </ol>
                    </Show>
                })}
            </section>
        </Show>
    }
}

/// One command.
#[component]
pub fn CommandView(session: Session, command: Command) -> impl IntoView {
    let (posix, powershell) = (command.posix, command.powershell);
    let text = Signal::derive(move || if session.powershell.get() { powershell.clone() } else { posix.clone() });
    let effect = match (command.effect, command.redeploy) {
        (Effect::Reads, _) => "only reads",
        (Effect::Changes, false) => "changes something",
        (Effect::Changes, true) => "changes something; deploy the API afterwards",
    };
    let placeholders = (!command.placeholders.is_empty()).then(|| {
        view! { <p class="command__placeholders">"Replace " {command.placeholders.join(", ")} ", or type the names above."</p> }
    });
    view! {
        <li class="command" data-effect=if command.effect == Effect::Reads { "reads" } else { "changes" }>
            <div class="command__head">
                <strong>{command.title.clone()}</strong>
                <span class="command__effect">{effect}</span>
                <CopyButton text label=command.title />
            </div>
            <pre class="code" tabindex="0"><code>{text}</code></pre>
            {placeholders}
            <p class="command__why">{command.why}</p>
        </li>
    }
}
