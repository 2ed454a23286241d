//! What a browser makes of a response from another origin, and where each front door takes its CORS headers from.

use serde::{Deserialize, Serialize};

use super::commands::{Command, Effect, Step};
use super::names::Names;
use super::shell::Shell;
use crate::aws::FrontDoor;

/// What a browser does with the response of a cross-origin `fetch`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// The page can read the response.
    Allowed,
    /// The browser hides the response and reports a CORS error.
    Blocked,
    /// The paste does not show the headers.
    Unknown,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Cors {
    pub reading: Reading,
    pub origin: String,
    pub credentials: bool,
    /// Why, with the header at fault.
    pub why: String,
    /// The headers to add, with the values they should have.
    pub add: Vec<(String, String)>,
    /// Where they belong for this front door.
    pub place: String,
    /// Why an error of the front door itself looks like a CORS error.
    pub gateway_errors: String,
    pub commands: Vec<Command>,
}

/// The CORS check of the Fetch standard (4.9), on the headers that the client gets.
///
/// `headers`: the effective response's; `None` where the paste shows none.
pub fn check(headers: Option<&[(String, String)]>, origin: &str, credentials: bool) -> (Reading, String) {
    let Some(headers) = headers else {
        return (Reading::Unknown, "The paste does not show the response's headers.".to_owned());
    };
    let values = |wanted: &str| -> Option<String> {
        let found: Vec<&str> = headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim())
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    };
    let Some(allowed) = values("access-control-allow-origin") else {
        return (Reading::Blocked, "There is no Access-Control-Allow-Origin header.".to_owned());
    };
    if !credentials && allowed == "*" {
        return (Reading::Allowed, "Access-Control-Allow-Origin: * lets every page read it.".to_owned());
    }
    if credentials && allowed == "*" {
        return (
            Reading::Blocked,
            "Access-Control-Allow-Origin is *, which browsers refuse for requests with credentials.".to_owned(),
        );
    }
    if allowed != origin {
        let why = if allowed.contains(',') {
            format!("Access-Control-Allow-Origin has more than one value ({allowed}); browsers take one.")
        } else {
            format!("Access-Control-Allow-Origin is {allowed}, not {origin}.")
        };
        return (Reading::Blocked, why);
    }
    if !credentials {
        return (Reading::Allowed, format!("Access-Control-Allow-Origin names {origin}."));
    }
    match values("access-control-allow-credentials").as_deref() {
        Some("true") => (Reading::Allowed, format!("The headers allow {origin}, with credentials.")),
        Some(other) => (
            Reading::Blocked,
            format!("Access-Control-Allow-Credentials is {other}; it has to be true, in lower case."),
        ),
        None => (
            Reading::Blocked,
            "Access-Control-Allow-Credentials: true is missing for a request with credentials.".to_owned(),
        ),
    }
}

/// The advice for a front door. `is_gateways_own`: the response is the front door's error, not the function's.
pub fn advise(
    headers: Option<&[(String, String)]>,
    is_gateways_own: bool,
    origin: Option<&str>,
    credentials: bool,
    door: FrontDoor,
    names: &Names,
) -> Cors {
    let origin = origin.filter(|it| is_origin(it)).unwrap_or("https://app.example.com");
    let (mut reading, mut why) = check(headers, origin, credentials);
    if is_gateways_own {
        reading = Reading::Blocked;
        "The client gets the front door's own error, and that has no CORS headers: whatever headers the function returned, the browser reports a CORS error.".clone_into(&mut why);
    }
    let mut add = Vec::new();
    if reading != Reading::Allowed {
        let value = if credentials { origin } else { "*" };
        add.push(("Access-Control-Allow-Origin".to_owned(), value.to_owned()));
        if credentials {
            add.push(("Access-Control-Allow-Credentials".to_owned(), "true".to_owned()));
            add.push(("Vary".to_owned(), "Origin".to_owned()));
        }
    }
    Cors {
        reading,
        origin: origin.to_owned(),
        credentials,
        why,
        add,
        place: place(door).to_owned(),
        gateway_errors: gateway_errors(door).to_owned(),
        commands: if door == FrontDoor::Rest && is_gateways_own {
            gateway_responses(origin, credentials, names)
        } else {
            Vec::new()
        },
    }
}

/// A scheme, a host and perhaps a port, as browsers write an origin; nothing that could leave its quotes.
pub fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| {
        !host.is_empty()
            && host.len() <= 260
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':'))
    })
}

const fn place(door: FrontDoor) -> &'static str {
    match door {
        FrontDoor::Rest => {
            "In the handler's response, on every path through it, since a proxy integration passes headers on as they are. The OPTIONS method answers the preflight."
        }
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => {
            "In the API's own CORS configuration. Once that is set, the API answers preflights itself and ignores CORS headers from the function."
        }
        FrontDoor::Alb => {
            "In the handler's response, for OPTIONS too: a load balancer adds no CORS headers of its own accord."
        }
        FrontDoor::FunctionUrl => {
            "In the function URL's CORS configuration. Do not return the same headers from the handler as well: doubled values are refused by browsers."
        }
        FrontDoor::WebSocket => {
            "Nowhere: browsers do not apply CORS to WebSockets. Check the Origin header in the $connect route if it matters."
        }
    }
}

