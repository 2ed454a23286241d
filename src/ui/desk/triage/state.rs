//! The state of the triage, and what the view does with it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use leptos::prelude::*;
// Not Leptos's own: files and cases may come before anything is mounted, and only mounting starts that.
use wasm_bindgen_futures::spawn_local;

use super::reading::{Source, text_of};
use super::run::Run;
use super::table::Table;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::report::Row;
use crate::ui::browser::{asker, hands};
use crate::ui::many::{Case, Order, Progress, Shown};

/// Two cases by name.
pub type Pair = Box<[(String, Diagnosis); 2]>;

/// Signals, and what they tell of.
#[derive(Clone, Copy)]
pub struct Triage {
    pub order: RwSignal<Order>,
    pub selected: RwSignal<BTreeSet<usize>>,
    /// How many cases there are, and how many the filter lets through.
    pub counts: RwSignal<(usize, usize)>,
    pub progress: RwSignal<Option<Progress>>,
    /// What is said aloud.
    pub said: RwSignal<String>,
    pub by_request: RwSignal<bool>,
    /// The two cases that are compared.
    pub compared: RwSignal<Option<Pair>>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

#[derive(Default)]
pub(super) struct Inner {
    pub cases: RefCell<Vec<Case>>,
    pub sources: RefCell<Vec<Option<Source>>>,
    pub run: Run,
    pub table: Table,
    opened: Cell<Option<usize>>,
}

impl Triage {
    pub fn new() -> Self {
        Self {
            order: RwSignal::new(Order::default()),
            selected: RwSignal::new(BTreeSet::new()),
            counts: RwSignal::new((0, 0)),
            progress: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            by_request: RwSignal::new(false),
            compared: RwSignal::new(None),
            inner: StoredValue::new_local(Rc::default()),
        }
    }

    pub(super) fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    pub fn clear(self) {
        self.cancel();
        let inner = self.inner();
        inner.cases.borrow_mut().clear();
        inner.sources.borrow_mut().clear();
        inner.run.forget();
        inner.table.forget();
        inner.opened.set(None);
        self.selected.set(BTreeSet::new());
        self.order.set(Order::default());
        self.said.set(String::new());
        self.changed();
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
        part.rows.into_iter().filter_map(|it| if let Shown::Case(at) = it { Some(at) } else { None }).collect()
    }

    /// The rows of some cases.
    pub fn rows(self, cases: &[usize]) -> Vec<Row> {
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
                    hands::show(&name, text, &context);
                }
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
                        Some(reply) => cases.push((name, reply.diagnosis())),
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
