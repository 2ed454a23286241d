//! The names that commands are made with: what the paste or the person gave, if AWS allows it, and placeholders
//! otherwise. Nothing else reaches a command.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use super::commands::{Command, Effect};
use crate::aws::ApiType;
use crate::aws::names::{
    FunctionArn, is_account, is_action, is_api_id, is_escalation, is_function_name, is_log_group, is_powerful_role,
    is_qualifier, is_region, is_request_id, is_resource_arn, is_role_name, is_stage, is_target_group_arn,
};
use crate::evidence::{Context, Evidence, Facts};

/// A name and whether it is known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Name {
    pub value: String,
    /// It stands for a name that nobody gave, or that AWS would not allow.
    pub is_placeholder: bool,
    /// It is from the paste, which anybody may have written, and the person did not type it.
    pub is_pasted: bool,
}

impl Name {
    pub const fn known(value: String) -> Self {
        Self { value, is_placeholder: false, is_pasted: false }
    }

    pub fn placeholder(value: impl Into<String>) -> Self {
        Self { value: value.into(), is_placeholder: true, is_pasted: false }
    }

    pub fn pasted(value: &str) -> Self {
        Self { value: value.to_owned(), is_placeholder: false, is_pasted: true }
    }
}

/// What commands need to know.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Names {
    pub function: Name,
    /// The alias or version that is called.
    pub qualifier: Option<String>,
    pub region: Name,
    pub account: Name,
    pub api: Name,
    pub stage: Name,
    pub target_group: Name,
    /// The function's execution role, and what it was not allowed to do to what.
    pub role: Name,
    pub action: Name,
    pub resource: Name,
    /// The function's log group, where it is not the one that Lambda makes.
    pub log_group: Option<String>,
    /// Lambda's id of the request.
    pub invocation: Option<String>,
    /// The API's id of the request.
    pub gateway_request: Option<String>,
    /// What there is to say about names that could not be used.
    refused: Vec<String>,
}

