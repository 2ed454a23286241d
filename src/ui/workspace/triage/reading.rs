//! Reads one file and makes its cases: in chunks, never whole.

use std::rc::Rc;

use crate::diagnosis::Diagnosis;
use crate::evidence::Context;
use crate::report::triage::{self, Ids, Merged, Merger, Splitter};
use crate::report::{DiagnosisRow, row};
use crate::text::binary;
use crate::ui::browser::archive::{ArchiveEntry, Stream};
use crate::ui::model::triage::TriageCase;

/// How much text is diagnosed at once, in bytes.
const CHUNK: usize = 4_000_000;

/// Where a case's text stands, so that it can be read again: texts are not kept.
#[derive(Clone)]
pub struct CaseSource {
    entry: ArchiveEntry,
    chunk: usize,
    place: CasePlace,
    context: Context,
}

#[derive(Clone)]
enum CasePlace {
    Whole,
    /// A line of the chunk that holds a request.
    Line(usize),
    /// A request of the chunk's log.
    Request(Rc<Vec<Ids>>, usize),
}

/// What a file turned out to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    /// One case.
    Whole,
    /// A case for each line.
    Lines,
    /// A case for each request of the log.
    Requests,
}

/// What reading a file needs of its surroundings.
pub trait CaseSink {
    /// Diagnoses a text; `None` where that cannot be, or nobody wants it any more.
    async fn ask(&self, text: String, context: &Context) -> Option<Diagnosis>;
    fn add(&self, case: TriageCase, source: Option<CaseSource>);
    /// How many bytes of the file, as stored, were read.
    fn read(&self, bytes: f64);
}

/// Reads a file; stops where the sink gives no answer.
pub async fn read(entry: &ArchiveEntry, by_request: bool, context: &Context, sink: &impl CaseSink) -> Option<()> {
    let (name, within) = (entry.name(), entry.within());
    let bad = |why: String| sink.add(TriageCase::new(&name, &within, "").bad(why), None);
    if !entry.trouble().is_empty() {
        bad(entry.trouble());
        return Some(());
    }
    let mut file = FileReading {
        entry,
        name: &name,
        within: &within,
        context,
        sink,
        kind: None,
        chunk: 0,
        merger: Merger::new(""),
    };
    let stream = Stream::new(entry);
    let mut splitter = Splitter::new(&name, CHUNK);
    let mut is_first = true;
    loop {
        match stream.next().await {
            Err(why) => {
                bad(why);
                return Some(());
            }
            Ok(None) => break,
            Ok(Some(bytes)) => {
                sink.read(stream.read());
                // What a file is, its beginning says.
                let kind = if is_first { binary::kind(&bytes) } else { None };
                is_first = false;
                if let Some(kind) = kind {
                    bad(format!("This is not text. It seems to be {kind}."));
                    return Some(());
                }
                let mut full = splitter.push(&bytes);
                while let Some(text) = full {
                    if let Err(why) = file.take(text, by_request).await? {
                        bad(why.to_owned());
                        return Some(());
                    }
                    full = splitter.push(&[]);
                }
            }
        }
    }
    if let Some(text) = splitter.finish()
        && let Err(why) = file.take(text, by_request).await?
    {
        bad(why.to_owned());
        return Some(());
    }
    file.finish();
    Some(())
}

struct FileReading<'a, D: CaseSink> {
    entry: &'a ArchiveEntry,
    name: &'a str,
    within: &'a str,
    context: &'a Context,
    sink: &'a D,
    kind: Option<FileKind>,
    chunk: usize,
    merger: Merger,
}

