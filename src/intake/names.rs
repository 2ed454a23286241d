//! Names in ARNs, host names and log group names, wherever they stand.

use memchr::memmem;

use super::reader::Reader;
use crate::aws::FrontDoor;
use crate::aws::names::{FunctionArn, is_account, is_account_mask, is_api_id, is_function_name, is_region, is_stage};
use crate::text::{At, Span};

pub(super) fn read(reader: &mut Reader<'_, '_>, layer: usize, text: &str) {
    arns(reader, layer, text);
    hosts(reader, layer, text);
    for at in memmem::find_iter(text.as_bytes(), "API-Gateway-Execution-Logs_").take(5) {
        let api = word(&text[at + 27..], "");
        let stage = text[at + 27 + api.len()..].strip_prefix('/').map(|rest| word(rest, "-_"));
        if is_api_id(api) {
            reader.text_fact(None, "api_id", api, place(layer, at + 27, api));
            if let Some(stage) = stage.filter(|it| is_stage(it)) {
                reader.text_fact(None, "stage", stage, place(layer, at + 28 + api.len(), stage));
            }
        }
    }
    // Only HTTP APIs say this.
    if memmem::find(text.as_bytes(), b"Lambda body contains the wrong type for field").is_some() {
        reader.door(FrontDoor::HttpV2);
    }
    for at in memmem::find_iter(text.as_bytes(), "/aws/lambda/").take(50) {
        let name = word(&text[at + 12..], "-_");
        if is_function_name(name) {
            reader.text_fact(None, "function_name", name, place(layer, at + 12, name));
        }
    }
}

fn arns(reader: &mut Reader<'_, '_>, layer: usize, text: &str) {
    // A log of a million lines repeats its ARNs; the first hundred name everything.
    for at in memmem::find_iter(text.as_bytes(), "arn:aws").take(100) {
        let arn = &text[at..];
        if let Some(function) = FunctionArn::parse(arn) {
            for (name, value) in
                [("function_name", function.name), ("region", function.region), ("account", function.account)]
            {
                // What was written over an account is none.
                if name != "account" || is_account(value) || !is_account_mask(value) {
                    reader.text_fact(None, name, value, place(layer, at, value));
                }
            }
            continue;
        }
        let mut parts = arn.split(':');
        let (_, service, region) = (parts.nth(1), parts.next(), parts.next());
        let Some(region) = region.filter(|it| is_region(it)) else { continue };
        // A certificate or a queue may live elsewhere; these live where the function does.
        if matches!(service, Some("lambda" | "execute-api" | "elasticloadbalancing" | "apigateway" | "logs")) {
            reader.text_fact(None, "region", region, place(layer, at, region));
        }
        if service == Some("execute-api")
            && let Some(api) = parts.nth(1).map(|it| word(it, "")).filter(|it| is_api_id(it))
        {
            reader.text_fact(None, "api_id", api, place(layer, at, api));
        }
    }
}

fn hosts(reader: &mut Reader<'_, '_>, layer: usize, text: &str) {
    for at in memmem::find_iter(text.as_bytes(), ".execute-api.").take(20) {
        let before = &text[..at];
        let id = before.get(before.len().saturating_sub(10)..).unwrap_or("");
        let region = word(&text[at + 13..], "-");
        if is_region(region) {
            reader.text_fact(None, "region", region, place(layer, at + 13, region));
        }
        if is_api_id(id) && is_region(region) {
            reader.text_fact(None, "api_id", id, place(layer, at - 10, id));
            let is_socket = before[..at - 10].ends_with("wss://");
            if is_socket {
                reader.door(FrontDoor::WebSocket);
            }
            let path =
                text[at..].split_once(".amazonaws.com/").filter(|(host, _)| host.len() < 60).map(|(_, path)| path);
            let stage = path.map(|path| word(path, "-_$")).filter(|it| is_stage(it) && !it.starts_with('@'));
            if let Some(stage) = stage.filter(|_| before[..at - 10].ends_with("://")) {
                reader.text_fact(None, "stage", stage, place(layer, at, stage));
            }
        }
    }
    for at in memmem::find_iter(text.as_bytes(), ".lambda-url.").take(20) {
        let region = word(&text[at + 12..], "-");
        if is_region(region) {
            reader.text_fact(None, "region", region, place(layer, at + 12, region));
            reader.door(FrontDoor::FunctionUrl);
        }
    }
}

/// The letters, digits and `extra` characters that `text` begins with.
pub(super) fn word<'t>(text: &'t str, extra: &str) -> &'t str {
    let end = text.find(|char: char| !char.is_ascii_alphanumeric() && !extra.contains(char)).unwrap_or(text.len());
    &text[..end]
}

fn place(layer: usize, start: usize, value: &str) -> At {
    At { layer, span: Span::new(start, start + value.len()) }
}
