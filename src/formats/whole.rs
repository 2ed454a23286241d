//! What can only be told of a paste as a whole, once all of it is read.

use super::documents::trailing;
use super::http::said_status;
use super::shapes::{Shape, shape};
use super::statement::{Before, Document};
use crate::aws::ApiType;
use crate::evidence::record::{Record, SeenStatus};
use crate::evidence::{Context, Evidence, Format, Payload, speaker};
use crate::text::json::{self, Node};
use crate::text::{At, Span};

pub(super) fn read(evidence: &mut Evidence<'_>, context: &Context) {
    whole_paste(evidence, context);
    lone_document(evidence, context);
    status_in_words(evidence);
    api_in_words(evidence);
    bare_answer(evidence);
    let says_little = !evidence.is_lambda && evidence.records.iter().any(|it| it.format == Format::Plain);
    evidence.is_foreign = says_little && is_foreign(evidence.layers.text(0));
}

/// A status that the words around a log name counts where nothing else gives one.
fn status_in_words(evidence: &mut Evidence<'_>) {
    let is_said = |it: &&Record| matches!(it.format, Format::Plain | Format::Http) && it.at.layer == 0;
    let mut words = evidence.records.iter().filter(is_said).peekable();
    // A log has no words of people in it and need not be searched for them.
    if !evidence.statuses.is_empty() || words.peek().is_none() {
        return;
    }
    if let Some((status, span)) = said_status(evidence.layers.text(0))
        && words.any(|it| it.at.span.contains(span))
    {
        evidence.statuses.push(SeenStatus { status, api: None, request: None, at: At { layer: 0, span } });
    }
}

/// How people, templates and programs name each API type. Only a REST API's names in templates count: any API may be
/// called one.
const API_NAMES: [(ApiType, &[&str]); 5] = [
    (ApiType::Rest, &["AWS::ApiGateway::RestApi", "AWS::Serverless::Api", "aws_api_gateway_rest_api", "/restapis/"]),
    (ApiType::HttpV2, &["HTTP API", "HttpApi", "httpApi:", "AWS::ApiGatewayV2::", "aws_apigatewayv2_"]),
    (
        ApiType::Alb,
        &["pplication Load Balancer", "pplication load balancer", " ALB ", "server: awselb", "Server: awselb"],
    ),
    (ApiType::FunctionUrl, &["unction URL", "unction url", "AWS::Lambda::Url", "aws_lambda_function_url"]),
    (ApiType::WebSocket, &["ebSocket API", "ebsocket API"]),
];

/// The API type that the words around a log name counts where nothing else tells, and where they name no other.
fn api_in_words(evidence: &mut Evidence<'_>) {
    let is_log = evidence.records.iter().all(|it| it.format.is_lambda());
    if evidence.api.is_some() || is_log {
        return;
    }
    // What people write stands before their logs.
    let text = evidence.layers.text(0);
    let text = &text.as_bytes()[..text.floor_char_boundary(64 * 1024)];
    let is_named = |names: &[&str]| names.iter().any(|it| memchr::memmem::find(text, it.as_bytes()).is_some());
    let mut named = API_NAMES.iter().filter(|it| is_named(it.1)).map(|it| it.0);
    evidence.api = named.next().filter(|_| named.next().is_none());
}

/// What a function URL answers to a failed function stands behind the call, without a status line, where curl was not
/// asked for one.
fn bare_answer(evidence: &mut Evidence<'_>) {
    if evidence.api != Some(ApiType::FunctionUrl) {
        return;
    }
    let text = evidence.layers.share(0);
    let is_answer = |it: &&mut Record| it.at.layer == 0 && it.at.span.of(&text).trim() == "Internal Server Error";
    for record in evidence.records.iter_mut().filter(is_answer) {
        record.format = Format::Http;
    }
}

/// A single document among a few words may be what the words are about. Nothing says so: the person is asked.
fn lone_document(evidence: &mut Evidence<'_>, context: &Context) {
    let records = &evidence.records;
    let is_quiet = evidence.payloads.is_empty() && evidence.layers.len() == 1 && records.len() <= 12;
    if !is_quiet || !records.iter().all(|it| matches!(it.format, Format::Plain)) {
        return;
    }
    let text = evidence.layers.share(0);
    let mut documents = records.iter().filter(|it| it.at.span.of(&text).starts_with('{'));
    let (Some(only), None) = (documents.next(), documents.next()) else { return };
    let at = only.at;
    let Some(reading) = json::read(&text, at.span.start).filter(|it| it.is_json() && it.end == at.span.end) else {
        return;
    };
    if may_be_response(context, &text, &reading.root) {
        let is_shown = context.is_response == Some(true);
        let document = Document::new(0, &text, &reading, Before::default());
        let trailing = trailing(&document);
        let payload = Payload { trailing, is_shown, ..Payload::new(at, Some(reading)) };
        evidence.payloads.push(payload);
    }
}

