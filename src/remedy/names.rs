//! The names that commands are made with: what the paste or the person gave, if AWS allows it, and placeholders
//! otherwise. Nothing else reaches a command.

use serde::{Deserialize, Serialize};

use crate::aws::FrontDoor;
use crate::aws::names::{is_account, is_api_id, is_function_name, is_qualifier, is_region, is_stage};
use crate::evidence::{Context, Facts};

/// A name and whether it is known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Name {
    pub value: String,
    /// It stands for a name that nobody gave, or that AWS would not allow.
    pub is_placeholder: bool,
}

/// What commands need to know.
#[derive(Clone, PartialEq, Debug)]
pub struct Names {
    pub function: Name,
    pub qualifier: Option<String>,
    pub region: Name,
    pub account: Name,
    pub api: Name,
    pub stage: Name,
}

impl Names {
    pub fn from(context: &Context, facts: &Facts, door: FrontDoor) -> Self {
        let pick = |given: Option<&String>, fact: &str, allowed: fn(&str) -> bool, placeholder: &str| {
            let known = given.map(String::as_str).filter(|it| !it.is_empty()).or(facts.text(fact));
            match known.filter(|it| allowed(it)) {
                Some(name) => Name { value: name.to_owned(), is_placeholder: false },
                None => Name { value: placeholder.to_owned(), is_placeholder: true },
            }
        };
        let stage = if door.is_http_api() { "$default" } else { "STAGE" };
        let mut stage = pick(context.stage.as_ref(), "stage", is_stage, stage);
        // An HTTP API has the stage $default unless somebody made another.
        stage.is_placeholder &= !door.is_http_api();
        Self {
            function: pick(context.function_name.as_ref(), "function_name", is_function_name, "FUNCTION_NAME"),
            qualifier: facts.text("qualifier").filter(|it| is_qualifier(it)).map(str::to_owned),
            region: pick(context.region.as_ref(), "region", is_region, "REGION"),
            account: pick(None, "account", is_account, "ACCOUNT_ID"),
            api: pick(context.api_id.as_ref(), "api_id", is_api_id, "API_ID"),
            stage,
        }
    }
}
