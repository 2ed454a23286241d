//! All of the workspace: one view at a time, by the part of the address behind `#`.

use std::cell::RefCell;

use leptos::prelude::*;

use super::compare::Compare;
use super::embed::EmbedPage;
use super::history::{History, HistoryView};
use super::triage::{Triage, TriageView};
use crate::ui::browser::{File, HtmlElement};
use crate::ui::redacted_page;
use crate::worker::{self, Answer};

/// The state that outlives a view. Signals only.
#[derive(Clone, Copy)]
pub struct Workspace {
    pub route: RwSignal<String>,
    pub triage: Triage,
    pub history: History,
}

thread_local! {
    static WORKSPACE: RefCell<Option<Workspace>> = const { RefCell::new(None) };
}

/// The workspace, made at the first call.
fn workspace() -> Workspace {
    WORKSPACE.with_borrow_mut(|it| {
        *it.get_or_insert_with(|| Workspace {
            route: RwSignal::new(String::new()),
            triage: Triage::new(),
            history: History::new(),
        })
    })
}

/// Shows the view of a route. `root` is the same element each time.
pub fn show(root: HtmlElement, route: String) {
    let workspace = workspace();
    workspace.route.set(route);
    if root.child_element_count() == 0 {
        let printed = root.clone();
        mount_to(root, move || view! { <Views workspace /> }).forget();
        redact_prints(workspace, printed);
    }
}

/// Cases are printed without their secrets, as they leave in every other way. The other views have none.
fn redact_prints(workspace: Workspace, root: HtmlElement) {
    let _before = window_event_listener_untyped("beforeprint", move |_| {
        let route = workspace.route.get_untracked();
        if ["triage", "compare", "history"].iter().any(|it| route.trim_start_matches('/').starts_with(it)) {
            redacted_page::redact(&root);
        }
    });
    let _after = window_event_listener_untyped("afterprint", |_| redacted_page::restore());
}

/// Takes files for the triage.
pub fn take(files: Vec<File>, by_request: bool, context: &[u8]) {
    workspace().triage.take(files, by_request, &worker::decode(context));
}

/// Opens the next case of the triage in the page's box, or the one before.
pub fn step(forward: bool) {
    workspace().triage.step(forward);
}

/// Takes an encoded answer for the history.
pub fn keep(name: String, answer: &[u8]) {
    workspace().history.keep(name, Answer::from_bytes(answer));
}

#[component]
fn Views(workspace: Workspace) -> impl IntoView {
    view! {
        <EmbedPage route=workspace.route />
        <TriageView triage=workspace.triage route=workspace.route />
        <Compare triage=workspace.triage route=workspace.route />
        <HistoryView history=workspace.history route=workspace.route />
    }
}