const fn gateway_errors(door: FrontDoor) -> &'static str {
    match door {
        FrontDoor::Rest => {
            "A 502 or 504 is written by API Gateway, not by your function, and carries no CORS headers. The browser hides it and reports a CORS error; the real error is the 502. To let pages see the status, add the headers to the gateway responses DEFAULT_5XX and DEFAULT_4XX and deploy the API again."
        }
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => {
            "An error that the API writes itself gets the headers of the API's CORS configuration, if it has one. Without it, the browser reports a CORS error in place of the 500 or 503."
        }
        FrontDoor::Alb => {
            "A 502 is written by the load balancer and carries none of your headers: the browser reports a CORS error, and the 502 behind it is the thing to mend."
        }
        FrontDoor::FunctionUrl => {
            "A 502 is written by the function URL. If a page reports a CORS error, look at the status in the network panel first: the error behind it is the thing to mend."
        }
        FrontDoor::WebSocket => {
            "A refused handshake shows in the browser as a failed connection, never as a CORS error."
        }
    }
}

/// Puts CORS headers on the errors that a REST API writes itself, and deploys.
fn gateway_responses(origin: &str, credentials: bool, names: &Names) -> Vec<Command> {
    let value = if credentials { origin } else { "*" };
    let mut parameters = format!("\"gatewayresponse.header.Access-Control-Allow-Origin\": \"'{value}'\"");
    if credentials {
        parameters.push_str(",\n    \"gatewayresponse.header.Access-Control-Allow-Credentials\": \"'true'\"");
    }
    let region = |words: &[&str]| {
        let mut words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        if !names.region.is_placeholder {
            words.extend(["--region".to_owned(), names.region.value.clone()]);
        }
        words
    };
    let line = |shell: Shell, words: &[String]| shell.line(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let placeholders = |uses: &[&super::names::Name]| {
        uses.iter().filter(|it| it.is_placeholder).map(|it| it.value.clone()).collect::<Vec<_>>()
    };
    let mut commands: Vec<Command> = ["DEFAULT_5XX", "DEFAULT_4XX"]
        .into_iter()
        .map(|kind| {
            let file = format!("{}.json", kind.to_ascii_lowercase().replace('_', "-"));
            let json = format!(
                "{{\n  \"restApiId\": \"{}\",\n  \"responseType\": \"{kind}\",\n  \"responseParameters\": {{\n    {parameters}\n  }}\n}}",
                names.api.value
            );
            let words = region(&["aws", "apigateway", "put-gateway-response", "--cli-input-json", &format!("file://{file}")]);
            Command {
                title: format!("Put CORS headers on {kind}"),
                step: Step::Fix,
                posix: format!("{}\n{}", Shell::Posix.write_file(&file, &json), line(Shell::Posix, &words)),
                powershell: format!("{}\n{}", Shell::PowerShell.write_file(&file, &json), line(Shell::PowerShell, &words)),
                effect: Effect::Changes,
                redeploy: true,
                why: "The API's own errors then carry the header. A gateway response is part of the API, so it shows only after a deployment.".to_owned(),
                placeholders: placeholders(&[&names.api]),
            }
        })
        .collect();
    let words = region(&[
        "aws",
        "apigateway",
        "create-deployment",
        "--rest-api-id",
        &names.api.value,
        "--stage-name",
        &names.stage.value,
    ]);
    commands.push(Command {
        title: "Deploy the API".to_owned(),
        step: Step::Fix,
        posix: line(Shell::Posix, &words),
        powershell: line(Shell::PowerShell, &words),
        effect: Effect::Changes,
        redeploy: false,
        why: "Only changes of the API itself need this; a new version of the function does not.".to_owned(),
        placeholders: placeholders(&[&names.api, &names.stage]),
    });
    commands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[(&str, &str)], credentials: bool) -> Reading {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        check(Some(&headers), "https://app.example.com", credentials).0
    }

    #[test]
    fn the_check_is_the_browsers() {
        let name = "Access-Control-Allow-Origin";
        assert_eq!(read(&[], false), Reading::Blocked);
        assert_eq!(read(&[(name, "*")], false), Reading::Allowed);
        assert_eq!(read(&[(name, "*")], true), Reading::Blocked);
        assert_eq!(read(&[(name, "https://app.example.com")], false), Reading::Allowed);
        assert_eq!(read(&[(name, "https://app.example.com/")], false), Reading::Blocked);
        assert_eq!(read(&[(name, "*"), (name, "*")], false), Reading::Blocked);
        let both = [(name, "https://app.example.com"), ("access-control-allow-credentials", "true")];
        assert_eq!(read(&both, true), Reading::Allowed);
        assert_eq!(read(&both[..1], true), Reading::Blocked);
        assert_eq!(
            read(&[(name, "https://app.example.com"), ("Access-Control-Allow-Credentials", "True")], true),
            Reading::Blocked
        );
    }

    #[test]
    fn only_an_origin_is_an_origin() {
        assert!(is_origin("https://app.example.com") && is_origin("http://localhost:3000"));
        assert!(
            !is_origin("https://a'b")
                && !is_origin("https://a/b")
                && !is_origin("javascript:alert(1)")
                && !is_origin("https://")
        );
    }
}
