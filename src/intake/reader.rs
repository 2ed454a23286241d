//! Walks the lines and documents of a paste and hands each to the format that knows it.

use std::collections::HashMap;

use super::shapes::Shape;
use super::statement::{About, Before, Detail, Line, Role, Statement};
use super::{
    access_log, cli, containers, documents, execution_log, gutter::Gutter, http, lambda_text, load_balancer, markup,
    names, prefix, shapes,
};
use crate::aws::FrontDoor;
use crate::aws::names::is_function_name;
use crate::evidence::exception;
use crate::evidence::facts;
use crate::evidence::record::{Access, Report, Request, SeenStatus};
use crate::evidence::{Context, Evidence, Fact, FactValue, Facts, Format, Input, Level, Payload, Record};
use crate::text::layers::Text;
use crate::text::number::decimal;
use crate::text::{At, Layers, Span, json};

/// Texts inside texts are followed this deep.
const DEPTH: usize = 4;
/// At most so many texts inside texts are read; a paste with more is read as it stands.
const LAYERS: usize = 20_000;

/// Reads a paste. Total: every text gives evidence, if only that there is none. Time is linear in its length.
pub fn read<'t>(paste: &'t str, context: &Context) -> Evidence<'t> {
    let mut reader = Reader::new(paste, context);
    reader.layer(0, 0);
    reader.finish()
}

pub(super) struct Reader<'t, 'c> {
    pub evidence: Evidence<'t>,
    pub context: &'c Context,
    pub depth: usize,
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
    /// Records that precede the `START` of the invocation they belong to.
    waiting: Vec<usize>,
    /// Bytes that were read as JSON in vain; past a bound nobody tries again.
    wasted: usize,
    /// Whether the last record ends on the line before this one.
    continues: bool,
    pub gutter: Gutter,
    /// The line before shows a function's result: a `cat output.json`, a `Response:`, an invoke's own output.
    pub awaits_result: bool,
    /// What is read stands in a document of another kind.
    pub is_inside: bool,
    /// An invocation has begun and not ended.
    pub is_running: bool,
    /// The names of the columns of an access log with a header.
    pub columns: Vec<String>,
    /// The status that the function put into its response, and the request it was for, as an execution log shows them.
    pub answered: Option<(Option<usize>, u16)>,
    /// An error type that says less than any other.
    pub umbrella: Option<(Option<usize>, String, At)>,
}

impl<'t, 'c> Reader<'t, 'c> {
    fn new(paste: &'t str, context: &'c Context) -> Self {
        Self {
            evidence: Evidence {
                layers: Layers::new(paste),
                records: Vec::new(),
                inputs: Vec::new(),
                payloads: Vec::new(),
                requests: Vec::new(),
                statuses: Vec::new(),
                accesses: Vec::new(),
                reports: Vec::new(),
                facts: Facts::default(),
                function_error: context.function_error,
                door: None,
                document: None,
                is_lambda: false,
                is_foreign: false,
            },
            context,
            depth: 0,
            by_id: HashMap::new(),
            open: HashMap::new(),
            stream: String::new(),
            function: String::new(),
            time_ms: None,
            current: None,
            waiting: Vec::new(),
            wasted: 0,
            continues: false,
            gutter: Gutter::default(),
            awaits_result: false,
            is_inside: false,
            is_running: false,
            columns: Vec::new(),
            answered: None,
            umbrella: None,
        }
    }

    /// Reads a whole layer.
    pub fn layer(&mut self, layer: usize, depth: usize) {
        if depth > DEPTH {
            return;
        }
        let outer = std::mem::replace(&mut self.depth, depth);
        let text = self.evidence.layers.share(layer);
        if let Some((plain, pieces)) = prefix::without_colours(&text).or_else(|| markup::as_read(&text)) {
            let at = At { layer, span: Span::new(0, text.len()) };
            return self.nested(plain, at, crate::text::layers::Encoding::Pieces(pieces));
        }
        self.take(names::read(layer, &text));
        if !containers::csv(self, layer, &text) && !containers::table(self, layer, &text) {
            self.lines(layer, &text);
        }
        self.depth = outer;
    }

    /// Adds a text that stands inside another and reads it.
    pub fn nested(&mut self, text: String, at: At, encoding: crate::text::layers::Encoding) {
        if self.evidence.layers.len() < LAYERS && self.depth < DEPTH {
            let layer = self.evidence.layers.add(text, at, encoding);
            self.layer(layer, self.depth + 1);
        }
    }

