//! Fills templates with names, and writes commands for each shell.

use super::commands::template::{Action, Template};
use super::commands::{Command, Step, gateway_logs, native};
use super::input::AdviceInput;
use super::names::Name;
use super::shell::Shell;
use super::sizing;
use super::target::Target;
use crate::aws::ApiType;
use crate::aws::names::{is_path, is_url_id};

/// Renders templates for one paste. A template's `<function>` is a name, `<ROLE_NAME>` a placeholder.
#[derive(Clone, Copy)]
pub struct Renderer<'a> {
    pub input: &'a AdviceInput,
    /// The change was published as a new version: to try the old one would only fail again.
    pub is_republished: bool,
    /// Values that the input does not have, by their name in templates.
    pub values: &'a [(&'static str, String)],
}

impl<'a> Renderer<'a> {
    pub const fn new(input: &'a AdviceInput) -> Self {
        Self { input, is_republished: false, values: &[] }
    }

    pub fn command(&self, template: &Template) -> Command {
        let mut placeholders = Vec::new();
        let posix = self.words(template.step, template.line, &mut placeholders);
        let powershell = template.powershell.map(|line| self.words(template.step, line, &mut placeholders));
        let file = template.file.map(|(name, text)| (name, self.fill(text, &mut placeholders)));
        let write = |shell: Shell, words: &[String]| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let line = template.into.map_or_else(|| shell.line(&words), |it| shell.into_file(&shell.line(&words), it));
            let file = file.as_ref().map(|(name, text)| shell.write_file(name, text));
            file.into_iter().chain(Some(line).filter(|it| !it.is_empty())).collect::<Vec<_>>().join("\n")
        };
        Command {
            title: template.title.to_owned(),
            step: template.step,
            alternative: template.alternative,
            powershell: write(Shell::PowerShell, powershell.as_ref().unwrap_or(&posix)),
            posix: write(Shell::Posix, &posix),
            effect: template.action.effect(),
            redeploy: template.action == Action::UpdatesApi,
            // What the explanation mentions is in the command, or nobody has to replace it there.
            why: self.fill(template.why, &mut Vec::new()),
            placeholders,
        }
    }

    /// A line alone, for POSIX shells and for PowerShell.
    pub fn line(&self, line: &str) -> (String, String) {
        let words = self.words(Step::Confirm, line, &mut Vec::new());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        (Shell::Posix.line(&words), Shell::PowerShell.line(&words))
    }

    /// The words of a line, with `--region` behind them where the region is known; otherwise the CLI's own setting
    /// applies.
    fn words(&self, step: Step, line: &str, placeholders: &mut Vec<String>) -> Vec<String> {
        let names = &self.input.names;
        let mut words: Vec<String> = Vec::new();
        for word in line.split_ascii_whitespace() {
            // Options that are there only where their value is known.
            let (option, value) = match word {
                "<at>" if self.is_republished && step == Step::Verify && names.is_version() => {
                    ("--qualifier", Some(self.fill("<VERSION>", placeholders)))
                }
                "<at>" => ("--qualifier", names.published().map(str::to_owned)),
                // A function URL is of an alias or of $LATEST, never of a version.
                "<at_alias>" => ("--qualifier", names.published().filter(|_| !names.is_version()).map(str::to_owned)),
                "<by_method>" => ("--request", self.input.facts.text("http_method").map(str::to_owned)),
                _ => ("", None),
            };
            if let Some(value) = value {
                words.push(option.to_owned());
                push(&mut words, value);
            } else if word.starts_with('-') {
                words.push(self.fill(word, placeholders));
            } else if option.is_empty() {
                let value = self.fill(word, placeholders);
                if !push(&mut words, value) {
                    let placeholder = word.trim_matches(['<', '>']).to_ascii_uppercase();
                    placeholders.push(placeholder.clone());
                    words.push(placeholder);
                }
            }
        }
        if !names.region.is_placeholder && line.starts_with("aws ") && !line.contains("--region ") {
            words.extend(["--region".to_owned(), names.region.value.clone()]);
        }
        words
    }

    /// Puts names and placeholders into a text, in one pass: what a name holds is not looked at again.
    pub fn fill(&self, text: &str, placeholders: &mut Vec<String>) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            let Some((key, behind)) = after.split_once('>') else { break };
            let value = self.value(key, placeholders);
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
        let (input, names) = (self.input, &self.input.names);
        let known = Name::known;
        if let Some((_, value)) = self.values.iter().find(|(name, _)| *name == key) {
            return known(value.clone());
        }
        let target = || Target::of(&input.facts);
        let window = input.window.unwrap_or_default();
        match key {
            "function" => names.function.clone(),
            "path" => self.fact("url_path", is_path, "PATH"),
            "url_id" => self.fact("url_id", is_url_id, "URL_ID"),
            "region" => names.region.clone(),
            "account" => names.account.clone(),
            "api" => names.api.clone(),
            "stage" => names.stage.clone(),
            "target_group" => names.target_group.clone(),
            "role" => names.role.clone(),
            "action" => names.action.clone(),
            "resource" => names.resource.clone(),
            "published" => known(names.published().unwrap_or_default().to_owned()),
            "invocation" => known(names.invocation.clone().unwrap_or_default()),
            "gateway_request" => known(names.gateway_request.clone().unwrap_or_default()),
            "start_ms" => known(window.start_ms.to_string()),
            "end_ms" => known(window.end_ms.to_string()),
            // The CLI takes a time as seconds since 1970, too.
            "start_s" => known((window.start_ms / 1000).to_string()),
            "end_s" => known((window.end_ms / 1000).to_string()),
            "port" => target().port(),
            "port_or_https" => known(target().port.unwrap_or(443).to_string()),
            "target_range" => target().range(),
            "address" => known(target().address.map(|it| it.to_string()).unwrap_or_default()),
            "partition" => known(names.partition().to_owned()),
            "log_group" => match &names.log_group {
                Some(group) => known(group.clone()),
                None => known(self.fill("/aws/lambda/<function>", placeholders)),
            },
            "function_arn" => {
                let arn = self.fill("arn:<partition>:lambda:<region>:<account>:function:<function>", placeholders);
                known([Some(arn.as_str()), names.published()].into_iter().flatten().collect::<Vec<_>>().join(":"))
            }
            // What to say of an account that a permission is for, and that only the paste names.
            "whose" if names.account.is_pasted => known(whose(&names.account)),
            "whose_target_group" if names.target_group.is_pasted => known(whose(&names.target_group)),
            "whose" | "whose_target_group" => known(String::new()),
            "base_url" => known(self.fill(self.base_url(), placeholders)),
            "domain" => {
                known(if names.partition() == "aws-cn" { "amazonaws.com.cn" } else { "amazonaws.com" }.to_owned())
            }
            "cpu" if let Some(cpu) = native::cpu(input) => known(cpu.to_owned()),
            "machine" if let Some(cpu) = native::cpu(input) => {
                known(if cpu == "x64" { "x86_64" } else { "aarch64" }.to_owned())
            }
            "cpu" => Name::placeholder("CPU"),
            "machine" => Name::placeholder("MACHINE"),
            "access_log_format" => known(gateway_logs::format(input)),
            "api_type" => known(input.api.subject().replacen('A', "a", 1)),
            _ => match sizing::value(input, key) {
                Some(value) => known(value),
                None => Name::placeholder(key),
            },
        }
    }

    /// What the paste names, where it is what AWS allows.
    fn fact(&self, fact: &str, allowed: fn(&str) -> bool, placeholder: &str) -> Name {
        let known = self.input.facts.text(fact).filter(|it| allowed(it));
        known.map_or_else(|| Name::placeholder(placeholder), Name::pasted)
    }

    /// The API's address, to which a path is added.
    fn base_url(&self) -> &'static str {
        match self.input.api {
            ApiType::WebSocket => "https://<api>.execute-api.<region>.<domain>/<stage>",
            ApiType::HttpV1 | ApiType::HttpV2 if self.input.names.stage.value == "$default" => {
                "https://<api>.execute-api.<region>.<domain>/"
            }
            ApiType::Rest | ApiType::HttpV1 | ApiType::HttpV2 => "https://<api>.execute-api.<region>.<domain>/<stage>/",
            ApiType::Alb => "http://<LOAD_BALANCER_DNS_NAME>/",
            ApiType::FunctionUrl => "https://<url_id>.lambda-url.<region>.on.aws/",
        }
    }
}

fn whose(name: &Name) -> String {
    let account = name.value.split(':').nth(4).unwrap_or(&name.value);
    format!(
        " The account {account} is from the paste: compare it with your own first. If it is another's, what is there may run your function."
    )
}

/// Adds a value. AWS allows names that begin with a dash, which programs take for options: such a value stays with its
/// option, and where it has none, it is not added.
fn push(words: &mut Vec<String>, value: String) -> bool {
    match words.last_mut() {
        _ if !value.starts_with('-') => words.push(value),
        Some(option) if option.starts_with('-') && !option.contains('=') => {
            option.push('=');
            option.push_str(&value);
        }
        _ => return false,
    }
    true
}
