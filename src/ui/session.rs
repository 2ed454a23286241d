//! The state of the page.

mod answering;

use std::sync::Arc;

use leptos::prelude::*;

use super::browser::{File, page, workspace};
use super::handover::{self, Worker};
use super::model::opened::Opened;
use super::model::paste::Paste;
use super::model::route;
use super::model::samples;
use super::reading;
use super::settings::Settings;
use crate::aws::ApiType;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::text::{binary, decode};
use crate::worker::Answer;

/// What the page is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    Idle,
    Working,
    /// The engine could not be loaded.
    Broken,
    /// It ended before it answered, or took too long.
    Stopped,
    /// The person stopped it.
    Cancelled,
}

/// What became of the advice, which is loaded after the verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdviceState {
    None,
    Loading,
    Shown,
    Failed,
}

/// Signals only: it can be passed around freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub paste: RwSignal<Paste>,
    pub context: RwSignal<Context>,
    /// The answer that is shown.
    pub answer: RwSignal<Option<Arc<Answer>>>,
    pub advice: RwSignal<AdviceState>,
    pub work: RwSignal<Work>,
    /// The paste before a fixed response was put into it.
    pub former: RwSignal<Option<Paste>>,
    /// The paste that was cleared last and what was known beside it, until something else is in the box.
    pub cleared: RwSignal<Option<(Paste, Context)>>,
    /// How much of a large paste is read by now, in bytes, while that goes on.
    pub reading: RwSignal<Option<usize>>,
    /// What went wrong with a file, in words.
    pub trouble: RwSignal<Option<String>>,
    pub settings: Settings,
    /// A line of the paste to go to, from 1.
    pub line: RwSignal<Option<usize>>,
    /// The box is a field to type in; otherwise the paste stands there with its marks, where it has some.
    pub is_editing: RwSignal<bool>,
    /// There is something to see in the paste.
    pub has_marks: RwSignal<bool>,
    /// Something is dragged over the page.
    pub is_over: RwSignal<bool>,
    /// The view of the workspace that the case in the box was opened from.
    pub opened_from: RwSignal<Option<&'static str>>,
    /// The part of the address behind `#`.
    pub route: RwSignal<String>,
    /// The worker that reads large pastes, once there was one.
    worker: StoredValue<Option<Box<dyn Worker>>, LocalStorage>,
    /// The latest request: its number, its text and its context.
    asked: StoredValue<(u32, Arc<str>, Context)>,
    /// What comes of this is to be seen at once, wherever the page is scrolled to: it was not typed.
    shows: StoredValue<bool>,
    /// Counts what was typed, so that only the last pause asks.
    typed: StoredValue<u32>,
}

/// How long typing pauses before it is diagnosed, in milliseconds.
const PAUSE: u32 = 300;

impl Session {
    pub fn start() -> Self {
        let session = Self {
            paste: RwSignal::new(Paste::default()),
            context: RwSignal::new(Context { integration: Settings::integration(), ..Context::default() }),
            answer: RwSignal::new(None),
            advice: RwSignal::new(AdviceState::None),
            work: RwSignal::new(Work::Idle),
            former: RwSignal::new(None),
            cleared: RwSignal::new(None),
            reading: RwSignal::new(None),
            trouble: RwSignal::new(None),
            settings: Settings::read(),
            line: RwSignal::new(None),
            is_editing: RwSignal::new(false),
            has_marks: RwSignal::new(false),
            is_over: RwSignal::new(false),
            route: RwSignal::new(page::hash()),
            opened_from: RwSignal::new(None),
            worker: StoredValue::new_local(None),
            asked: StoredValue::default(),
            shows: StoredValue::new(false),
            typed: StoredValue::new(0),
        };
        leptos::task::spawn_local(reading::load());
        session
    }

    /// Takes what was pasted, dropped or chosen, and diagnoses it at once.
    pub fn take(self, paste: Paste) {
        self.forget_answers();
        self.shows.set_value(!paste.text.is_empty());
        self.is_editing.set(false);
        self.has_marks.set(false);
        self.paste.set(paste);
        self.diagnose();
    }

    /// Takes what a link held.
    pub fn take_opened(self, opened: Opened) {
        match opened {
            Opened::Input { text, context } => {
                self.forget_answers();
                self.paste.set(Paste::typed(&text));
                self.know(|it| *it = *context);
            }
            Opened::Findings(diagnosis) => {
                self.clear();
                self.answer.set(Some(Arc::new(Answer::of_link(*diagnosis))));
            }
            Opened::Trouble(why) => self.trouble.set(Some(why)),
        }
    }

    /// What was said about the paste before says nothing about the next one.
    fn forget_answers(self) {
        self.opened_from.set(None);
        self.trouble.set(None);
        self.former.set(None);
        self.cleared.set(None);
        if self.context.with_untracked(|it| it.answered().is_some()) {
            self.context.update(Context::forget_answers);
        }
    }

    /// Puts the fixed response where the response stands in the paste. Does nothing while the answer is about an older
    /// text than the one in the box.
    pub fn apply_fix(self) {
        let paste = self.paste.get_untracked();
        if self.work.get_untracked() != Work::Idle {
            return;
        }
        let next = self.answer.with_untracked(|it| {
            let answer = it.as_ref().filter(|it| Arc::ptr_eq(&it.text, &paste.text))?;
            let fixed = answer.diagnosis.remedies.fixed_response.as_ref()?;
            paste.with_replaced(fixed.replaces?, &fixed.text)
        });
        if let Some(next) = next {
            self.take(next);
            self.former.set(Some(paste));
        }
    }

