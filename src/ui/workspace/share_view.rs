//! The view in which somebody chooses what leaves, and sees it before it does.

use std::cell::Cell;
use std::sync::Arc;

use leptos::html::{Dialog, Textarea};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::share::{self, Share, ShareKind};
use super::share_switches::Switches;
use crate::report::Register;
use crate::ui::browser::{clipboard, page};
use crate::ui::model::share::{ReplyFormat, SharedCase, kinds_of, length};

thread_local! {
    static VIEWS: Cell<Option<Views>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Views {
    share: Share,
    dialog: NodeRef<Dialog>,
    offered: RwSignal<String>,
    offer: NodeRef<Dialog>,
}

/// The views, made at the first call.
fn views() -> Option<Views> {
    if let Some(views) = VIEWS.get() {
        return Some(views);
    }
    let place = page::place("share-place")?;
    let views = Views {
        share: Share::default(),
        dialog: NodeRef::new(),
        offered: RwSignal::new(String::new()),
        offer: NodeRef::new(),
    };
    mount_to(place, move || {
        view! {
            <ShareView share=views.share dialog=views.dialog />
            <Offer text=views.offered dialog=views.offer />
        }
    })
    .forget();
    VIEWS.set(Some(views));
    Some(views)
}

/// Opens the view of an encoded answer.
pub fn show(answer: &[u8]) {
    let Some(views) = views() else { return };
    views.share.begin(share::case(answer));
    open(views.dialog);
}

/// Offers a text to be copied by hand.
pub fn offer(text: String) {
    let Some(views) = views() else { return };
    views.offered.set(text);
    open(views.offer);
}

fn open(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked().filter(|it| !it.open()) {
        // It throws only for a dialog that is open, or that is not in the document.
        let _ = dialog.show_modal();
    }
}

fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}

#[component]
fn Head(dialog: NodeRef<Dialog>, id: &'static str, title: &'static str) -> impl IntoView {
    view! {
        <div class="section-head">
            <h2 id=id>{title}</h2>
            <button class="button share__close" type="button" on:click=move |_| close(dialog)>"Close"</button>
        </div>
    }
}

/// For browsers and frames in which the page may not copy.
#[component]
fn Offer(text: RwSignal<String>, dialog: NodeRef<Dialog>) -> impl IntoView {
    let area = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        text.track();
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(0).await;
            select(area);
        });
    });
    view! {
        <dialog class="share" id="offer" node_ref=dialog aria-labelledby="offer-title">
            <Head dialog id="offer-title" title="Copy it by hand" />
            <p>"The browser does not let this page use the clipboard. The text is selected: press Ctrl+C, or ⌘C."</p>
            <textarea
                class="share__text"
                id="offer-text"
                node_ref=area
                readonly
                rows="12"
                spellcheck="false"
                aria-label="Text to copy"
                prop:value=text
            ></textarea>
        </dialog>
    }
}

fn select(area: NodeRef<Textarea>) {
    if let Some(area) = area.get_untracked() {
        let _ = area.focus();
        area.select();
    }
}

