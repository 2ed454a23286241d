//! Puts together what formats say: which request a statement is about, and what the whole paste is evidence of.

use std::collections::HashMap;

use super::statement::{About, Before, Detail, Role, Statement};
use crate::aws::names::is_function_name;
use crate::evidence::record::{Access, Report, Request, SeenStatus};
use crate::evidence::{Context, Evidence, Fact, FactValue, Format, Input, Record, facts};
use crate::text::number::decimal;
use crate::text::{At, Layers};

#[derive(Default)]
pub(super) struct Assembler<'t> {
    pub evidence: Evidence<'t>,
    /// What is read stands in a document of another kind.
    pub is_inside: bool,
    /// The line before shows a function's result.
    pub shows_result: bool,
    /// The names of the columns of an access log with a header.
    pub columns: Vec<String>,
    names_api_type: bool,
    by_id: HashMap<String, usize>,
    /// The invocation that is running, by log stream.
    open: HashMap<String, usize>,
    stream: String,
    /// The function whose log group the line being read is from, where that is said.
    function: String,
    /// The time of the line being read, where it has one.
    time_ms: Option<u64>,
    /// The request that a line without an id belongs to.
    current: Option<usize>,
    /// An invocation has begun and not ended.
    is_running: bool,
    /// Records that precede the `START` of the invocation they belong to.
    waiting: Vec<usize>,
    /// The status that the function put into its response, and the request it was for, as an execution log shows them.
    answered: Option<(Option<usize>, u16)>,
    weak_error_type: Option<(Option<usize>, String, At)>,
}

/// What the details of a statement are about.
#[derive(Clone, Copy)]
pub(super) struct StatementSubject {
    at: At,
    request: Option<usize>,
    is_report: bool,
}

impl<'t> Assembler<'t> {
    pub fn new(paste: &'t str, context: &Context) -> Self {
        let layers = Layers::new(paste);
        let evidence = Evidence { layers, function_error: context.function_error, ..Evidence::default() };
        Self { evidence, names_api_type: context.integration.is_some(), ..Self::default() }
    }

    /// What stands before the line or the document to be read.
    pub fn before(&self) -> Before {
        Before {
            format: self.evidence.records.last().map(|it| it.format),
            status: self.evidence.statuses.last().copied(),
            in_request: self.current.is_some(),
            in_invocation: self.current.is_some_and(|it| self.evidence.requests[it].is_invocation),
            is_running: self.is_running,
            is_inside: self.is_inside,
            shows_result: self.shows_result,
            names_api_type: self.names_api_type,
        }
    }

    /// Finds out what a statement is about and makes its record.
    pub fn begin(&mut self, statement: &Statement<'_>) -> StatementSubject {
        let Statement { at, is_report, .. } = *statement;
        self.at_time(statement.time_ms);
        if statement.begins_environment {
            self.current = None;
            self.waiting.clear();
            self.open.remove(&self.stream);
        }
        let request = match &statement.about {
            About::Current => self.current,
            About::LastRecord => self.evidence.records.last().and_then(|it| it.request),
            About::Nobody => None,
            About::Request(id, at, role) => Some(self.named(id, *at, *role)),
        };
        if let Some(format) = statement.format {
            self.record(Record { at, format, level: statement.level, request });
        }
        if is_report {
            self.report(Report { at, request, ..Report::default() });
        }
        StatementSubject { at, request, is_report }
    }

    /// Takes in a detail of a statement, except the texts in it.
    pub fn note(&mut self, StatementSubject { at, request, is_report }: StatementSubject, detail: Detail<'_>) {
        match detail {
            Detail::Fact(name, value, place) => {
                if let Some(report) = self.evidence.reports.last_mut().filter(|_| is_report) {
                    report.figure(name, decimal(&value));
                }
                self.fact(request, name, &value, place);
            }
            Detail::PasteFact(name, value, place) => self.fact(None, name, &value, place),
            Detail::WeakErrorType(class, place) => self.weak_error_type = Some((request, class.into_owned(), place)),
            // The first that names an API is believed.
            Detail::Api(api) => _ = self.evidence.api.get_or_insert(api),
            Detail::Status(status, api, place) => {
                self.evidence.statuses.push(SeenStatus { status, api, request, at: place });
                // An execution log shows the function's own answer before the status that the client gets.
                let is_own = status >= 400 && self.answered == Some((request, status));
                if is_own && self.before().format == Some(Format::ExecutionLog) {
                    let (status, function_status) = (Some(status), Some(status));
                    let access = Access { at, request, api, status, function_status, ..Access::default() };
                    self.evidence.accesses.push(access);
                }
            }
            Detail::PasteStatus(status, api, at) => {
                self.evidence.statuses.push(SeenStatus { status, api, request: None, at });
            }
            Detail::Answer(status) => self.answered = status.map(|it| (request, it)),
            Detail::Invocation(id) => {
                if let Some(request) = request {
                    self.evidence.requests[request].lambda_id.get_or_insert_with(|| id.into_owned());
                }
            }
            Detail::Access(access) => self.evidence.accesses.push(Access { at, request, ..*access }),
            Detail::Columns(columns) => self.columns = columns,
            Detail::Payload(payload) => self.evidence.payloads.push(*payload),
            Detail::FunctionError(failed) => _ = self.evidence.function_error.get_or_insert(failed),
            Detail::ShowsResult => self.shows_result = true,
            Detail::Foreign(name) => _ = self.evidence.document.get_or_insert(name),
            Detail::Time(time_ms) => self.at_time(time_ms),
            Detail::Stream(stream) => self.enter_stream(&stream),
            Detail::Group(function) => self.enter_group(Some(&function)),
            Detail::Record(format, at) => self.record(Record { at, format, level: None, request: None }),
            Detail::Text(..) | Detail::Document(_) => {}
        }
    }

