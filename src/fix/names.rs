//! The names that commands are made with: what the paste or the person gave, if AWS allows it, and placeholders
//! otherwise. Nothing else reaches a command.

use std::borrow::Cow;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::aws::ApiType;
use crate::aws::names::{
    FunctionArn, is_account, is_action, is_api_id, is_function_name, is_log_group, is_qualifier, is_region,
    is_request_id, is_resource_arn, is_role_name, is_stage, is_target_group_arn,
};
use crate::evidence::{Context, Evidence, Facts};

/// A name and whether it is known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Name {
    pub value: String,
    /// It stands for a name that nobody gave, or that AWS would not allow.
    pub is_placeholder: bool,
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
    /// What was given and cannot be a name: what it is, and the placeholder in its stead.
    refused: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

impl Names {
    pub fn from(context: &Context, facts: &Facts, api: ApiType) -> Self {
        let mut refused = Vec::new();
        let mut pick = |given: Option<&str>, fact: &str, allowed: fn(&str) -> bool, what, placeholder: &'static str| {
            let known = given.filter(|it| !it.is_empty()).or(facts.text(fact));
            match known {
                Some(name) if allowed(name) => Name { value: name.to_owned(), is_placeholder: false },
                given => {
                    refused.extend(given.map(|_| (Cow::Borrowed(what), Cow::Borrowed(placeholder))));
                    Name { value: placeholder.to_owned(), is_placeholder: true }
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
            refused.push(("alias or version".into(), "$LATEST".into()));
        }
        Self {
            function,
            qualifier: qualifier.filter(|it| is_qualifier(it)).map(str::to_owned),
            region,
            account,
            api: api_id,
            stage,
            role: quoted(facts, "role_name", is_role_name, "ROLE_NAME"),
            action: quoted(facts, "action", is_action, "ACTION"),
            resource: quoted(facts, "resource", is_resource_arn, "RESOURCE_ARN"),
            target_group: Name { value: "TARGET_GROUP_ARN".to_owned(), is_placeholder: true },
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
            self.target_group = Name { value: arn.to_owned(), is_placeholder: false };
        }
        self
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

    /// What there is to say about names that could not be used. Those that are missing are the commands' placeholders.
    pub fn notices(&self) -> Vec<String> {
        let notice = |(what, placeholder): &(Cow<'_, str>, Cow<'_, str>)| {
            format!("The {what} that was given is not one that AWS allows; {placeholder} is in its place.")
        };
        self.refused.iter().map(notice).collect()
    }
}

/// What an error message names, with or without quotes around it.
fn quoted(facts: &Facts, fact: &str, allowed: fn(&str) -> bool, placeholder: &str) -> Name {
    let known = facts.text(fact).map(|it| it.trim_matches(['"', '\\', '\''])).filter(|it| allowed(it));
    Name { value: known.unwrap_or(placeholder).to_owned(), is_placeholder: known.is_none() }
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
            assert!(is_clean && !names.notices().is_empty(), "{hostile}: {names:?}");
        }
        assert_eq!(typed("orders").notices(), Vec::<String>::new());
        assert_eq!(names(Context::default()).notices(), Vec::<String>::new());
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