    fn lines(&mut self, layer: usize, text: &Text<'t>) {
        let bytes = text.as_bytes();
        let (mut at, mut end, mut begins_line) = (0, 0, true);
        self.continues = false;
        self.gutter = Gutter::of(text);
        while at < bytes.len() {
            if at >= end {
                end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            }
            let stop = if end > at && bytes[end - 1] == b'\r' { end - 1 } else { end };
            let line = Span::new(at, stop);
            if line.of(text).trim().is_empty() {
                self.continues = false;
                (at, begins_line) = (end + 1, true);
                continue;
            }
            // Behind a document on the same line there is no prefix to look for.
            let prefixed =
                if begins_line { prefix::strip(text, self.gutter.strip(text, line)) } else { prefix::none(line) };
            if let Some(stream) = prefixed.stream {
                self.enter_stream(stream);
            }
            match prefixed.function {
                Some(function) => self.enter_group(function),
                // A text inside another is from the group that the row around it names.
                None if self.depth == 0 => self.function.clear(),
                None => {}
            }
            self.at_time(prefixed.time_ms);
            let (has_prefix, is_timed) = (prefixed.has_prefix, prefixed.time_ms.is_some());
            let before = self.before();
            let line = Line { layer, text, span: prefixed.content, has_prefix, is_timed, before };
            if line.content().trim().is_empty() {
                (at, begins_line) = (end + 1, true);
                continue;
            }
            let read_to = match documents::at_line_start(self, &line, end) {
                Some(read_to) => {
                    self.continues = false;
                    read_to
                }
                None => {
                    let read_to = self.line(&line, end);
                    self.continues = true;
                    read_to
                }
            };
            (at, begins_line) = if read_to == end { (end + 1, true) } else { (read_to, false) };
            if at > end {
                end = at;
            }
        }
    }

    /// Reads a line that is no document; gives where reading goes on.
    fn line(&mut self, line: &Line<'_>, end: usize) -> usize {
        if self.extends_last(line) {
            return end;
        }
        self.awaits_result = !line.is_timed && cli::shows_a_result(line.content());
        let known = self.takes(access_log::with_id_first(line, &self.columns))
            || self.takes(
                lambda_text::read(line)
                    .or_else(|| execution_log::read(line))
                    .or_else(|| load_balancer::read(line))
                    .or_else(|| http::read(line))
                    .or_else(|| access_log::read(line, &self.columns))
                    .or_else(|| cli::read(line)),
            );
        if !known {
            self.take(lambda_text::plain(line));
        }
        documents::inside_line(self, line, end).unwrap_or(end)
    }

    /// Stack frames and the like belong to the record before them.
    fn extends_last(&mut self, line: &Line<'_>) -> bool {
        let content = line.content();
        let Some(last) = self.evidence.records.last_mut().filter(|it| self.continues && it.at.layer == line.layer)
        else {
            return false;
        };
        let trimmed = content.trim_start();
        let indented = !line.has_prefix && trimmed.len() < content.len();
        let may_be_frame = matches!(trimmed.as_bytes().first(), Some(b'T' | b'a' | b'-' | b'C' | b'F' | b'R' | b'.'));
        let frame = may_be_frame
            && [
                "Traceback (most recent",
                "at ",
                "---> ",
                "--- End",
                "Caused by:",
                "File \"",
                "Require stack:",
                "- /",
                "... ",
            ]
            .iter()
            .any(|start| trimmed.starts_with(start));
        let in_execution_log = last.format == Format::ExecutionLog
            && !line.has_prefix
            && !execution_log::begins(content)
            && !lambda_text::begins(content);
        let wrapped_report = last.at.span.len() < 1000
            && lambda_text::continues_report(content)
            && last.at.span.of(line.text).starts_with("REPORT ");
        // The class below the frames of a traceback.
        let ends_traceback = !line.has_prefix
            && exception::is_headline(trimmed)
            && last.at.span.len() < 20_000
            && memchr::memmem::find(last.at.span.of(line.text).as_bytes(), b"Traceback (most recent call last)")
                .is_some();
        // A message of several lines, before the traceback that ends it.
        let in_message = last.format == Format::LambdaText
            && !line.has_prefix
            && !lambda_text::begins(content)
            && awaits_traceback(last.at.span.of(line.text), &line.text[line.span.start..]);
        if !(indented || frame || in_execution_log || wrapped_report || in_message || ends_traceback) {
            return false;
        }
        last.at.span.end = line.span.end;
        let (at, request, format) = (last.at, last.request, last.format);
        if wrapped_report {
            self.add(lambda_text::report(line.text, at), request);
        }
        if format == Format::ExecutionLog {
            self.add(execution_log::continued(line), request);
        }
        true
    }