/// The person's word decides; without one a document of another kind is none.
fn may_be_response(context: &Context, text: &str, root: &Node) -> bool {
    let is_other = || matches!(shape(text, root), Shape::Foreign(_) | Shape::FrameworkError | Shape::ClientResponse);
    context.is_response.unwrap_or_else(|| !is_other())
}

/// A paste that is one value of JSON, or cut JSON, or a page, may be what a function returned: the person is asked,
/// and says so by naming it a response.
fn whole_paste(evidence: &mut Evidence<'_>, context: &Context) {
    let paste = evidence.layers.share(0);
    let trimmed = paste.trim().trim_start_matches('\u{feff}');
    let start = trimmed.as_ptr() as usize - paste.as_ptr() as usize;
    let span = Span::new(start, start + trimmed.len());
    let said = context.is_response;
    let nothing_known = evidence.payloads.is_empty()
        && evidence.records.iter().all(|it| it.format == Format::Plain)
        && evidence.layers.len() == 1;
    if said == Some(false) || !nothing_known && said.is_none() {
        return;
    }
    let reading = json::read(&paste, start);
    let end = reading.as_ref().map_or(start, |it| it.end);
    let rest = Span::new(end.min(span.end), span.end);
    let trailing = (!rest.of(&paste).trim().is_empty()).then_some(rest);
    let looks_like_json = trimmed.starts_with(&['{', '[', '"'][..]) || reading.as_ref().is_some_and(|it| it.is_json());
    // A status on its own is what somebody saw, not what a function returned.
    let is_status = trimmed.len() == 3 && trimmed.parse().is_ok_and(|it: u16| (400..600).contains(&it));
    let is_value = trailing.is_none() && looks_like_json && !is_status;
    let is_word = trimmed.is_empty() || matches!(trimmed, "undefined" | "None" | "True" | "False");
    let is_page = trimmed.starts_with('<') && trimmed.ends_with('>');
    let is_named = context.integration.is_some() && (is_word || is_page);
    let may_be = reading.as_ref().is_none_or(|it| may_be_response(context, &paste, &it.root));
    if said == Some(true) || may_be && (is_value || is_named) {
        // Nobody writes `null` or a number alone but as a result. A quoted string may be any message.
        let is_scalar = |it: &json::Reading| {
            let may_be_message = it.root.is_string() && !it.root.text(&paste).trim_start().starts_with('{');
            it.is_json() && it.root.members().is_empty() && it.root.items().is_empty() && !may_be_message
        };
        let is_shown = said == Some(true) || is_value && reading.as_ref().is_some_and(is_scalar);
        let payload = Payload { trailing, is_shown, ..Payload::new(At { layer: 0, span }, reading) };
        evidence.payloads.retain(|it| it.at.layer != 0 || said != Some(true));
        evidence.payloads.push(payload);
    }
}

/// What other programs' output shows and a function's log does not.
const FOREIGN: [&str; 36] = [
    "io.ktor.server.netty",
    "reactor.netty.http.server",
    "org.eclipse.jetty.server",
    "Fargate",
    " (https://",
    "org.gradle",
    "npm ERR!",
    "npm error",
    "npm run ",
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

/// What builds, deploys and tests print, also those of a function.
const OF_A_TOOL: [&str; 16] = [
    "terraform-provider-",
    "hashicorp/terraform",
    "npm ERR! ",
    "npm error ",
    "##[error]",
    "##[section]",
    "Resource handler returned message",
    "io.undertow",
    "org.jboss.",
    "celery.worker",
    "      ✓ ",
    "native-image-maven-plugin",
    "/azure-functions-host/",
    "Uncaught (in promise)",
    "SLS_DEBUG=*",
    "attached to API Gateway so it's automatically limited",
];

/// Whether a paste in which nothing is Lambda's shows signs of another program.
fn is_foreign(text: &str) -> bool {
    let has = |word: &&str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let is_tools = || OF_A_TOOL.iter().any(has);
    let in_lambda = ["/var/task", "/var/runtime"].iter().any(has);
    !in_lambda && (is_tools() || !speaker::speaks_of_lambda(text) && FOREIGN.iter().any(has))
}
