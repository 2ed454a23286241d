//! What a browser does with the answers to a cross-origin `fetch`: the CORS check and the CORS-preflight fetch of the
//! Fetch standard (<https://fetch.spec.whatwg.org/#http-cors-protocol>), compared with Chromium by
//! `tests/browser/cors.test.mjs`.

use serde::{Deserialize, Serialize};

use super::request::{CorsRequest, is_token};

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
const ALLOW_CREDENTIALS: &str = "Access-Control-Allow-Credentials";
const ALLOW_METHODS: &str = "Access-Control-Allow-Methods";
const ALLOW_HEADERS: &str = "Access-Control-Allow-Headers";
const EXPOSE_HEADERS: &str = "Access-Control-Expose-Headers";

/// What becomes of a cross-origin `fetch`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CorsReading {
    /// The page can read the response.
    Allowed,
    /// The browser hides the response and reports a CORS error.
    Blocked,
    /// The text does not show what decides it.
    Unknown,
}

/// Where it was decided whether a page can read the response.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename = "CorsStage", rename_all = "lowercase")]
pub enum Stage {
    /// `fetch` throws before anything is sent.
    Request,
    /// The answer to the OPTIONS request that browsers send first.
    Preflight,
    /// The answer to the request itself.
    Response,
}

/// What a browser does with one exchange.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "docs", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct CorsVerdict {
    /// Whether the page can read the response.
    pub reading: CorsReading,
    /// Where that was decided.
    pub stage: Stage,
    /// The header that decided it; `null` where none did.
    pub header: Option<String>,
    /// Its value as browsers read it, lines of the same name joined; `null` where the header is missing.
    pub value: Option<String>,
    /// Why, with the header at fault.
    pub why: String,
    /// The response headers that the page can read: lower case, sorted.
    pub exposed: Vec<String>,
}

/// An answer: its status, where it is known, and its headers in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CorsAnswer<'a> {
    pub status: Option<u16>,
    pub headers: &'a [(String, String)],
}

/// What the browser does. Absent answers are ones that the paste does not show.
pub fn evaluate(
    request: &CorsRequest,
    preflight: Option<CorsAnswer<'_>>,
    response: Option<CorsAnswer<'_>>,
) -> CorsVerdict {
    if let Some(why) = &request.refused {
        return verdict(CorsReading::Blocked, Stage::Request, None, why.clone());
    }
    let asks_first = request.needs_preflight();
    if let Some(preflight) = preflight.filter(|_| asks_first)
        && let Some(fault) = preflight_fault(request, preflight)
    {
        return fault;
    }
    let Some(response) = response else {
        let why = "The paste does not show the headers of the response itself.".to_owned();
        return verdict(CorsReading::Unknown, Stage::Response, None, why);
    };
    let check = cors_check(request, response.headers, Stage::Response);
    if check.reading == CorsReading::Blocked {
        return check;
    }
    if let (Some(301..=303 | 307 | 308), location @ Some(_)) = (response.status, combined(response.headers, "Location"))
    {
        let why = "It redirects: what the page gets is up to the response at the other address.".to_owned();
        return verdict(CorsReading::Unknown, Stage::Response, Some(("Location", location)), why);
    }
    if asks_first && preflight.is_none() {
        let why = [
            "Browsers send an OPTIONS request before it, for ",
            &reason(request),
            ", and the paste does not show the answer to that.",
        ];
        return verdict(CorsReading::Unknown, Stage::Preflight, None, why.concat());
    }
    CorsVerdict { exposed: exposed(request, response.headers), ..check }
}

/// What a preflight is for.
fn reason(request: &CorsRequest) -> String {
    if request.has_safelisted_method() { request.unsafe_names.join(", ") } else { request.method.clone() }
}

fn verdict(reading: CorsReading, stage: Stage, header: Option<(&str, Option<String>)>, why: String) -> CorsVerdict {
    let (header, value) = header.map_or((None, None), |(name, value)| (Some(name.to_owned()), value));
    CorsVerdict { reading, stage, header, value, why, exposed: Vec::new() }
}

