//! The arguments of the command line. One table holds the options, what they do, and the help.
//!
//! No crate parses it: the table would stay the same, and what such a crate takes off us is splitting at `=`.

use std::ffi::OsString;
use std::fmt;

use lambda_502::aws::ApiType;
use lambda_502::evidence::Context;
use lambda_502::report::redact::{Kinds, SecretKind};
use serde_json::{Map, Value, json};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutputFormat {
    Text,
    Json,
    Ndjson,
    Markdown,
    Sarif,
}

#[derive(Debug)]
pub struct Arguments {
    /// As given; `-` is standard input, and none at all is as well.
    pub paths: Vec<OsString>,
    pub format: OutputFormat,
    /// Only what failed, and errors.
    pub quiet: bool,
    pub powershell: bool,
    pub kinds: Kinds,
    pub context: Context,
}

#[derive(Debug)]
pub enum CliRequest {
    Judge(Box<Arguments>),
    Help,
    Version,
}

/// What was wrong, as a sentence.
#[derive(PartialEq, Eq, Debug)]
pub struct UsageError(String);

impl fmt::Display for UsageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

#[derive(Clone, Copy)]
enum Does {
    Format(OutputFormat),
    Integration,
    /// A field of the context, by its name in the public JSON.
    Field(&'static str, ValueShape),
    Redact,
    NoRedact,
    Powershell,
    Quiet,
    Help,
    Version,
}

/// The values that a field takes.
#[derive(Clone, Copy)]
enum ValueShape {
    Text,
    OneOf(&'static [&'static str]),
    /// A whole number.
    Number,
    /// True without a value.
    Flag,
    /// Several, with commas.
    List,
    /// One more each time it is given.
    More,
}

struct OptionSpec {
    name: &'static str,
    short: &'static str,
    /// What its value is called in the help; empty where it takes none, in brackets where it needs none.
    value: &'static str,
    does: Does,
    help: &'static str,
}

const fn choice(name: &'static str, value: &'static str, does: Does, help: &'static str) -> OptionSpec {
    OptionSpec { name, short: "", value, does, help }
}

const fn short(name: &'static str, short: &'static str, does: Does, help: &'static str) -> OptionSpec {
    OptionSpec { name, short, value: "", does, help }
}

const MODES: &[&str] = &["BUFFERED", "RESPONSE_STREAM"];

