//! The state of the triage, and what the view does with it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use leptos::prelude::*;
// Not Leptos's own: files and cases may come before anything is mounted, and only mounting starts that.
use wasm_bindgen_futures::spawn_local;

use super::reading::{CaseSource, text_of};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::report::redact::Kinds;
use crate::report::{DiagnosisRow, Register, ReplyOptions};
use crate::ui::browser::grid::Grid;
use crate::ui::browser::{DomElement, File, asker, clipboard, page_actions};
use crate::ui::copying;
use crate::ui::model::share::group_reply;
use crate::ui::model::triage::{self as model, Order, TriageCase, TriageProgress, TriageRow};
use crate::ui::workspace::{share, share_view};
use crate::worker::{self, Answer};

/// Two cases by name.
pub type Pair = Box<[(String, Diagnosis); 2]>;

/// Signals, and what they tell of.
#[derive(Clone, Copy)]
pub struct Triage {
    pub order: RwSignal<Order>,
    pub selected: RwSignal<BTreeSet<usize>>,
    /// How many cases there are, and how many the filter lets through.
    pub counts: RwSignal<(usize, usize)>,
    /// The causes with their titles and how many cases have them.
    pub causes: RwSignal<Vec<(String, String, usize)>>,
    /// The columns in which no case has anything.
    pub empty_columns: RwSignal<&'static str>,
    pub progress: RwSignal<Option<TriageProgress>>,
    /// What is said aloud.
    pub said: RwSignal<String>,
    pub by_request: RwSignal<bool>,
    /// The table was cleared and can be had back.
    pub can_take_back: RwSignal<bool>,
    /// The two cases that are compared.
    pub compared: RwSignal<Option<Pair>>,
    inner: StoredValue<Rc<TriageData>, LocalStorage>,
}

#[derive(Default)]
pub(super) struct TriageData {
    pub cases: RefCell<Vec<TriageCase>>,
    pub sources: RefCell<Vec<Option<CaseSource>>>,
    pub run: Run,
    pub table: Table,
    pub opened: Cell<Option<usize>>,
}

/// The files that are read, and how far.
#[derive(Default)]
pub(super) struct Run {
    /// What was given, to be read again the other way.
    pub taken: RefCell<Vec<Taken>>,
    /// What was given before the table was cleared.
    pub cleared: RefCell<Vec<Taken>>,
    pub queue: RefCell<VecDeque<Taken>>,
    /// Counts what was cancelled: work of an earlier number stops.
    pub turn: Cell<u32>,
    pub is_running: Cell<bool>,
    pub started: Cell<f64>,
    pub breathed: Cell<f64>,
    pub progress: Cell<TriageProgress>,
    /// The bytes of the files that are done.
    pub base: Cell<f64>,
}

/// A file that was given.
#[derive(Clone)]
pub(super) struct Taken {
    pub file: File,
    pub context: Context,
}

impl Run {
    /// How far it is; `None` where nothing is read.
    pub fn progress(&self) -> Option<TriageProgress> {
        let progress = TriageProgress { took: page_actions::now() - self.started.get(), ..self.progress.get() };
        (self.is_running.get() && progress.files > 0).then_some(progress)
    }
}

/// The table in the page.
#[derive(Default)]
pub(super) struct Table {
    pub grid: RefCell<Option<Grid>>,
    pub has_frame: Cell<bool>,
    pub arranged: Cell<f64>,
    /// Rows wait for being put in order.
    pub is_stale: Cell<bool>,
}

impl Table {
    pub fn select(&self, selected: &BTreeSet<usize>) {
        if let Some(grid) = &*self.grid.borrow() {
            grid.select(|it| selected.contains(&it));
        }
    }

    pub fn go_to(&self, case: usize) {
        if let Some(grid) = &*self.grid.borrow() {
            grid.go_to(case);
        }
    }

    /// Forgets the rows.
    pub fn forget(&self) {
        if let Some(grid) = &mut *self.grid.borrow_mut() {
            grid.forget();
        }
    }
}

impl Triage {
    pub fn new() -> Self {
        Self {
            order: RwSignal::new(Order::default()),
            selected: RwSignal::new(BTreeSet::new()),
            counts: RwSignal::new((0, 0)),
            causes: RwSignal::new(Vec::new()),
            empty_columns: RwSignal::new(""),
            progress: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            by_request: RwSignal::new(false),
            can_take_back: RwSignal::new(false),
            compared: RwSignal::new(None),
            inner: StoredValue::new_local(Rc::default()),
        }
    }

    pub(super) fn inner(self) -> Rc<TriageData> {
        self.inner.get_value()
    }

    /// `12 rows, 3 causes, 1 could not be read.`
    pub(super) fn summary(self) -> String {
        let inner = self.inner();
        let cases = inner.cases.borrow();
        let causes: BTreeSet<&str> = cases.iter().filter_map(|it| it.row.cause.as_deref()).collect();
        let bad = cases.iter().filter(|it| it.trouble.is_some()).count();
        let count = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        let mut words = [count(cases.len(), "row"), count(causes.len(), "cause")].join(", ");
        if bad > 0 {
            words.push_str(&format!(", {bad} could not be read"));
        }
        words + "."
    }