/// The standard's CORS check.
pub(super) fn cors_check(request: &CorsRequest, headers: &[(String, String)], stage: Stage) -> CorsVerdict {
    let whose = match stage {
        Stage::Preflight => "The answer to the OPTIONS request",
        _ => "The response",
    };
    let origin = combined(headers, ALLOW_ORIGIN);
    let at_origin = |reading, why: &[&str]| verdict(reading, stage, Some((ALLOW_ORIGIN, origin.clone())), why.concat());
    let Some(allowed) = origin.as_deref() else {
        return at_origin(CorsReading::Blocked, &[whose, " has no Access-Control-Allow-Origin header."]);
    };
    if allowed == "*" {
        return if request.credentials {
            let why = " has Access-Control-Allow-Origin: *, which browsers refuse for requests with credentials.";
            at_origin(CorsReading::Blocked, &[whose, why])
        } else {
            at_origin(CorsReading::Allowed, &["Access-Control-Allow-Origin: * lets every page read it."])
        };
    }
    if allowed != request.origin {
        let why = mismatch(allowed, &request.origin);
        return at_origin(
            CorsReading::Blocked,
            &[whose, " has Access-Control-Allow-Origin: ", allowed, why, &request.origin, "."],
        );
    }
    if !request.credentials {
        return at_origin(CorsReading::Allowed, &["Access-Control-Allow-Origin names ", allowed, "."]);
    }
    let credentials = combined(headers, ALLOW_CREDENTIALS);
    let why = match credentials.as_deref() {
        Some("true") => {
            return at_origin(CorsReading::Allowed, &["The headers allow ", allowed, ", with credentials."]);
        }
        Some(other) => {
            [whose, " has Access-Control-Allow-Credentials: ", other, "; it has to be true, once and in lower case."]
                .concat()
        }
        None => {
            [whose, " lacks Access-Control-Allow-Credentials: true, which a request with credentials needs."].concat()
        }
    };
    verdict(CorsReading::Blocked, stage, Some((ALLOW_CREDENTIALS, credentials)), why)
}

/// How an origin that was sent is not the page's.
fn mismatch(allowed: &str, origin: &str) -> &'static str {
    if allowed.contains(',') {
        ", which is more than one value; browsers take one. The page's origin is "
    } else if allowed.strip_suffix('/') == Some(origin) {
        ". An origin has no slash at its end: the page's is "
    } else if allowed.eq_ignore_ascii_case(origin) {
        ". Capitals count: the page's origin is "
    } else if allowed.contains('*') {
        ". The * is a wildcard only where it stands alone; the page's origin is "
    } else {
        "; the page's origin is "
    }
}

/// What is wrong with the answer to a preflight.
pub(super) fn preflight_fault(request: &CorsRequest, preflight: CorsAnswer<'_>) -> Option<CorsVerdict> {
    let fault = |name: &str, value: Option<String>, why: &[&str]| {
        Some(verdict(CorsReading::Blocked, Stage::Preflight, Some((name, value)), why.concat()))
    };
    let check = cors_check(request, preflight.headers, Stage::Preflight);
    if check.reading == CorsReading::Blocked {
        return Some(check);
    }
    if let Some(status) = preflight.status.filter(|it| !(200..300).contains(it)) {
        let status = status.to_string();
        let why = ["The OPTIONS request is answered with ", &status, "; browsers need 200 to 299, without a redirect."];
        return Some(verdict(CorsReading::Blocked, Stage::Preflight, None, why.concat()));
    }
    let (methods, names) = (list(preflight.headers, ALLOW_METHODS), list(preflight.headers, ALLOW_HEADERS));
    for (name, list) in [(ALLOW_METHODS, &methods), (ALLOW_HEADERS, &names)] {
        if list.is_none() {
            let why = [name, " is no list of words with commas between them; browsers then refuse all of it."];
            return fault(name, combined(preflight.headers, name), &why);
        }
    }
    let (methods, names) = (methods.unwrap_or_default(), names.unwrap_or_default());
    let covers = |list: &[String]| !request.credentials && list.iter().any(|it| it == "*");
    let star = |list: &[String]| {
        let is_literal = request.credentials && list.iter().any(|it| it == "*");
        if is_literal { " With credentials, * is no wildcard." } else { "" }
    };
    if !request.has_safelisted_method() && !methods.contains(&request.method) && !covers(&methods) {
        let case = methods.iter().any(|it| it.eq_ignore_ascii_case(&request.method));
        let hint = if case { " Capitals count in methods." } else { star(&methods) };
        let why = ["Access-Control-Allow-Methods does not name ", &request.method, ".", hint];
        return fault(ALLOW_METHODS, combined(preflight.headers, ALLOW_METHODS), &why);
    }
    let is_named = |wanted: &str| names.iter().any(|it| it.eq_ignore_ascii_case(wanted));
    let missing =
        request.unsafe_names.iter().find(|it| !is_named(it) && (*it == "authorization" || !covers(&names)))?;
    let hint = if covers(&names) {
        " The * does not cover Authorization by the standard, though Chromium still lets it pass: name it."
    } else {
        star(&names)
    };
    let why = ["Access-Control-Allow-Headers does not name ", missing, ".", hint];
    fault(ALLOW_HEADERS, combined(preflight.headers, ALLOW_HEADERS), &why)
}

