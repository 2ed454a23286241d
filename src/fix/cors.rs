//! What a browser makes of a response from another origin, and where each API type takes its CORS headers from.

mod api_types;
mod commands;
mod evaluate;
pub mod exchange;
mod request;

pub use evaluate::{CorsAnswer, CorsReading, CorsVerdict, Stage, evaluate};
pub use request::CorsRequest;

use serde::{Deserialize, Serialize};

use super::commands::Command;
use super::input::AdviceInput;
use crate::aws::ApiType;
use crate::evidence::Context;
use evaluate::{combined, cors_check, names, preflight_fault};
use exchange::Pasted;

/// Whether a page of another origin can read the response, and what to add so that it can.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Cors {
    /// Whether the page can read the response.
    pub reading: CorsReading,
    /// Where that was decided.
    pub stage: Stage,
    /// The header that decided it; `null` where none did.
    pub header: Option<String>,
    /// Its value as browsers read it; `null` where the header is missing.
    pub value: Option<String>,
    /// The origin of the page, such as `https://app.example.com`.
    pub origin: String,
    /// The page sends cookies or other credentials.
    pub credentials: bool,
    /// The method of the request.
    pub method: String,
    /// Browsers send an OPTIONS request first.
    pub needs_preflight: bool,
    /// Why, with the header at fault.
    pub why: String,
    /// The response headers that the page can read: lower case, sorted.
    pub exposed: Vec<String>,
    /// Those of the response that it cannot read, and might want to.
    pub hidden: Vec<String>,
    /// The headers to add to the response: name and value.
    pub add: Vec<(String, String)>,
    /// The headers that the answer to the preflight needs: name and value.
    pub add_to_preflight: Vec<(String, String)>,
    /// The verdict on the fixed response with these headers; `null` where there is nothing to fix.
    pub fixed: Option<CorsVerdict>,
    /// Where the headers belong for this API type.
    pub place: String,
    /// Why an error of the API itself looks like a CORS error.
    pub gateway_errors: String,
    /// What else there is to know, in a sentence each.
    pub notes: Vec<String>,
    /// The commands that set the headers.
    pub commands: Vec<Command>,
}

/// The page's origin where neither the paste nor a person names one.
pub const SOME_ORIGIN: &str = "https://app.example.com";

/// The verdict and the advice; `None` where the paste shows no response of any kind.
pub fn advise(it: &AdviceInput) -> Option<Cors> {
    let shown = it.pasted.response.as_ref().map(answer);
    let preflight = it.pasted.preflight.as_ref().map(answer);
    let effective = it.effective.as_ref().map(|it| CorsAnswer { status: it.status, headers: &it.headers });
    let response = shown.or(effective.filter(|_| !it.is_rejected));
    let is_silent = response.is_none() && preflight.is_none() && !it.is_rejected;
    if is_silent && !it.pasted.is_blocked {
        return None;
    }
    let request = request(&it.context, &it.pasted);
    if it.api == ApiType::WebSocket && shown.is_none() {
        return Some(outside(it.api, &request));
    }
    let mut verdict = evaluate(&request, preflight, response);
    let may_be_added = api_types::has_own_configuration(it.api);
    if response.is_none() && it.is_rejected && verdict.stage == Stage::Response {
        verdict.reading = if may_be_added { CorsReading::Unknown } else { CorsReading::Blocked };
        let why = if may_be_added {
            "The client gets the API's own error, without any of the function's headers. Unless the API has a CORS configuration of its own, the browser reports a CORS error."
        } else {
            "The client gets the API's own error, and that has no CORS headers: whatever headers the function returned, the browser reports a CORS error."
        };
        why.clone_into(&mut verdict.why);
    }
    if is_silent {
        verdict.reading = CorsReading::Blocked;
        let why = if it.pasted.is_preflight_blocked {
            "The browser asked with OPTIONS first and says that the answer to that did not allow the request. The paste does not show the answer: it may be an error of the API, a 502 among them, which has no CORS headers."
        } else {
            "The browser says that it withheld the answer. The paste does not show which: it may be an error of the API, a 502 among them, which has no CORS headers."
        };
        why.clone_into(&mut verdict.why);
    }
    let now = response.map_or(&[][..], |it| it.headers);
    let base = if it.is_rejected && shown.is_none() { it.fixed_headers.as_deref().unwrap_or_default() } else { now };
    let add = to_add(&request, base);
    let add_to_preflight = to_add_to_preflight(&request, preflight);
    let is_changed = !(add.is_empty() && add_to_preflight.is_empty()) || it.fixed_headers.is_some();
    let fixed = (is_changed && request.refused.is_none()).then(|| {
        let headers = with(base, &add);
        let options = with(preflight.map_or(&[][..], |it| it.headers), &add_to_preflight);
        let status = response.and_then(|it| it.status);
        evaluate(
            &request,
            Some(CorsAnswer { status: Some(204), headers: &options }),
            Some(CorsAnswer { status, headers: &headers }),
        )
    });
    // The hidden headers are those of the corrected response, so that one change is enough.
    let readable = fixed.as_ref().unwrap_or(&verdict);
    let hidden = if readable.reading == CorsReading::Allowed { hidden(&readable.exposed, base) } else { Vec::new() };
    let commands = commands::commands(
        it,
        &commands::Needs {
            request: &request,
            reading: verdict.reading,
            preflight: !add_to_preflight.is_empty(),
            doubled: api_types::is_doubled(now),
            expose: &hidden,
        },
    );
    let mut notes = api_types::notes(it.api, &request, base, shown.is_some() || it.is_rejected);
    if it.context.origin.as_deref().is_some_and(|it| origin(it).is_none()) {
        let words =
            "What was given as the page's origin is none (scheme, host and perhaps a port), so all this is about ";
        notes.push([words, &request.origin, "."].concat());
    }
    if preflight.is_some_and(|it| asks_again_soon(&request, it)) {
        notes.push("The answer to the preflight has no Access-Control-Max-Age in seconds: browsers ask again after 5 s, and each time costs a round trip.".to_owned());
    }
    Some(Cors { notes, hidden, add, add_to_preflight, fixed, commands, ..without_advice(it.api, &request, verdict) })
}