    /// Changes which rows are selected.
    pub fn select(self, change: impl FnOnce(&mut BTreeSet<usize>)) {
        self.selected.update(change);
        let inner = self.inner();
        self.selected.with_untracked(|selected| inner.table.select(selected));
    }

    /// The numbers of the cases that are shown, in their order; those in closed groups too.
    pub fn shown(self) -> Vec<usize> {
        let inner = self.inner();
        let order = Order { closed: Vec::new(), ..self.order.get_untracked() };
        let part = order.rows(&inner.cases.borrow());
        part.rows.into_iter().filter_map(|it| if let TriageRow::Case(at) = it { Some(at) } else { None }).collect()
    }

    /// The rows of some cases.
    pub fn rows(self, cases: &[usize]) -> Vec<DiagnosisRow> {
        let inner = self.inner();
        let known = inner.cases.borrow();
        cases.iter().filter_map(|&it| Some(known.get(it)?.row.clone())).collect()
    }

    /// Opens a case in the page's box.
    pub fn open(self, at: usize) {
        spawn_local(async move {
            let inner = self.inner();
            match self.text(at).await {
                Err(why) => self.said.set(why),
                Ok((name, text, context)) => {
                    inner.opened.set(Some(at));
                    page_actions::show(&name, text, &context);
                }
            }
        });
    }

    /// Opens the case after the one that is open, or the one before it, as the table has them.
    pub fn step(self, forward: bool) {
        let inner = self.inner();
        let mut shown = self.shown();
        shown.retain(|it| inner.sources.borrow().get(*it).is_some_and(Option::is_some));
        let open = inner.opened.get().and_then(|open| shown.iter().position(|it| *it == open));
        let next = open.map_or(Some(0), |at| if forward { Some(at + 1) } else { at.checked_sub(1) });
        if let Some(&case) = next.and_then(|it| shown.get(it)) {
            self.open(case);
        }
    }

    /// Copies one reply for all cases of a cause.
    pub fn reply(self, cause: String, register: Register, button: Option<DomElement>) {
        spawn_local(async move {
            let inner = self.inner();
            let of = model::groups(&inner.cases.borrow(), 0..inner.cases.borrow().len())
                .into_iter()
                .find(|(known, _)| *known == cause)
                .map(|(_, cases)| cases)
                .unwrap_or_default();
            let Some(&first) = of.first() else { return };
            let (text, context) = match self.text(first).await {
                Ok((_, text, context)) => (text, context),
                Err(why) => return self.said.set(why),
            };
            let Some(reply) = asker::ask(text.clone(), context.clone()).await else {
                return self.said.set("The engine could not be loaded.".to_owned());
            };
            let answer = Answer::of_reply(text.into(), context, &reply);
            let case = share::case(&answer.to_bytes());
            let mut redaction = share::redaction(&case, Kinds::default()).await;
            let names: Vec<String> = self.rows(&of).into_iter().map(|it| it.name).collect();
            let options = ReplyOptions { register, powershell: share::is_powershell() };
            let text = group_reply(&case, &names, &options, &mut redaction);
            if clipboard::copy(&text).await {
                self.said.set(["Copied one reply for ", &of.len().to_string(), " cases."].concat());
                // Beside the pressed button, for who does not hear it.
                if let Some(button) = button {
                    copying::say_for_a_while(&button, "Copied").await;
                }
            } else {
                share_view::offer(text);
            }
        });
    }

    async fn text(self, at: usize) -> Result<(String, String, Context), String> {
        let inner = self.inner();
        let source = inner.sources.borrow().get(at).cloned().flatten();
        let case = inner.cases.borrow().get(at).cloned().unwrap_or_default();
        let Some(source) = source else {
            return Err(format!("There is nothing to open: {}", case.row.title));
        };
        let (text, context) = text_of(&source).await?;
        Ok((case.row.name, text, context))
    }

    /// The person came back to the table: to the row that was opened, once it is shown again.
    pub fn came_back(self) {
        request_animation_frame(move || {
            let inner = self.inner();
            if let Some(at) = inner.opened.take() {
                inner.table.go_to(at);
            }
        });
    }

    /// Diagnoses the two selected cases; then `done`.
    pub fn compare(self, done: impl FnOnce() + 'static) {
        let two: Vec<usize> = self.selected.with_untracked(|it| it.iter().copied().collect());
        let [a, b] = two[..] else { return };
        spawn_local(async move {
            let mut cases = Vec::new();
            for at in [a, b] {
                match self.text(at).await {
                    Err(why) => return self.said.set(why),
                    Ok((name, text, context)) => match asker::ask(text, context).await {
                        None => return self.said.set("The engine could not be loaded.".to_owned()),
                        Some(reply) => cases.push((name, worker::with_fixes(reply.diagnosis()))),
                    },
                }
            }
            if let Ok(two) = <[_; 2]>::try_from(cases) {
                self.compared.set(Some(Box::new(two)));
                done();
            }
        });
    }
}