#[rustfmt::skip]
const CHOICES: &[OptionSpec] = &[
    choice("--text", "", Does::Format(OutputFormat::Text), "for people: one input whole, several as lines (the default)"),
    choice("--json", "", Does::Format(OutputFormat::Json), "an array of {\"name\", \"diagnosis\"}"),
    choice("--ndjson", "", Does::Format(OutputFormat::Ndjson), "the same, one object a line"),
    choice("--markdown", "", Does::Format(OutputFormat::Markdown), "a reply; for several inputs a table and a reply each"),
    choice("--sarif", "", Does::Format(OutputFormat::Sarif), "SARIF 2.1.0, for code hosts and editors"),
    choice("--powershell", "", Does::Powershell, "commands in replies for PowerShell"),
    choice("--redact", "[=KINDS]", Does::Redact, "without secrets: all kinds but request ids (the default), or these"),
    choice("--no-redact", "", Does::NoRedact, "as it was pasted"),
    short("--quiet", "-q", Does::Quiet, "only what was rejected or is unknown, and errors"),
    choice("--integration", "NAME", Does::Integration, "rest, http_v1, http_v2, alb, function_url or websocket; else it is detected"),
    choice("--function-error", "[=BOOL]", Does::Field("functionError", ValueShape::Flag), "the invocation ended in a function error"),
    choice("--is-response", "[=BOOL]", Does::Field("isResponse", ValueShape::Flag), "the input is what the function returned, or is not"),
    choice("--function-name", "NAME", Does::Field("functionName", ValueShape::Text), "for the commands"),
    choice("--region", "NAME", Does::Field("region", ValueShape::Text), "for the commands"),
    choice("--api-id", "ID", Does::Field("apiId", ValueShape::Text), "for the commands"),
    choice("--stage", "NAME", Does::Field("stage", ValueShape::Text), "for the commands"),
    choice("--runtime", "NAME", Does::Field("runtime", ValueShape::Text), "such as python3.12"),
    choice("--timeout-seconds", "N", Does::Field("timeoutSeconds", ValueShape::Number), "the function's timeout"),
    choice("--memory-mb", "N", Does::Field("memoryMb", ValueShape::Number), "the function's memory"),
    choice("--binary-media-types", "TYPES", Does::Field("binaryMediaTypes", ValueShape::List), "the REST API's, with commas"),
    choice("--accept", "TYPES", Does::Field("accept", ValueShape::Text), "the request's Accept header"),
    choice("--multi-value-headers", "[=BOOL]", Does::Field("multiValueHeaders", ValueShape::Flag), "the target group has them enabled"),
    choice("--invoke-mode", "MODE", Does::Field("invokeMode", ValueShape::OneOf(MODES)), "the function URL's: BUFFERED or RESPONSE_STREAM"),
    choice("--route", "ROUTE", Does::Field("route", ValueShape::Text), "the WebSocket route, such as $connect"),
    choice("--two-way", "[=BOOL]", Does::Field("twoWay", ValueShape::Flag), "the WebSocket route has a route response"),
    choice("--origin", "ORIGIN", Does::Field("origin", ValueShape::Text), "of the page that calls the API, such as https://example.com"),
    choice("--credentials", "[=BOOL]", Does::Field("credentials", ValueShape::Flag), "the page sends cookies or Authorization"),
    choice("--method", "METHOD", Does::Field("method", ValueShape::Text), "that the page gives fetch"),
    choice("--request-header", "HEADER", Does::Field("requestHeaders", ValueShape::More), "that the page sets, such as 'X-Trace: 1'; again for each"),
    short("--help", "-h", Does::Help, "this text"),
    short("--version", "-V", Does::Version, "the version"),
];

/// The text of `--help`.
pub fn help() -> String {
    let mut text = String::from(
        "Why does my API answer 502? Judges what Lambda functions returned, and the logs about it.\n\n\
         lambda-502 [OPTION]... [FILE | DIRECTORY | -]...\n\n\
         Directories are searched to the bottom, without what begins with a dot. Without a path, and for -, standard\n\
         input is read. What is printed is redacted unless --no-redact says otherwise; names of files are not.\n\n",
    );
    for it in CHOICES {
        let blank = if it.value.is_empty() || it.value.starts_with('[') { "" } else { " " };
        let comma = if it.short.is_empty() { "" } else { ", " };
        let usage = [it.short, comma, it.name, blank, it.value].concat();
        text.push_str(&format!("  {usage:<32}{}\n", it.help));
    }
    text.push_str(
        "\nExit code: 0 accepted, or nothing to judge; 1 something was rejected; 2 something is unknown; 64 wrong usage;\n\
         66 something could not be read; 74 the output could not be written. Of several the first of 66, 1, 2 and 0 counts.\n",
    );
    text
}

