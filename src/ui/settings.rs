//! What a person has set, kept in the browser for the next visit.

use leptos::prelude::*;

use super::browser::{page, storage};
use crate::aws::ApiType;

/// The setting of the history: `on` where it is kept.
pub const HISTORY: &str = "history";

/// Whether the person has the history on, in this window or in another one.
pub fn keeps_history() -> bool {
    is(HISTORY, "on")
}

/// Signals only.
#[derive(Clone, Copy)]
pub struct Settings {
    pub powershell: RwSignal<bool>,
    /// Whether dark colours were chosen; `None`: as the system has it.
    pub dark: RwSignal<Option<bool>>,
    system_dark: RwSignal<bool>,
    /// The chosen API type is kept for the next visit.
    pub keeps_integration: RwSignal<bool>,
    /// Single keys do something.
    pub has_keys: RwSignal<bool>,
}

impl Settings {
    /// As they were kept.
    pub fn read() -> Self {
        let dark = storage::get("theme").and_then(|it| match it.as_str() {
            "dark" => Some(true),
            "light" => Some(false),
            _ => None,
        });
        let settings = Self {
            powershell: RwSignal::new(is("shell", "powershell")),
            dark: RwSignal::new(dark),
            system_dark: RwSignal::new(page::prefers_dark()),
            keeps_integration: RwSignal::new(storage::get("integration").is_some()),
            has_keys: RwSignal::new(!is("keys", "off")),
        };
        page::on_scheme(move |dark| settings.system_dark.set(dark));
        settings
    }

    /// The API that was kept.
    pub fn integration() -> Option<ApiType> {
        ApiType::parse(&storage::get("integration")?)
    }

    /// Keeps the API, or forgets it.
    pub fn keep_integration(self, keep: bool, integration: Option<ApiType>) {
        self.keeps_integration.set(keep);
        store("integration", keep.then(|| integration.map_or("", ApiType::as_str)));
    }

    pub fn is_dark(self) -> bool {
        self.dark.get().unwrap_or_else(|| self.system_dark.get())
    }

    pub fn choose_theme(self, dark: Option<bool>) {
        self.dark.set(dark);
        store("theme", dark.map(|dark| if dark { "dark" } else { "light" }));
    }

    pub fn choose_keys(self, on: bool) {
        self.has_keys.set(on);
        store("keys", (!on).then_some("off"));
    }

    pub fn choose_shell(self, powershell: bool) {
        self.powershell.set(powershell);
        store("shell", Some(if powershell { "powershell" } else { "posix" }));
    }
}

fn is(name: &str, value: &str) -> bool {
    storage::get(name).as_deref() == Some(value)
}

fn store(name: &str, value: Option<&str>) {
    match value {
        Some(value) => storage::set(name, value),
        None => storage::forget(name),
    }
}
