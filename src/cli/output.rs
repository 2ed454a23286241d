//! A diagnosis in the format that was asked for. What is made for one input is made where it is judged, on its thread,
//! and is redacted there.

use std::io::{self, Write};

use lambda_502::diagnosis::{Diagnosis, diagnose_text, diagnose_without_advice};
use lambda_502::evidence::{Context, Outcome};
use lambda_502::report::record::RecordFields;
use lambda_502::report::redact::{Kinds, redact_diagnosis};
use lambda_502::report::{self, Baseline, DiagnosisRow, FileResults, Redactor, ReplyOptions, escape, triage};
use lambda_502::text::{decode, json};

use crate::arguments::OutputFormat;
use crate::files::{InputFile, InputSource};
use crate::{github, text};

/// How inputs are judged and printed.
pub struct OutputSettings {
    pub format: OutputFormat,
    pub fields: RecordFields,
    pub quiet: bool,
    pub is_coloured: bool,
    pub kinds: Kinds,
    pub context: Context,
    pub reply: ReplyOptions,
    pub baseline: Option<Baseline>,
}

/// What became of an input.
pub struct JudgedFile {
    /// As messages name it.
    pub label: String,
    /// Why it could not be read, where it could not.
    pub outcome: Result<Outcome, String>,
    /// The baseline has all that fails.
    pub is_known: bool,
    is_only: bool,
    /// What is printed for it at once.
    text: String,
    /// A row of the table, and the reply where there is something to reply.
    row: Option<(DiagnosisRow, Option<String>)>,
    results: Option<FileResults>,
}

impl JudgedFile {
    fn new(input: &InputFile, outcome: Result<Outcome, String>) -> Self {
        let (label, is_only) = (input.label(), input.is_only);
        Self { label, outcome, is_known: false, is_only, text: String::new(), row: None, results: None }
    }

    fn unread(input: &InputFile, why: &str, settings: &OutputSettings) -> Self {
        let text = match settings.format {
            OutputFormat::Json | OutputFormat::Ndjson => object(input, &["\"error\":", &json::quote(why)].concat()),
            OutputFormat::Github => github::unread(&input.name, why),
            OutputFormat::Text | OutputFormat::Markdown | OutputFormat::Sarif => String::new(),
        };
        Self { text, ..Self::new(input, Err(why.to_owned())) }
    }
}

/// Reads and judges an input.
pub fn judge(mut input: InputFile, settings: &OutputSettings) -> JudgedFile {
    let source = std::mem::replace(&mut input.source, InputSource::Standard);
    let is_request = matches!(source, InputSource::Request(_));
    let bytes = match source.read() {
        Ok(bytes) => bytes,
        Err(why) => return JudgedFile::unread(&input, &why, settings),
    };
    let text = decode::decode(&bytes);
    let mut redactor = Redactor::new(settings.kinds);
    if is_request {
        return match triage::line(&text) {
            Ok(request) => {
                let (outcome, record) = settings.fields.answer(&request, &mut redactor);
                JudgedFile { text: escape::json(&record).into_owned(), ..JudgedFile::new(&input, Ok(outcome)) }
            }
            Err(why) => JudgedFile::unread(&input, why, settings),
        };
    }
    let needs_advice = match settings.format {
        OutputFormat::Text => input.is_only,
        OutputFormat::Json | OutputFormat::Ndjson => settings.fields.has("remedies"),
        OutputFormat::Markdown | OutputFormat::Github => true,
        OutputFormat::Sarif => false,
    };
    let diagnose = if needs_advice { diagnose_text } else { diagnose_without_advice };
    let diagnosis = diagnose(&text, &settings.context);
    let mut judged = JudgedFile::new(&input, Ok(diagnosis.verdict.outcome));
    if settings.format == OutputFormat::Sarif || settings.baseline.is_some() {
        let results = report::sarif_results(&input.name, &diagnosis, &text, &mut redactor);
        judged.is_known = settings.baseline.as_ref().is_some_and(|it| it.has_all(&results));
        judged.results = Some(results);
    }
    judged.write(&input, &text, diagnosis, settings, &mut redactor);
    judged
}

