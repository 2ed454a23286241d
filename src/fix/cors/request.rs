//! What a page asks for, as `fetch` makes a request of it, and whether browsers ask beforehand (a preflight).
//!
//! Sources: the Fetch standard, "method", "forbidden request-header", "CORS-safelisted request-header" and
//! "CORS-unsafe request-header names".

/// A cross-origin request of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CorsRequest {
    /// As browsers serialise it: scheme, host and port, or `null`.
    pub origin: String,
    /// Normalised as `fetch` does it.
    pub method: String,
    /// `credentials: "include"`.
    pub credentials: bool,
    /// The CORS-unsafe request-header names: lower case, sorted.
    pub unsafe_names: Vec<String>,
    /// Why `fetch` throws before anything is sent.
    pub refused: Option<String>,
}

impl CorsRequest {
    /// `headers`: what the page sets; what only browsers may set is passed over in silence, as `fetch` does.
    pub fn new(origin: &str, method: &str, headers: &[(String, String)], credentials: bool) -> Self {
        let mut refused = None;
        let forbidden = ["CONNECT", "TRACE", "TRACK"].iter().any(|it| it.eq_ignore_ascii_case(method));
        if forbidden || !is_token(method) {
            refused = Some(["fetch throws on the method ", method, ": nothing is sent."].concat());
        }
        let mut safe: Vec<&str> = Vec::new();
        let mut safe_size = 0;
        let mut unsafe_names: Vec<String> = Vec::new();
        for (name, value) in headers {
            let value = value.trim_matches(&['\t', '\n', '\r', ' '][..]);
            if !is_token(name) || value.contains(|it| matches!(it, '\0' | '\n' | '\r' | '\u{100}'..)) {
                refused = Some(["fetch throws on the request header ", name, ": nothing is sent."].concat());
            } else if is_forbidden(name, value) {
                // Browsers leave it out.
            } else if is_safelisted(name, value) {
                safe.push(name);
                safe_size += value.chars().count();
            } else {
                unsafe_names.push(name.to_ascii_lowercase());
            }
        }
        if safe_size > 1024 {
            unsafe_names.extend(safe.iter().map(|it| it.to_ascii_lowercase()));
        }
        unsafe_names.sort_unstable();
        unsafe_names.dedup();
        Self { origin: origin.to_owned(), method: normalised(method), credentials, unsafe_names, refused }
    }

    pub fn has_safelisted_method(&self) -> bool {
        matches!(self.method.as_str(), "GET" | "HEAD" | "POST")
    }

    pub fn needs_preflight(&self) -> bool {
        !self.has_safelisted_method() || !self.unsafe_names.is_empty()
    }
}

/// Six methods are written in capitals, whatever the page wrote. `patch` is not among them.
fn normalised(method: &str) -> String {
    let known = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
    known.into_iter().find(|it| it.eq_ignore_ascii_case(method)).unwrap_or(method).to_owned()
}

/// RFC 9110, `token`.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it))
}

fn is_forbidden(name: &str, value: &str) -> bool {
    const NAMES: &str = "accept-charset accept-encoding access-control-request-headers access-control-request-method connection content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade via";
    let name = name.to_ascii_lowercase();
    let tunnels = |it: &str| ["connect", "trace", "track"].iter().any(|method| method.eq_ignore_ascii_case(it.trim()));
    NAMES.split(' ').any(|it| it == name)
        || name.starts_with("proxy-")
        || name.starts_with("sec-")
        || (matches!(name.as_str(), "x-http-method" | "x-http-method-override" | "x-method-override")
            && value.split(',').any(tunnels))
}

fn is_safelisted(name: &str, value: &str) -> bool {
    if value.chars().count() > 128 {
        return false;
    }
    let has_unsafe = value.chars().any(|it| (it < ' ' && it != '\t') || "\"():<>?@[\\]{}\u{7f}".contains(it));
    match name.to_ascii_lowercase().as_str() {
        "accept" => !has_unsafe,
        "accept-language" | "content-language" => {
            value.chars().all(|it| it.is_ascii_alphanumeric() || " *,-.;=".contains(it))
        }
        "content-type" => !has_unsafe && is_form(value),
        "range" => is_simple_range(value),
        _ => false,
    }
}

/// A content type that forms can send too; parameters do not matter.
fn is_form(value: &str) -> bool {
    let essence = value.split(';').next().unwrap_or_default().trim();
    ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(essence))
}

/// `bytes=0-99` or `bytes=0-`: one range with a beginning.
fn is_simple_range(value: &str) -> bool {
    let Some((from, to)) = value.strip_prefix("bytes=").and_then(|it| it.split_once('-')) else { return false };
    let digits = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
    // Compared as numbers of any length.
    let number = |it: &str| it.trim_start_matches('0').to_owned();
    let (first, last) = (number(from), number(to));
    !from.is_empty()
        && digits(from)
        && digits(to)
        && (to.is_empty() || (first.len(), first.as_str()) <= (last.len(), last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(method: &str, headers: &[(&str, &str)]) -> Vec<String> {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = CorsRequest::new("https://app.example.com", method, &headers, false);
        assert_eq!(request.refused, None);
        request.unsafe_names
    }

    #[test]
    fn what_a_form_could_send_needs_no_preflight() {
        let simple = [
            ("Accept", "application/json"),
            ("content-type", "Text/Plain ; charset=utf-8"),
            ("Accept-Language", "de-CH,de;q=0.5"),
            ("Range", "bytes=0-99"),
            ("Sec-Anything", "1"),
            ("Cookie", "a=1"),
        ];
        assert!(asks("GET", &simple).is_empty());
        let long = "a".repeat(129);
        let unsafe_headers = [
            ("X-Total", "1"),
            ("Content-Type", "application/json"),
            ("Accept", "a(b"),
            ("Accept-Language", "de_CH"),
            ("Content-Language", long.as_str()),
            ("range", "bytes=-5"),
            ("X-HTTP-Method-Override", "PUT"),
        ];
        for (name, value) in unsafe_headers {
            assert_eq!(asks("GET", &[(name, value)]), [name.to_ascii_lowercase()], "{value}");
        }
        assert!(asks("GET", &[("X-HTTP-Method-Override", "put, trace")]).is_empty());
    }

    #[test]
    fn only_six_methods_are_put_into_capitals() {
        let method = |it: &str| CorsRequest::new("null", it, &[], false).method;
        assert_eq!(["get", "Put", "patch", "PATCH"].map(method), ["GET", "PUT", "patch", "PATCH"]);
        for refused in ["trace", "a b", ""] {
            assert!(CorsRequest::new("null", refused, &[], false).refused.is_some(), "{refused}");
        }
        assert!(CorsRequest::new("null", "GET", &[("a b".to_owned(), String::new())], false).refused.is_some());
    }
}
