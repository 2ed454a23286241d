//! The state of the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::browser::{File, engine, page, storage, workspace};
use super::model::opened::Opened;
use super::model::paste::Paste;
use super::model::route;
use super::model::samples;
use crate::aws::FrontDoor;
use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::text::decode;
use crate::worker;

/// What the page is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    Idle,
    Working,
    /// The engine could not be loaded.
    Broken,
}

/// What became of the advice, which is loaded after the verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdviceState {
    None,
    Loading,
    /// It is there; whether it has commands.
    Shown(bool),
    Failed,
}

/// Signals only: it can be passed around freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub paste: RwSignal<Paste>,
    pub context: RwSignal<Context>,
    pub diagnosis: RwSignal<Option<Diagnosis>>,
    /// The same as the engine wrote it, and what the advice on it is made from (empty: there is none): for the module that
    /// shows the rest of the answer.
    pub encoded: RwSignal<(Vec<u8>, Vec<u8>)>,
    pub advice: RwSignal<AdviceState>,
    pub work: RwSignal<Work>,
    /// The paste before a fixed response was put into it.
    pub former: RwSignal<Option<Paste>>,
    /// What went wrong with a file, in words.
    pub trouble: RwSignal<Option<String>>,
    pub powershell: RwSignal<bool>,
    /// Whether dark colours were chosen; `None`: as the system has it.
    pub dark: RwSignal<Option<bool>>,
    system_dark: RwSignal<bool>,
    /// The chosen front door is kept for the next visit.
    pub keeps_door: RwSignal<bool>,
    /// Single keys do something.
    pub has_keys: RwSignal<bool>,
    /// The list of the keys and the settings is open.
    pub help: RwSignal<bool>,
    /// A line of the paste to go to, from 1.
    pub line: RwSignal<Option<usize>>,
    /// What is shown came from a link that holds no paste.
    pub is_shared: RwSignal<bool>,
    /// The view of the workspace that the case in the box was opened from.
    pub opened_from: RwSignal<Option<&'static str>>,
    /// The part of the address behind `#`.
    pub route: RwSignal<String>,
    engine: StoredValue<Option<engine::Handle>, LocalStorage>,
    /// The number of the latest request.
    asked: StoredValue<u32>,
    /// The text that the latest request was about.
    asked_about: StoredValue<Arc<str>>,
    /// The text that the diagnosis is about.
    told_about: StoredValue<Arc<str>>,
    /// What comes of this is to be seen at once, wherever the page is scrolled to: it was not typed.
    shows: StoredValue<bool>,
    /// Counts what was typed, so that only the last pause asks.
    typed: StoredValue<u32>,
}

/// The setting of the history: `on` where it is kept.
pub const HISTORY: &str = "history";

/// Whether the person has the history on, in this window or in another one.
pub fn keeps_history() -> bool {
    storage::get(HISTORY).as_deref() == Some("on")
}

/// How long typing pauses before it is diagnosed, in milliseconds.
const PAUSE: u32 = 300;

impl Session {
    pub fn start() -> Self {
        let stored_dark = match storage::get("theme").as_deref() {
            Some("dark") => Some(true),
            Some("light") => Some(false),
            _ => None,
        };
        let door = storage::get("door");
        let integration = door.as_deref().and_then(FrontDoor::parse);
        let session = Self {
            paste: RwSignal::new(Paste::default()),
            context: RwSignal::new(Context { integration, ..Context::default() }),
            diagnosis: RwSignal::new(None),
            encoded: RwSignal::new((Vec::new(), Vec::new())),
            advice: RwSignal::new(AdviceState::None),
            work: RwSignal::new(Work::Idle),
            former: RwSignal::new(None),
            trouble: RwSignal::new(None),
            powershell: RwSignal::new(storage::get("shell").as_deref() == Some("powershell")),
            dark: RwSignal::new(stored_dark),
            system_dark: RwSignal::new(page::prefers_dark()),
            keeps_door: RwSignal::new(door.is_some()),
            has_keys: RwSignal::new(storage::get("keys").as_deref() != Some("off")),
            help: RwSignal::new(false),
            line: RwSignal::new(None),
            route: RwSignal::new(page::hash()),
            is_shared: RwSignal::new(false),
            opened_from: RwSignal::new(None),
            engine: StoredValue::new_local(None),
            asked: StoredValue::new(0),
            asked_about: StoredValue::new(Arc::default()),
            told_about: StoredValue::new(Arc::default()),
            shows: StoredValue::new(false),
            typed: StoredValue::new(0),
        };
        let handle = engine::Handle::start(move |told| session.told(told));
        session.engine.set_value(Some(handle));
        page::on_scheme(move |dark| session.system_dark.set(dark));
        session
    }

    fn told(self, told: engine::Told) {
        match told {
            engine::Told::Failed => self.work.set(Work::Broken),
            engine::Told::Diagnosis(reply) if reply.id == self.asked.get_value() => {
                self.work.set(Work::Idle);
                self.advice.set(AdviceState::Loading);
                self.told_about.set_value(self.asked_about.get_value());
                self.diagnosis.set(Some(reply.diagnosis()));
                self.encoded.set((reply.diagnosis, reply.brief));
                if self.shows.get_value() {
                    self.shows.set_value(false);
                    page::show_on_top("#verdict");
                }
                self.keep();
            }
            // An answer to what nobody asks any more.
            engine::Told::Diagnosis(_) => {}
        }
    }

