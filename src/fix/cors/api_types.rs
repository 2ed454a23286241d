//! Where each API type takes its CORS headers from.
//!
//! HTTP APIs: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html>; that they refuse
//! credentials with `*`: aws/aws-cdk#9076. REST APIs:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html>. Function URLs:
//! <https://docs.aws.amazon.com/lambda/latest/dg/API_Cors.html>; that the function's headers are sent beside those of the
//! configuration, and that the latter echo the origin: aws-powertools/powertools-lambda-python#4163. Load balancers:
//! <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-header-modification.html>.

use super::evaluate::combined;
use super::request::CorsRequest;
use crate::aws::ApiType;

pub(super) const fn place(api: ApiType) -> &'static str {
    match api {
        ApiType::Rest => {
            "In the handler's response, on every path through it, since a proxy integration passes headers on as they are. The preflight is answered by an OPTIONS method on the same path: a mock integration, or the handler itself where the method is ANY."
        }
        ApiType::HttpV1 | ApiType::HttpV2 => {
            "In the API's own CORS configuration. Once that is set, the API answers preflights itself and ignores CORS headers from the function; it refuses * together with credentials. Without it, the handler's headers count and OPTIONS needs a route."
        }
        ApiType::Alb => {
            "In the handler's response, for OPTIONS too: answer it with 204 and the headers. A load balancer adds none of its own accord; listener attributes can have it add them to responses."
        }
        ApiType::FunctionUrl => {
            "In the function URL's CORS configuration. Do not return the same headers from the handler as well: both are sent, and browsers refuse doubled values."
        }
        ApiType::WebSocket => {
            "Nowhere: browsers do not apply CORS to WebSockets. Check the Origin header in the $connect route if it matters."
        }
    }
}

pub(super) const fn gateway_errors(api: ApiType) -> &'static str {
    match api {
        ApiType::Rest => {
            "A 502 or 504 is written by API Gateway, not by your function, and carries no CORS headers. The browser hides it and reports a CORS error; the real error is the 502. To let pages see the status, add the headers to the gateway responses DEFAULT_5XX and DEFAULT_4XX and deploy the API again."
        }
        ApiType::HttpV1 | ApiType::HttpV2 => {
            "A 500 or 503 is written by the API, not by your function, and has none of the function's headers. Without a CORS configuration of the API the browser reports a CORS error in its place: fix the error behind it."
        }
        ApiType::Alb => {
            "A 502 is written by the load balancer and carries none of your headers: the browser reports a CORS error, and fix the 502 behind it."
        }
        ApiType::FunctionUrl => {
            "A 502 is written by the function URL. If a page reports a CORS error, look at the status in the network panel first: fix the error behind it."
        }
        ApiType::WebSocket => "A refused handshake shows in the browser as a failed connection, never as a CORS error.",
    }
}

/// Whether the API has a CORS configuration of its own, which a paste does not show.
pub(super) const fn has_own_configuration(api: ApiType) -> bool {
    matches!(api, ApiType::HttpV1 | ApiType::HttpV2 | ApiType::FunctionUrl)
}

/// Whether the response names more than one origin.
pub(super) fn is_doubled(headers: &[(String, String)]) -> bool {
    combined(headers, "Access-Control-Allow-Origin").is_some_and(|it| it.contains(", "))
}

/// What else to know about headers that a client got (`is_seen`) or a function returned.
pub(super) fn notes(api: ApiType, request: &CorsRequest, headers: &[(String, String)], is_seen: bool) -> Vec<String> {
    let mut notes = Vec::new();
    let origin = combined(headers, "Access-Control-Allow-Origin");
    let doubled = is_doubled(headers);
    if doubled {
        notes.push(match api {
            ApiType::FunctionUrl => "The header is doubled: that happens when the function URL's CORS configuration and the handler both send it. Take it out of the handler.",
            _ => "The header is sent more than once: find the second place that sets it, such as a framework's CORS middleware beside the handler.",
        });
    } else if origin.as_deref().is_some_and(|it| it != "*") {
        let vary = combined(headers, "Vary").unwrap_or_default();
        if !vary.split(',').any(|it| it.trim().eq_ignore_ascii_case("origin") || it.trim() == "*") {
            notes.push("The response names one origin and has no Vary: Origin: a cache may hand it to a page of another origin, which then reports a CORS error.");
        }
    }
    if request.origin == "null" {
        notes.push("null is the origin of sandboxed frames, of file: pages and of some redirects. Access-Control-Allow-Origin: null lets all of these in: never send it together with credentials; serve the page from an address of its own.");
    }
    if has_own_configuration(api) && !is_seen && !doubled {
        notes.push(match api {
            ApiType::FunctionUrl => "This holds while the function URL has no CORS configuration; with one, its headers are sent beside these.",
            _ => "This holds while the API has no CORS configuration; with one, the function's CORS headers are ignored.",
        });
    }
    notes.into_iter().map(str::to_owned).collect()
}
