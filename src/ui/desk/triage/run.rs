//! The state of the triage, and its run through the files.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
// Not Leptos's own: files and cases may come before anything is mounted, and only mounting starts that.
use wasm_bindgen_futures::spawn_local;

use super::reading::{self, Source, text_of};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::ui::browser::archive::{self, Entry};
use crate::ui::browser::grid::{Grid, Item};
use crate::ui::browser::hands::{self, now};
use crate::ui::browser::{File, asker};
use crate::ui::many::{self, Case, Order, Progress, Shown};

/// How many rows the table shows at most; the exports have all.
pub const MOST_ROWS: usize = 20_000;

/// How many rows are made in one frame.
const IN_A_FRAME: usize = 400;

/// How long work may go on without letting the page draw, in milliseconds.
const BREATH: f64 = 40.0;

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
struct Inner {
    cases: RefCell<Vec<Case>>,
    sources: RefCell<Vec<Option<Source>>>,
    /// What was given, to be read again the other way.
    taken: RefCell<Vec<Taken>>,
    queue: RefCell<VecDeque<Taken>>,
    /// Counts what was cancelled: work of an earlier number stops.
    turn: Cell<u32>,
    is_running: Cell<bool>,
    started: Cell<f64>,
    breathed: Cell<f64>,
    progress: Cell<Progress>,
    /// The bytes of the files that are done.
    base: Cell<f64>,
    grid: RefCell<Option<Grid>>,
    has_frame: Cell<bool>,
    arranged: Cell<f64>,
    /// Rows wait for being put in order.
    is_stale: Cell<bool>,
    opened: Cell<Option<usize>>,
}

#[derive(Clone)]
struct Taken {
    file: File,
    context: Context,
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

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Takes files; `by_request` asks for a row for each request of a log.
    pub fn take(self, files: Vec<File>, by_request: bool, context: &Context) {
        if by_request && !self.by_request.get_untracked() {
            self.by_request.set(true);
        }
        let inner = self.inner();
        let taken: Vec<Taken> = files.into_iter().map(|file| Taken { file, context: context.clone() }).collect();
        inner.taken.borrow_mut().extend(taken.iter().cloned());
        self.queue(taken);
    }

    fn queue(self, taken: Vec<Taken>) {
        let inner = self.inner();
        if taken.is_empty() {
            return;
        }
        if inner.queue.borrow().is_empty() && !inner.is_running.get() {
            inner.progress.set(Progress::default());
            inner.base.set(0.0);
            inner.started.set(now());
        }
        let mut progress = inner.progress.get();
        progress.files += taken.len();
        progress.bytes += taken.iter().map(|it| it.file.size()).sum::<f64>();
        inner.progress.set(progress);
        inner.queue.borrow_mut().extend(taken);
        self.said.set(format!("Reading {}", progress.words()));
        self.changed();
        if !inner.is_running.replace(true) {
            spawn_local(self.work());
        }
    }

    /// Reads all again, with or without a row for each request.
    pub fn again(self) {
        let taken = self.inner().taken.borrow().clone();
        self.clear();
        self.inner().taken.borrow_mut().clone_from(&taken);
        self.queue(taken);
    }

    /// Stops; what was found stays.
    pub fn cancel(self) {
        let inner = self.inner();
        inner.turn.set(inner.turn.get() + 1);
        inner.queue.borrow_mut().clear();
        inner.progress.set(Progress::default());
        self.progress.set(None);
        self.said.set(format!("Stopped. {}", self.summary()));
    }

    pub fn clear(self) {
        self.cancel();
        let inner = self.inner();
        inner.cases.borrow_mut().clear();
        inner.sources.borrow_mut().clear();
        inner.taken.borrow_mut().clear();
        inner.opened.set(None);
        if let Some(grid) = &mut *inner.grid.borrow_mut() {
            grid.forget();
        }
        self.selected.set(BTreeSet::new());
        self.order.set(Order::default());
        self.said.set(String::new());
        self.changed();
    }

    async fn work(self) {
        let inner = self.inner();
        loop {
            let next = inner.queue.borrow_mut().pop_front();
            let Some(taken) = next else { break };
            let turn = Turn { triage: self, number: inner.turn.get(), inner: inner.clone() };
            self.file(taken, &turn).await;
            if turn.is_on() {
                let mut progress = inner.progress.get();
                progress.files_done += 1;
                inner.progress.set(progress);
                self.changed();
            }
        }
        inner.is_running.set(false);
        if inner.progress.get().files > 0 {
            self.said.set(format!("Done. {}", self.summary()));
        }
        self.changed();
    }

    async fn file(self, taken: Taken, turn: &Turn) {
        let (name, size) = (taken.file.name(), taken.file.size());
        let opened = archive::open(taken.file).await;
        if !turn.is_on() {
            return;
        }
        match opened {
            Err(why) => turn.add_bad(&name, why),
            Ok(entries) if entries.is_empty() => turn.add_bad(&name, "This archive holds no files.".to_owned()),
            Ok(entries) => self.entries(&entries, &taken.context, turn).await,
        }
        let base = turn.inner.base.get() + size;
        turn.inner.base.set(base);
        turn.done_to(base);
    }

