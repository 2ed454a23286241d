//! A diagnosis in the format that was asked for. What is made for one input is made where it is judged, on its thread,
//! and is redacted there.

use std::io::{self, Write};

use lambda_502::diagnosis::{Diagnosis, diagnose_text};
use lambda_502::evidence::{Context, Outcome};
use lambda_502::report::redact::{Kinds, redact_diagnosis};
use lambda_502::report::{self, DiagnosisRow, FileResults, Redactor, ReplyOptions, escape};
use lambda_502::text::decode;

use crate::arguments::OutputFormat;
use crate::files::InputFile;
use crate::text;

/// What became of an input.
pub struct JudgedFile {
    pub name: String,
    /// Why it could not be read, where it could not.
    pub outcome: Result<Outcome, String>,
    piece: Rendered,
}

enum Rendered {
    Nothing,
    /// What is printed for it.
    Text(String),
    /// A row of the table, and the reply where there is something to reply.
    Row(Box<DiagnosisRow>, Option<String>),
    Findings(FileResults),
}

/// How inputs are judged and printed.
pub struct Settings {
    pub format: OutputFormat,
    pub quiet: bool,
    pub is_coloured: bool,
    /// Nothing else is asked about.
    pub is_one: bool,
    pub kinds: Kinds,
    pub context: Context,
    pub reply: ReplyOptions,
}

/// Reads and judges an input.
pub fn judge(input: &InputFile, settings: &Settings) -> JudgedFile {
    let name = input.name.clone();
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(why) => {
            let piece = match settings.format {
                OutputFormat::Json | OutputFormat::Ndjson => Rendered::Text(object(&name, "error", &quote(&why))),
                _ => Rendered::Nothing,
            };
            return JudgedFile { name, outcome: Err(why), piece };
        }
    };
    let text = decode::decode(&bytes);
    let diagnosis = diagnose_text(&text, &settings.context);
    let outcome = diagnosis.verdict.outcome;
    let piece = render(&name, &text, &diagnosis, settings);
    JudgedFile { name, outcome: Ok(outcome), piece }
}

fn render(name: &str, text: &str, diagnosis: &Diagnosis, settings: &Settings) -> Rendered {
    let failed = matches!(diagnosis.verdict.outcome, Outcome::Rejected | Outcome::Unknown);
    let mut redactor = Redactor::new(settings.kinds);
    match settings.format {
        OutputFormat::Text if settings.quiet && !failed => Rendered::Nothing,
        OutputFormat::Text => {
            let text = redactor.redact(text);
            let redacted = redact_diagnosis(diagnosis, &mut redactor);
            let summary = text::summary(name, &redacted, &text, settings.is_coloured);
            if !settings.is_one {
                return Rendered::Text(summary + &text::help(&redacted.verdict, settings.is_coloured));
            }
            // The summary has the heading and the place.
            let reply = &report::reply(diagnosis, "", &settings.reply, &mut redactor)[1..];
            Rendered::Text([&*summary, "\n", &escape::lines(&report::plain(reply))].concat())
        }
        OutputFormat::Json | OutputFormat::Ndjson => {
            Rendered::Text(object(name, "diagnosis", &report::json(diagnosis, text, &mut redactor)))
        }
        OutputFormat::Markdown => {
            redactor.learn(text);
            let row = report::row(&escape::line(name), &redact_diagnosis(diagnosis, &mut redactor));
            let reply = (settings.is_one || failed)
                .then(|| escape::lines(&report::markdown(diagnosis, text, &settings.reply, &mut redactor)));
            Rendered::Row(Box::new(row), reply)
        }
        OutputFormat::Sarif => {
            // Names of files are to stay.
            Rendered::Findings(report::sarif_results(name, diagnosis, text, &mut redactor))
        }
    }
}

/// `json` is written as it is.
fn object(name: &str, key: &str, json: &str) -> String {
    escape::json(&["{\"name\":", &quote(name), ",\"", key, "\":", json, "}"].concat()).into_owned()
}

fn quote(text: &str) -> String {
    lambda_502::text::json::quote(text)
}

/// Writes what comes of the inputs, in their order.
pub struct OutputWriter<W> {
    out: W,
    format: OutputFormat,
    is_one: bool,
    is_first: bool,
    rows: Vec<DiagnosisRow>,
    replies: Vec<(String, String)>,
    found: Vec<FileResults>,
}

impl<W: Write> OutputWriter<W> {
    pub const fn new(out: W, format: OutputFormat, is_one: bool) -> Self {
        Self { out, format, is_one, is_first: true, rows: Vec::new(), replies: Vec::new(), found: Vec::new() }
    }

    pub fn begin(&mut self) -> io::Result<()> {
        self.put(if self.format == OutputFormat::Json { "[" } else { "" })
    }

    pub fn add(&mut self, judged: JudgedFile) -> io::Result<()> {
        let before = match (self.format, self.is_first) {
            (OutputFormat::Json, true) => "\n",
            (OutputFormat::Json, false) => ",\n",
            _ => "",
        };
        let after = if self.format == OutputFormat::Ndjson { "\n" } else { "" };
        match judged.piece {
            Rendered::Nothing => Ok(()),
            Rendered::Text(text) => {
                self.is_first = false;
                self.put(&[before, &text, after].concat())?;
                Ok(())
            }
            Rendered::Row(row, reply) => {
                self.replies.extend(reply.map(|it| (row.name.clone(), it)));
                self.rows.push(*row);
                Ok(())
            }
            Rendered::Findings(results) => {
                self.found.push(results);
                Ok(())
            }
        }
    }

    /// Who reads along shall not wait for what is judged next.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub fn end(&mut self) -> io::Result<()> {
        // Everything here is redacted already; names of files are to stay.
        let mut nothing = Redactor::new(Kinds::NONE);
        match self.format {
            OutputFormat::Json => self.put("\n]\n")?,
            OutputFormat::Sarif => {
                let sarif = report::sarif(std::mem::take(&mut self.found), None);
                self.put(&[&*escape::json(&sarif), "\n"].concat())?;
            }
            OutputFormat::Markdown => {
                if !self.is_one {
                    let table = report::markdown_table(&self.rows, &mut nothing);
                    self.put(&[&*escape::lines(&table), "\n"].concat())?;
                }
                for (name, reply) in std::mem::take(&mut self.replies) {
                    let heading = if self.is_one { String::new() } else { heading(&name) };
                    self.put(&[&*heading, &reply].concat())?;
                }
            }
            OutputFormat::Text | OutputFormat::Ndjson => {}
        }
        self.out.flush()
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }
}

fn heading(name: &str) -> String {
    let blocks = report::markdown_of(&[report::Block::Heading(name.to_owned())]);
    // One above those of the replies.
    blocks.replacen("### ", "## ", 1)
}