impl JudgedFile {
    fn write(
        &mut self,
        input: &InputFile,
        text: &str,
        diagnosis: Diagnosis,
        settings: &OutputSettings,
        redactor: &mut Redactor,
    ) {
        let failed = matches!(self.outcome, Ok(Outcome::Rejected | Outcome::Unknown)) && !self.is_known;
        match settings.format {
            OutputFormat::Text if settings.quiet && !failed => {}
            OutputFormat::Text => {
                let text = redactor.redact(text);
                let redacted =
                    redact_diagnosis(&Diagnosis { remedies: Default::default(), ..diagnosis.clone() }, redactor);
                let verdict = &redacted.verdict;
                self.text = text::summary(&input.name, input.line, verdict, &text, settings.is_coloured);
                if input.is_only {
                    // The summary has the heading and the place.
                    let reply = &report::reply(&diagnosis, "", &settings.reply, redactor)[1..];
                    self.text.push_str(&["\n", &escape::lines(&report::plain(reply))].concat());
                } else {
                    self.text.push_str(&text::help(verdict, settings.is_coloured));
                }
            }
            OutputFormat::Json | OutputFormat::Ndjson => {
                self.text = object(input, &settings.fields.members(diagnosis, text, redactor));
            }
            OutputFormat::Markdown | OutputFormat::Github => {
                redactor.learn(text);
                let redacted = redact_diagnosis(&diagnosis, redactor);
                let reply = (input.is_only && settings.format == OutputFormat::Markdown || failed)
                    .then(|| escape::lines(&report::markdown(&diagnosis, text, &settings.reply, redactor)));
                self.row = Some((report::row(&escape::line(&input.name), &redacted), reply));
                if settings.format == OutputFormat::Github && failed {
                    self.text = github::annotation(&input.name, &redacted);
                }
            }
            OutputFormat::Sarif => {}
        }
    }
}

/// An object of JSON with the input's name and these members.
fn object(input: &InputFile, members: &str) -> String {
    let line = input.line.map_or_else(String::new, |it| format!("\"line\":{it},"));
    escape::json(&["{\"name\":", &json::quote(&input.name), ",", &line, members, "}"].concat()).into_owned()
}

/// Writes what comes of the inputs, in their order.
pub struct OutputWriter<'a, W> {
    out: W,
    settings: &'a OutputSettings,
    is_first: bool,
    is_only: bool,
    rows: Vec<DiagnosisRow>,
    replies: Vec<(String, String)>,
    found: Vec<FileResults>,
}

impl<'a, W: Write> OutputWriter<'a, W> {
    pub fn new(out: W, settings: &'a OutputSettings) -> Self {
        let (rows, replies, found) = (Vec::new(), Vec::new(), Vec::new());
        Self { out, settings, is_first: true, is_only: false, rows, replies, found }
    }

    pub fn begin(&mut self) -> io::Result<()> {
        self.put(if self.settings.format == OutputFormat::Json { "[" } else { "" })
    }

    pub fn add(&mut self, judged: JudgedFile) -> io::Result<()> {
        self.is_only |= judged.is_only;
        if let Some((row, reply)) = judged.row {
            self.replies.extend(reply.map(|it| (row.name.clone(), it)));
            self.rows.push(row);
        }
        self.found.extend(judged.results.filter(|_| self.settings.format == OutputFormat::Sarif));
        if judged.text.is_empty() {
            return Ok(());
        }
        let (before, after) = match self.settings.format {
            OutputFormat::Json if self.is_first => ("\n", ""),
            OutputFormat::Json => (",\n", ""),
            OutputFormat::Ndjson => ("", "\n"),
            _ => ("", ""),
        };
        self.is_first = false;
        [before, &judged.text, after].into_iter().try_for_each(|it| self.put(it))
    }

    /// Who reads along shall not wait for what is judged next.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub fn end(&mut self) -> io::Result<()> {
        // Everything here is redacted already; names of files are to stay.
        let mut nothing = Redactor::new(Kinds::NONE);
        let table = [&*escape::lines(&report::markdown_table(&self.rows, &mut nothing)), "\n"].concat();
        match self.settings.format {
            OutputFormat::Json => self.put("\n]\n")?,
            OutputFormat::Sarif => {
                let sarif = report::sarif(std::mem::take(&mut self.found), self.settings.baseline.as_ref());
                self.put(&[&*escape::json(&sarif), "\n"].concat())?;
            }
            OutputFormat::Markdown => {
                let replies = self.replies();
                self.put(if self.is_only { "" } else { &table })?;
                replies.iter().try_for_each(|it| self.put(it))?;
            }
            OutputFormat::Github if !self.rows.is_empty() => github::summarise(&table, &self.replies())?,
            OutputFormat::Github | OutputFormat::Text | OutputFormat::Ndjson => {}
        }
        self.out.flush()
    }

    fn replies(&mut self) -> Vec<String> {
        let heading = |name: &str| if self.is_only { String::new() } else { heading(name) };
        self.replies.iter().map(|(name, reply)| heading(name) + reply).collect()
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