pub fn parse(words: impl Iterator<Item = OsString>) -> Result<CliRequest, UsageError> {
    let mut arguments = Arguments {
        paths: Vec::new(),
        format: OutputFormat::Text,
        quiet: false,
        powershell: false,
        kinds: Kinds::default(),
        context: Context::default(),
    };
    let mut integration = None;
    let mut fields = Map::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word == "--" {
            arguments.paths.extend(words.by_ref());
            break;
        }
        if word == "-" || !word.as_encoded_bytes().starts_with(b"-") {
            arguments.paths.push(word);
            continue;
        }
        let word = text(word)?;
        let (name, mut value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (&*word, None),
        };
        let choice = CHOICES.iter().find(|it| it.name == name || it.short == name);
        let choice = choice.ok_or_else(|| UsageError(format!("There is no option {name:?}.")))?;
        if value.is_some() && choice.value.is_empty() {
            return Err(UsageError(format!("{} takes no value.", choice.name)));
        }
        if value.is_none() && !choice.value.is_empty() && !choice.value.starts_with('[') {
            let next = words.next().ok_or_else(|| UsageError(format!("{} needs a value.", choice.name)))?;
            value = Some(text(next)?);
        }
        match choice.does {
            Does::Format(format) => arguments.format = format,
            Does::Integration => integration = Some(api_type(&value.unwrap_or_default())?),
            Does::Field(key, shape) => {
                let before = fields.remove(key);
                fields.insert(key.to_owned(), field(choice, shape, value.as_deref(), before)?);
            }
            Does::Redact => arguments.kinds = value.map_or(Ok(Kinds::default()), |it| kinds(&it))?,
            Does::NoRedact => arguments.kinds = Kinds::NONE,
            Does::Powershell => arguments.powershell = true,
            Does::Quiet => arguments.quiet = true,
            Does::Help => return Ok(CliRequest::Help),
            Does::Version => return Ok(CliRequest::Version),
        }
    }
    arguments.context = Context::from_json(integration, &Value::Object(fields));
    Ok(CliRequest::Judge(Box::new(arguments)))
}

fn text(word: OsString) -> Result<String, UsageError> {
    word.into_string().map_err(|word| UsageError(format!("This is no text: {word:?}. Name such a file behind --.")))
}

fn api_type(word: &str) -> Result<&'static str, UsageError> {
    let known = ApiType::ALL.map(ApiType::as_str);
    let found = ApiType::parse(word).map(ApiType::as_str);
    found.ok_or_else(|| UsageError(format!("There is no integration {word:?}; known are {}.", known.join(", "))))
}

fn kinds(names: &str) -> Result<Kinds, UsageError> {
    let known = || SecretKind::ALL.map(SecretKind::as_str).join(", ");
    names.split(',').try_fold(Kinds::NONE, |kinds, name| {
        let kind = SecretKind::parse(name);
        kind.map(|it| kinds.with(it))
            .ok_or_else(|| UsageError(format!("There is no kind of secret {name:?}; known are {}.", known())))
    })
}

