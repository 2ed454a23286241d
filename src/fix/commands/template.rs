//! A command as data.

use super::{Effect, Step};

/// What a command does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    Reads,
    /// Changes something that shows at once, or calls the function or the API.
    Changes,
    /// Changes the function's code or settings. Lambda refuses the next change until this one is in force.
    UpdatesFunction,
    /// Waits until such a change is in force.
    Waits,
    /// Reads what a later step of such a change needs.
    ReadsForUpdate,
    /// Makes a version of the function.
    Publishes,
    /// Has the new version called.
    MovesAlias,
    /// Changes the API itself, which shows after a deployment only.
    UpdatesApi,
    DeploysApi,
    /// Has the tool that the function is deployed with deploy it.
    DeploysFunction,
    /// Turns on a log of whole requests and responses.
    RecordsPersonalData,
}

impl Action {
    pub const fn effect(self) -> Effect {
        match self {
            Self::Reads | Self::Waits | Self::ReadsForUpdate => Effect::Reads,
            _ => Effect::Changes,
        }
    }
}

/// Declares templates, a row each: its name and what it is for, its title, its line, why to run it, and what else is to
/// be said of it.
macro_rules! templates {
    ($($(#[$doc:meta])* $vis:vis $name:ident: $kind:ident $title:literal $line:literal $why:literal $($more:ident $values:tt)*;)*) => {
        $($(#[$doc])* $vis const $name: Template = Template::$kind($title, $line, $why)$(.$more $values)*;)*
    };
}

pub(crate) use templates;

/// A command before the names are in it.
///
/// In all its texts `<function>` stands for a name (see [`super::render::Renderer`]), `<ROLE_NAME>` for a placeholder
/// that nobody but the reader can fill. The word `<at>` stands for `--qualifier` where an alias or version is known, and
/// `<by_method>` for `--request` where the paste says which method the call had.
#[derive(Clone, Copy)]
pub struct Template {
    pub title: &'static str,
    pub step: Step,
    pub action: Action,
    pub alternative: bool,
    /// Words with blanks between; no word has a blank in it. Empty where a file is all that is written.
    pub line: &'static str,
    /// The line for PowerShell, where it is another.
    pub powershell: Option<&'static str>,
    pub why: &'static str,
    /// A file that is written first: its name and its text.
    pub file: Option<(&'static str, &'static str)>,
    /// A file that takes the output.
    pub into: Option<&'static str>,
}

impl Template {
    const fn new(step: Step, action: Action, title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self { title, step, action, line, why, alternative: false, powershell: None, file: None, into: None }
    }

    /// Shows what is there.
    pub const fn show(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Confirm, Action::Reads, title, line, why)
    }

    /// Turns something on in order to see more.
    pub const fn reveal(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Confirm, Action::Changes, title, line, why)
    }

    /// Removes the cause.
    pub const fn fix(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Fix, Action::Changes, title, line, why)
    }

    /// Removes the cause by a change of the function.
    pub const fn update(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Fix, Action::UpdatesFunction, title, line, why)
    }

    /// Removes the cause by a change of the API, which has to be deployed.
    pub const fn update_api(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Fix, Action::UpdatesApi, title, line, why)
    }

    /// Shows whether the cause is gone.
    pub const fn verify(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Verify, Action::Changes, title, line, why)
    }

    /// For where the others of its step do not fit.
    pub const fn instead(mut self) -> Self {
        self.alternative = true;
        self
    }

    pub const fn does(mut self, action: Action) -> Self {
        self.action = action;
        self
    }

    pub const fn in_powershell(mut self, line: &'static str) -> Self {
        self.powershell = Some(line);
        self
    }

    pub const fn with_file(mut self, name: &'static str, text: &'static str) -> Self {
        self.file = Some((name, text));
        self
    }

    pub const fn into_file(mut self, name: &'static str) -> Self {
        self.into = Some(name);
        self
    }
}