/// A WebSocket's handshake: no CORS at all.
fn outside(api: ApiType, request: &CorsRequest) -> Cors {
    let verdict = CorsVerdict {
        reading: CorsReading::Allowed,
        stage: Stage::Response,
        header: None,
        value: None,
        why: "Browsers do not apply CORS to WebSockets: any page can connect, and reads what it is sent.".to_owned(),
        exposed: Vec::new(),
    };
    without_advice(api, request, verdict)
}

/// A verdict with what is always said.
fn without_advice(api: ApiType, request: &CorsRequest, verdict: CorsVerdict) -> Cors {
    Cors {
        reading: verdict.reading,
        stage: verdict.stage,
        header: verdict.header,
        value: verdict.value,
        origin: request.origin.clone(),
        credentials: request.credentials,
        method: request.method.clone(),
        needs_preflight: request.needs_preflight(),
        why: verdict.why,
        exposed: verdict.exposed,
        hidden: Vec::new(),
        add: Vec::new(),
        add_to_preflight: Vec::new(),
        fixed: None,
        place: api_types::place(api).to_owned(),
        gateway_errors: api_types::gateway_errors(api).to_owned(),
        notes: Vec::new(),
        commands: Vec::new(),
    }
}

fn answer(exchange: &exchange::Exchange) -> CorsAnswer<'_> {
    CorsAnswer { status: Some(exchange.status), headers: &exchange.headers }
}

/// What the page asks for: what the person says, then what the paste shows, then a plain GET.
fn request(context: &Context, pasted: &Pasted) -> CorsRequest {
    let origin = context.origin.as_deref().or(pasted.origin.as_deref()).and_then(origin);
    let origin = origin.unwrap_or_else(|| SOME_ORIGIN.to_owned());
    let method = context.method.as_deref().or(pasted.method.as_deref()).unwrap_or("GET");
    let headers = context.request_headers.as_deref().unwrap_or_default();
    let mut request = CorsRequest::new(&origin, method, headers, context.credentials.unwrap_or(pasted.has_credentials));
    // Browsers ask for what is unsafe only, so these names are.
    if context.request_headers.is_none() && !pasted.asked_names.is_empty() {
        request.unsafe_names.clone_from(&pasted.asked_names);
        request.unsafe_names.sort_unstable();
        request.unsafe_names.dedup();
    }
    request
}

/// The origin of an address as browsers write it: `https://App.example.com:443/cart` is `https://app.example.com`.
/// What is none gives `None`; nothing that could leave its quotes passes.
pub fn origin(address: &str) -> Option<String> {
    let address = address.trim();
    if address == "null" {
        return Some(address.to_owned());
    }
    let (scheme, rest) = address.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(&['/', '?', '#'][..]).next()?.to_ascii_lowercase();
    let host = match scheme.as_str() {
        "https" => host.strip_suffix(":443").unwrap_or(&host),
        "http" => host.strip_suffix(":80").unwrap_or(&host),
        _ => return None,
    };
    let is_host = !host.is_empty()
        && host.len() <= 260
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':'));
    is_host.then(|| [&scheme, "://", host].concat())
}