    /// What stands before the line to be read.
    fn before(&self) -> Before {
        let format = self.evidence.records.last().map(|it| it.format);
        let in_invocation = self.current.is_some_and(|it| self.evidence.requests[it].is_invocation);
        Before { format, in_request: self.current.is_some(), in_invocation }
    }

    /// Takes in a statement, if there is one.
    pub fn takes(&mut self, statement: Option<Statement<'_>>) -> bool {
        statement.map(|it| self.take(it)).is_some()
    }

    /// Takes in what a format says.
    pub fn take(&mut self, statement: Statement<'_>) {
        self.at_time(statement.time_ms);
        if statement.begins_environment {
            self.initialise();
        }
        let request = match &statement.about {
            About::Current => self.current,
            About::Nobody => None,
            About::Request(id, at, role) => {
                let request = self.request(id, !matches!(role, Role::FrontDoor | Role::Mention));
                self.text_fact(Some(request), "request_id", id, *at);
                match role {
                    Role::Start | Role::End => {
                        self.start(request);
                        self.is_running = *role == Role::Start;
                    }
                    Role::Event => self.start(request),
                    Role::Invocation | Role::FrontDoor => self.enter(request),
                    Role::Mention => {}
                }
                Some(request)
            }
        };
        if let Some(format) = statement.format {
            self.record(statement.at, format, statement.level, request);
        }
        self.add(statement, request);
    }

    /// Adds what a statement says about a request.
    fn add(&mut self, statement: Statement<'_>, request: Option<usize>) {
        let Statement { at, is_report, details, .. } = statement;
        let mut report = is_report.then(|| Report { at, request, ..Report::default() });
        for detail in details {
            match detail {
                Detail::Fact(name, value, at) => {
                    if let Some(report) = &mut report {
                        report.figure(name, decimal(&value));
                    }
                    self.read_fact(request, name, &value, at);
                }
                Detail::WeakErrorType(class, at) => self.umbrella = Some((request, class.into_owned(), at)),
                Detail::PasteFact(name, value, at) => self.read_fact(None, name, &value, at),
                Detail::Door(door) => self.door(door),
                Detail::Status(status, door, place) => {
                    self.status(status, door, request, place);
                    // An execution log shows the function's own answer before the status that the client gets.
                    let is_own = status >= 400 && self.answered == Some((request, status));
                    if is_own && self.evidence.records.last().is_some_and(|it| it.format == Format::ExecutionLog) {
                        let (status, function_status) = (Some(status), Some(status));
                        self.access(Access { at, request, door, status, function_status, ..Access::default() });
                    }
                }
                Detail::Invocation(id) => {
                    if let Some(request) = request {
                        self.evidence.requests[request].lambda_id.get_or_insert_with(|| id.into_owned());
                    }
                }
                Detail::Access(access) => self.access(Access { at, request, ..*access }),
                Detail::Text(text, at, encoding) => self.nested(text, at, encoding),
                Detail::Columns(columns) => self.columns = columns,
            }
        }
        if let Some(report) = report {
            self.report(report);
        }
    }

    // What formats record

    pub fn record(&mut self, at: At, format: Format, level: Option<Level>, request: Option<usize>) {
        if format.is_lambda() {
            self.evidence.is_lambda = true;
        }
        self.evidence.records.push(Record { at, format, level, request });
        if request.is_none() && format != Format::Http {
            self.waiting.push(self.evidence.records.len() - 1);
        }
        match self.evidence.inputs.last_mut() {
            Some(last) if last.format == format && last.at.layer == at.layer => last.at.span.end = at.span.end,
            _ => self.evidence.inputs.push(Input { format, at }),
        }
    }

    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// What follows was written at that time; without one it belongs to what stands before it.
    pub fn at_time(&mut self, time_ms: Option<u64>) {
        self.time_ms = time_ms.or(self.time_ms);
    }

    /// The request of that id, known from now on.
    pub fn request(&mut self, id: &str, is_invocation: bool) -> usize {
        let is_current = |&it: &usize| self.evidence.requests[it].id == id;
        if let Some(known) = self.current.filter(is_current).or_else(|| self.by_id.get(id).copied()) {
            let request = &mut self.evidence.requests[known];
            request.is_invocation |= is_invocation;
            request.time_ms = [request.time_ms, self.time_ms].into_iter().flatten().min();
            return known;
        }
        let index = self.evidence.requests.len();
        let time_ms = self.time_ms;
        self.evidence.requests.push(Request { id: id.to_owned(), is_invocation, time_ms, ..Request::default() });
        self.by_id.insert(id.to_owned(), index);
        index
    }

