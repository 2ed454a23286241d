//! A command as data.

use super::{Effect, Step};

/// A command before the names are in it.
///
/// In all its texts `<function>` stands for a name (see [`super::maker::Maker::value`]), `<ROLE_NAME>` for a placeholder
/// that nobody but the reader can fill, and the word `<at>` for `--qualifier` where an alias or version is known.
#[derive(Clone, Copy)]
pub(super) struct Template {
    pub title: &'static str,
    pub step: Step,
    pub effect: Effect,
    pub alternative: bool,
    /// Words with blanks between; no word has a blank in it.
    pub line: &'static str,
    pub why: &'static str,
    pub redeploy: bool,
    /// A file that is written first: its name and its text.
    pub file: Option<(&'static str, &'static str)>,
    /// A file that takes the output.
    pub into: Option<&'static str>,
}

impl Template {
    const fn new(step: Step, effect: Effect, title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self { title, step, effect, line, why, alternative: false, redeploy: false, file: None, into: None }
    }

    /// Shows what is there.
    pub const fn look(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Confirm, Effect::Reads, title, line, why)
    }

    /// Changes something in order to see more.
    pub const fn reveal(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Confirm, Effect::Changes, title, line, why)
    }

    /// Mends it.
    pub const fn mend(title: &'static str, line: &'static str, why: &'static str) -> Self {
        Self::new(Step::Fix, Effect::Changes, title, line, why)
    }

    /// For where the others of its step do not fit.
    pub const fn instead(mut self) -> Self {
        self.alternative = true;
        self
    }

    /// The API must be deployed again before it shows.
    pub const fn needs_deployment(mut self) -> Self {
        self.redeploy = true;
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

    pub const fn at(mut self, step: Step, effect: Effect) -> Self {
        self.step = step;
        self.effect = effect;
        self
    }
}
