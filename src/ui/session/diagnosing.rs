//! Asking the engine about the paste, and what becomes of its answers.

use std::sync::Arc;

use leptos::prelude::*;

use super::{AdviceState, Session, Work};
use crate::ui::browser::engine::{self, EngineEvent};
use crate::ui::browser::{page, workspace};
use crate::ui::model::paste::LARGE;
use crate::ui::settings::keeps_history;
use crate::worker::Answer;

impl Session {
    /// Takes what the engine says.
    pub(super) fn hear(self, event: EngineEvent) {
        let reply = match event {
            EngineEvent::Failed => return self.give_up(Work::Broken),
            EngineEvent::Stopped => return self.give_up(Work::Stopped),
            EngineEvent::Replied(reply) | EngineEvent::Reads(reply) => *reply,
        };
        let (id, text, context) = self.asked.get_value();
        // An answer to what nobody asks any more is left.
        if reply.id != id {
            return;
        }
        let is_last = reply.read.is_none();
        self.reading.set(reply.read);
        if is_last {
            self.work.set(Work::Idle);
        }
        if reply.diagnosis.is_empty() {
            return;
        }
        self.advice.set(AdviceState::Loading);
        let answer = Arc::new(Answer::of_reply(text, context, reply));
        self.answer.set(Some(answer.clone()));
        if self.shows.get_value() {
            self.shows.set_value(false);
            // The paste has its marks by then, and its height.
            page::after_drawing(|| page::show_on_top("#verdict"));
        }
        // The history has it where the person has switched that on.
        if is_last && keeps_history() {
            let name = self.paste.with_untracked(|it| it.name.clone()).unwrap_or_default();
            leptos::task::spawn_local(async move { workspace::keep(name, &answer).await });
        }
    }

    /// There is no answer to the paste, which stays.
    fn give_up(self, why: Work) {
        self.answer.set(None);
        self.reading.set(None);
        self.work.set(why);
    }

    /// Stops reading the paste.
    pub fn cancel(self) {
        self.start_engine_anew();
        self.give_up(Work::Cancelled);
    }

    /// Reads the paste again, with a new engine.
    pub fn try_again(self) {
        self.start_engine_anew();
        self.work.set(Work::Idle);
        self.diagnose();
    }

    fn start_engine_anew(self) {
        self.engine.with_value(|engine| {
            if let Some(engine) = engine {
                engine.start_anew();
            }
        });
    }

    /// Asks about what is in the box.
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
            self.engine.with_value(|it| it.iter().filter(|it| it.is_busy()).for_each(engine::Handle::start_anew));
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
        self.engine.with_value(|engine| {
            if let Some(engine) = engine {
                engine.send(id, paste.text.to_string(), context);
            }
        });
    }
}
