//! Headers and cookies of the fixed response.

use super::fixer::Fixer;
use super::read_headers::{Headers, merge};
use crate::aws::{ApiType, limits};
use crate::evidence::contract::{Ruling, ViolationKind, cell};
use crate::text::base64;
use crate::text::json::{Fields, Node, Out};

/// The parts of a response that hold headers.
#[derive(Clone, Copy, Default)]
pub(super) struct Maps<'n> {
    pub headers: Option<&'n Node>,
    pub multi: Option<&'n Node>,
    pub cookies: Option<&'n Node>,
}

/// Puts headers, multi-value headers and cookies where the API reads them.
pub(super) fn settle(fixer: &mut Fixer, response: &mut Fields, maps: Maps<'_>, source: &str) {
    undecodable_body(fixer, response);
    if maps.headers.is_none() && maps.multi.is_none() && maps.cookies.is_none() {
        return;
    }
    // No API type is known to take so many, so no fix follows; and each is compared with all others below.
    let bytes: usize = [maps.headers, maps.multi, maps.cookies].into_iter().flatten().map(|it| it.span.len()).sum();
    if bytes > 2 * limits::ALB_HEADER_BYTES {
        return;
    }
    let before = fixer.changes.len();
    let mut single = maps.headers.map_or_else(Headers::new, |node| fixer.read_single(node, source));
    let mut multi = maps.multi.map_or_else(Headers::new, |node| fixer.read_multi(node, source));
    let mut cookies = maps.cookies.map_or_else(Vec::new, |node| fixer.read_cookies(node, source));
    let takes_cookies = matches!(fixer.api, ApiType::HttpV2 | ApiType::FunctionUrl);
    if takes_cookies {
        if !multi.is_empty() {
            fixer.changed(
                "multiValueHeaders is not read here: cookies went to cookies, other values were joined in headers.",
            );
        }
        for (name, values) in multi.drain(..) {
            if name.eq_ignore_ascii_case("set-cookie") {
                cookies.extend(values.iter().map(Out::said));
            } else {
                merge(&mut single, name, values);
            }
        }
        for (name, values) in &mut single {
            if values.len() > 1 && name.eq_ignore_ascii_case("set-cookie") {
                cookies.extend(values.drain(..).map(|it| it.said()));
            } else if values.len() > 1 {
                *values = vec![joined(values)];
            }
        }
        single.retain(|(_, values)| !values.is_empty());
    } else {
        if !cookies.is_empty() {
            fixer.changed("cookies became Set-Cookie, a header.");
            merge(&mut multi, "Set-Cookie".to_owned(), cookies.drain(..).map(Out::Text).collect());
        } else if maps.cookies.is_some() && cell(ViolationKind::Cookies, fixer.api).ruling != Ruling::Ignores {
            fixer.changed("cookies, in which there was nothing, is left out.");
        }
        let (several, one): (Headers, Headers) = single.into_iter().partition(|(_, values)| values.len() > 1);
        single = one;
        for (name, values) in several {
            merge(&mut multi, name, values);
        }
        match fixer.api {
            ApiType::Alb => {
                modes(fixer, &mut single, &mut multi, maps.headers.is_some() && maps.multi.is_some());
            }
            ApiType::WebSocket => single_only(fixer, &mut single, &mut multi, maps.multi.is_some()),
            _ => {}
        }
    }
    if fixer.changes.len() > before {
        write(response, single, multi, cookies);
    }
}

/// A load balancer reads one of the maps, by the target group's setting; with all in both, it works in either mode.
/// Where the person wrote both, each says what is meant for its mode.
fn modes(fixer: &mut Fixer, single: &mut Headers, multi: &mut Headers, wrote_both: bool) {
    if wrote_both && !single.is_empty() && !multi.is_empty() {
        return;
    }
    let is_in = |headers: &Headers, name: &str| headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
    if !multi.is_empty() || fixer.multi_value_mode {
        let missing: Headers = single.iter().filter(|(name, _)| !is_in(multi, name)).cloned().collect();
        if !missing.is_empty() {
            fixer.changed(
                "All headers are in multiValueHeaders, which a target group reads if multi-value headers are enabled.",
            );
        }
        multi.extend(missing);
    }
    let missing: Headers = multi.iter().filter(|(name, _)| !is_in(single, name)).cloned().collect();
    if !fixer.multi_value_mode && !missing.is_empty() {
        fixer.changed("All headers are in headers, which a target group reads unless multi-value headers are enabled.");
        for (name, values) in missing {
            let value = one_of(fixer, &name, values);
            single.push((name, vec![value]));
        }
    }
}

