//! The command line: judges files, directories and standard input, and answers with an exit code as well.

mod arguments;
mod config;
mod files;
mod output;
mod parallel;
mod progress;
mod text;

use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write, stderr, stdout};
use std::ops::ControlFlow;
use std::process::ExitCode;

use anstream::AutoStream;
use arguments::Arguments;
use clap::ColorChoice;
use files::Selection;
use lambda_502::evidence::Outcome;
use lambda_502::report::{ReplyOptions, escape};
use output::{JudgedFile, OutputWriter, Settings};
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
    let standard = [OsString::from("-")];
    let inputs = files::gather(if is_asked { &standard } else { &arguments.paths }, &selection);
    let settings = Settings {
        format: arguments.format,
        quiet: arguments.quiet,
        is_coloured: is_coloured(arguments.color),
        is_one: matches!(&*inputs, [it] if it.was_named),
        kinds: arguments.kinds(),
        context: arguments.context(),
        reply: ReplyOptions { powershell: arguments.powershell, ..ReplyOptions::default() },
    };
    let mut tally = Tally::default();
    let mut report = OutputWriter::new(BufWriter::new(stdout().lock()), arguments.format, settings.is_one);
    let is_watched = inputs.len() > 1 && !arguments.quiet && stderr().is_terminal();
    let mut progress = ProgressLine::new(stderr(), if is_watched { inputs.len() } else { 0 });
    let mut written = report.begin();
    let count = inputs.len();
    if written.is_ok() {
        parallel::in_order(
            |give| inputs.into_iter().try_for_each(give),
            |input| output::judge(&input, &settings),
            |judged| {
                written = match judged {
                    None => report.flush(),
                    Some(judged) => {
                        tally.count(&judged);
                        progress.clear();
                        if let Err(why) = &judged.outcome {
                            say(&[&*escape::line(&judged.name), ": ", why].concat());
                        }
                        progress.show(&judged.name);
                        report.add(judged)
                    }
                };
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
    }
    progress.clear();
    let written = written.and_then(|()| report.end());
    if count > 1 && !arguments.quiet && written.is_ok() {
        say(&tally.summary());
    }
    ended(written, ExitCode::from(tally.code()))
}

/// How many of each there were.
#[derive(Default)]
struct Tally {
    accepted: usize,
    rejected: usize,
    unknown: usize,
    /// Which say nothing about a response.
    none: usize,
    unread: usize,
}

impl Tally {
    fn count(&mut self, judged: &JudgedFile) {
        *match judged.outcome {
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
        let Self { accepted, rejected, unknown, none, unread } = self;
        let unread = if *unread > 0 { format!(", {unread} not read") } else { String::new() };
        format!("{accepted} accepted, {rejected} rejected, {unknown} unknown, {none} without a verdict{unread}")
    }
}