impl<D: CaseSink> FileReading<'_, D> {
    fn case(&self, part: &str) -> TriageCase {
        TriageCase::new(self.name, self.within, part)
    }

    fn source(&self, chunk: usize, place: CasePlace) -> CaseSource {
        CaseSource { entry: self.entry.clone(), chunk, place, context: self.context.clone() }
    }

    /// Takes a chunk. `None`: stop; an error: it cannot be read, in words.
    async fn take(&mut self, text: String, by_request: bool) -> Option<Result<(), &'static str>> {
        if self.chunk == 0 && text.trim().is_empty() {
            return Some(Err("The file is empty."));
        }
        let kind = *self.kind.get_or_insert_with(|| match by_request {
            _ if triage::is_requests(&text) => FileKind::Lines,
            true => FileKind::Requests,
            false => FileKind::Whole,
        });
        match kind {
            FileKind::Whole => {
                let diagnosis = self.sink.ask(text, self.context).await?;
                self.merger.add(&diagnosis);
            }
            FileKind::Lines => self.lines(&text).await?,
            FileKind::Requests => self.requests(text).await?,
        }
        self.chunk += 1;
        Some(Ok(()))
    }

    async fn lines(&mut self, text: &str) -> Option<()> {
        for (at, text) in text.lines().enumerate().filter(|(_, it)| !it.trim().is_empty()) {
            let place = if self.chunk == 0 {
                format!("line {}", at + 1)
            } else {
                format!("part {}, line {}", self.chunk + 1, at + 1)
            };
            match triage::line(text) {
                Err(why) => self.sink.add(self.case(&place).bad(why.to_owned()), None),
                Ok(line) => {
                    let name = line.name();
                    let diagnosis = self.sink.ask(line.text, &line.context).await?;
                    let case = self.case(if name.is_empty() { &place } else { &name });
                    self.sink.add(diagnosed(case, &diagnosis), Some(self.source(self.chunk, CasePlace::Line(at))));
                }
            }
        }
        Some(())
    }

    async fn requests(&mut self, text: String) -> Option<()> {
        let whole = self.sink.ask(text.clone(), self.context).await?;
        let ids = Rc::new(triage::ids(&whole));
        let pieces = triage::pieces(&text, &ids).filter(|it| it.len() > 1);
        let Some(pieces) = pieces else {
            // The lines of the requests cannot be separated, so each row has what the diagnosis of the whole says.
            for invocation in &whole.invocations {
                let mut case = self.case(&invocation.request_id);
                case.row.cause.clone_from(&invocation.cause);
                case.row.title = invocation.title.clone().unwrap_or_else(|| "Nothing wrong was found".to_owned());
                case.row.outcome = if invocation.cause.is_some() { "unknown" } else { "none" }.to_owned();
                case.row.request_id = Some(invocation.request_id.clone());
                case.row.duration_ms = invocation.facts.number("duration_ms");
                case.row.function = invocation.facts.text("function_name").map(str::to_owned);
                case.row.line = Some(invocation.span.line);
                self.sink.add(case, Some(self.source(self.chunk, CasePlace::Whole)));
            }
            if whole.invocations.is_empty() {
                self.sink.add(diagnosed(self.case(""), &whole), Some(self.source(self.chunk, CasePlace::Whole)));
            }
            return Some(());
        };
        for (at, piece) in pieces.into_iter().enumerate() {
            let diagnosis = self.sink.ask(piece, self.context).await?;
            let case = diagnosed(self.case(&whole.invocations[at].request_id), &diagnosis);
            self.sink.add(case, Some(self.source(self.chunk, CasePlace::Request(ids.clone(), at))));
        }
        Some(())
    }

    fn finish(mut self) {
        if self.kind != Some(FileKind::Whole) {
            return;
        }
        let merged = std::mem::replace(&mut self.merger, Merger::new("")).finish();
        if let Some(Merged { row, chunk, requests, failures, .. }) = merged {
            let mut case = self.case("");
            case.row = DiagnosisRow { name: case.row.name, ..row };
            case.requests = requests;
            case.failures = failures;
            self.sink.add(case, Some(self.source(chunk, CasePlace::Whole)));
        }
    }
}

fn diagnosed(mut case: TriageCase, diagnosis: &Diagnosis) -> TriageCase {
    case.row = row(&case.row.name, diagnosis);
    case.requests = diagnosis.invocations.len();
    case.failures = diagnosis.verdict.failures;
    case
}

/// Reads a case's text again.
///
/// # Errors
/// In words.
pub async fn text_of(source: &CaseSource) -> Result<(String, Context), String> {
    const GONE: &str = "The file has changed since it was read.";
    let stream = Stream::new(&source.entry);
    let mut splitter = Splitter::new(&source.entry.name(), CHUNK);
    let mut chunk = 0;
    let text = 'read: loop {
        let Some(bytes) = stream.next().await? else {
            break splitter.finish().filter(|_| chunk == source.chunk).ok_or(GONE)?;
        };
        let mut full = splitter.push(&bytes);
        while let Some(text) = full {
            if chunk == source.chunk {
                break 'read text;
            }
            chunk += 1;
            full = splitter.push(&[]);
        }
    };
    match &source.place {
        CasePlace::Whole => Ok((text, source.context.clone())),
        CasePlace::Line(at) => {
            let line = triage::line(text.lines().nth(*at).ok_or(GONE)?)?;
            Ok((line.text, line.context))
        }
        CasePlace::Request(ids, at) => {
            let piece = triage::pieces(&text, ids).and_then(|mut it| (*at < it.len()).then(|| it.swap_remove(*at)));
            Ok((piece.ok_or(GONE)?, source.context.clone()))
        }
    }
}
