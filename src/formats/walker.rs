//! Walks the lines and documents of a paste and asks the formats in order.

use super::assembler::Assembler;
use super::documents::Extent;
use super::gutter::{Gutter, is_invisible};
use super::statement::{Detail, Document, LAYERS, Line, Statement};
use super::{
    access_log, cli, containers, continuation, deployment, documents, error_document, execution_log, http, lambda_text,
    load_balancer, markup, names, objects, prefix, whole,
};
use crate::evidence::payload::is_error_document;
use crate::evidence::{Context, Evidence, Format, Payload};
use crate::text::layers::{Encoding, Text};
use crate::text::misread::Restored;
use crate::text::{At, Span, json};

/// Texts inside texts are followed this deep.
const DEPTH: usize = 4;

/// Reads a paste. Total: every text gives evidence, if only that there is none. Time is linear in its length.
/// `progress` is called now and then with the number of bytes read so far.
pub fn read<'t>(paste: &'t str, context: &Context, progress: &mut dyn FnMut(usize)) -> Evidence<'t> {
    let mut walker = Walker::new(paste, context, progress);
    walker.layer(0, 0);
    walker.finish(context)
}

/// Reads a text that a paste stands for.
pub fn read_restored<'t>(paste: &'t str, context: &Context, (text, pieces): Restored) -> Evidence<'t> {
    let progress = &mut |_| {};
    let mut walker = Walker::new(paste, context, progress);
    walker.nested(text, At { layer: 0, span: Span::new(0, paste.len()) }, Encoding::Pieces(pieces));
    walker.finish(context)
}

/// Progress is reported about so often, in bytes.
const REPORTED: usize = 1_000_000;

struct Walker<'t, 'p> {
    assembler: Assembler<'t>,
    depth: usize,
    /// Bytes that may still be read as JSON in vain.
    budget: usize,
    /// Bytes that may still be read as a line once more, behind a document on the same line.
    budget_of_lines: usize,
    /// The bytes of the paste that `progress` has heard of.
    reported: usize,
    progress: &'p mut dyn FnMut(usize),
}

impl<'t, 'p> Walker<'t, 'p> {
    fn new(paste: &'t str, context: &Context, progress: &'p mut dyn FnMut(usize)) -> Self {
        let (assembler, budget) = (Assembler::new(paste, context), 4 * paste.len() + 100_000);
        let budget_of_lines = 4 * paste.len() + 200_000;
        Self { assembler, depth: 0, budget, budget_of_lines, reported: 0, progress }
    }

