//! The options. The fields below are the one table of them: clap makes the parser, the help, completions and the manual
//! page of it, and the keys of `lambda-502.toml` are their names.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ColorChoice, Command, CommandFactory, FromArgMatches, Parser, ValueEnum};
use lambda_502::aws::ApiType;
use lambda_502::evidence::Context;
use lambda_502::report::record::RecordFields;
use lambda_502::report::redact::{Kinds, SecretKind};

use crate::config;
use crate::context::{ContextOptions, FLAG, KNOWN};
use crate::stream::RecordKind;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum OutputFormat {
    /// For people: cause and place, and for a single input the whole answer
    #[default]
    Text,
    /// An array of {"name", "diagnosis"}
    Json,
    /// One object a line, with a few fields by default
    Ndjson,
    /// A reply; for several inputs a table and a reply each
    Markdown,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations of a GitHub workflow, and its job summary
    Github,
}

const EXIT_CODES: &str = "\
Exit code: 0 accepted, or nothing to judge; 1 something was rejected; 2 something is unknown; 64 wrong usage; \
66 something could not be read; 74 the output could not be written. Of several the first of 66, 1, 2 and 0 counts.

The long names are also the keys of lambda-502.toml, which is looked for in the working directory and above it.";

/// Why does my API answer 502? Judges what Lambda functions returned, and the logs about it.
///
/// Directories are searched to the bottom, without what begins with a dot and what .gitignore names. What is printed is
/// redacted unless --no-redact says otherwise; names of files are not.
#[derive(Parser, Debug)]
#[command(name = "lambda-502", version, args_override_self = true, after_help = EXIT_CODES)]
#[cfg_attr(feature = "mcp", command(args_conflicts_with_subcommands = true, disable_help_subcommand = true))]
pub struct Arguments {
    #[cfg(feature = "mcp")]
    #[command(subcommand)]
    pub server: Option<ServerCommand>,

    /// Files, directories and archives (.gz .tgz .zip .zst); standard input without any, and for -
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// Print a file of completions for bash, elvish, fish, powershell or zsh
    #[arg(long, value_name = "SHELL", hide_possible_values = true, exclusive = true)]
    pub completions: Option<clap_complete::Shell>,
    /// Print the manual page
    #[arg(long, exclusive = true)]
    pub man: bool,

    /// What to print
    #[arg(short, long, value_enum, help_heading = "Output")]
    format: Option<OutputFormat>,
    /// What JSON says of each, with commas: all, or such as verdict,cause,status,certainty,facts,place (ndjson's default)
    #[arg(long, value_name = "NAMES", value_parser = RecordFields::parse, help_heading = "Output")]
    fields: Option<RecordFields>,
    /// Colours: auto, always or never; NO_COLOR and CLICOLOR_FORCE count for auto
    #[arg(long, value_name = "WHEN", default_value_t, hide_possible_values = true, help_heading = "Output")]
    pub color: ColorChoice,
    /// Only what was rejected or is unknown, and errors
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Commands in replies for PowerShell
    #[arg(long, help_heading = "Output")]
    pub powershell: bool,
    /// Without secrets: all kinds but request ids (the default), or these, with commas
    #[arg(long, value_name = "KINDS", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = kinds, overrides_with = "no_redact", help_heading = "Output")]
    redact: Option<Kinds>,
    /// As it was pasted
    #[arg(long, overrides_with = "redact", help_heading = "Output")]
    no_redact: bool,

    /// Take each line for a record of its own, as it comes
    #[arg(long, help_heading = "Input")]
    lines: bool,
    /// Go on reading a file that grows, line by line
    #[arg(long, help_heading = "Input")]
    pub follow: bool,
    /// Take each line for a request {"id", "text", "integration", "context"}; answers with {"id", …}, one a line
    #[arg(long, help_heading = "Input")]
    ndjson_in: bool,
    /// Let pass what this SARIF has already
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub baseline: Option<PathBuf>,
    /// Leave out what a directory has under this name or pattern, as in .gitignore; again for each
    #[arg(long, value_name = "GLOB", help_heading = "Input")]
    pub exclude: Vec<String>,
    /// Read what .gitignore and .ignore leave out as well
    #[arg(long, help_heading = "Input")]
    pub no_ignore: bool,

    /// The API: rest, http_v1, http_v2, alb, function_url or websocket; else it is detected
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(ApiType::ALL.map(ApiType::as_str)), hide_possible_values = true, help_heading = KNOWN)]
    integration: Option<String>,
    #[command(flatten)]
    known: ContextOptions,
}

#[cfg(feature = "mcp")]
#[derive(clap::Subcommand, Debug)]
pub enum ServerCommand {
    /// Serve assistants by the Model Context Protocol, on standard input and output
    Mcp {
        /// Answer with what was asked about as it is
        #[arg(long)]
        no_redact: bool,
    },
}

impl Arguments {
    pub fn format(&self) -> OutputFormat {
        let default = if self.ndjson_in { OutputFormat::Ndjson } else { OutputFormat::default() };
        self.format.unwrap_or(default)
    }

    pub fn fields(&self) -> RecordFields {
        let default =
            || if self.format() == OutputFormat::Ndjson { RecordFields::compact() } else { RecordFields::All };
        self.fields.clone().unwrap_or_else(default)
    }

    /// What a line is, where each is a record.
    pub fn line_kind(&self) -> Option<RecordKind> {
        match self {
            Self { ndjson_in: true, .. } => Some(RecordKind::Request),
            Self { lines: true, .. } | Self { follow: true, .. } => Some(RecordKind::Text),
            _ => None,
        }
    }