    async fn entries(self, entries: &[Entry], context: &Context, turn: &Turn) {
        let mut progress = turn.inner.progress.get();
        progress.files += entries.len() - 1;
        turn.inner.progress.set(progress);
        let start = turn.inner.base.get();
        for (at, entry) in entries.iter().enumerate() {
            let by_request = self.by_request.get_untracked();
            if reading::read(entry, by_request, context, turn).await.is_none() {
                if turn.is_on() {
                    turn.add_bad(&entry.name(), "The engine could not be loaded.".to_owned());
                    continue;
                }
                break;
            }
            turn.inner.base.set(turn.inner.base.get() + entry.size());
            if at + 1 < entries.len() && turn.is_on() {
                let mut progress = turn.inner.progress.get();
                progress.files_done += 1;
                turn.inner.progress.set(progress);
            }
        }
        turn.inner.base.set(start);
    }

    /// `12 rows, 3 causes, 1 could not be read.`
    fn summary(self) -> String {
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

    /// Shows what changed with the next frame.
    fn changed(self) {
        if !self.inner().has_frame.replace(true) {
            request_animation_frame(move || {
                self.inner().has_frame.set(false);
                self.show();
            });
        }
    }

    fn show(self) {
        let inner = self.inner();
        let is_running = inner.is_running.get() && inner.progress.get().files > 0;
        let mut progress = inner.progress.get();
        progress.took = now() - inner.started.get();
        self.progress.set(is_running.then_some(progress));
        let cases = inner.cases.borrow();
        if let Some(grid) = &mut *inner.grid.borrow_mut() {
            let made = grid.made();
            let end = cases.len().min(made + IN_A_FRAME);
            for (at, case) in cases.iter().enumerate().take(end).skip(made) {
                grid.make(&many::row(case, at));
            }
            self.order.with_untracked(|order| {
                if order.is_plain() && !inner.is_stale.get() {
                    let new = (made..end).filter(|&it| it < MOST_ROWS && order.shows(&cases[it]));
                    grid.append(new.map(Item::Row));
                } else {
                    inner.is_stale.set(true);
                }
            });
            if end < cases.len() {
                self.changed();
            } else if inner.is_stale.get() && (!is_running || now() - inner.arranged.get() > 600.0) {
                inner.is_stale.set(false);
                inner.arranged.set(now());
                self.order.with_untracked(|order| grid.arrange(items(order, &cases)));
            }
        }
        let shown = self.order.with_untracked(|order| {
            if order.filter.trim().is_empty() { cases.len() } else { cases.iter().filter(|it| order.shows(it)).count() }
        });
        drop(cases);
        self.counts.set((inner.cases.borrow().len(), shown));
    }

    /// The order has changed.
    pub fn arrange(self) {
        let inner = self.inner();
        inner.is_stale.set(true);
        inner.arranged.set(0.0);
        self.changed();
    }

    /// The table's place in the page.
    pub fn settle(self, grid: Grid) {
        *self.inner().grid.borrow_mut() = Some(grid);
        self.changed();
    }

    /// Changes which rows are selected.
    pub fn select(self, change: impl FnOnce(&mut BTreeSet<usize>)) {
        self.selected.update(change);
        let inner = self.inner();
        self.selected.with_untracked(|selected| {
            if let Some(grid) = &*inner.grid.borrow() {
                grid.select(|it| selected.contains(&it));
            }
        });
    }

    /// The numbers of the cases that are shown, in their order; those in closed groups too.
    pub fn shown(self) -> Vec<usize> {
        let inner = self.inner();
        let order = Order { closed: Vec::new(), ..self.order.get_untracked() };
        let part = order.rows(&inner.cases.borrow());
        part.rows.into_iter().filter_map(|it| if let Shown::Case(at) = it { Some(at) } else { None }).collect()
    }

    /// The rows of some cases.
    pub fn rows(self, cases: &[usize]) -> Vec<crate::report::Row> {
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
            if let (Some(at), Some(grid)) = (inner.opened.take(), &*inner.grid.borrow()) {
                grid.go_to(at);
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
                        Some(reply) => cases.push((name, reply.diagnosis)),
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

fn items(order: &Order, cases: &[Case]) -> Vec<Item> {
    let item = |it: Shown| match it {
        Shown::Case(at) => Item::Row(at),
        Shown::Group(cause, count) => Item::Head(many::group_head(&cause, count, !order.closed.contains(&cause))),
    };
    order.rows(cases).rows.into_iter().take(MOST_ROWS).map(item).collect()
}

/// One go through the files, until it is cancelled.
struct Turn {
    triage: Triage,
    number: u32,
    inner: Rc<Inner>,
}

impl Turn {
    fn is_on(&self) -> bool {
        self.inner.turn.get() == self.number
    }

    fn add_bad(&self, name: &str, why: String) {
        reading::Desk::add(self, Case::new(name, "", "").bad(why), None);
    }

    fn done_to(&self, bytes: f64) {
        if self.is_on() {
            let mut progress = self.inner.progress.get();
            progress.bytes_done = bytes;
            self.inner.progress.set(progress);
            self.triage.changed();
        }
    }
}

impl reading::Desk for Turn {
    async fn ask(&self, text: String, context: &Context) -> Option<Diagnosis> {
        if now() - self.inner.breathed.get() > BREATH {
            TimeoutFuture::new(0).await;
            self.inner.breathed.set(now());
        }
        if !self.is_on() {
            return None;
        }
        let reply = asker::ask(text, context.clone()).await.filter(|_| self.is_on())?;
        Some(reply.diagnosis)
    }

    fn add(&self, case: Case, source: Option<Source>) {
        if self.is_on() {
            self.inner.cases.borrow_mut().push(case);
            self.inner.sources.borrow_mut().push(source);
            self.triage.changed();
        }
    }

    fn read(&self, bytes: f64) {
        self.done_to(self.inner.base.get() + bytes);
    }
}