    fn finish(self, context: &Context) -> Evidence<'t> {
        let mut evidence = self.assembler.finish();
        whole::read(&mut evidence, context);
        evidence
    }

    /// Reads a whole layer.
    fn layer(&mut self, layer: usize, depth: usize) {
        let outer = std::mem::replace(&mut self.depth, depth);
        let text = self.assembler.evidence.layers.share(layer);
        if let Some((plain, pieces)) = prefix::without_colours(&text).or_else(|| markup::as_read(&text)) {
            let at = At { layer, span: Span::new(0, text.len()) };
            self.nested(plain, at, Encoding::Pieces(pieces));
        } else {
            self.take(names::read(layer, &text));
            self.take(deployment::read(layer, &text));
            match containers::csv(layer, &text).or_else(|| containers::table(layer, &text)) {
                Some(rows) => self.take(rows),
                None => self.lines(layer, &text),
            }
        }
        self.depth = outer;
    }

    /// Adds a text that stands inside another and reads it.
    fn nested(&mut self, text: String, at: At, encoding: Encoding) {
        if self.assembler.evidence.layers.len() < LAYERS && self.depth < DEPTH {
            let layer = self.assembler.evidence.layers.add(text, at, encoding);
            self.layer(layer, self.depth + 1);
        }
    }

    fn lines(&mut self, layer: usize, text: &Text<'t>) {
        let bytes = text.as_bytes();
        let (mut at, mut end, mut begins_line) = (0, 0, true);
        // Whether the last record ends on the line before the one to be read.
        let mut continues = false;
        let gutter = Gutter::of(text);
        while at < bytes.len() {
            if at >= end {
                end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            }
            let stop = if end > at && bytes[end - 1] == b'\r' { end - 1 } else { end };
            let line = Span::new(at, stop);
            if line.of(text).trim().is_empty() {
                continues = false;
                (at, begins_line) = (end + 1, true);
                continue;
            }
            // Behind a document on the same line there is no prefix to look for.
            let prefixed = if begins_line { prefix::strip(text, gutter.strip(text, line)) } else { prefix::none(line) };
            if let Some(stream) = prefixed.stream {
                self.assembler.enter_stream(stream);
            }
            // A text inside another is from the group that the row around it names.
            if prefixed.function.is_some() || self.depth == 0 {
                self.assembler.enter_group(prefixed.function);
            }
            self.assembler.at_time(prefixed.time_ms);
            let (has_prefix, is_timed) = (prefixed.has_prefix, prefixed.time_ms.is_some());
            let before = self.assembler.before();
            let line = Line { layer, text, span: prefixed.content, gutter, has_prefix, is_timed, before };
            if line.content().trim().is_empty() {
                (at, begins_line) = (end + 1, true);
                continue;
            }
            let document = self.at_line_start(&line, end);
            let read_to = document.unwrap_or_else(|| self.line(&line, end, continues));
            continues = document.is_none();
            (at, begins_line) = if read_to == end { (end + 1, true) } else { (read_to, false) };
            if at > end {
                end = at;
            }
            if layer == 0 && at >= self.reported + REPORTED {
                self.reported = at;
                (self.progress)(at.min(bytes.len()));
            }
        }
    }

    /// Reads a line that is no document; gives where reading goes on.
    fn line(&mut self, line: &Line<'_>, end: usize, continues: bool) -> usize {
        let last = self.assembler.evidence.records.last().filter(|it| continues && it.at.layer == line.layer);
        if let Some(continued) = last.and_then(|it| continuation::read(it, line)) {
            self.assembler.extend_record(line.span.end);
            self.take(continued);
            return end;
        }
        // The beginning of a fence may stand between a heading and what it heads.
        if !line.content().trim_start().starts_with("```") {
            self.assembler.shows_result = !line.is_timed && cli::shows_a_result(line.content());
        }
        let columns = &self.assembler.columns;
        let statement = access_log::with_id_first(line, columns)
            .or_else(|| lambda_text::read(line))
            .or_else(|| execution_log::read(line))
            .or_else(|| load_balancer::read(line))
            .or_else(|| http::read(line))
            .or_else(|| access_log::read(line, columns))
            .or_else(|| cli::read(line))
            .unwrap_or_else(|| lambda_text::plain(line));
        self.take(statement);
        self.inside_line(line, end).unwrap_or(end)
    }

    /// Reads the document that a line begins with, if it does; gives the byte behind it. `end` is the line's end.
    fn at_line_start(&mut self, line: &Line<'_>, end: usize) -> Option<usize> {
        // A byte order mark and its invisible kin may have been copied along.
        let begins = line.content().trim_start_matches(|char: char| char.is_whitespace() || is_invisible(char));
        let start = line.span.end - begins.len();
        if line.before.shows_result
            && let Some(reading) = documents::scalar(line, start)
        {
            self.assembler.shows_result = false;
            let at = At { layer: line.layer, span: reading.root.span };
            let result = Statement { at, format: Some(Format::Payload), ..Statement::default() };
            self.take(result.with(Detail::Payload(Box::new(Payload::new(at, Some(reading))))));
            return Some(line.span.end);
        }
        if begins.starts_with("{\\\"") {
            let at = At { layer: line.layer, span: Span::new(start, line.span.end) };
            self.nested(json::unescape(begins).into_owned(), at, Encoding::JsonString);
            return Some(end);
        }
        if documents::may_begin(begins) { self.document_at(line, start, end, true) } else { None }
    }

    /// Reads the document that stands in a line behind some words; gives the byte behind it.
    fn inside_line(&mut self, line: &Line<'_>, end: usize) -> Option<usize> {
        let content = line.content();
        if self.assembler.before().format == Some(Format::ExecutionLog)
            && let Some(start) = execution_log::body_start(line)
        {
            let reading = json::read(&line.text[..line.span.end], start)?;
            let document = Document::new(line.layer, line.text, &reading, self.assembler.before());
            self.take(execution_log::body(&document, Span::new(start, line.span.end)));
            return None;
        }
        let brace = memchr::memchr(b'{', content.as_bytes());
        // Where JSON is cut or its lines are torn apart there may be no brace; a quote there is.
        if brace.is_some() || content.trim_start().starts_with('"') {
            let details = error_document::class_in(line.at(), line.text).into_iter().collect();
            self.take(Statement { at: line.at(), details, ..Statement::default() });
        }
        // `ERROR  Invoke Error  {"errorType":…}`, also with the object laid out over the lines that follow.
        let brace = brace.filter(|&at| at > 0 && documents::may_begin(&content[at..]))?;
        let is_set_apart = content[..brace].ends_with(&[' ', '\t', ':', '='][..]);
        if !is_set_apart || self.budget_of_lines == 0 {
            return None;
        }
        let read_to = self.document_at(line, line.span.start + brace, end, false)?;
        self.budget_of_lines = self.budget_of_lines.saturating_sub(end.saturating_sub(read_to));
        Some(read_to)
    }

    /// Reads the document that begins at `start`. `is_own`: it is a record of its own, not the end of the line's.
    fn document_at(&mut self, line: &Line<'_>, start: usize, end: usize, is_own: bool) -> Option<usize> {
        let reading = match documents::find(line, start, end, is_own, &mut self.budget)? {
            Extent::Value(reading) => reading,
            Extent::Joined(text, pieces, span) => {
                self.nested(text, At { layer: line.layer, span }, Encoding::Pieces(pieces));
                return Some(span.end);
            }
        };
        let document = Document::new(line.layer, line.text, &reading, self.assembler.before());
        if is_own {
            self.document(&document);
            // What follows the metadata of a stream is a body, whatever it looks like.
            return Some(if document.stream.is_some() { line.text.len() } else { reading.end });
        }
        self.assembler.evidence.is_lambda |= is_error_document(document.root, document.text);
        self.take(objects::behind_words(&document));
        self.assembler.extend_record(reading.end);
        Some(reading.end)
    }

    fn document(&mut self, document: &Document<'_>) {
        let statement = objects::read(&Document { before: self.assembler.before(), ..*document });
        self.assembler.shows_result = false;
        self.take(statement);
    }

    /// Takes in a statement, and reads the texts and documents in it.
    fn take(&mut self, statement: Statement<'_>) {
        let outer = self.assembler.is_inside;
        self.assembler.is_inside |= statement.is_inside;
        let subject = self.assembler.begin(&statement);
        for detail in statement.details {
            match detail {
                Detail::Text(text, at, encoding) => self.nested(text, at, encoding),
                Detail::Document(document) => self.document(&document),
                other => self.assembler.note(subject, other),
            }
        }
        self.assembler.is_inside = outer;
    }
}
