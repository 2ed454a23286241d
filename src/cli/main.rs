//! The command line: judges files, directories and standard input, and answers with an exit code as well.

mod arguments;
mod files;
mod output;
mod parallel;
mod progress;

use std::ffi::OsString;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write, stderr, stdout};
use std::ops::ControlFlow;
use std::process::ExitCode;

use arguments::{Arguments, CliRequest};
use lambda_502::evidence::Outcome;
use output::{JudgedFile, OutputWriter};
use progress::ProgressLine;

// The codes from 64 on are those of sysexits.h.
const REJECTED: u8 = 1;
const UNKNOWN: u8 = 2;
const USAGE: u8 = 64;
const CANNOT_READ: u8 = 66;
const CANNOT_WRITE: u8 = 74;

fn main() -> ExitCode {
    match arguments::parse(std::env::args_os().skip(1)) {
        Ok(CliRequest::Judge(arguments)) => judge(&arguments),
        Ok(CliRequest::Help) => print(&arguments::help()),
        Ok(CliRequest::Version) => print(concat!("lambda-502 ", env!("CARGO_PKG_VERSION"), "\n")),
        Err(error) => {
            say(&[&error.to_string(), " See lambda-502 --help."].concat());
            ExitCode::from(USAGE)
        }
    }
}

fn print(text: &str) -> ExitCode {
    ended(stdout().write_all(text.as_bytes()), ExitCode::SUCCESS)
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

fn judge(arguments: &Arguments) -> ExitCode {
    let is_asked = arguments.paths.is_empty();
    if is_asked && io::stdin().is_terminal() && !arguments.quiet {
        say("reading standard input; paste, then end it with Ctrl+D (on Windows Ctrl+Z and Enter).");
    }
    let standard = [OsString::from("-")];
    let inputs = files::gather(if is_asked { &standard } else { &arguments.paths });
    let is_one = matches!(&*inputs, [it] if it.was_named);
    let mut tally = Tally::default();
    let mut report = OutputWriter::new(BufWriter::new(stdout().lock()), arguments.format, is_one);
    let is_watched = inputs.len() > 1 && !arguments.quiet && stderr().is_terminal();
    let mut progress = ProgressLine::new(stderr(), if is_watched { inputs.len() } else { 0 });
    let mut written = report.begin();
    if written.is_ok() {
        parallel::in_order(
            &inputs,
            |input| output::judge(input, arguments, is_one),
            |judged| {
                tally.count(&judged);
                progress.clear();
                if let Err(why) = &judged.outcome {
                    say(&[&*files::shown(&judged.name), ": ", why].concat());
                }
                progress.show(&judged.name);
                written = report.add(judged);
                if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
    }
    progress.clear();
    let written = written.and_then(|()| report.end());
    if inputs.len() > 1 && !arguments.quiet && written.is_ok() {
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