    fn check(self) -> Result<Self, clap::Error> {
        let format = self.format();
        let why = match self.line_kind() {
            Some(RecordKind::Request) if format != OutputFormat::Ndjson => "--ndjson-in prints ndjson only",
            Some(_) if !matches!(format, OutputFormat::Text | OutputFormat::Json | OutputFormat::Ndjson) => {
                "a record a line is printed as text, json or ndjson: the other formats end with a summary"
            }
            _ if self.follow && self.paths.len() != 1 => "--follow takes one file",
            _ => return Ok(self),
        };
        Err(command().error(ErrorKind::ArgumentConflict, why))
    }

    pub fn kinds(&self) -> Kinds {
        if self.no_redact { Kinds::NONE } else { self.redact.unwrap_or_default() }
    }

    pub fn context(&self) -> Context {
        Context::from_json(self.integration.as_deref(), &self.known.json())
    }
}

fn kinds(names: &str) -> Result<Kinds, String> {
    if names.is_empty() {
        return Ok(Kinds::default());
    }
    names.split(',').try_fold(Kinds::NONE, |kinds, name| {
        let known = || SecretKind::ALL.map(SecretKind::as_str).join(", ");
        let kind = SecretKind::parse(name.trim());
        kind.map(|it| kinds.with(it)).ok_or_else(|| format!("there is no kind {name:?}; known are {}", known()))
    })
}

pub fn command() -> Command {
    let is_flag = |it: &Arg| it.get_value_names().is_some_and(|names| names == [FLAG]);
    let flag =
        |it: Arg| it.num_args(0..=1).require_equals(true).default_missing_value("true").hide_possible_values(true);
    Arguments::command().mut_args(|it| if is_flag(&it) { flag(it) } else { it })
}

/// Reads the words behind the program's name, and the nearest configuration before them: what is said later counts.
pub fn parse(words: Vec<OsString>, configuration: Option<PathBuf>) -> Result<Arguments, clap::Error> {
    let program = || OsString::from("lambda-502");
    let mut all = vec![program()];
    let is_server = cfg!(feature = "mcp") && words.first().is_some_and(|it| it == "mcp");
    if let Some(path) = configuration.filter(|_| !is_server) {
        let defaults = config::read(&path, &command()).map_err(|why| command().error(ErrorKind::Io, why))?;
        // Alone, so that what is wrong is said of the file.
        let alone = [program()].into_iter().chain(defaults.iter().cloned());
        if let Err(error) = command().try_get_matches_from(alone) {
            let why = error.to_string();
            let why = why.split("\n\nUsage").next().unwrap_or_default().trim_start_matches("error: ").trim_end();
            return Err(command().error(ErrorKind::InvalidValue, format!("{}: {why}", path.display())));
        }
        all.extend(defaults);
    }
    all.extend(words);
    Arguments::from_arg_matches(&command().try_get_matches_from(all)?)?.check()
}

/// Whether an option can be a default: one that prints something else cannot.
pub fn is_default(it: &Arg) -> bool {
    !it.is_exclusive_set()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Arguments, clap::Error> {
        parse(words.iter().map(OsString::from).collect(), None)
    }

    fn arguments(words: &[&str]) -> Arguments {
        parsed(words).unwrap_or_else(|error| panic!("{error}"))
    }

    fn error(words: &[&str]) -> String {
        parsed(words).expect_err("it is wrong").to_string()
    }

    #[test]
    fn the_options_are_ones_that_clap_takes() {
        command().debug_assert();
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
        assert_eq!(given.context(), expected);
        assert_eq!(arguments(&[]).context(), Context::default());
    }

    #[test]
    fn paths_are_what_begins_with_no_dash() {
        let given = arguments(&["a.json", "-qfjson", "-", "--", "--json", "-q"]);
        assert_eq!(given.paths, ["a.json", "-", "--json", "-q"]);
        assert!(given.quiet && given.format() == OutputFormat::Json);
    }

    #[test]
    fn redaction_is_on_unless_it_is_turned_off() {
        let kinds = |words: &[&str]| arguments(words).kinds();
        assert_eq!(kinds(&[]), Kinds::default());
        assert_eq!(kinds(&["--no-redact"]), Kinds::NONE);
        assert_eq!(kinds(&["--no-redact", "--redact"]), Kinds::default());
        assert_eq!(kinds(&["--redact", "--no-redact"]), Kinds::NONE);
        assert_eq!(kinds(&["--redact=email,request"]), Kinds::NONE.with(SecretKind::Email).with(SecretKind::Request));
    }

    #[test]
    fn what_is_no_option_is_said() {
        for (words, part) in [
            (&["--regoin", "x"][..], "--region"),
            (&["--format", "yaml"], "markdown"),
            (&["--quiet=1"], "--quiet"),
            (&["--region"], "--region"),
            (&["--memory-mb", "1.5"], "1.5"),
            (&["--two-way=yes"], "true, false"),
            (&["--integration", "lambda"], "rest, http_v1"),
            (&["--redact=mail"], "known are access-key"),
            (&["--invoke-mode", "FAST"], "BUFFERED, RESPONSE_STREAM"),
            (&["--fields", "cause,handler"], "known are all, verdict"),
            (&["--ndjson-in", "-ftext"], "ndjson only"),
            (&["--lines", "-fsarif"], "text, json or ndjson"),
            (&["--follow"], "one file"),
        ] {
            assert!(error(words).contains(part), "{}", error(words));
        }
    }

    #[test]
    fn the_help_fits_into_a_line() {
        for line in command().term_width(100).render_help().to_string().lines() {
            assert!(line.chars().count() <= 120, "{line}");
        }
    }
}
