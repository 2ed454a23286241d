//! Reads the given files one after another.

use std::collections::BTreeSet;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
// Not Leptos's own: files may come before anything is mounted, and only mounting starts that.
use wasm_bindgen_futures::spawn_local;

use super::reading::{self, CaseSource};
use super::state::{Taken, Triage, TriageData};
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::ui::browser::archive::{self, ArchiveEntry};
use crate::ui::browser::page_actions::now;
use crate::ui::browser::{File, asker};
use crate::ui::model::triage::{Order, TriageCase, TriageProgress};
use crate::worker;

/// How long work may go on without letting the page draw, in milliseconds.
const BREATH: f64 = 40.0;

impl Triage {
    /// Takes files; `by_request` asks for a row for each request of a log.
    pub fn take(self, files: Vec<File>, by_request: bool, context: &Context) {
        if by_request && !self.by_request.get_untracked() {
            self.by_request.set(true);
        }
        let inner = self.inner();
        let taken: Vec<Taken> = files.into_iter().map(|file| Taken { file, context: context.clone() }).collect();
        inner.run.taken.borrow_mut().extend(taken.iter().cloned());
        self.forget_cleared();
        self.queue(taken);
    }

    fn queue(self, taken: Vec<Taken>) {
        let inner = self.inner();
        if taken.is_empty() {
            return;
        }
        if inner.run.queue.borrow().is_empty() && !inner.run.is_running.get() {
            inner.run.progress.set(TriageProgress::default());
            inner.run.base.set(0.0);
            inner.run.started.set(now());
        }
        let mut progress = inner.run.progress.get();
        progress.files += taken.len();
        progress.bytes += taken.iter().map(|it| it.file.size()).sum::<f64>();
        inner.run.progress.set(progress);
        inner.run.queue.borrow_mut().extend(taken);
        self.said.set(format!("Reading {}", progress.words()));
        self.changed();
        if !inner.run.is_running.replace(true) {
            spawn_local(self.work());
        }
    }

    /// Reads all again, with or without a row for each request.
    pub fn again(self) {
        let taken = self.inner().run.taken.take();
        self.empty();
        self.take_again(taken);
    }

    /// Empties the table; `take_back` fills it again.
    pub fn clear(self) {
        let taken = self.inner().run.taken.take();
        self.empty();
        self.can_take_back.set(!taken.is_empty());
        *self.inner().run.cleared.borrow_mut() = taken;
    }

    /// Reads the files again that were cleared.
    pub fn take_back(self) {
        let taken = self.inner().run.cleared.take();
        self.forget_cleared();
        self.take_again(taken);
    }

    fn take_again(self, taken: Vec<Taken>) {
        self.inner().run.taken.borrow_mut().clone_from(&taken);
        self.queue(taken);
    }

    fn forget_cleared(self) {
        self.inner().run.cleared.borrow_mut().clear();
        self.can_take_back.set(false);
    }

    fn empty(self) {
        self.cancel();
        let inner = self.inner();
        inner.cases.borrow_mut().clear();
        inner.sources.borrow_mut().clear();
        inner.run.taken.borrow_mut().clear();
        inner.table.forget();
        inner.opened.set(None);
        self.selected.set(BTreeSet::new());
        self.order.set(Order::default());
        self.said.set(String::new());
        self.changed();
    }

    /// Stops; what was found stays.
    pub fn cancel(self) {
        let inner = self.inner();
        inner.run.turn.set(inner.run.turn.get() + 1);
        inner.run.queue.borrow_mut().clear();
        inner.run.progress.set(TriageProgress::default());
        self.progress.set(None);
        self.said.set(format!("Stopped. {}", self.summary()));
    }

    async fn work(self) {
        let inner = self.inner();
        loop {
            let next = inner.run.queue.borrow_mut().pop_front();
            let Some(taken) = next else { break };
            let turn = TriageTurn { triage: self, number: inner.run.turn.get(), inner: inner.clone() };
            self.file(taken, &turn).await;
            if turn.is_on() {
                let mut progress = inner.run.progress.get();
                progress.files_done += 1;
                inner.run.progress.set(progress);
                self.changed();
            }
        }
        inner.run.is_running.set(false);
        if inner.run.progress.get().files > 0 {
            self.said.set(format!("Done. {}", self.summary()));
        }
        self.changed();
    }

    async fn file(self, taken: Taken, turn: &TriageTurn) {
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
        let base = turn.inner.run.base.get() + size;
        turn.inner.run.base.set(base);
        turn.done_to(base);
    }

    async fn entries(self, entries: &[ArchiveEntry], context: &Context, turn: &TriageTurn) {
        let mut progress = turn.inner.run.progress.get();
        progress.files += entries.len() - 1;
        turn.inner.run.progress.set(progress);
        let start = turn.inner.run.base.get();
        for (at, entry) in entries.iter().enumerate() {
            let by_request = self.by_request.get_untracked();
            if reading::read(entry, by_request, context, turn).await.is_none() {
                if turn.is_on() {
                    turn.add_bad(&entry.name(), "The engine could not be loaded.".to_owned());
                    continue;
                }
                break;
            }
            turn.inner.run.base.set(turn.inner.run.base.get() + entry.size());
            if at + 1 < entries.len() && turn.is_on() {
                let mut progress = turn.inner.run.progress.get();
                progress.files_done += 1;
                turn.inner.run.progress.set(progress);
            }
        }
        turn.inner.run.base.set(start);
    }
}

/// One pass over the files, until it is cancelled.
struct TriageTurn {
    triage: Triage,
    number: u32,
    inner: Rc<TriageData>,
}

impl TriageTurn {
    fn is_on(&self) -> bool {
        self.inner.run.turn.get() == self.number
    }

    fn add_bad(&self, name: &str, why: String) {
        reading::CaseSink::add(self, TriageCase::new(name, "", "").bad(why), None);
    }

    fn done_to(&self, bytes: f64) {
        if self.is_on() {
            let mut progress = self.inner.run.progress.get();
            progress.bytes_done = bytes;
            self.inner.run.progress.set(progress);
            self.triage.changed();
        }
    }
}

impl reading::CaseSink for TriageTurn {
    async fn ask(&self, text: String, context: &Context) -> Option<Diagnosis> {
        if now() - self.inner.run.breathed.get() > BREATH {
            TimeoutFuture::new(0).await;
            self.inner.run.breathed.set(now());
        }
        if !self.is_on() {
            return None;
        }
        let reply = asker::ask(text, context.clone()).await.filter(|_| self.is_on())?;
        Some(worker::with_fixes(reply.diagnosis()))
    }

    fn add(&self, case: TriageCase, source: Option<CaseSource>) {
        if self.is_on() {
            self.inner.cases.borrow_mut().push(case);
            self.inner.sources.borrow_mut().push(source);
            self.triage.changed();
        }
    }

    fn read(&self, bytes: f64) {
        self.done_to(self.inner.run.base.get() + bytes);
    }
}