impl Names {
    pub fn from(context: &Context, facts: &Facts, api: ApiType) -> Self {
        let mut refused = Vec::new();
        let mut pick = |given: Option<&str>, fact: &str, allowed: fn(&str) -> bool, what, placeholder: &'static str| {
            let given = given.filter(|it| !it.is_empty());
            match given.or(facts.text(fact)) {
                Some(name) if allowed(name) => Name { is_pasted: given.is_none(), ..Name::known(name.to_owned()) },
                given => {
                    refused.extend(given.map(|_| not_allowed(what, placeholder)));
                    Name::placeholder(placeholder)
                }
            }
        };
        let typed = context.function_name.as_deref().map(FunctionName::read).unwrap_or_default();
        // Lambda calls the session of an execution role by the function's name.
        let session = facts.text("session_name").filter(|it| is_function_name(it));
        let function = typed.name.filter(|it| !it.is_empty()).or(facts.text("function_name")).or(session);
        let function = pick(function, "function_name", is_function_name, "function name", "FUNCTION_NAME");
        let region = context.region.as_deref().filter(|it| !it.is_empty()).or(typed.region);
        let region = pick(region, "region", is_region, "region", "REGION");
        let account = pick(typed.account, "account", is_account, "account id", "ACCOUNT_ID");
        let api_id = pick(context.api_id.as_deref(), "api_id", is_api_id, "API id", "API_ID");
        let stage = if api.is_http_api() { "$default" } else { "STAGE" };
        let mut stage = pick(context.stage.as_deref(), "stage", is_stage, "stage", stage);
        // An HTTP API has the stage $default unless somebody made another.
        stage.is_placeholder &= !api.is_http_api();
        let qualifier = typed.qualifier.or(facts.text("qualifier")).or(facts.text("version"));
        if typed.qualifier.is_some_and(|it| !is_qualifier(it)) {
            refused.push(not_allowed("alias or version", "$LATEST"));
        }
        let role = quoted(facts, "role_name", is_role_name, "ROLE_NAME");
        let role = refuse(role, is_powerful_role, "ROLE_NAME", &mut refused, |it| {
            format!("The role {it} in the paste looks like an administrator's")
        });
        let action = quoted(facts, "action", is_action, "ACTION");
        let action = refuse(action, is_escalation, "ACTION", &mut refused, |it| {
            format!("A role that may {it} can take further permissions")
        });
        Self {
            function,
            qualifier: qualifier.filter(|it| is_qualifier(it)).map(str::to_owned),
            region,
            account,
            api: api_id,
            stage,
            role,
            action,
            resource: quoted(facts, "resource", is_resource_arn, "RESOURCE_ARN"),
            target_group: Name::placeholder(TARGET_GROUP_ARN),
            log_group: facts.text("log_group").filter(|it| is_own_log_group(it)).map(str::to_owned),
            invocation: None,
            gateway_request: None,
            refused,
        }
    }

    /// With what only the evidence tells: whose id the request's is, and the target group.
    #[must_use]
    pub fn with_evidence(mut self, evidence: &Evidence<'_>, facts: &Facts) -> Self {
        let id = |fact: &str| facts.text(fact).filter(|it| is_request_id(it));
        let request = id("request_id");
        let is_invocation =
            request.is_some_and(|id| evidence.requests.iter().any(|it| it.id == id && it.is_invocation));
        let (lambdas, gateways) = if is_invocation { (request, None) } else { (None, request) };
        self.invocation = id("lambda_request_id").or(lambdas).map(str::to_owned);
        self.gateway_request = gateways.map(str::to_owned);
        if let Some(arn) = target_group(evidence.layers.text(0)) {
            let is_foreign =
                |_: &str| !self.account.is_placeholder && arn.split(':').nth(4) != Some(&self.account.value);
            self.target_group = refuse(Name::pasted(arn), is_foreign, TARGET_GROUP_ARN, &mut self.refused, |_| {
                "The target group in the paste is of another account than the function".to_owned()
            });
        }
        self
    }

    /// The target group, and what there is to say about it: of what the paste alone shows.
    pub fn keep_target_group(&mut self, before: Self) {
        let said = before.refused.into_iter().filter(|it| it.contains(TARGET_GROUP_ARN));
        self.refused.extend(said);
        self.target_group = before.target_group;
    }

    /// The alias or version that is called, unless that is the one under work.
    pub fn published(&self) -> Option<&str> {
        self.qualifier.as_deref().filter(|it| *it != "$LATEST")
    }

    /// What is called is a version, which never changes.
    pub fn is_version(&self) -> bool {
        self.published().is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The partition of ARNs in the region.
    pub fn partition(&self) -> &'static str {
        match &self.region.value {
            region if region.starts_with("cn-") => "aws-cn",
            region if region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        }
    }

    /// What there is to say about names that could not be used, and about those that nobody but the paste gave to a
    /// command that changes something. Those that are missing are the commands' placeholders.
    pub fn notices(&self, commands: &[Command]) -> Vec<String> {
        let changes = |value: &str| commands.iter().any(|it| it.effect == Effect::Changes && it.posix.contains(value));
        let named = [
            ("account", &self.account),
            ("API", &self.api),
            ("target group", &self.target_group),
            ("role", &self.role),
            ("action", &self.action),
            ("resource", &self.resource),
        ];
        let named = named.into_iter().filter(|(_, name)| name.is_pasted && changes(&name.value));
        let pasted: Vec<String> = named.map(|(what, name)| format!("the {what} {}", name.value)).collect();
        let mut all = self.refused.clone();
        if !pasted.is_empty() {
            let them = if pasted.len() == 1 { "it is yours" } else { "they are yours" };
            let list = pasted.join(", ");
            all.push(format!(
                "The commands use what only the paste names: {list}. Check that {them} before you run one that changes something."
            ));
        }
        all
    }
}

const TARGET_GROUP_ARN: &str = "TARGET_GROUP_ARN";

/// What to say where a name was given that is none.
fn not_allowed(what: &str, placeholder: &str) -> String {
    format!("The {what} that was given is not one that AWS allows; {placeholder} is in its place.")
}

/// A placeholder instead of a name that a paste shall not choose, and why.
fn refuse(
    name: Name,
    is_refused: impl Fn(&str) -> bool,
    placeholder: &'static str,
    refused: &mut Vec<String>,
    why: impl Fn(&str) -> String,
) -> Name {
    if name.is_placeholder || !is_refused(&name.value) {
        return name;
    }
    refused.push(format!("{}; {placeholder} is in its place. Put it in only if you mean it.", why(&name.value)));
    Name::placeholder(placeholder)
}

