//! Headers and cookies of the fixed response.

use super::Fixer;
use crate::aws::FrontDoor;
use crate::evidence::contract::Deviation;
use crate::text::base64;
use crate::text::json::{Fields, Node, Out, Value, compact};

/// All headers, each with its values, in the order in which they were written.
type Headers = Vec<(String, Vec<String>)>;

/// Puts headers, multi-value headers and cookies where the front door reads them.
pub(super) fn settle(fixer: &mut Fixer, response: &mut Fields, root: &Node, source: &str) {
    undecodable_body(fixer, response);
    let single = root.get(source, "headers").map(|it| &it.value);
    let multi = root.get(source, "multiValueHeaders").map(|it| &it.value);
    let cookies = root.get(source, "cookies").map(|it| &it.value);
    if single.is_none() && multi.is_none() && cookies.is_none() {
        return;
    }
    let before = fixer.changes.len();
    let mut from_single = single.map_or_else(Vec::new, |node| read_single(fixer, node, source));
    let mut from_multi = multi.map_or_else(Vec::new, |node| read_multi(fixer, node, source));
    let cookies = cookies.map_or_else(Vec::new, |node| read_cookies(fixer, node, source));
    let takes_cookies = matches!(fixer.door, FrontDoor::HttpV2 | FrontDoor::FunctionUrl);
    let mut kept_cookies = Vec::new();
    if takes_cookies {
        kept_cookies = cookies;
        if !from_multi.is_empty() {
            fixer.changed(
                "multiValueHeaders is not read here: cookies went to cookies, other values were joined in headers.",
            );
        }
        for (name, values) in from_multi.drain(..) {
            if name.eq_ignore_ascii_case("set-cookie") {
                kept_cookies.extend(values);
            } else if !from_single.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name)) {
                from_single.push((name, vec![values.join(", ")]));
            }
        }
        for (name, values) in &mut from_single {
            if values.len() > 1 && name.eq_ignore_ascii_case("set-cookie") {
                kept_cookies.append(values);
            } else if values.len() > 1 {
                *values = vec![values.join(", ")];
            }
        }
        from_single.retain(|(_, values)| !values.is_empty());
    } else {
        if !cookies.is_empty() {
            fixer.changed("cookies became Set-Cookie in multiValueHeaders.");
            from_multi.push(("Set-Cookie".to_owned(), cookies));
        }
        let (several, one): (Headers, Headers) = from_single.into_iter().partition(|(_, values)| values.len() > 1);
        from_single = one;
        from_multi.extend(several);
        match fixer.door {
            FrontDoor::Alb => modes(fixer, &mut from_single, &mut from_multi),
            FrontDoor::WebSocket => single_only(fixer, &mut from_single, &mut from_multi, multi.is_some()),
            _ => {}
        }
    }
    write(fixer, response, from_single, from_multi, kept_cookies, fixer.changes.len() > before);
}

/// A load balancer reads one of the maps, by the target group's setting; with both, it works in either mode.
fn modes(fixer: &mut Fixer, single: &mut Headers, multi: &mut Headers) {
    if fixer.multi_value_mode && !single.is_empty() && multi.is_empty() {
        fixer.changed("The headers stand in multiValueHeaders too, which this target group reads.");
        multi.extend(single.iter().cloned());
    } else if !fixer.multi_value_mode && single.is_empty() && !multi.is_empty() {
        fixer.changed(
            "The headers stand in headers too, which a target group reads unless multi-value headers are enabled.",
        );
        single.extend(multi.iter().map(|(name, values)| (name.clone(), vec![values.join(", ")])));
    }
}

/// Nobody has shown that a WebSocket API reads multi-value headers: the values are joined.
fn single_only(fixer: &mut Fixer, single: &mut Headers, multi: &mut Headers, was_written: bool) {
    if was_written {
        fixer.changed("multiValueHeaders were joined in headers.");
    }
    for (name, values) in multi.drain(..) {
        if !single.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            single.push((name, vec![values.join(", ")]));
        }
    }
}

fn write(fixer: &Fixer, response: &mut Fields, single: Headers, multi: Headers, cookies: Vec<String>, changed: bool) {
    if !changed {
        return;
    }
    let body = response.remove("body");
    let flag = response.remove("isBase64Encoded");
    let had_single = response.remove("headers").is_some();
    response.remove("multiValueHeaders");
    response.remove("cookies");
    if !single.is_empty() || had_single && multi.is_empty() {
        let first = |values: Vec<String>| Out::Text(values.into_iter().next().unwrap_or_default());
        response
            .insert("headers", Out::Fields(single.into_iter().map(|(name, values)| (name, first(values))).collect()));
    }
    let list = |values: Vec<String>| Out::List(values.into_iter().map(Out::Text).collect());
    if !multi.is_empty() {
        response.insert(
            "multiValueHeaders",
            Out::Fields(multi.into_iter().map(|(name, values)| (name, list(values))).collect()),
        );
    }
    if !cookies.is_empty() && matches!(fixer.door, FrontDoor::HttpV2 | FrontDoor::FunctionUrl) {
        response.insert("cookies", list(cookies));
    }
    if let Some(body) = body {
        response.insert("body", body);
    }
    if let Some(flag) = flag {
        response.insert("isBase64Encoded", flag);
    }
}