    /// Takes what was pasted, dropped or chosen, and diagnoses it at once.
    pub fn take(self, paste: Paste) {
        self.forget_answers();
        self.shows.set_value(!paste.text.is_empty());
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
                self.is_shared.set(true);
                self.diagnosis.set(Some(worker::decode(&diagnosis)));
                self.encoded.set((diagnosis, Vec::new()));
            }
            Opened::Trouble(why) => self.trouble.set(Some(why)),
        }
    }

    /// What was said about the paste before says nothing about the next one.
    fn forget_answers(self) {
        self.is_shared.set(false);
        self.opened_from.set(None);
        self.trouble.set(None);
        self.former.set(None);
        if self.context.with_untracked(|it| it.answered().is_some()) {
            self.context.update(Context::forget_answers);
        }
    }

    /// Puts the fixed response where the response stands in the paste. Does nothing while the answer is about an older
    /// text than the one in the box.
    pub fn apply_fix(self) {
        let paste = self.paste.get_untracked();
        let is_current = self.asked_about.with_value(|it| Arc::ptr_eq(it, &paste.text));
        if self.work.get_untracked() != Work::Idle || !is_current {
            return;
        }
        let next = self.diagnosis.with_untracked(|it| {
            let fixed = it.as_ref()?.remedies.fixed_response.as_ref()?;
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
            Ok(bytes) => self.take(Paste { text: decode::decode(&bytes).into(), name: Some(name) }),
            Err(why) => self.trouble.set(Some(format!("{name}: {why}"))),
        }
    }

    /// Gives files to the triage and shows it; `by_request` asks for a row for each request of a log.
    pub fn triage(self, files: Vec<File>, by_request: bool) {
        let context = if by_request { self.context.get_untracked() } else { Context::default() };
        page::set_hash("/triage");
        leptos::task::spawn_local(async move {
            workspace::take(files, by_request, &context).await;
        });
    }

    /// Opens a case of the workspace in the box.
    pub fn open(self, name: String, text: String, context: Context) {
        self.context.set(context);
        self.take(Paste { text: text.into(), name: Some(name) });
        self.opened_from.set(self.route.with_untracked(|it| route::view(it)));
        page::set_hash("/");
        page::go_to("main");
    }

    /// Gives what was diagnosed to the history, where the person has switched it on.
    fn keep(self) {
        if keeps_history() {
            let (paste, context) = (self.paste.get_untracked(), self.context.get_untracked());
            leptos::task::spawn_local(async move {
                workspace::keep(paste.name.unwrap_or_default(), paste.text.to_string(), &context).await;
            });
        }
    }

    /// Takes what is being typed; diagnoses it when the typing pauses.
    pub fn typing(self, text: &str) {
        self.forget_answers();
        self.shows.set_value(false);
        self.paste.set(Paste::typed(text));
        let mine = self.typed.get_value() + 1;
        self.typed.set_value(mine);
        leptos::task::spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(PAUSE).await;
            if self.typed.get_value() == mine {
                self.diagnose();
            }
        });
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

    /// The text that the diagnosis is about; the box may hold another one by now.
    pub fn told_about(self) -> Arc<str> {
        self.told_about.get_value()
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

    pub fn choose_door(self, door: Option<FrontDoor>) {
        self.know(|context| context.integration = door);
        self.keep_door(self.keeps_door.get_untracked());
    }

    /// Keeps the front door, or forgets it.
    pub fn keep_door(self, keep: bool) {
        self.keeps_door.set(keep);
        match keep {
            true => {
                storage::set("door", self.context.with_untracked(|it| it.integration.map_or("", FrontDoor::as_str)))
            }
            false => storage::forget("door"),
        }
    }

    pub fn is_dark(self) -> bool {
        self.dark.get().unwrap_or_else(|| self.system_dark.get())
    }

    pub fn choose_theme(self, dark: Option<bool>) {
        self.dark.set(dark);
        match dark {
            Some(dark) => storage::set("theme", if dark { "dark" } else { "light" }),
            None => storage::forget("theme"),
        }
    }

    pub fn choose_keys(self, on: bool) {
        self.has_keys.set(on);
        if on { storage::forget("keys") } else { storage::set("keys", "off") }
    }

    pub fn choose_shell(self, powershell: bool) {
        self.powershell.set(powershell);
        storage::set("shell", if powershell { "powershell" } else { "posix" });
    }

    fn diagnose(self) {
        let id = self.asked.get_value().wrapping_add(1).max(1);
        self.asked.set_value(id);
        let paste = self.paste.get_untracked();
        self.asked_about.set_value(paste.text.clone());
        if self.work.get_untracked() == Work::Broken {
            return;
        }
        if paste.is_empty() {
            self.work.set(Work::Idle);
            self.encoded.set((Vec::new(), Vec::new()));
            return self.diagnosis.set(None);
        }
        self.work.set(Work::Working);
        self.engine.with_value(|engine| {
            if let Some(engine) = engine {
                engine.send(id, paste.text.to_string(), self.context.get_untracked());
            }
        });
    }
}