/// A header's value: lines of the same name joined, as the standard's "get" does it.
pub(super) fn combined(headers: &[(String, String)], wanted: &str) -> Option<String> {
    let mut values =
        headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim());
    let mut all = values.next()?.to_owned();
    for value in values {
        all.push_str(", ");
        all.push_str(value);
    }
    Some(all)
}

/// A header that is a list of words; an absent one is an empty list, `None` is one that cannot be read.
fn list(headers: &[(String, String)], name: &str) -> Option<Vec<String>> {
    let value = combined(headers, name).unwrap_or_default();
    let mut words = value.split(',').map(str::trim).filter(|it| !it.is_empty());
    words.clone().all(is_token).then(|| words.by_ref().map(str::to_owned).collect())
}

/// The names that a page can read in a response that passed.
fn exposed(request: &CorsRequest, headers: &[(String, String)]) -> Vec<String> {
    const SAFELISTED: [&str; 7] =
        ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];
    let named = list(headers, EXPOSE_HEADERS).unwrap_or_default();
    let all = !request.credentials && named.iter().any(|it| it == "*");
    names(headers, |name| {
        let is_named = all || named.iter().any(|it| it.eq_ignore_ascii_case(name));
        SAFELISTED.contains(&name) || (is_named && !matches!(name, "set-cookie" | "set-cookie2"))
    })
}

