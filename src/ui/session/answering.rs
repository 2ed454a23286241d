//! How a paste gets its answer: the page reads it, or has it read.

use std::sync::Arc;

use leptos::prelude::*;

use super::{AdviceState, Session, Work};
use crate::evidence::Context;
use crate::ui::browser::{page, workspace};
use crate::ui::handover::{self, WorkerEvent};
use crate::ui::model::paste::LARGE;
use crate::ui::reading::{self, IN_PAGE};
use crate::ui::settings::keeps_history;
use crate::worker::Answer;

impl Session {
    /// Has the paste read, with what is known beside it.
    pub(super) fn diagnose(self) {
        let (paste, context) = (self.paste.get_untracked(), self.context.get_untracked());
        let id = self.asked.with_value(|it| it.0).wrapping_add(1).max(1);
        let (was_large, is_same) = self.asked.with_value(|it| (it.1.len() > LARGE, Arc::ptr_eq(&it.1, &paste.text)));
        self.asked.set_value((id, paste.text.clone(), context.clone()));
        if self.work.get_untracked() == Work::Broken {
            return;
        }
        // What somebody pastes now does not wait for what they gave up.
        if was_large && !is_same {
            self.worker.with_value(|it| it.iter().filter(|it| it.is_busy()).for_each(|it| it.start_anew()));
        }
        self.reading.set(paste.is_large().then_some(0));
        if paste.is_empty() {
            self.work.set(Work::Idle);
            return self.answer.set(None);
        }
        self.work.set(Work::Working);
        // Reading it may take some seconds, in which no older answer stands beside it.
        if paste.is_large() && !is_same {
            self.answer.set(None);
        }
        if paste.text.len() <= IN_PAGE {
            return leptos::task::spawn_local(self.read(id, paste.text, context));
        }
        leptos::task::spawn_local(self.have_read(id, paste.text, context));
    }

    /// Has the worker read a paste.
    async fn have_read(self, id: u32, text: Arc<str>, context: Context) {
        let handover = handover::load().await;
        if self.asked.with_value(|it| it.0) != id {
            return;
        }
        let Some(handover) = handover else { return self.give_up(Work::Broken) };
        if self.worker.with_value(Option::is_none) {
            self.worker.set_value(Some((handover.worker)(Box::new(move |event| self.hear(event)))));
        }
        self.worker.with_value(|it| it.iter().for_each(|it| it.send(id, text.to_string(), context.clone())));
    }

    /// Reads a paste in the page.
    async fn read(self, id: u32, text: Arc<str>, context: Context) {
        let answer = reading::read(text, context).await;
        if self.asked.with_value(|it| it.0) != id {
            return;
        }
        match answer {
            Some(answer) => {
                self.work.set(Work::Idle);
                self.show(answer, true);
            }
            None => self.give_up(Work::Broken),
        }
    }

    /// Takes what the worker says.
    fn hear(self, event: WorkerEvent) {
        let (id, read, found) = match event {
            WorkerEvent::Failed => return self.give_up(Work::Broken),
            WorkerEvent::Stopped => return self.give_up(Work::Stopped),
            WorkerEvent::Says(id, read, found) => (id, read, found),
        };
        let (asked, text, context) = self.asked.get_value();
        // An answer to what nobody asks any more is left.
        if id != asked {
            return;
        }
        self.reading.set(read);
        if read.is_none() {
            self.work.set(Work::Idle);
        }
        if let Some(found) = found {
            let (diagnosis, advice_input) = *found;
            self.show(Answer { text, context, diagnosis, advice_input, is_whole: true }, read.is_none());
        }
    }

    /// Shows an answer; `is_last`: all of the paste is read.
    fn show(self, answer: Answer, is_last: bool) {
        self.advice.set(AdviceState::Loading);
        let answer = Arc::new(answer);
        self.answer.set(Some(answer.clone()));
        if self.shows.get_value() {
            // The marks come with the whole answer, and move what stands below them.
            self.shows.set_value(!answer.is_whole);
            // The paste has its marks by then, and its height.
            page::after_drawing(|| page::show_on_top("#verdict"));
        }
        // The history has it where the person has switched that on.
        if is_last && answer.is_whole && keeps_history() {
            let name = self.paste.with_untracked(|it| it.name.clone()).unwrap_or_default();
            leptos::task::spawn_local(async move {
                if let Some(handover) = handover::load().await {
                    workspace::keep(name, (handover.answer)(&answer)).await;
                }
            });
        }
    }

    /// Reads what the verdict did not need, and shows it; `false`: what it takes could not be loaded.
    pub async fn complete(self) -> bool {
        let Some(shown) = self.answer.get_untracked().filter(|it| !it.is_whole) else { return true };
        let Some(answer) = reading::read_whole(shown.text.clone(), shown.context.clone()).await else { return false };
        // What was asked meanwhile counts.
        if self.answer.with_untracked(|it| it.as_ref().is_some_and(|it| Arc::ptr_eq(it, &shown))) {
            self.show(answer, true);
        }
        true
    }

    /// There is no answer to the paste, which stays.
    pub(super) fn give_up(self, why: Work) {
        self.answer.set(None);
        self.reading.set(None);
        self.work.set(why);
    }

    /// Stops reading the paste.
    pub fn cancel(self) {
        self.start_worker_anew();
        self.give_up(Work::Cancelled);
    }

    /// Reads the paste again, with a new engine.
    pub fn try_again(self) {
        self.start_worker_anew();
        self.work.set(Work::Idle);
        self.diagnose();
    }

    fn start_worker_anew(self) {
        self.worker.with_value(|it| it.iter().for_each(|it| it.start_anew()));
    }
}