    /// Takes the fixed response out of the box again.
    pub fn undo_fix(self) {
        if let Some(former) = self.former.get_untracked() {
            self.take(former);
        }
    }

    /// Takes a file.
    pub fn take_file(self, name: String, bytes: Result<Vec<u8>, &'static str>) {
        match bytes {
            Ok(bytes) => match binary::kind(&bytes) {
                Some(kind) => {
                    let is_empty = self.paste.with_untracked(Paste::is_empty);
                    let stays = if is_empty { "" } else { " What was in the box before is still there." };
                    let open = ". Open the log or the response itself.";
                    self.trouble.set(Some([&*name, " is not text. It seems to be ", kind, open, stays].concat()));
                }
                None => self.take(Paste { text: decode::decode(&bytes).into(), name: Some(name) }),
            },
            Err(why) => self.trouble.set(Some(format!("{name}: {why}"))),
        }
    }

    /// Gives files to the triage and shows it; `by_request` asks for a row for each request of a log.
    pub fn triage(self, files: Vec<File>, by_request: bool) {
        let context = if by_request { self.context.get_untracked() } else { Context::default() };
        page::set_hash("/triage");
        leptos::task::spawn_local(async move {
            if let Some(handover) = handover::load().await {
                workspace::take(files, by_request, (handover.context)(&context)).await;
            }
        });
    }

    /// Opens a case of the workspace in the box.
    pub fn open(self, name: String, text: String, context: Context) {
        // The next case of the table is opened from where the last one was.
        let from = self.route.with_untracked(|it| route::view(it)).or(self.opened_from.get_untracked());
        self.context.set(context);
        self.take(Paste { text: text.into(), name: Some(name) });
        self.opened_from.set(from);
        page::set_hash("/");
        page::go_to("main");
    }

    /// Takes what is being typed; diagnoses it when the typing pauses.
    pub fn typing(self, text: &str) {
        self.forget_answers();
        self.shows.set_value(false);
        self.is_editing.set(true);
        self.paste.set(Paste::typed(text));
        self.diagnose_after_pause();
    }

    /// Makes the box a field again, with the caret before that byte. A large paste cannot be edited.
    pub fn edit(self, at: usize) {
        if self.paste.with_untracked(Paste::is_large) {
            return;
        }
        let is_hidden = self.has_marks.get_untracked() && !self.is_editing.get_untracked();
        self.is_editing.set(true);
        let before = self.paste.with_untracked(|it| it.text.get(..at).map_or(0, |it| it.encode_utf16().count()));
        match is_hidden {
            true => page::after_drawing(move || page::edit_at(before as u32)),
            false => page::edit_at(before as u32),
        }
    }

    /// Takes a name for the commands, or what else is typed beside them. The verdict does not wait for it.
    pub fn typing_name(self, field: &str, value: &str) {
        self.context.update(|it| it.set_text(field, value.trim()));
        self.diagnose_after_pause();
    }

    fn diagnose_after_pause(self) {
        let mine = self.typed.get_value() + 1;
        self.typed.set_value(mine);
        leptos::task::spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(PAUSE).await;
            if self.typed.get_value() == mine {
                self.diagnose();
            }
        });
    }

    /// There is nothing to diagnose, and no answer.
    pub fn is_empty(self) -> bool {
        let is_waiting = self.work.get() != Work::Idle && self.paste.with(|it| !it.is_empty());
        self.answer.with(Option::is_none) && !is_waiting
    }

    /// The paste stands there with its marks.
    pub fn is_marked(self) -> bool {
        self.has_marks.get() && !self.is_editing.get()
    }

    /// An answer is on its way, or a part of it.
    pub fn is_busy(self) -> bool {
        self.work.get() == Work::Working || self.advice.get() == AdviceState::Loading
    }

    /// Changes what is known beside the paste.
    pub fn know(self, change: impl FnOnce(&mut Context)) {
        self.context.update(change);
        self.diagnose();
    }

    pub fn clear(self) {
        self.take(Paste::default());
    }

    /// Begins a new case: of what was said of this one only the API type stays, and all can be had again.
    pub fn clear_case(self) {
        let case = (self.paste.get_untracked(), self.context.get_untracked());
        self.context.update(|it| *it = Context { integration: it.integration, ..Context::default() });
        self.clear();
        self.cleared.set((!case.0.is_empty()).then_some(case));
    }

    /// Takes back the case that was cleared.
    pub fn take_back(self) {
        if let Some((paste, context)) = self.cleared.get_untracked() {
            self.context.set(context);
            self.take(paste);
        }
    }

    /// Reads the diagnosis that is shown.
    pub fn diagnosed<T>(self, read: impl FnOnce(&Diagnosis) -> Option<T>) -> Option<T> {
        self.answer.with(|it| it.as_ref().and_then(|it| read(&it.diagnosis)))
    }

    /// What is shown came from a link that holds no paste.
    pub fn is_shared(self) -> bool {
        self.answer.with(|it| it.as_ref().is_some_and(|it| it.text.is_empty()))
    }

    /// Shows a code's sample.
    pub fn show_sample(self, code: String) {
        leptos::task::spawn_local(async move {
            match page::fetch(&samples::path(&code)).await {
                Some(text) => self.take(Paste::typed(&text)),
                None => self.trouble.set(Some("The samples could not be loaded.".to_owned())),
            }
        });
    }

    pub fn choose_integration(self, integration: Option<ApiType>) {
        self.know(|context| context.integration = integration);
        self.keep_integration(self.settings.keeps_integration.get_untracked());
    }

    /// Keeps the API type, or forgets it.
    pub fn keep_integration(self, keep: bool) {
        self.settings.keep_integration(keep, self.context.with_untracked(|it| it.integration));
    }
}
