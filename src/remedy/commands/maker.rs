//! Fills templates with names.

use super::template::Template;
use super::vpc::Target;
use super::{Command, Effect, Situation, Step};
use crate::remedy::names::Name;
use crate::remedy::shell::Shell;

/// Makes the commands of one situation.
pub(super) struct Maker<'a> {
    pub situation: &'a Situation<'a>,
    /// The change was published as a new version: an old one would only fail again.
    pub is_republished: bool,
}

/// Values that only one command has, by the name they have in its template.
pub(super) type Extras<'e> = &'e [(&'static str, String)];

impl Maker<'_> {
    pub fn make(&self, template: &Template) -> Command {
        self.make_with(template, &[])
    }

    /// For where the others of its step do not fit.
    pub fn or(&self, template: &Template) -> Command {
        self.make(&template.instead())
    }

    pub fn make_with(&self, template: &Template, extras: Extras<'_>) -> Command {
        self.make_line(template, template.line, extras)
    }

    /// With a line of its own.
    pub fn make_line(&self, template: &Template, line: &str, extras: Extras<'_>) -> Command {
        let mut placeholders = Vec::new();
        let words = self.words(line, extras, &mut placeholders);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let file = template.file.map(|(name, text)| (name, self.fill(text, extras, &mut placeholders)));
        let write = |shell: Shell| {
            let mut line = shell.line(&words);
            // Windows PowerShell has another program under the name of curl.
            if shell == Shell::PowerShell && words[0] == "curl" {
                line.insert_str(4, ".exe");
            }
            if let Some(into) = template.into {
                line = shell.into_file(&line, into);
            }
            match &file {
                Some((name, text)) => format!("{}\n{line}", shell.write_file(name, text)),
                None => line,
            }
        };
        let (posix, powershell) = (write(Shell::Posix), write(Shell::PowerShell));
        // What the explanation mentions is in the command, or nobody has to replace it there.
        let why = self.fill(template.why, extras, &mut Vec::new());
        let Template { title, step, alternative, effect, redeploy, .. } = *template;
        Command { title: title.to_owned(), step, alternative, posix, powershell, effect, redeploy, why, placeholders }
    }

    /// A command that each shell says in its own way.
    pub fn in_each_shell(
        &self,
        title: &str,
        step: Step,
        effect: Effect,
        why: String,
        text: impl Fn(Shell) -> String,
    ) -> Command {
        let (posix, powershell) = (text(Shell::Posix), text(Shell::PowerShell));
        let title = title.to_owned();
        Command {
            title,
            step,
            alternative: false,
            posix,
            powershell,
            effect,
            redeploy: false,
            why,
            placeholders: Vec::new(),
        }
    }

    /// The words of a line, with `--region` behind them where the region is known; otherwise the CLI's own setting
    /// applies.
    pub fn words(&self, line: &str, extras: Extras<'_>, placeholders: &mut Vec<String>) -> Vec<String> {
        let names = self.situation.names;
        let mut words: Vec<String> = Vec::new();
        for word in line.split_ascii_whitespace() {
            if word == "<at>" {
                let is_old = self.is_republished && names.is_version();
                let qualifier = if is_old { Some(self.fill("<VERSION>", &[], placeholders)) } else { None };
                let qualifier = qualifier.as_deref().or(names.published());
                words.extend(qualifier.map(|it| option("--qualifier", it)).into_iter().flatten());
                continue;
            }
            let filled = self.fill(word, extras, placeholders);
            match words.last_mut() {
                // AWS allows names that begin with a dash, which the CLI would take for options.
                Some(last) if filled.starts_with('-') && !word.starts_with('-') => {
                    last.push('=');
                    last.push_str(&filled);
                }
                _ => words.push(filled),
            }
        }
        if !names.region.is_placeholder && line.starts_with("aws ") && !line.contains("--region ") {
            words.extend(["--region".to_owned(), names.region.value.clone()]);
        }
        words
    }

    /// Puts names and placeholders into a text.
    fn fill(&self, text: &str, extras: Extras<'_>, placeholders: &mut Vec<String>) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            let Some((key, behind)) = after.split_once('>') else { break };
            let value = match extras.iter().find(|(name, _)| *name == key) {
                Some((_, value)) => Name { value: value.clone(), is_placeholder: false },
                None => self.value(key, placeholders),
            };
            if value.is_placeholder && !placeholders.contains(&value.value) {
                placeholders.push(value.value.clone());
            }
            out.push_str(&value.value);
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    /// What a name in a template stands for. A name made of others asks for theirs.
    fn value(&self, key: &str, placeholders: &mut Vec<String>) -> Name {
        let names = self.situation.names;
        let known = |value: String| Name { value, is_placeholder: false };
        match key {
            "function" => names.function.clone(),
            "region" => names.region.clone(),
            "account" => names.account.clone(),
            "api" => names.api.clone(),
            "stage" => names.stage.clone(),
            "target_group" => names.target_group.clone(),
            "role" => names.role.clone(),
            "action" => names.action.clone(),
            "resource" => names.resource.clone(),
            "port" => Target::of(self.situation.facts).port(),
            "target_range" => Target::of(self.situation.facts).range(),
            "partition" => known(names.partition().to_owned()),
            "log_group" => match &names.log_group {
                Some(group) => known(group.clone()),
                None => known(self.fill("/aws/lambda/<function>", &[], placeholders)),
            },
            "function_arn" => {
                let mut arn =
                    self.fill("arn:<partition>:lambda:<region>:<account>:function:<function>", &[], placeholders);
                if let Some(qualifier) = names.published() {
                    arn.push(':');
                    arn.push_str(qualifier);
                }
                known(arn)
            }
            "door" => known(self.situation.door.subject().replacen('A', "a", 1)),
            _ => Name { value: key.to_owned(), is_placeholder: true },
        }
    }
}

/// An option and its value.
fn option(name: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') { vec![format!("{name}={value}")] } else { vec![name.to_owned(), value.to_owned()] }
}
