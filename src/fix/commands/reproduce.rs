//! Running the function once, and looking at what it returns: by itself, or through its API.

use super::template::{Action, Template, templates};
use super::{Command, Step, api, logs};
use crate::aws::ApiType;
use crate::fix::events;
use crate::fix::input::{AdviceInput, Wanted};
use crate::fix::render::Renderer;

/// How to see that the cause is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verify {
    /// Invoke the function with one's own rights.
    Function,
    /// Send a request through the API: what was between it and the function shows nowhere else.
    ApiType,
    /// The same, or a REST API's own test of a method.
    ApiTypeOrMethod,
    Nothing,
}

templates! {
    pub INVOKE: verify "Invoke the function"
        "aws lambda invoke --function-name <function> <at> --payload fileb://event.json output.json"
        "Runs the function once. fileb:// sends the file as it is, in every shell. \"FunctionError\" in the output means that it failed; StatusCode 200 alone says nothing.";
    INLINE: verify "Invoke it with the event in the command"
        "aws lambda invoke --function-name <function> <at> --cli-binary-format raw-in-base64-out --payload {\"path\":\"/hello\",\"httpMethod\":\"GET\"} output.json"
        "The same without a file. Version 2 of the CLI takes a payload for base64 unless --cli-binary-format says otherwise; PowerShell gets it in base64, since it would lose the quotes."
        instead() in_powershell(INLINE_POWERSHELL);
    EVENT: verify "Write a test event" "" "A small request as <api_type> hands it to the function." does(Action::Reads);
    OUTPUT: verify "Show what it returned"
        "cat output.json"
        "Paste it here again: it should come out clean."
        does(Action::Reads) in_powershell("Get-Content output.json");
    WITHOUT_BROWSER: show "See the answer that the browser withheld"
        "curl -i --max-time 60 <by_method> <base_url><path>"
        "curl knows no CORS: it shows the status and the body. A 5xx is the fault, and CORS only hides it: fix that first. <path> is the one that the page calls.";
    CALL: show "Send the request again, and see all of the answer"
        "curl -i --max-time 60 <by_method> <base_url><path>"
        "The status, the headers, which show who answered, and the body. <path> is the one of the request that failed.";
    URL: verify "Call it as the client does"
        "curl -i --max-time 60 <by_method> <base_url><path>"
        "Through the API, with its rights: aws lambda invoke would use yours. <path> is one that it has.";
    SOCKET: verify "Call it as the client does"
        "curl -i --no-alpn --max-time 5 --header Connection:Upgrade --header Upgrade:websocket --header Sec-WebSocket-Version:13 --header Sec-WebSocket-Key:bGFtYmRhLTUwMi10ZXN0IQ== <base_url>"
        "Through the API, with its rights: aws lambda invoke would use yours. 101 means that it opens; curl then waits until its time is up.";
}

const FUNCTION_URL: Template = Template { line: "curl -i --max-time 60 <base_url>", ..URL };

/// The same event in base64. Windows PowerShell takes double quotes away from a program's arguments unless they are
/// escaped, and PowerShell 7.3 passes the escapes on: no spelling of JSON suits both.
const INLINE_POWERSHELL: &str = "aws lambda invoke --function-name <function> <at> --cli-binary-format base64 --payload eyJwYXRoIjoiL2hlbGxvIiwiaHR0cE1ldGhvZCI6IkdFVCJ9 output.json";

const METHOD: Template = Template {
    step: Step::Verify,
    alternative: false,
    why: "Runs the function with the API's rights: aws lambda invoke would use yours. get-resources shows RESOURCE_ID. The log ends with the status that a client would get.",
    ..api::REST_TRY
};

/// How an API of this type is called.
const fn call(api: ApiType) -> Template {
    match api {
        ApiType::WebSocket => SOCKET,
        ApiType::FunctionUrl => FUNCTION_URL,
        _ => URL,
    }
}

/// What shows the answer that a browser withheld.
pub const fn without_browser(api: ApiType) -> Template {
    Template { line: call(api).line, ..WITHOUT_BROWSER }
}

impl Verify {
    pub fn templates(self, api: ApiType) -> Vec<Template> {
        let call = call(api);
        match self {
            Self::Function => vec![event(api), INVOKE, INLINE, OUTPUT],
            Self::ApiTypeOrMethod if api == ApiType::Rest => vec![METHOD, call.instead()],
            Self::ApiType | Self::ApiTypeOrMethod => vec![call],
            Self::Nothing => Vec::new(),
        }
    }
}

const fn event(api: ApiType) -> Template {
    EVENT.with_file("event.json", events::sample(api))
}

/// What collects the evidence that a verdict without a cause asks for.
pub fn collect(input: &AdviceInput, wanted: Wanted) -> Vec<Command> {
    let renderer = Renderer::new(input);
    match wanted {
        Wanted::Answer => vec![renderer.command(&Template { line: call(input.api).line, ..CALL })],
        Wanted::Log => api::functions(input).iter().chain(&logs::read(input)).map(|it| renderer.command(it)).collect(),
        Wanted::Result => vec![Command { step: Step::Confirm, ..at_once(input) }],
    }
}

/// Event, invocation and output as one command, to be copied at once.
pub fn at_once(input: &AdviceInput) -> Command {
    let renderer = Renderer::new(input);
    let [event, mut invoke, output] = [event(input.api), INVOKE, OUTPUT].map(|it| renderer.command(&it));
    invoke.posix = [event.posix, invoke.posix, output.posix].join("\n");
    invoke.powershell = [event.powershell, invoke.powershell, output.powershell].join("\n");
    invoke
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::base64;

    #[test]
    fn both_shells_send_the_same_event() {
        let payload =
            |line: &str| line.split_once("--payload ").and_then(|(_, rest)| rest.split(' ').next().map(str::to_owned));
        let decoded = base64::decode(&payload(INLINE_POWERSHELL).expect("there is one")).expect("it is base64");
        assert_eq!(payload(INLINE.line).expect("there is one").as_bytes(), decoded);
    }
}
