//! Commands for the AWS CLI, version 2, made with the names in the paste.

use serde::{Deserialize, Serialize};

use super::names::Names;
use super::shell::Shell;
use super::sizing::{NewTimeout, new_memory, new_timeout};
use super::{Cure, events};
use crate::aws::FrontDoor;
use crate::evidence::Facts;
use crate::text::number::plain;

/// What a command is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    Confirm,
    Fix,
    Verify,
}

/// What it does to the account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    Reads,
    Changes,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Command {
    pub title: String,
    pub step: Step,
    pub posix: String,
    pub powershell: String,
    pub effect: Effect,
    /// The API must be deployed again before it shows.
    pub redeploy: bool,
    pub why: String,
    /// The placeholders in it that somebody has to replace.
    pub placeholders: Vec<String>,
}

/// What the commands are chosen and made from.
pub struct Situation<'a> {
    pub names: &'a Names,
    pub facts: &'a Facts,
    pub door: FrontDoor,
    /// What the cause asks for; `None` where there is no cause.
    pub cure: Option<Cure>,
}

/// The commands for a situation, in the order in which to run them.
pub fn commands(situation: &Situation<'_>) -> Vec<Command> {
    let maker = Maker { names: situation.names, door: situation.door };
    let mut all = Vec::new();
    // The new style of log has no "Task timed out" line: what a timed-out invocation took is what it was allowed.
    let observed = situation.facts.number("timeout_s");
    let observed = observed.or_else(|| situation.facts.number("duration_ms").map(|ms| ms / 1000.0));
    let memory = situation.facts.number("memory_mb");
    let Some(cure) = situation.cure else { return all };
    let local = matches!(cure, Cure::Local | Cure::Nothing);
    if local {
        return all;
    }
    if cure == Cure::Permission {
        all.push(maker.policy());
    }
    if matches!(
        cure,
        Cure::Timeout | Cure::ColdStart | Cure::IntegrationTimeout | Cure::Memory | Cure::Handler | Cure::Network
    ) {
        all.push(maker.configuration());
    }
    all.push(maker.tail());
    match cure {
        Cure::Timeout => {
            all.extend(maker.timeout(observed));
            all.extend(maker.memory(memory, "More memory also means more CPU, so the same work takes less time; it costs more for each millisecond."));
        }
        Cure::ColdStart => {
            all.extend(
                maker.memory(
                    memory,
                    "Initialisation gets more CPU with more memory; it costs more for each millisecond.",
                ),
            );
        }
        Cure::Memory => {
            all.extend(maker.memory(memory, "Twice what it has now: the next step that tells whether it was too little. It costs more for each millisecond."));
        }
        Cure::Permission if situation.door.is_api_gateway() => all.push(maker.permission()),
        _ => {}
    }
    // Whatever the cause: how to see what the front door saw, and how to see that it is mended.
    if matches!(
        cure,
        Cure::Response
            | Cure::Logs
            | Cure::Integration
            | Cure::Authorizer
            | Cure::Timeout
            | Cure::IntegrationTimeout
            | Cure::Permission
    ) {
        all.extend(maker.gateway_logs());
    }
    all.push(maker.event());
    all.push(maker.invoke());
    all.push(maker.invoke_inline());
    all.push(maker.show_output());
    all.sort_by_key(|it| it.step);
    all
}

struct Maker<'a> {
    names: &'a Names,
    door: FrontDoor,
}