#[component]
fn ShareView(share: Share, dialog: NodeRef<Dialog>) -> impl IntoView {
    let what = move || share.choice.with(|it| it.what);
    let area = NodeRef::<Textarea>::new();
    let copy = move |_| {
        // Writing begins in the click: some browsers let a page only then.
        let (text, html) = (untrack(|| share.text()), share.html());
        spawn_local(async move {
            let copied = match html {
                Some(html) => clipboard::copy_rich(&text, &html).await,
                None => clipboard::copy(&text).await,
            };
            if !copied {
                select(area);
            }
            let words =
                if copied { "Copied." } else { "Not allowed here: the text is selected, press Ctrl+C or ⌘C." };
            share.said.set(words.to_owned());
        });
    };
    let note = move || match share.made.get() {
        None => "Working…".to_owned(),
        Some(made) if what() == ShareKind::Link && made.text.is_empty() => {
            "The paste is too large for a link. Choose the findings only.".to_owned()
        }
        Some(made) if what() == ShareKind::Link => length(&made.text),
        Some(_) => String::new(),
    };
    let secrets =
        Memo::new(move |_| share.edited.get().and_then(|it| share::secrets_in(&it)).map(|it| kinds_of(&it.1)));
    let redact = move |_| {
        if let Some((text, _)) = share.edited.get_untracked().and_then(|it| share::secrets_in(&it)) {
            share.edited.set(Some(text));
        }
    };
    view! {
        <dialog class="share" id="share-view" node_ref=dialog aria-labelledby="share-title" aria-busy=move || share.busy.get().to_string()>
            <Head dialog id="share-title" title="Share this answer" />
            <p class="share__promise">"Nothing is sent from here. You see what leaves before you copy it."</p>
            <div class="share__choices">
                <fieldset class="share__choice">
                    <legend>"What"</legend>
                    <Radio share group="share-what" label="A reply" get=|it| it.what == ShareKind::Reply set=|it| it.what = ShareKind::Reply />
                    <Radio share group="share-what" label="A link" get=|it| it.what == ShareKind::Link set=|it| it.what = ShareKind::Link />
                    <Radio share group="share-what" label="A report that this is wrong" get=|it| it.what == ShareKind::IssueReport set=|it| it.what = ShareKind::IssueReport />
                </fieldset>
                <fieldset class="share__choice" hidden=move || what() != ShareKind::Reply>
                    <legend>"For"</legend>
                    <Radio share group="share-register" label="the engineer" get=|it| it.register == Register::Engineer set=|it| it.register = Register::Engineer />
                    <Radio share group="share-register" label="the customer" get=|it| it.register == Register::Customer set=|it| it.register = Register::Customer />
                </fieldset>
                <fieldset class="share__choice" hidden=move || what() != ShareKind::Reply>
                    <legend>"As"</legend>
                    <Radio share group="share-format" label="Markdown" get=|it| it.format == ReplyFormat::Markdown set=|it| it.format = ReplyFormat::Markdown />
                    <Radio share group="share-format" label="plain text" get=|it| it.format == ReplyFormat::Plain set=|it| it.format = ReplyFormat::Plain />
                    <Radio share group="share-format" label="formatted text (HTML)" get=|it| it.format == ReplyFormat::Html set=|it| it.format = ReplyFormat::Html />
                    <Radio share group="share-format" label="JSON" get=|it| it.format == ReplyFormat::Json set=|it| it.format = ReplyFormat::Json />
                    <Radio share group="share-format" label="text for an assistant (AI)" get=|it| it.format == ReplyFormat::Assistant set=|it| it.format = ReplyFormat::Assistant />
                </fieldset>
                <fieldset class="share__choice" hidden=move || what() != ShareKind::Link>
                    <legend>"It holds"</legend>
                    <Radio share group="share-input" label="the redacted paste, diagnosed anew where it is opened" disabled=Signal::derive(move || has_no_text(share)) get=|it| it.with_input set=|it| it.with_input = true />
                    <Radio share group="share-input" label="only what was found" get=|it| !it.with_input set=|it| it.with_input = false />
                    <Finding share />
                </fieldset>
                <div class="share__choice" hidden=move || what() != ShareKind::IssueReport>
                    <label for="share-expected">"What should it have said?"</label>
                    <textarea id="share-expected" class="share__said" rows="2" prop:value=move || share.choice.with(|it| it.expected.clone())
                        on:input=move |event| share.choose(|it| it.expected = event_target_value(&event))></textarea>
                    <label for="share-because">"How do you know? A page of AWS, a recorded answer …"</label>
                    <textarea id="share-because" class="share__said" rows="2" prop:value=move || share.choice.with(|it| it.because.clone())
                        on:input=move |event| share.choose(|it| it.because = event_target_value(&event))></textarea>
                </div>
            </div>
            <label class="share__label" for="share-text">
                {move || match what() {
                    ShareKind::Reply => "The reply; change it as you like",
                    ShareKind::Link => "The link",
                    ShareKind::IssueReport => "The report, for an issue; nothing sends it",
                }}
            </label>
            <textarea
                id="share-text"
                class="share__text"
                node_ref=area
                rows="12"
                spellcheck="false"
                autocomplete="off"
                readonly=move || what() == ShareKind::Link
                prop:value=move || share.text()
                on:input=move |event| {
                    share.said.set(String::new());
                    share.edited.set(Some(event_target_value(&event)));
                }
            ></textarea>
            <p class="share__warning" hidden=move || secrets.with(Option::is_none)>
                "What you wrote would be redacted in a paste: " {move || secrets.get()} ". "
                <button class="button" id="share-redact" type="button" on:click=redact>"Redact it"</button>
            </p>
            <p class="share__warning" hidden=move || share.former.with(Option::is_none)>
                "The text was written again, without your changes. "
                <button class="button" id="share-former" type="button" on:click=move |_| {
                    share.edited.set(share.former.get_untracked());
                    share.former.set(None);
                }>"Restore them"</button>
            </p>
            <div class="share__row">
                <button class="button" id="share-copy" type="button" data-main="true" on:click=copy>"Copy"</button>
                <button class="button" id="share-print" type="button" on:click=|_| page::print()>"Print"</button>
                <span class="share__note">{note}</span>
                <span class="share__note" role="status">{move || share.said.get()}</span>
            </div>
            <Switches share />
            <details class="share__preview">
                <summary>"The paste as it will be shared"</summary>
                <pre class="code" tabindex="0">{move || share.preview.get()}</pre>
            </details>
            <pre class="share__print" aria-hidden="true">{move || share.text()}</pre>
        </dialog>
    }
}

fn has_no_text(share: Share) -> bool {
    share.case.with(|it| it.as_ref().is_none_or(|it| it.text.is_empty()))
}

#[component]
fn Radio(
    share: Share,
    group: &'static str,
    label: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    get: fn(&share::ShareChoice) -> bool,
    set: fn(&mut share::ShareChoice),
) -> impl IntoView {
    view! {
        <label class="share__option">
            <input
                type="radio"
                name=group
                disabled=disabled
                prop:checked=move || share.choice.with(get)
                on:change=move |_| share.choose(set)
            />
            {label}
        </label>
    }
}

/// The finding that a link points at.
#[component]
fn Finding(share: Share) -> impl IntoView {
    let codes = move || {
        let of = |case: &Arc<SharedCase>| case.diagnosis.findings.iter().map(|it| it.code.clone()).collect::<Vec<_>>();
        let mut codes = share.case.with(|it| it.as_ref().map(of).unwrap_or_default());
        codes.dedup();
        codes.into_iter().map(|code| view! { <option value=code.clone()>{code.clone()}</option> }).collect::<Vec<_>>()
    };
    view! {
        <label class="share__option">
            "and opens at "
            <select
                id="share-finding"
                prop:value=move || share.choice.with(|it| it.finding.clone())
                on:change=move |event| share.choose(|it| it.finding = event_target_value(&event))
            >
                <option value="">"the verdict"</option>
                {codes}
            </select>
        </label>
    }
}
