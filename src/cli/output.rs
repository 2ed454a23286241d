//! A diagnosis in the format that was asked for. What is made for one input is made where it is judged, on its thread,
//! and is redacted there.

use std::io::{self, Write};

use lambda_502::diagnosis::{Diagnosis, diagnose_text};
use lambda_502::evidence::Outcome;
use lambda_502::report::redact::{Kinds, redact_diagnosis};
use lambda_502::report::{self, DiagnosisRow, Redactor, ReplyOptions};
use lambda_502::text::decode;

use crate::arguments::{Arguments, OutputFormat};
use crate::files::{InputFile, shown};

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
    Findings(Box<Diagnosis>),
}

/// Reads and judges an input. `is_one`: nothing else is asked about.
pub fn judge(input: &InputFile, arguments: &Arguments, is_one: bool) -> JudgedFile {
    let name = input.name.clone();
    let bytes = match input.read() {
        Ok(bytes) => bytes,
        Err(why) => {
            let piece = match arguments.format {
                OutputFormat::Json | OutputFormat::Ndjson => Rendered::Text(object(&name, "error", &quote(&why))),
                _ => Rendered::Nothing,
            };
            return JudgedFile { name, outcome: Err(why), piece };
        }
    };
    let text = decode::decode(&bytes);
    let diagnosis = diagnose_text(&text, &arguments.context);
    let outcome = diagnosis.verdict.outcome;
    let failed = matches!(outcome, Outcome::Rejected | Outcome::Unknown);
    let mut redactor = Redactor::new(arguments.kinds);
    let options = ReplyOptions { powershell: arguments.powershell, ..ReplyOptions::default() };
    let mut redacted = || {
        redactor.learn(&text);
        redact_diagnosis(&diagnosis, &mut redactor)
    };
    let piece = match arguments.format {
        OutputFormat::Text if arguments.quiet && !failed => Rendered::Nothing,
        OutputFormat::Text if is_one => {
            Rendered::Text(report::plain(&report::reply(&diagnosis, &text, &options, &mut redactor)))
        }
        OutputFormat::Text => Rendered::Text(lines(&name, &redacted())),
        OutputFormat::Json | OutputFormat::Ndjson => {
            Rendered::Text(object(&name, "diagnosis", &report::json(&diagnosis, &text, &mut redactor)))
        }
        OutputFormat::Markdown => {
            let row = report::row(&shown(&name), &redacted());
            let reply = (is_one || failed).then(|| report::markdown(&diagnosis, &text, &options, &mut redactor));
            Rendered::Row(Box::new(row), reply)
        }
        OutputFormat::Sarif => {
            // The remedies are the larger part, and SARIF has no place for them.
            Rendered::Findings(Box::new(Diagnosis { remedies: Default::default(), ..redacted() }))
        }
    };
    JudgedFile { name, outcome: Ok(outcome), piece }
}

/// Where, what and what to do: `file:line:column: …`, as compilers write it, and the fix in a line below.
fn lines(name: &str, diagnosis: &Diagnosis) -> String {
    let verdict = &diagnosis.verdict;
    let place = verdict.span.map_or_else(String::new, |it| format!(":{}:{}", it.line, it.column));
    let status = verdict.status.map_or_else(String::new, |it| format!(" {it}"));
    let cause =
        verdict.cause.as_ref().map_or_else(String::new, |it| format!(" [{it}, {}]", verdict.certainty.as_str()));
    let what = shown(&format!("{}{status}: {}{cause}", verdict.outcome.as_str(), verdict.title));
    let fix = if verdict.fix.is_empty() { String::new() } else { format!("    {}\n", shown(&verdict.fix)) };
    format!("{}{place}: {what}\n{fix}", shown(name))
}

/// `json` is written as it is.
fn object(name: &str, key: &str, json: &str) -> String {
    ["{\"name\":", &quote(name), ",\"", key, "\":", json, "}"].concat()
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
    found: Vec<(String, Diagnosis)>,
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
                // Who reads along shall not wait for what is judged next.
                self.out.flush()
            }
            Rendered::Row(row, reply) => {
                self.replies.extend(reply.map(|it| (row.name.clone(), it)));
                self.rows.push(*row);
                Ok(())
            }
            Rendered::Findings(diagnosis) => {
                self.found.push((judged.name, *diagnosis));
                Ok(())
            }
        }
    }

    pub fn end(&mut self) -> io::Result<()> {
        // Everything here is redacted already; names of files are to stay.
        let mut nothing = Redactor::new(Kinds::NONE);
        match self.format {
            OutputFormat::Json => self.put("\n]\n")?,
            OutputFormat::Sarif => {
                let files: Vec<_> = self.found.iter().map(|(name, diagnosis)| (&**name, diagnosis)).collect();
                let sarif = report::sarif(&files, &mut nothing);
                self.put(&[&*sarif, "\n"].concat())?;
            }
            OutputFormat::Markdown => {
                if !self.is_one {
                    let table = report::markdown_table(&self.rows, &mut nothing);
                    self.put(&[&*table, "\n"].concat())?;
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