/// Nobody has published that a WebSocket API reads multi-value headers: the values are joined.
fn single_only(fixer: &mut Fixer, single: &mut Headers, multi: &mut Headers, was_written: bool) {
    if was_written || !multi.is_empty() {
        fixer.changed("Headers of several values were joined in headers.");
    }
    for (name, values) in multi.drain(..) {
        merge(single, name, values);
    }
    for (name, values) in single {
        let all = std::mem::take(values);
        *values = vec![one_of(fixer, name, all)];
    }
}

/// Several values of a header in one place. Cookies cannot be joined: a client would take them for one.
fn one_of(fixer: &mut Fixer, name: &str, mut values: Vec<Out>) -> Out {
    if values.len() == 1 {
        return values.remove(0);
    }
    if values.len() < 2 || !name.eq_ignore_ascii_case("set-cookie") {
        return joined(&values);
    }
    match fixer.api {
        ApiType::Alb => fixer.changed(
            "headers has room for one cookie, so only the first is there: enable multi-value headers to send all.",
        ),
        _ => fixer.changed("Only the first cookie is sent: nobody has published how to send more through here."),
    }
    values.swap_remove(0)
}

fn joined(values: &[Out]) -> Out {
    Out::Text(values.iter().map(Out::said).collect::<Vec<_>>().join(", "))
}

/// Writes the maps in the places in which they stood; a new one stands beside the others.
fn write(response: &mut Fields, single: Headers, multi: Headers, cookies: Vec<String>) {
    const KEYS: [&str; 3] = ["headers", "multiValueHeaders", "cookies"];
    let first = |values: Vec<Out>| values.into_iter().next().unwrap_or_else(|| Out::Text(String::new()));
    let had_single = response.get("headers").is_some();
    let single = (!single.is_empty() || had_single && multi.is_empty())
        .then(|| Out::Fields(single.into_iter().map(|(name, values)| (name, first(values))).collect()));
    let multi = (!multi.is_empty())
        .then(|| Out::Fields(multi.into_iter().map(|(name, values)| (name, Out::List(values))).collect()));
    let cookies = (!cookies.is_empty()).then(|| Out::List(cookies.into_iter().map(Out::Text).collect()));
    let mut at = KEYS.iter().filter_map(|key| response.position(key)).min().unwrap_or(0);
    let mut gone = Vec::new();
    for (key, value) in KEYS.into_iter().zip([single, multi, cookies]) {
        match (value, response.position(key)) {
            (Some(value), Some(place)) => {
                response.insert(key, value);
                at = place + 1;
            }
            (Some(value), None) => {
                response.insert_at(at, key, value);
                at += 1;
            }
            (None, _) => gone.push(key),
        }
    }
    for key in gone {
        response.remove(key);
    }
}

/// A body that is marked as base64 and is none is sent as text.
fn undecodable_body(fixer: &mut Fixer, response: &mut Fields) {
    let marked = match response.get("isBase64Encoded") {
        Some(Out::Bool(flag)) => *flag,
        Some(Out::Text(word)) => matches!(word.as_str(), "true" | "True"),
        _ => false,
    };
    if marked && response.get("body").is_none() {
        fixer.changed("isBase64Encoded is false: there is no body.");
        return response.insert("isBase64Encoded", Out::Bool(false));
    }
    let body = response.text("body").unwrap_or("");
    if fixer.decodes && marked && base64::decode(body).is_none() {
        fixer.changes.retain(|it| !it.starts_with("isBase64Encoded is"));
        fixer.changed("isBase64Encoded is false: body is not base64.");
        response.insert("isBase64Encoded", Out::Bool(false));
    }
}
