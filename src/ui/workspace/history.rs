//! The history: diagnosed cases, kept in this browser where the person has switched that on.

use leptos::prelude::*;
// Not Leptos's own: files and cases may come before anything is mounted, and only mounting starts that.
use wasm_bindgen_futures::spawn_local;

use super::triage::redactor;
use crate::report::{HistoryEntry, export_history, import_history, row};
use crate::ui::browser::{Event, File, files, history_store, page_actions, storage};
use crate::ui::settings::{HISTORY, keeps_history};
use crate::worker::Answer;

/// The largest text that is kept, in bytes.
const LARGEST: usize = 2_000_000;

/// How long an answer must stay before it is kept, in milliseconds: somebody may still be typing.
const PAUSE: u32 = 1_000;

const REFUSED: &str = "This browser does not let the page keep anything here (a private window, or its storage is full or \
                       switched off). Everything else works as before.";

/// Signals only.
#[derive(Clone, Copy)]
pub struct History {
    is_on: RwSignal<bool>,
    cases: RwSignal<Vec<(f64, HistoryEntry)>>,
    said: RwSignal<String>,
    /// The number of the latest answer, so that only the last one within a pause is kept.
    handed: StoredValue<u32>,
    /// Counts how often the history was switched or emptied: what waited to be kept then is dropped.
    ended: StoredValue<u32>,
}

impl History {
    pub fn new() -> Self {
        Self {
            is_on: RwSignal::new(keeps_history()),
            cases: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            handed: StoredValue::new(0),
            ended: StoredValue::new(0),
        }
    }

    fn switch(self, on: bool) {
        storage::set(HISTORY, if on { "on" } else { "off" });
        self.is_on.set(on);
        self.end();
        let is_set = storage::get(HISTORY).is_some();
        self.said.set(match (on, is_set) {
            (true, true) => "What you diagnose from now on is saved in this browser.".to_owned(),
            (true, false) => REFUSED.to_owned(),
            (false, _) => "Nothing more is saved. What is saved stays until you delete it.".to_owned(),
        });
        // Where there is no database, this is the time to say so.
        spawn_local(self.read());
    }

    /// Drops what waits to be kept.
    fn end(self) {
        self.ended.update_value(|it| *it = it.wrapping_add(1));
    }

    /// Keeps an answer, unless it is the last one again.
    pub fn keep(self, name: String, answer: Answer) {
        let before = self.ended.get_value();
        let mine = self.handed.get_value().wrapping_add(1);
        self.handed.set_value(mine);
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(PAUSE).await;
            if self.handed.get_value() != mine || answer.text.len() > LARGEST || answer.text.trim().is_empty() {
                return;
            }
            let case = HistoryEntry {
                at: page_actions::moment(page_actions::now()),
                row: row(&name, &answer.diagnosis),
                name,
                text: answer.text.to_string(),
                context: answer.context,
            };
            let Ok(known) = history_store::all().await else { return self.said.set(REFUSED.to_owned()) };
            let last = known.last().and_then(|(_, it)| serde_json::from_str::<HistoryEntry>(it).ok());
            let is_again = last.is_some_and(|it| it.text == case.text && it.context == case.context);
            if is_again || self.ended.get_value() != before || !keeps_history() {
                return;
            }
            self.store(&[case]).await;
            self.read().await;
        });
    }

    /// Stores cases; how many the browser took.
    async fn store(self, cases: &[HistoryEntry]) -> usize {
        for (done, case) in cases.iter().enumerate() {
            let Ok(text) = serde_json::to_string(case) else { continue };
            if history_store::put(text).await.is_err() {
                self.said.set(REFUSED.to_owned());
                return done;
            }
        }
        cases.len()
    }

    async fn read(self) {
        match history_store::all().await {
            Err(_) => self.said.set(REFUSED.to_owned()),
            Ok(all) => {
                let read =
                    all.into_iter().rev().filter_map(|(number, it)| Some((number, serde_json::from_str(&it).ok()?)));
                self.cases.set(read.collect());
            }
        }
    }

    fn remove(self, number: f64) {
        spawn_local(async move {
            let done = history_store::remove(number).await.is_ok();
            self.said.set(if done { "Deleted." } else { REFUSED }.to_owned());
            self.read().await;
        });
    }

    fn clear(self) {
        self.end();
        spawn_local(async move {
            let done = history_store::clear().await.is_ok();
            self.said.set(if done { "All is deleted." } else { REFUSED }.to_owned());
            self.read().await;
        });
    }

    fn export(self, redacts: bool) {
        let cases: Vec<HistoryEntry> =
            self.cases.with_untracked(|it| it.iter().rev().map(|(_, it)| it.clone()).collect());
        let text = export_history(&cases, &mut redactor(redacts));
        page_actions::save("lambda-502-history.json", "application/json", &text);
        self.said.set(format!("{} cases saved.", cases.len()));
    }

    fn import(self, file: File) {
        spawn_local(async move {
            let (_, bytes) = files::read(file).await;
            let read = bytes.and_then(|it| import_history(&crate::text::decode::decode(&it)));
            match read {
                Err(why) => self.said.set(why.to_owned()),
                Ok((cases, bad)) => {
                    let done = self.store(&cases).await;
                    if done == cases.len() {
                        let bad = if bad > 0 { format!(" {bad} could not be read.") } else { String::new() };
                        self.said.set(format!("{done} cases were added.{bad}"));
                    }
                    self.read().await;
                }
            }
        });
    }
}