/// The names of the headers that pass, in lower case, each once, in the order of the alphabet.
pub(super) fn names(headers: &[(String, String)], passes: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names: Vec<String> = headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.retain(|it| passes(it));
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://app.example.com";

    fn headers(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn response(list: &[(&str, &str)], credentials: bool) -> CorsVerdict {
        let headers = headers(list);
        let request = CorsRequest::new(PAGE, "GET", &[], credentials);
        evaluate(&request, None, Some(CorsAnswer { status: Some(200), headers: &headers }))
    }

    fn preflight(
        method: &str,
        sends: &[(&str, &str)],
        status: u16,
        list: &[(&str, &str)],
        credentials: bool,
    ) -> CorsVerdict {
        let both = headers(&[(ALLOW_ORIGIN, PAGE), (ALLOW_CREDENTIALS, "true")]);
        let preflight = [both.clone(), headers(list)].concat();
        let request = CorsRequest::new(PAGE, method, &headers(sends), credentials);
        let answer = |status, headers| Some(CorsAnswer { status: Some(status), headers });
        evaluate(&request, answer(status, &preflight), answer(200, &both))
    }

    #[test]
    fn the_check_is_the_browsers() {
        let read = |list: &[(&str, &str)], credentials| response(list, credentials).reading;
        assert_eq!(read(&[], false), CorsReading::Blocked);
        assert_eq!(read(&[(ALLOW_ORIGIN, "*")], false), CorsReading::Allowed);
        assert_eq!(read(&[(ALLOW_ORIGIN, "*")], true), CorsReading::Blocked);
        assert_eq!(read(&[(ALLOW_ORIGIN, " https://app.example.com\t")], false), CorsReading::Allowed);
        for wrong in ["https://app.example.com/", "https://APP.example.com", "https://*.example.com", "", "null"] {
            assert_eq!(read(&[(ALLOW_ORIGIN, wrong)], false), CorsReading::Blocked, "{wrong}");
        }
        let both = [(ALLOW_ORIGIN, PAGE), ("access-control-allow-credentials", "true")];
        assert_eq!(read(&both, true), CorsReading::Allowed);
        assert_eq!(read(&both[..1], true), CorsReading::Blocked);
        assert_eq!(read(&[both[0], (ALLOW_CREDENTIALS, "True")], true), CorsReading::Blocked);
    }

    #[test]
    fn the_header_at_fault_is_quoted_as_browsers_read_it() {
        let doubled = response(&[(ALLOW_ORIGIN, "*"), ("access-control-allow-origin", "*")], false);
        assert_eq!((doubled.reading, doubled.stage), (CorsReading::Blocked, Stage::Response));
        assert_eq!((doubled.header.as_deref(), doubled.value.as_deref()), (Some(ALLOW_ORIGIN), Some("*, *")));
        let missing = response(&[], false);
        assert_eq!((missing.header.as_deref(), missing.value), (Some(ALLOW_ORIGIN), None));
    }

    #[test]
    fn a_preflight_must_allow_the_method_and_each_header() {
        let json = [("Content-Type", "application/json")];
        let at = |verdict: CorsVerdict| (verdict.reading, verdict.stage, verdict.header);
        let fault = |name: &str| (CorsReading::Blocked, Stage::Preflight, Some(name.to_owned()));
        assert_eq!(preflight("PUT", &[], 204, &[(ALLOW_METHODS, "GET, PUT")], false).reading, CorsReading::Allowed);
        assert_eq!(at(preflight("PUT", &[], 204, &[(ALLOW_METHODS, "put")], false)), fault(ALLOW_METHODS));
        assert_eq!(at(preflight("PUT", &[], 204, &[(ALLOW_METHODS, "GET PUT")], false)), fault(ALLOW_METHODS));
        assert_eq!(at(preflight("PUT", &[], 204, &[(ALLOW_METHODS, "*")], true)), fault(ALLOW_METHODS));
        assert_eq!(preflight("PUT", &[], 204, &[(ALLOW_METHODS, "*")], false).reading, CorsReading::Allowed);
        assert_eq!(at(preflight("POST", &json, 204, &[], false)), fault(ALLOW_HEADERS));
        assert_eq!(
            preflight("POST", &json, 200, &[(ALLOW_HEADERS, "x, CONTENT-TYPE")], true).reading,
            CorsReading::Allowed
        );
        let token = [("Authorization", "Bearer x")];
        assert_eq!(at(preflight("GET", &token, 204, &[(ALLOW_HEADERS, "*")], false)), fault(ALLOW_HEADERS));
        let redirected = preflight("POST", &json, 301, &[(ALLOW_HEADERS, "content-type")], false);
        assert_eq!((redirected.stage, redirected.reading), (Stage::Preflight, CorsReading::Blocked));
        assert!(redirected.why.contains("301"), "{}", redirected.why);
    }

    #[test]
    fn what_the_paste_does_not_show_is_unknown() {
        let request = CorsRequest::new(PAGE, "DELETE", &[], false);
        let star = headers(&[(ALLOW_ORIGIN, "*")]);
        let answer = Some(CorsAnswer { status: Some(200), headers: &star });
        let open = evaluate(&request, None, answer);
        assert_eq!((open.reading, open.stage), (CorsReading::Unknown, Stage::Preflight));
        let simple = CorsRequest::new(PAGE, "GET", &[], false);
        assert_eq!(evaluate(&simple, answer, None).reading, CorsReading::Unknown);
        let moved = headers(&[(ALLOW_ORIGIN, "*"), ("Location", "/elsewhere")]);
        assert_eq!(
            evaluate(&simple, None, Some(CorsAnswer { status: Some(302), headers: &moved })).reading,
            CorsReading::Unknown
        );
    }

    #[test]
    fn a_page_reads_the_safelisted_headers_and_those_exposed() {
        let sent = [(ALLOW_ORIGIN, "*"), ("Content-Type", "text/plain"), ("X-Total", "7"), ("Set-Cookie", "a=1")];
        let exposed = |expose: &str, credentials| {
            let origin = (ALLOW_ORIGIN, if credentials { PAGE } else { "*" });
            let list = [&[origin, (ALLOW_CREDENTIALS, "true"), (EXPOSE_HEADERS, expose)], &sent[1..]].concat();
            response(&list, credentials).exposed
        };
        assert_eq!(response(&sent, false).exposed, ["content-type"]);
        assert_eq!(exposed("x-TOTAL, set-cookie", false), ["content-type", "x-total"]);
        assert_eq!(exposed("x total", false), ["content-type"]);
        assert!(exposed("*", false).contains(&"x-total".to_owned()));
        assert_eq!(exposed("*", true), ["content-type"]);
    }
}