/// The value of a field as the public JSON has it.
fn field(
    choice: &OptionSpec,
    shape: ValueShape,
    value: Option<&str>,
    before: Option<Value>,
) -> Result<Value, UsageError> {
    let name = choice.name;
    let text = value.unwrap_or_default();
    match shape {
        ValueShape::Text => Ok(json!(text)),
        ValueShape::OneOf(all) if all.contains(&text) => Ok(json!(text)),
        ValueShape::OneOf(all) => Err(UsageError(format!("{name} takes {}, not {text:?}.", all.join(" or ")))),
        ValueShape::Number => match text.parse::<u32>() {
            Ok(number) => Ok(json!(number)),
            Err(_) => Err(UsageError(format!("{name} takes a whole number, not {text:?}."))),
        },
        ValueShape::Flag => match value {
            None | Some("true") => Ok(json!(true)),
            Some("false") => Ok(json!(false)),
            Some(_) => Err(UsageError(format!("{name} takes true or false, not {text:?}."))),
        },
        ValueShape::List => Ok(text.split(',').map(|it| json!(it.trim())).collect()),
        ValueShape::More => {
            let mut all = before.and_then(|it| it.as_array().cloned()).unwrap_or_default();
            all.push(json!(text));
            Ok(Value::Array(all))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> Arguments {
        match parse(words.iter().map(OsString::from)) {
            Ok(CliRequest::Judge(arguments)) => *arguments,
            other => panic!("{other:?}"),
        }
    }

    fn error(words: &[&str]) -> String {
        parse(words.iter().map(OsString::from)).expect_err("it is wrong").to_string()
    }

    #[test]
    fn every_field_of_the_context_can_be_given() {
        let given = arguments(&[
            "--integration=alb",
            "--function-error",
            "--is-response",
            "--function-name",
            "orders",
            "--region",
            "eu-west-1",
            "--api-id",
            "a1b2c3d4e5",
            "--stage=prod",
            "--runtime",
            "python3.12",
            "--timeout-seconds",
            "3",
            "--memory-mb=128",
            "--binary-media-types",
            "image/png, image/*",
            "--accept",
            "image/png",
            "--multi-value-headers=false",
            "--invoke-mode",
            "RESPONSE_STREAM",
            "--route",
            "$connect",
            "--two-way=true",
            "--origin",
            "https://shop.example",
            "--credentials",
            "--method",
            "PUT",
            "--request-header",
            "X-A: 1",
            "--request-header",
            "X-B",
        ]);
        let text = |it: &str| Some(it.to_owned());
        let expected = Context {
            integration: Some(ApiType::Alb),
            function_error: Some(true),
            is_response: Some(true),
            binary_media_types: Some(vec!["image/png".to_owned(), "image/*".to_owned()]),
            accept: text("image/png"),
            multi_value_headers: Some(false),
            streaming: Some(true),
            route: text("$connect"),
            two_way: Some(true),
            function_name: text("orders"),
            region: text("eu-west-1"),
            api_id: text("a1b2c3d4e5"),
            stage: text("prod"),
            runtime: text("python3.12"),
            timeout_seconds: Some(3),
            memory_mb: Some(128),
            origin: text("https://shop.example"),
            credentials: Some(true),
            method: text("PUT"),
            request_headers: Some(vec![("X-A".to_owned(), "1".to_owned()), ("X-B".to_owned(), String::new())]),
        };
        assert_eq!(given.context, expected);
    }

    #[test]
    fn paths_are_what_begins_with_no_dash() {
        let given = arguments(&["a.json", "-q", "-", "--", "--json", "-q"]);
        assert_eq!(given.paths, ["a.json", "-", "--json", "-q"]);
        assert!(given.quiet && given.format == OutputFormat::Text);
    }

    #[test]
    fn redaction_is_on_unless_it_is_turned_off() {
        let kinds = |words: &[&str]| arguments(words).kinds;
        assert_eq!(kinds(&[]), Kinds::default());
        assert_eq!(kinds(&["--no-redact"]), Kinds::NONE);
        assert_eq!(kinds(&["--no-redact", "--redact"]), Kinds::default());
        assert_eq!(kinds(&["--redact=email,request"]), Kinds::NONE.with(SecretKind::Email).with(SecretKind::Request));
    }

    #[test]
    fn what_is_no_option_is_said() {
        assert_eq!(error(&["--yaml"]), "There is no option \"--yaml\".");
        assert_eq!(error(&["--json=1"]), "--json takes no value.");
        assert_eq!(error(&["--region"]), "--region needs a value.");
        assert_eq!(error(&["--memory-mb", "1.5"]), "--memory-mb takes a whole number, not \"1.5\".");
        assert_eq!(error(&["--two-way=yes"]), "--two-way takes true or false, not \"yes\".");
        assert!(error(&["--integration", "lambda"]).contains("known are rest, http_v1"));
        assert!(error(&["--redact=mail"]).contains("known are access-key"));
        assert!(error(&["--invoke-mode", "FAST"]).contains("BUFFERED or RESPONSE_STREAM"));
        assert!(error(&["--a\u{1b}b"]).contains("\\u{1b}"));
    }

    #[test]
    fn the_help_lists_every_option_in_a_line_that_fits() {
        let help = help();
        for it in CHOICES {
            let after = if it.value.starts_with('[') { "[" } else { " " };
            assert!(help.contains(&[it.name, after].concat()), "{}", it.name);
        }
        for line in help.lines() {
            assert!(line.chars().count() <= 120, "{line}");
        }
    }
}