    /// An invocation begins: what waited for it is its own.
    pub fn start(&mut self, request: usize) {
        for waiting in self.waiting.drain(..) {
            self.evidence.records[waiting].request = Some(request);
        }
        self.current = Some(request);
        if is_function_name(&self.function) && self.evidence.facts_of(Some(request)).get("function_name").is_none() {
            // Where the name stands was noted with the paste's own facts; here it counts which function it is.
            let at = self.evidence.facts.get("function_name").map(|it| it.at).unwrap_or_default();
            let value = FactValue::Text(self.function.clone());
            self.fact(Some(request), Fact { name: "function_name".into(), value, at });
        }
        self.open.insert(self.stream.clone(), request);
    }

    /// The environment starts anew: what follows belongs to the next invocation.
    pub fn initialise(&mut self) {
        self.current = None;
        self.waiting.clear();
        self.open.remove(&self.stream);
    }

    /// Lines without an id belong to this request from here on.
    pub fn enter(&mut self, request: usize) {
        self.current = Some(request);
    }

    /// What follows is from the log group of that function.
    pub fn enter_group(&mut self, function: &str) {
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

    pub fn text_fact(&mut self, request: Option<usize>, name: &'static str, value: &str, at: At) {
        if self.evidence.facts_of(request).get(name).is_none() {
            self.fact(request, Fact { name: name.into(), value: FactValue::Text(value.to_owned()), at });
        }
    }

    /// Adds a fact from its text; one that is a number by name must be one.
    pub fn read_fact(&mut self, request: Option<usize>, name: &'static str, value: &str, at: At) {
        if !facts::is_number(name) {
            return self.text_fact(request, name, value, at);
        }
        if let Some(number) = decimal(value.trim()) {
            self.fact(request, Fact { name: name.into(), value: FactValue::Number(number), at });
        }
    }

    pub fn fact(&mut self, request: Option<usize>, fact: Fact) {
        match request {
            Some(request) => self.evidence.requests[request].facts.add(fact),
            None => self.evidence.facts.add(fact),
        }
    }

    pub fn status(&mut self, status: u16, door: Option<FrontDoor>, request: Option<usize>, at: At) {
        self.evidence.statuses.push(SeenStatus { status, door, request, at });
    }

    pub fn access(&mut self, access: Access) {
        self.evidence.accesses.push(access);
    }

    pub fn report(&mut self, report: Report) {
        // A report that was wrapped is read again with each further line.
        match self.evidence.reports.last_mut() {
            Some(last) if last.at.layer == report.at.layer && last.at.span.start == report.at.span.start => {
                *last = report
            }
            _ => self.evidence.reports.push(report),
        }
    }

    /// The first that names a front door is believed.
    pub fn door(&mut self, door: FrontDoor) {
        self.evidence.door.get_or_insert(door);
    }

    /// Counts bytes that were read in vain.
    pub fn wasted(&mut self, bytes: usize) {
        self.wasted += bytes;
    }

    /// Whether more may be read in vain.
    pub fn may_waste(&self) -> bool {
        self.wasted <= 4 * self.evidence.layers.text(0).len() + 100_000
    }

    fn finish(mut self) -> Evidence<'t> {
        if let Some((request, name, at)) = self.umbrella.take() {
            self.text_fact(request, "error_type", &name, at);
        }
        self.whole_paste();
        self.lone_document();
        let says_little = !self.evidence.is_lambda && self.evidence.records.iter().any(|it| it.format == Format::Plain);
        self.evidence.is_foreign = says_little && is_foreign(self.evidence.layers.text(0));
        self.evidence
    }

    /// A single document among a few words may be what the words are about. Nothing says so: the person is asked.
    fn lone_document(&mut self) {
        let records = &self.evidence.records;
        let is_quiet = self.evidence.payloads.is_empty() && self.evidence.layers.len() == 1 && records.len() <= 12;
        if !is_quiet || !records.iter().all(|it| matches!(it.format, Format::Plain)) {
            return;
        }
        let text = self.evidence.layers.share(0);
        let mut documents = records.iter().filter(|it| it.at.span.of(&text).starts_with('{'));
        let (Some(only), None) = (documents.next(), documents.next()) else { return };
        let at = only.at;
        let Some(reading) = json::read(&text, at.span.start).filter(|it| it.is_json() && it.end == at.span.end) else {
            return;
        };
        if self.may_be_response(&text, &reading.root) {
            let is_shown = self.context.is_response == Some(true);
            let document = super::statement::Document { layer: 0, text: &text, root: &reading.root, reading: &reading };
            let trailing = documents::trailing(&document);
            let payload = Payload { trailing, is_shown, ..Payload::new(at, Some(reading)) };
            self.evidence.payloads.push(payload);
        }
    }

