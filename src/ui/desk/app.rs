//! The desk as a whole: one view at a time, by the part of the address behind `#`.

use std::cell::RefCell;

use leptos::prelude::*;

use super::code_page::CodePage;
use super::embed::EmbedPage;
use crate::ui::browser::{File, HtmlElement};

/// The state that outlives a view. Signals only.
#[derive(Clone, Copy)]
pub struct Desk {
    pub route: RwSignal<String>,
    /// Files that wait for the triage.
    pub files: RwSignal<Vec<File>, LocalStorage>,
}

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// The desk, made at the first call.
fn desk() -> Desk {
    DESK.with_borrow_mut(|it| {
        *it.get_or_insert_with(|| Desk { route: RwSignal::new(String::new()), files: RwSignal::new_local(Vec::new()) })
    })
}

/// Shows the view of a route. `root` is the same element each time.
pub fn show(root: HtmlElement, route: String) {
    let desk = desk();
    desk.route.set(route);
    if root.child_element_count() == 0 {
        mount_to(root, move || view! { <Views desk /> }).forget();
    }
}

/// Takes files for the triage.
pub fn take(files: Vec<File>) {
    desk().files.set(files);
}

#[component]
fn Views(desk: Desk) -> impl IntoView {
    view! {
        <CodePage route=desk.route />
        <EmbedPage route=desk.route />
    }
}