/// The headers that let the page read a response.
fn to_add(request: &CorsRequest, headers: &[(String, String)]) -> Vec<(String, String)> {
    let blocked = cors_check(request, headers, Stage::Response).reading == CorsReading::Blocked;
    if blocked && request.refused.is_none() { permission(request) } else { Vec::new() }
}

fn permission(request: &CorsRequest) -> Vec<(String, String)> {
    let header = |name: &str, value: &str| (["Access-Control-Allow-", name].concat(), value.to_owned());
    if !request.credentials {
        return vec![header("Origin", "*")];
    }
    vec![header("Origin", &request.origin), header("Credentials", "true"), ("Vary".to_owned(), "Origin".to_owned())]
}

/// The headers that the answer to a preflight needs, where there has to be one and none is shown that will do.
fn to_add_to_preflight(request: &CorsRequest, preflight: Option<CorsAnswer<'_>>) -> Vec<(String, String)> {
    let will_do = preflight.is_some_and(|it| preflight_fault(request, it).is_none());
    if !request.needs_preflight() || will_do || request.refused.is_some() {
        return Vec::new();
    }
    let mut headers = permission(request);
    if !request.has_safelisted_method() {
        headers.push(("Access-Control-Allow-Methods".to_owned(), request.method.clone()));
    }
    if !request.unsafe_names.is_empty() {
        headers.push(("Access-Control-Allow-Headers".to_owned(), request.unsafe_names.join(", ")));
    }
    headers
}

/// A preflight that passes and is kept for the standard's 5 seconds only.
fn asks_again_soon(request: &CorsRequest, preflight: CorsAnswer<'_>) -> bool {
    let age = combined(preflight.headers, "Access-Control-Max-Age").unwrap_or_default();
    let is_age = !age.is_empty() && age.bytes().all(|it| it.is_ascii_digit());
    request.needs_preflight() && !is_age && preflight_fault(request, preflight).is_none()
}

/// A response with these headers in place of its own of the same names; `Vary` keeps what it has.
fn with(headers: &[(String, String)], add: &[(String, String)]) -> Vec<(String, String)> {
    let is_replaced = |name: &str| add.iter().any(|(other, _)| other.eq_ignore_ascii_case(name) && other != "Vary");
    let mut all: Vec<(String, String)> = headers.iter().filter(|(name, _)| !is_replaced(name)).cloned().collect();
    all.extend(add.iter().cloned());
    all
}

/// The headers that the page cannot read, without those that are for browsers, caches and AWS's support.
fn hidden(exposed: &[String], headers: &[(String, String)]) -> Vec<String> {
    const NOT_FOR_PAGES: &str = "age alt-svc connection content-encoding date keep-alive server set-cookie strict-transport-security transfer-encoding vary via x-cache x-powered-by";
    let is_for_pages = |name: &str| {
        !NOT_FOR_PAGES.split(' ').any(|it| it == name)
            && !["access-control-", "apigw-", "x-amz"].iter().any(|start| name.starts_with(start))
    };
    names(headers, |name| request::is_token(name) && is_for_pages(name) && !exposed.iter().any(|it| it == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_of_an_address_is_written_as_browsers_do() {
        let cases = [
            ("https://App.Example.com/", Some("https://app.example.com")),
            ("http://localhost:3000/cart?a#b", Some("http://localhost:3000")),
            ("https://a.example:443", Some("https://a.example")),
            ("null", Some("null")),
            ("https://a'b", None),
            ("javascript:alert(1)", None),
            ("https://", None),
            ("app.example.com", None),
        ];
        for (address, expected) in cases {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_response_with_the_headers_to_add_passes() {
        let values = ["*", "null", "https://app.example.com/", "*, *", "https://app.example.com"];
        for credentials in [false, true] {
            for page in ["https://app.example.com", "null"] {
                for (method, name) in [("GET", ""), ("PUT", ""), ("patch", "X-A"), ("POST", "Authorization")] {
                    for value in values {
                        let sends = if name.is_empty() { vec![] } else { vec![(name.to_owned(), "1".to_owned())] };
                        let request = CorsRequest::new(page, method, &sends, credentials);
                        let headers = vec![("access-control-allow-origin".to_owned(), value.to_owned())];
                        let answer = CorsAnswer { status: Some(200), headers: &headers };
                        let fixed = with(&headers, &to_add(&request, &headers));
                        let options = with(&headers, &to_add_to_preflight(&request, Some(answer)));
                        let again = evaluate(
                            &request,
                            Some(CorsAnswer { status: Some(204), headers: &options }),
                            Some(CorsAnswer { status: Some(200), headers: &fixed }),
                        );
                        assert_eq!(again.reading, CorsReading::Allowed, "{request:?} {value}: {}", again.why);
                    }
                }
            }
        }
    }
}