#[component]
pub fn HistoryView(history: History, route: RwSignal<String>) -> impl IntoView {
    let is_shown = Memo::new(move |_| route.with(|it| it.trim_start_matches('/') == "history"));
    // Each time somebody comes here: another tab may have kept or deleted something.
    Effect::new(move |_| {
        route.track();
        if is_shown.get() {
            spawn_local(history.read());
        }
    });
    view! {
        <section id="history" class="history" aria-labelledby="history-title" hidden=move || !is_shown.get()>
            <p><a href="#/">"← Back to the diagnosis"</a></p>
            <h2 id="history-title">"History"</h2>
            <label>
                <input
                    id="history-on"
                    type="checkbox"
                    prop:checked=move || history.is_on.get()
                    on:change=move |event| history.switch(event_target_checked(&event))
                />
                " Save what I diagnose in this browser"
            </label>
            <p class="history__words">
                "Off unless you switch it on. The texts are saved as you pasted them, secrets included, on this "
                "device only; anyone who uses this browser can read them. Texts over 2 MB are not saved."
            </p>
            <Ways history />
            <p class="history__said" role="status" id="history-said">{move || history.said.get()}</p>
            <ol class="history__list" aria-label="HistoryEntry cases" hidden=move || history.cases.with(Vec::is_empty)>
                <For each=move || history.cases.get() key=|(number, _)| number.to_bits() let((number, case))>
                    <Item history number case />
                </For>
            </ol>
            <p hidden=move || history.cases.with(|it| !it.is_empty())>"Nothing is saved."</p>
        </section>
    }
}

#[component]
fn Ways(history: History) -> impl IntoView {
    let redacts = RwSignal::new(true);
    let is_empty = move || history.cases.with(Vec::is_empty);
    let imported = move |event: Event| {
        if let Some(file) = files::chosen(&event) {
            history.import(file);
        }
    };
    view! {
        <div class="history__ways">
            <button id="history-export" class="button" type="button" hidden=is_empty on:click=move |_| history.export(redacts.get_untracked())>
                "Export"
            </button>
            <label hidden=is_empty>
                <input
                    id="history-redact"
                    type="checkbox"
                    prop:checked=move || redacts.get()
                    on:change=move |event| redacts.set(event_target_checked(&event))
                />
                " Redact secrets in the export"
            </label>
            <label class="history__file button">
                "Import"
                <input class="visually-hidden" id="history-import" type="file" accept=".json,application/json" on:change=imported />
            </label>
            <button id="history-clear" class="button" type="button" hidden=is_empty on:click=move |_| history.clear()>"Delete all"</button>
        </div>
    }
}

#[component]
fn Item(history: History, number: f64, case: HistoryEntry) -> impl IntoView {
    // What was pasted is known again by how it begins.
    let name = if case.name.is_empty() { beginning(&case.text) } else { case.name.clone() };
    let status = case.row.status.map(|it| it.to_string()).unwrap_or_else(|| "–".to_owned());
    let (title, at, moment) = (case.row.title.clone(), page_actions::local(&case.at), case.at.clone());
    let label = format!("Delete {name} of {at}");
    let cause = case.row.cause.clone().unwrap_or_default();
    view! {
        <li class="history__case" data-cause=cause>
            <button class="history__open" type="button" on:click=move |_| page_actions::show(&case.name, case.text.clone(), &case.context)>
                {name}
            </button>
            <span class="history__verdict">{status}" · "{title}</span>
            <time datetime=moment>{at}</time>
            <button class="button" type="button" aria-label=label on:click=move |_| history.remove(number)>"Delete"</button>
        </li>
    }
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|it| !it.is_empty()).unwrap_or("Pasted text");
    match line.char_indices().nth(60) {
        Some((end, _)) => [&line[..end], "…"].concat(),
        None => line.to_owned(),
    }
}