    /// The person's word decides; without one a document of another kind is none.
    fn may_be_response(&self, text: &str, root: &json::Node) -> bool {
        let is_other =
            || matches!(shapes::shape(text, root), Shape::Foreign(_) | Shape::FrameworkError | Shape::ClientResponse);
        self.context.is_response.unwrap_or_else(|| !is_other())
    }

    /// A paste that is one value of JSON, or cut JSON, or a page, may be what a function returned: the person is asked,
    /// and says so by naming it a response.
    fn whole_paste(&mut self) {
        let paste = self.evidence.layers.share(0);
        let trimmed = paste.trim().trim_start_matches('\u{feff}');
        let start = trimmed.as_ptr() as usize - paste.as_ptr() as usize;
        let span = Span::new(start, start + trimmed.len());
        let said = self.context.is_response;
        let nothing_known = self.evidence.payloads.is_empty()
            && self.evidence.records.iter().all(|it| it.format == Format::Plain)
            && self.evidence.layers.len() == 1;
        if said == Some(false) || !nothing_known && said.is_none() {
            return;
        }
        let reading = json::read(&paste, start);
        let end = reading.as_ref().map_or(start, |it| it.end);
        let rest = Span::new(end.min(span.end), span.end);
        let trailing = (!rest.of(&paste).trim().is_empty()).then_some(rest);
        let looks_like_json = trimmed.starts_with(['{', '[', '"']) || reading.as_ref().is_some_and(|it| it.is_json());
        // A status on its own is what somebody saw, not what a function returned.
        let is_status = trimmed.len() == 3 && trimmed.parse().is_ok_and(|it: u16| (400..600).contains(&it));
        let is_value = trailing.is_none() && looks_like_json && !is_status;
        let is_word = trimmed.is_empty() || matches!(trimmed, "undefined" | "None" | "True" | "False");
        let is_page = trimmed.starts_with('<') && trimmed.ends_with('>');
        let is_named = self.context.integration.is_some() && (is_word || is_page);
        let may_be = reading.as_ref().is_none_or(|it| self.may_be_response(&paste, &it.root));
        if said == Some(true) || may_be && (is_value || is_named) {
            // Nobody writes `null` or a number alone but as a result. A quoted string may be any message.
            let is_scalar = |it: &json::Reading| {
                let may_be_message = it.root.is_string() && !it.root.text(&paste).trim_start().starts_with('{');
                it.is_json() && it.root.members().is_empty() && it.root.items().is_empty() && !may_be_message
            };
            let is_shown = said == Some(true) || is_value && reading.as_ref().is_some_and(is_scalar);
            let payload = Payload { trailing, is_shown, ..Payload::new(At { layer: 0, span }, reading) };
            self.evidence.payloads.retain(|it| it.at.layer != 0 || said != Some(true));
            self.evidence.payloads.push(payload);
        }
    }
}

/// Whether an error that Python's runtime logged goes on in the text behind it, up to its traceback.
fn awaits_traceback(record: &str, rest: &str) -> bool {
    const TRACEBACK: &[u8] = b"\nTraceback (most recent call last):";
    let near = |text: &str, most: usize| memchr::memmem::find(&text.as_bytes()[..text.len().min(most)], TRACEBACK);
    record.len() < 2000 && record.starts_with("[ERROR] ") && near(record, 2000).is_none() && near(rest, 2000).is_some()
}

/// What other programs' output shows and a function's log does not.
const FOREIGN: [&str; 30] = [
    "org.gradle",
    "npm ERR!",
    "npm error",
    "[nio-",
    "org.apache.catalina",
    "Kestrel",
    "Microsoft.AspNetCore.Server",
    "[vite]",
    "webpack ",
    "Traceback (most recent call last):\n  File \"/home/",
    "File \"/usr/",
    "/home/",
    "/Users/",
    "C:\\",
    "main.main()",
    "Compiling ",
    "FAILED tests/",
    "collected ",
    "kubelet",
    "[main] ",
    "Started Application",
    "nginx",
    "psql:",
    "FATAL:  ",
    "PS C:",
    "docker:",
    "systemd[",
    "make: ***",
    "[client ",
    "/var/www/",
];

/// Whether a paste in which nothing is Lambda's shows signs of another program.
fn is_foreign(text: &str) -> bool {
    let own = ["/var/task", "/var/runtime", "Lambda", "lambda"];
    let has = |word: &&str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let is_tool = ["terraform-provider-", "hashicorp/terraform"].iter().any(has);
    is_tool || !own.iter().any(has) && FOREIGN.iter().any(has)
}
