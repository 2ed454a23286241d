//! The command line: judges files, directories and standard input, and answers with an exit code as well.

mod archives;
mod arguments;
mod config;
mod context;
mod files;
mod github;
#[cfg(feature = "mcp")]
mod mcp;
mod output;
mod parallel;
mod progress;
mod stream;
mod text;

use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write, stderr, stdout};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::ExitCode;

use anstream::AutoStream;
use arguments::Arguments;
use clap::ColorChoice;
use files::Selection;
use lambda_502::evidence::Outcome;
use lambda_502::report::{Baseline, ReplyOptions, escape};
use output::{JudgedFile, OutputSettings, OutputWriter};
use progress::ProgressLine;

// The codes from 64 on are those of sysexits.h.
const REJECTED: u8 = 1;
const UNKNOWN: u8 = 2;
const USAGE: u8 = 64;
const CANNOT_READ: u8 = 66;
const CANNOT_WRITE: u8 = 74;

fn main() -> ExitCode {
    let configuration = std::env::current_dir().ok().and_then(|it| config::find(&it));
    let arguments = match arguments::parse(std::env::args_os().skip(1).collect(), configuration) {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => return wrong(error.to_string().trim_start_matches("error: ")),
        Err(help) => return print(help.to_string().as_bytes()),
    };
    #[cfg(feature = "mcp")]
    if let Some(arguments::ServerCommand::Mcp { no_redact }) = arguments.server {
        return match mcp::serve(no_redact) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                say(&escape::line(&why));
                ExitCode::from(CANNOT_READ)
            }
        };
    }
    match (arguments.completions, arguments.man) {
        (Some(shell), _) => {
            let mut completions = Vec::new();
            clap_complete::generate(shell, &mut arguments::command(), "lambda-502", &mut completions);
            print(&completions)
        }
        (None, true) => {
            let mut page = Vec::new();
            match clap_mangen::Man::new(arguments::command()).render(&mut page) {
                Ok(()) => print(&page),
                error => ended(error, ExitCode::SUCCESS),
            }
        }
        (None, false) => judge(&arguments),
    }
}

fn print(text: &[u8]) -> ExitCode {
    ended(stdout().write_all(text), ExitCode::SUCCESS)
}

fn wrong(why: &str) -> ExitCode {
    say(&escape::lines(why.trim_end()));
    ExitCode::from(USAGE)
}

/// A reader that has seen enough and goes away (`| head`) is no error.
fn ended(written: io::Result<()>, code: ExitCode) -> ExitCode {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(&["The output cannot be written: ", &error.to_string()].concat());
            ExitCode::from(CANNOT_WRITE)
        }
        _ => code,
    }
}

/// Where nobody hears it, nothing is to be done about it.
fn say(text: &str) {
    drop(writeln!(stderr(), "lambda-502: {text}"));
}

fn is_coloured(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => AutoStream::choice(&stdout()) != anstream::ColorChoice::Never,
    }
}

fn judge(arguments: &Arguments) -> ExitCode {
    let is_asked = arguments.paths.is_empty();
    if is_asked && io::stdin().is_terminal() && !arguments.quiet {
        say("reading standard input; paste, then end it with Ctrl+D (on Windows Ctrl+Z and Enter).");
    }
    let selection = match Selection::new(&arguments.exclude, arguments.no_ignore) {
        Ok(selection) => selection,
        Err(error) => return wrong(&error.to_string()),
    };
    let baseline = match arguments.baseline.as_deref().map(read_baseline).transpose() {
        Ok(baseline) => baseline,
        Err(why) => return wrong(&why),
    };
    let settings = OutputSettings {
        format: arguments.format(),
        fields: arguments.fields(),
        quiet: arguments.quiet,
        is_coloured: is_coloured(arguments.color),
        kinds: arguments.kinds(),
        context: arguments.context(),
        reply: ReplyOptions { powershell: arguments.powershell, ..ReplyOptions::default() },
        baseline,
    };
    let standard = [OsString::from("-")];
    let paths = if is_asked { &standard } else { &*arguments.paths };
    let inputs = files::gather(paths, &selection);
    let kind = arguments.line_kind();
    let is_watched = inputs.len() > 1 && kind.is_none() && !arguments.quiet && stderr().is_terminal();
    let mut progress = ProgressLine::new(stderr(), if is_watched { inputs.len() } else { 0 });
    let mut tally = Tally::default();
    let mut report = OutputWriter::new(BufWriter::new(stdout().lock()), &settings);
    let mut written = report.begin();
    if written.is_ok() {
        parallel::in_order(
            |give| match kind {
                Some(kind) if arguments.follow => stream::follow(paths[0].clone().into(), kind, give),
                Some(kind) => inputs.into_iter().try_for_each(|it| stream::records(it, kind, &selection, give)),
                None => inputs.into_iter().try_for_each(|it| files::expand(it, &selection, give)),
            },
            |input| output::judge(input, &settings),
            |judged| {
                written = match judged {
                    None => report.flush(),
                    Some(judged) => {
                        tally.count(&judged);
                        progress.clear();
                        if let Err(why) = &judged.outcome {
                            say(&[&*escape::line(&judged.label), ": ", &escape::line(why)].concat());
                        }
                        progress.show(&judged.label);
                        report.add(judged)
                    }
                };
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
    }
    progress.clear();
    let written = written.and_then(|()| report.end());
    if tally.count > 1 && !arguments.quiet && written.is_ok() {
        say(&tally.summary());
    }
    ended(written, ExitCode::from(tally.code()))
}

fn read_baseline(path: &Path) -> Result<Baseline, String> {
    let text = std::fs::read_to_string(path).map_err(|it| it.to_string());
    text.and_then(|it| Baseline::read(&it)).map_err(|why| format!("{}: {why}", path.display()))
}

/// How many of each there were.
#[derive(Default)]
struct Tally {
    count: usize,
    accepted: usize,
    rejected: usize,
    unknown: usize,
    /// Which say nothing about a response.
    none: usize,
    unread: usize,
    /// Which fail as the baseline says.
    known: usize,
}

impl Tally {
    fn count(&mut self, judged: &JudgedFile) {
        self.count += 1;
        *match judged.outcome {
            Ok(_) if judged.is_known => &mut self.known,
            Ok(Outcome::Accepted) => &mut self.accepted,
            Ok(Outcome::Rejected) => &mut self.rejected,
            Ok(Outcome::Unknown) => &mut self.unknown,
            Ok(Outcome::None) => &mut self.none,
            Err(_) => &mut self.unread,
        } += 1;
    }

    /// What could not be read might be anything, so it comes first.
    fn code(&self) -> u8 {
        match self {
            Self { unread: 1.., .. } => CANNOT_READ,
            Self { rejected: 1.., .. } => REJECTED,
            Self { unknown: 1.., .. } => UNKNOWN,
            _ => 0,
        }
    }

    fn summary(&self) -> String {
        let Self { accepted, rejected, unknown, none, unread, known, .. } = self;
        let unread = if *unread > 0 { format!(", {unread} not read") } else { String::new() };
        let known = if *known > 0 { format!(", {known} as in the baseline") } else { String::new() };
        format!("{accepted} accepted, {rejected} rejected, {unknown} unknown, {none} without a verdict{known}{unread}")
    }
}