impl Maker<'_> {
    fn make(&self, title: &str, step: Step, effect: Effect, why: &str, words: &[&str]) -> Command {
        self.finish(title, step, effect, why, |shell| shell.line(words))
    }

    /// A command from what each shell is to run.
    fn finish(&self, title: &str, step: Step, effect: Effect, why: &str, text: impl Fn(Shell) -> String) -> Command {
        let (posix, powershell) = (text(Shell::Posix), text(Shell::PowerShell));
        let names = [&self.names.function, &self.names.region, &self.names.account, &self.names.api, &self.names.stage];
        let placeholders =
            names.iter().filter(|it| it.is_placeholder && posix.contains(&it.value)).map(|it| it.value.clone());
        let placeholders = placeholders.collect();
        let why = why.to_owned();
        Command { title: title.to_owned(), step, posix, powershell, effect, redeploy: false, why, placeholders }
    }

    /// `--region eu-west-1`, where the region is known; otherwise the CLI's own setting applies.
    fn in_region<'w>(&'w self, words: &[&'w str]) -> Vec<&'w str> {
        let mut words = words.to_vec();
        if !self.names.region.is_placeholder {
            words.extend(["--region", &self.names.region.value]);
        }
        words
    }

    fn of_function<'w>(&'w self, words: &[&'w str], rest: &[&'w str]) -> Vec<&'w str> {
        let mut all = words.to_vec();
        all.extend(["--function-name", &self.names.function.value]);
        all.extend(rest);
        self.in_region(&all)
    }

    fn configuration(&self) -> Command {
        let query = "{Timeout:Timeout,MemorySize:MemorySize,Runtime:Runtime,Handler:Handler,State:State}";
        let words = self.of_function(&["aws", "lambda", "get-function-configuration"], &["--query", query]);
        self.make(
            "Show the function's settings",
            Step::Confirm,
            Effect::Reads,
            "Timeout, memory, runtime and handler as they are now.",
            &words,
        )
    }

    fn tail(&self) -> Command {
        let group = format!("/aws/lambda/{}", self.names.function.value);
        let words = ["aws", "logs", "tail", &group, "--since", "1h", "--format", "short"];
        let words = self.in_region(&words);
        self.make(
            "Read the function's log",
            Step::Confirm,
            Effect::Reads,
            "The last hour; the REPORT line of each invocation says how it ended.",
            &words,
        )
    }

    fn timeout(&self, observed: Option<f64>) -> Option<Command> {
        let NewTimeout::Raise(seconds) = new_timeout(observed, self.door) else { return None };
        let value = seconds.to_string();
        let words = self.of_function(&["aws", "lambda", "update-function-configuration"], &["--timeout", &value]);
        let limit = match self.door.timeout_s() {
            Some((limit, true)) => {
                format!("; a {} waits {limit} s unless its integration timeout was raised", self.door.name())
            }
            Some((limit, false)) => format!("; {} waits {limit} s and no longer", article(self.door)),
            None => String::new(),
        };
        let seen =
            observed.map_or_else(|| "the timeout in force".to_owned(), |it| format!("the {} s it ran into", plain(it)));
        let why = format!(
            "{seconds} s: above {seen}{limit}. It takes effect at once; the API needs no deployment, since it calls the function by name."
        );
        Some(self.make("Raise the function's timeout", Step::Fix, Effect::Changes, &why, &words))
    }

    fn memory(&self, configured: Option<f64>, why: &str) -> Option<Command> {
        let value = new_memory(configured)?.to_string();
        let words = self.of_function(&["aws", "lambda", "update-function-configuration"], &["--memory-size", &value]);
        let from = configured.map_or_else(String::new, |it| format!("From {} to {value} MB. ", plain(it)));
        let why = format!("{from}{why} The API needs no deployment.");
        Some(self.make("Give the function more memory", Step::Fix, Effect::Changes, &why, &words))
    }

    fn policy(&self) -> Command {
        let words = self.of_function(&["aws", "lambda", "get-policy"], &["--query", "Policy", "--output", "text"]);
        self.make(
            "Show who may invoke the function",
            Step::Confirm,
            Effect::Reads,
            "API Gateway must be a principal in it, for this API.",
            &words,
        )
    }

    fn permission(&self) -> Command {
        let Names { region, account, api, .. } = self.names;
        let source = format!("arn:aws:execute-api:{}:{}:{}/*/*", region.value, account.value, api.value);
        let words = self.of_function(
            &["aws", "lambda", "add-permission"],
            &[
                "--statement-id",
                "api-gateway-invoke",
                "--action",
                "lambda:InvokeFunction",
                "--principal",
                "apigateway.amazonaws.com",
                "--source-arn",
                &source,
            ],
        );
        self.make(
            "Let API Gateway invoke the function",
            Step::Fix,
            Effect::Changes,
            "For every stage and route of this one API. It takes effect at once; no deployment is needed.",
            &words,
        )
    }

    /// Turns on the log in which the front door says what it saw.
    fn gateway_logs(&self) -> Vec<Command> {
        let Names { api, stage, region, account, .. } = self.names;
        match self.door {
            FrontDoor::Rest => {
                let words = self.in_region(&[
                    "aws",
                    "apigateway",
                    "update-stage",
                    "--rest-api-id",
                    &api.value,
                    "--stage-name",
                    &stage.value,
                    "--patch-operations",
                    "op=replace,path=/*/*/logging/loglevel,value=INFO",
                    "op=replace,path=/*/*/logging/dataTrace,value=true",
                ]);
                let why = "Shows the function's answer as the API received it, up to 1,024 bytes of an event. It records personal data: turn it off afterwards. It takes effect on the stage without a deployment, and needs a CloudWatch role in the account's API Gateway settings.";
                let on = self.make("Turn on the API's execution log", Step::Confirm, Effect::Changes, why, &words);
                let group = format!("API-Gateway-Execution-Logs_{}/{}", api.value, stage.value);
                let words = self.in_region(&["aws", "logs", "tail", &group, "--since", "10m", "--format", "short"]);
                let read = self.make(
                    "Read the execution log",
                    Step::Confirm,
                    Effect::Reads,
                    "Look for \"Execution failed due to\" and the body just before it.",
                    &words,
                );
                vec![on, read]
            }
            FrontDoor::HttpV1 | FrontDoor::HttpV2 => {
                let group = format!("/aws/apigateway/{}", api.value);
                let words = self.in_region(&["aws", "logs", "create-log-group", "--log-group-name", &group]);
                let create = self.make(
                    "Make a log group for the API",
                    Step::Confirm,
                    Effect::Changes,
                    "An HTTP API has no execution log; its access log can carry the reason.",
                    &words,
                );
                let settings = format!(
                    "{{\n  \"ApiId\": \"{}\",\n  \"StageName\": \"{}\",\n  \"AccessLogSettings\": {{\n    \"DestinationArn\": \"arn:aws:logs:{}:{}:log-group:{group}\",\n    \"Format\": \"{}\"\n  }}\n}}",
                    api.value, stage.value, region.value, account.value, ACCESS_FORMAT
                );
                let words =
                    self.in_region(&["aws", "apigatewayv2", "update-stage", "--cli-input-json", "file://stage.json"]);
                let text =
                    |shell: Shell| format!("{}\n{}", shell.write_file("stage.json", &settings), shell.line(&words));
                let log = self.finish(
                    "Log the integration's error",
                    Step::Confirm,
                    Effect::Changes,
                    "$context.integrationErrorMessage says what was wrong with the function's answer. A stage that deploys by itself needs nothing more.",
                    text,
                );
                vec![create, log]
            }
            _ => Vec::new(),
        }
    }

    fn event(&self) -> Command {
        let text = |shell: Shell| shell.write_file("event.json", events::sample(self.door));
        let why = format!("A small request as {} hands it to the function.", article(self.door));
        self.finish("Write a test event", Step::Verify, Effect::Reads, &why, text)
    }

    fn invoke(&self) -> Command {
        let words = self.of_function(&["aws", "lambda", "invoke"], &["--payload", "fileb://event.json", "output.json"]);
        let why = "Runs the function once. fileb:// sends the file as it is, in every shell. \"FunctionError\" in the output means that it failed; StatusCode 200 alone says nothing.";
        self.make("Invoke the function", Step::Verify, Effect::Changes, why, &words)
    }

    fn invoke_inline(&self) -> Command {
        let payload = "{\"path\":\"/hello\",\"httpMethod\":\"GET\"}";
        let words = self.of_function(
            &["aws", "lambda", "invoke"],
            &["--cli-binary-format", "raw-in-base64-out", "--payload", payload, "output.json"],
        );
        // Windows PowerShell hands quotes to programs only where they are escaped.
        let escaped = payload.replace('"', "\\\"");
        let for_powershell: Vec<&str> =
            words.iter().map(|it| if *it == payload { escaped.as_str() } else { *it }).collect();
        let why = "The same without a file. Version 2 of the CLI takes a payload for base64 unless --cli-binary-format says otherwise.";
        self.finish("Invoke it with the event in the command", Step::Verify, Effect::Changes, why, |shell| {
            shell.line(if shell == Shell::Posix { &words } else { &for_powershell })
        })
    }

    fn show_output(&self) -> Command {
        let text = |shell: Shell| shell.show_file("output.json");
        self.finish(
            "Show what it returned",
            Step::Verify,
            Effect::Reads,
            "Paste it here again: it should come out clean.",
            text,
        )
    }
}

/// The `$context` fields of an HTTP API that tell why a request failed, as the string inside a JSON string.
const ACCESS_FORMAT: &str = concat!(
    r#"{\"requestId\":\"$context.requestId\",\"routeKey\":\"$context.routeKey\",\"status\":\"$context.status\","#,
    r#"\"integrationStatus\":\"$context.integrationStatus\",\"integrationLatency\":\"$context.integrationLatency\","#,
    r#"\"integrationErrorMessage\":\"$context.integrationErrorMessage\",\"errorMessage\":\"$context.error.message\"}"#,
);

fn article(door: FrontDoor) -> String {
    door.subject().replacen('A', "a", 1)
}
