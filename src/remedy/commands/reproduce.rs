//! Running the function once, and looking at what it returns: by itself, or through its front door.

use super::maker::Maker;
use super::template::Template;
use super::{Command, Effect, Step};
use crate::aws::FrontDoor;
use crate::remedy::events;
use crate::remedy::shell::Shell;

pub(super) const INVOKE: Template = Template::mend(
    "Invoke the function",
    "aws lambda invoke --function-name <function> <at> --payload fileb://event.json output.json",
    "Runs the function once. fileb:// sends the file as it is, in every shell. \"FunctionError\" in the output means that it failed; StatusCode 200 alone says nothing.",
)
.at(Step::Verify, Effect::Changes);

const INLINE_POSIX: &str = r#"aws lambda invoke --function-name <function> <at> --cli-binary-format raw-in-base64-out --payload {"path":"/hello","httpMethod":"GET"} output.json"#;

/// The same event in base64. Windows PowerShell takes double quotes away from a program's arguments unless they are
/// escaped, and PowerShell 7.3 passes the escapes on: no spelling of JSON suits both.
const INLINE_POWERSHELL: &str = "aws lambda invoke --function-name <function> <at> --cli-binary-format base64 --payload eyJwYXRoIjoiL2hlbGxvIiwiaHR0cE1ldGhvZCI6IkdFVCJ9 output.json";

/// Event, invocation in two spellings, output.
pub(super) fn all(maker: &Maker<'_>) -> Vec<Command> {
    let mut inline = maker.make(&Template { line: INLINE_POSIX, title: "Invoke it with the event in the command", why: "The same without a file. Version 2 of the CLI takes a payload for base64 unless --cli-binary-format says otherwise; PowerShell gets it in base64, since it would lose the quotes.", ..INVOKE });
    inline.powershell = maker.make(&Template { line: INLINE_POWERSHELL, ..INVOKE }).powershell;
    inline.alternative = true;
    vec![event(maker), maker.make(&INVOKE), inline, output(maker)]
}

const URL: Template = Template::mend(
    "Call it as the client does",
    "curl -i --max-time 60 <url>",
    "Through the front door, with its rights: aws lambda invoke would use yours. PATH is one that it has.",
)
.at(Step::Verify, Effect::Changes);

const SOCKET: Template = Template {
    line: "curl -i --no-alpn --max-time 5 --header Connection:Upgrade --header Upgrade:websocket --header Sec-WebSocket-Version:13 --header Sec-WebSocket-Key:bGFtYmRhLTUwMi10ZXN0IQ== <url>",
    why: "Through the front door, with its rights: aws lambda invoke would use yours. 101 means that it opens; curl then waits until its time is up.",
    ..URL
};

const METHOD: Template = Template {
    alternative: false,
    why: "Runs the function with the API's rights: aws lambda invoke would use yours. get-resources shows RESOURCE_ID. The log ends with the status that a client would get.",
    ..super::api::REST_TRY
}
.at(Step::Verify, Effect::Changes);

/// Calls through the front door, for what an invocation with one's own rights cannot show. `past_the_stage`: a REST
/// API's own test will do.
pub(super) fn through(maker: &Maker<'_>, past_the_stage: bool) -> Vec<Command> {
    let names = maker.situation.names;
    let suffix = if names.partition() == "aws-cn" { ".amazonaws.com.cn/" } else { ".amazonaws.com/" };
    let host = ["https://<api>.execute-api.<region>", suffix].concat();
    let url = match maker.situation.door {
        FrontDoor::Rest => [&*host, "<stage>/<PATH>"].concat(),
        FrontDoor::HttpV1 | FrontDoor::HttpV2 if names.stage.value == "$default" => [&*host, "<PATH>"].concat(),
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => [&*host, "<stage>/<PATH>"].concat(),
        FrontDoor::WebSocket => [&*host, "<stage>"].concat(),
        FrontDoor::Alb => "http://<LOAD_BALANCER_DNS_NAME>/<PATH>".to_owned(),
        FrontDoor::FunctionUrl => "https://<URL_ID>.lambda-url.<region>.on.aws/".to_owned(),
    };
    let template = if maker.situation.door == FrontDoor::WebSocket { SOCKET } else { URL };
    let line = template.line.replace("<url>", &url);
    let mut call = maker.make_line(&template, &line, &[]);
    if past_the_stage && maker.situation.door == FrontDoor::Rest {
        call.alternative = true;
        return vec![maker.make(&METHOD), call];
    }
    vec![call]
}

/// Event, invocation and output as one command, to be copied at once.
pub(super) fn at_once(maker: &Maker<'_>) -> Command {
    let (event, mut invoke, output) = (event(maker), maker.make(&INVOKE), output(maker));
    invoke.posix = format!("{}\n{}\n{}", event.posix, invoke.posix, output.posix);
    invoke.powershell = format!("{}\n{}\n{}", event.powershell, invoke.powershell, output.powershell);
    invoke
}

fn event(maker: &Maker<'_>) -> Command {
    let door = maker.situation.door;
    let why = format!("A small request as {} hands it to the function.", door.subject().replacen('A', "a", 1));
    let text = |shell: Shell| shell.write_file("event.json", events::sample(door));
    maker.in_each_shell("Write a test event", Step::Verify, Effect::Reads, why, text)
}

fn output(maker: &Maker<'_>) -> Command {
    let why = "Paste it here again: it should come out clean.".to_owned();
    maker.in_each_shell("Show what it returned", Step::Verify, Effect::Reads, why, |shell| {
        shell.show_file("output.json")
    })
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
        assert_eq!(payload(INLINE_POSIX).expect("there is one").as_bytes(), decoded);
    }
}