/// Adds a value to a header; a header that stands twice gets two.
fn push(headers: &mut Headers, name: String, value: String) {
    match headers.iter_mut().find(|(known, _)| *known == name) {
        Some((_, values)) => values.push(value),
        None => headers.push((name, vec![value])),
    }
}

fn read_single(fixer: &mut Fixer, node: &Node, source: &str) -> Headers {
    let mut headers = Headers::new();
    match &node.value {
        Value::Object(members) => {
            for member in members {
                let name = one_line(fixer, &member.name(source));
                match &member.value.value {
                    Value::Null => fixer.changed(format!("The header {name} was null and is left out.")),
                    Value::Array(items) => {
                        fixer.changed(format!("The header {name} had a list for a value."));
                        for item in items {
                            push(&mut headers, name.clone(), text(item, source));
                        }
                    }
                    Value::String => {
                        let value = one_line(fixer, &member.value.text(source));
                        if headers.iter().any(|(known, _)| *known == name) {
                            fixer.changed(format!("The header {name} stood twice; both values are kept."));
                        }
                        push(&mut headers, name, value);
                    }
                    _ => {
                        fixer.changed(format!("The header {name} is a string now."));
                        push(&mut headers, name, text(&member.value, source));
                    }
                }
            }
        }
        Value::Array(items) => {
            fixer.changed("headers is an object of names and values.");
            for item in items {
                let field = |keys: [&str; 2]| {
                    keys.into_iter().find_map(|key| item.string(source, key)).map(|it| it.into_owned())
                };
                let pair = match item.items() {
                    [name, value] => Some((text(name, source), text(value, source))),
                    _ => field(["key", "name"]).zip(field(["value", "Value"])),
                };
                match pair {
                    Some((name, value)) => push(&mut headers, name, value),
                    None => {
                        for member in item.members() {
                            push(&mut headers, member.name(source).into_owned(), text(&member.value, source));
                        }
                    }
                }
            }
        }
        Value::Null => {
            if !fixer.keeps(Deviation::HeadersNull) {
                fixer.changed("headers is an empty object, not null.");
            }
        }
        _ => {
            fixer.changed("headers is an object of names and values.");
            let content = node.text(source);
            for line in content.lines() {
                if let Some((name, value)) = line.split_once(':') {
                    push(&mut headers, name.trim().to_owned(), value.trim().to_owned());
                }
            }
        }
    }
    headers
}

fn read_multi(fixer: &mut Fixer, node: &Node, source: &str) -> Headers {
    let mut headers = Headers::new();
    match &node.value {
        Value::Object(members) => {
            for member in members {
                let name = member.name(source).into_owned();
                let values = match &member.value.value {
                    Value::Array(items) => {
                        if items.iter().any(|item| !item.is_string()) {
                            fixer.changed(format!("The values of {name} are strings now."));
                        }
                        items.iter().map(|item| text(item, source)).collect()
                    }
                    _ => {
                        fixer.changed(format!("The value of {name} in multiValueHeaders is a list now."));
                        vec![text(&member.value, source)]
                    }
                };
                headers.push((name, values));
            }
        }
        Value::Null => {}
        _ => fixer.changed("multiValueHeaders was no object and is left out."),
    }
    headers
}

fn read_cookies(fixer: &mut Fixer, node: &Node, source: &str) -> Vec<String> {
    match &node.value {
        Value::Array(items) => items.iter().map(|item| text(item, source)).collect(),
        Value::String => {
            fixer.changed("cookies is a list now.");
            vec![text(node, source)]
        }
        _ if fixer.keeps(Deviation::CookiesNull) => Vec::new(),
        _ => {
            fixer.changed("cookies held nothing and is left out.");
            Vec::new()
        }
    }
}

/// What a value says as a header.
fn text(node: &Node, source: &str) -> String {
    match &node.value {
        Value::String => node.text(source).replace(['\r', '\n'], " "),
        _ => compact(node, source),
    }
}

fn one_line(fixer: &mut Fixer, value: &str) -> String {
    if value.contains(['\r', '\n']) {
        fixer.changed("A line break in a header became a blank.");
    }
    value.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

/// A body that is marked as base64 and is none is sent as text.
fn undecodable_body(fixer: &mut Fixer, response: &mut Fields) {
    let marked = response.get("isBase64Encoded") == Some(&Out::Bool(true));
    let body = response.text("body").unwrap_or("");
    if marked && base64::decode(body).is_none() {
        fixer.changed("isBase64Encoded is false: body is not base64.");
        response.insert("isBase64Encoded", Out::Bool(false));
    }
}