/// What an error message names, with or without quotes around it.
fn quoted(facts: &Facts, fact: &str, allowed: fn(&str) -> bool, placeholder: &str) -> Name {
    let known = facts.text(fact).map(|it| it.trim_matches(['"', '\\', '\''])).filter(|it| allowed(it));
    known.map_or_else(|| Name::placeholder(placeholder), Name::pasted)
}

/// What a person may type for a function: its name, `name:alias`, or an ARN.
#[derive(Clone, Copy, Default)]
struct FunctionName<'t> {
    name: Option<&'t str>,
    qualifier: Option<&'t str>,
    region: Option<&'t str>,
    account: Option<&'t str>,
}

impl<'t> FunctionName<'t> {
    fn read(text: &'t str) -> Self {
        let text = text.trim();
        let is_whole = text.split(':').count() <= 8
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'$'));
        if let Some(arn) = FunctionArn::parse(text).filter(|_| is_whole) {
            let (region, account) = (Some(arn.region), Some(arn.account));
            return Self { name: Some(arn.name), qualifier: text.split(':').nth(7), region, account };
        }
        match text.split_once(':').filter(|(_, qualifier)| !qualifier.contains(':')) {
            Some((name, qualifier)) => Self { name: Some(name), qualifier: Some(qualifier), ..Self::default() },
            None => Self { name: Some(text), ..Self::default() },
        }
    }
}

/// A log group that was chosen for the function, neither Lambda's own nor an API's.
fn is_own_log_group(name: &str) -> bool {
    let is_known = ["/aws/", "API-Gateway-Execution-Logs"].iter().any(|it| name.starts_with(it));
    is_log_group(name) && !is_known
}

/// The first ARN of a target group in a text. No ARN of one is longer than 200 bytes.
fn target_group(text: &str) -> Option<&str> {
    memmem::find_iter(text.as_bytes(), "arn:aws").take(100).find_map(|at| {
        let rest = &text.as_bytes()[at..];
        let inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'/');
        let length = rest.iter().take(200).take_while(|it| inside(it)).count();
        Some(&text[at..at + length]).filter(|it| is_target_group_arn(it))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(context: Context) -> Names {
        Names::from(&context, &Facts::default(), ApiType::Rest)
    }

    fn typed(function: &str) -> Names {
        names(Context { function_name: Some(function.to_owned()), ..Context::default() })
    }

    #[test]
    fn what_aws_would_not_allow_becomes_a_placeholder_with_a_notice() {
        for hostile in ["a b", "x;id", "$(id)", "a\nb", "a'b", "\u{202e}name", "ｏrders", "a:b;c", &"x".repeat(65)] {
            let names = typed(hostile);
            let is_clean = names.function.is_placeholder || names.qualifier.is_none();
            assert!(is_clean && !names.notices(&[]).is_empty(), "{hostile}: {names:?}");
        }
        assert_eq!(typed("orders").notices(&[]), Vec::<String>::new());
        assert_eq!(names(Context::default()).notices(&[]), Vec::<String>::new());
    }

    #[test]
    fn an_arn_and_an_alias_are_taken_apart() {
        let names = typed("arn:aws-cn:lambda:cn-north-1:111122223333:function:orders:live");
        assert_eq!((names.function.value.as_str(), names.published()), ("orders", Some("live")));
        assert_eq!((names.region.value.as_str(), names.partition()), ("cn-north-1", "aws-cn"));
        assert_eq!(names.account.value, "111122223333");
        assert_eq!(typed("orders:$LATEST").published(), None);
    }

    #[test]
    fn a_target_group_is_found_and_nothing_that_only_looks_like_one() {
        let arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/depot/0123456789abcdef";
        assert_eq!(target_group(&format!("arn:aws:x 1.2.3.4 {arn} \"Root\"")), Some(arn));
        assert_eq!(target_group(&format!("{arn}$(id)")), Some(arn));
        assert_eq!(target_group("arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/depot/xyz"), None);
    }
}