    /// The last record goes on to there.
    pub fn extend_record(&mut self, end: usize) {
        if let Some(last) = self.evidence.records.last_mut() {
            last.at.span.end = end;
        }
    }

    /// What follows was written at that time; without one it belongs to what stands before it.
    pub fn at_time(&mut self, time_ms: Option<u64>) {
        self.time_ms = time_ms.or(self.time_ms);
    }

    /// What follows is from the log group of that function.
    pub fn enter_group(&mut self, function: Option<&str>) {
        let function = function.unwrap_or("");
        if self.function != function {
            function.clone_into(&mut self.function);
        }
    }

    pub fn enter_stream(&mut self, stream: &str) {
        if self.stream != stream {
            stream.clone_into(&mut self.stream);
            self.current = self.open.get(stream).copied();
        }
    }

    /// What there is to say once all is read.
    pub fn finish(mut self) -> Evidence<'t> {
        if let Some((request, name, at)) = self.weak_error_type.take() {
            self.fact(request, "error_type", &name, at);
        }
        self.evidence
    }

    fn record(&mut self, record: Record) {
        let Record { at, format, request, .. } = record;
        self.evidence.is_lambda |= format.is_lambda();
        if request.is_none() && format != Format::Http {
            self.waiting.push(self.evidence.records.len());
        }
        self.evidence.records.push(record);
        match self.evidence.inputs.last_mut() {
            Some(last) if last.format == format && last.at.layer == at.layer => last.at.span.end = at.span.end,
            _ => self.evidence.inputs.push(Input { format, at }),
        }
    }

    /// The request of that id, known from now on.
    fn named(&mut self, id: &str, at: At, role: Role) -> usize {
        let is_invocation = !matches!(role, Role::ApiType | Role::Mention);
        let is_current = |&it: &usize| self.evidence.requests[it].id == id;
        let request = match self.current.filter(is_current).or_else(|| self.by_id.get(id).copied()) {
            Some(known) => {
                let request = &mut self.evidence.requests[known];
                request.is_invocation |= is_invocation;
                request.time_ms = [request.time_ms, self.time_ms].into_iter().flatten().min();
                known
            }
            None => {
                let (index, time_ms) = (self.evidence.requests.len(), self.time_ms);
                self.evidence.requests.push(Request {
                    id: id.to_owned(),
                    is_invocation,
                    time_ms,
                    ..Request::default()
                });
                self.by_id.insert(id.to_owned(), index);
                index
            }
        };
        self.fact(Some(request), "request_id", id, at);
        match role {
            Role::Start | Role::End | Role::Event => self.start(request),
            Role::Invocation | Role::ApiType => self.current = Some(request),
            Role::Mention => {}
        }
        if matches!(role, Role::Start | Role::End) {
            self.is_running = role == Role::Start;
        }
        request
    }

    /// An invocation begins: what waited for it is its own.
    fn start(&mut self, request: usize) {
        for waiting in self.waiting.drain(..) {
            self.evidence.records[waiting].request = Some(request);
        }
        self.current = Some(request);
        if is_function_name(&self.function) {
            // Where the name stands was noted with the paste's own facts; here it counts which function it is.
            let at = self.evidence.facts.get("function_name").map(|it| it.at).unwrap_or_default();
            let function = std::mem::take(&mut self.function);
            self.fact(Some(request), "function_name", &function, at);
            self.function = function;
        }
        self.open.insert(self.stream.clone(), request);
    }

    /// Adds a fact from its text; one that is a number by name must be one.
    fn fact(&mut self, request: Option<usize>, name: &'static str, value: &str, at: At) {
        if self.evidence.facts_of(request).get(name).is_some() {
            return;
        }
        let value = match facts::is_number(name) {
            true => decimal(value.trim()).map(FactValue::Number),
            false => Some(FactValue::Text(value.to_owned())),
        };
        let facts = match request {
            Some(request) => &mut self.evidence.requests[request].facts,
            None => &mut self.evidence.facts,
        };
        if let Some(value) = value {
            facts.add(Fact { name: name.into(), value, at });
        }
    }

    fn report(&mut self, report: Report) {
        // A report that was wrapped is read again with each further line.
        match self.evidence.reports.last_mut() {
            Some(last) if last.at.layer == report.at.layer && last.at.span.start == report.at.span.start => {
                *last = report;
            }
            _ => self.evidence.reports.push(report),
        }
    }
}
