//! Commands that show and set where an API takes its CORS headers from.

use super::evaluate::CorsReading;
use super::request::CorsRequest;
use crate::aws::ApiType;
use crate::fix::commands::Command;
use crate::fix::commands::api::REST_DEPLOY;
use crate::fix::commands::template::{Action, Template, templates};
use crate::fix::input::AdviceInput;
use crate::fix::render::Renderer;

/// The file for a command about the method that answers preflights.
macro_rules! options_method {
    ($rest:literal) => {
        concat!(
            "{\n  \"restApiId\": \"<api>\",\n  \"resourceId\": \"<RESOURCE_ID>\",\n  \"httpMethod\": \"OPTIONS\",\n  ",
            $rest,
            "\n}"
        )
    };
}

/// The file that puts CORS headers on errors that a REST API writes itself.
macro_rules! gateway_response {
    ($kind:literal) => {
        concat!(
            "{\n  \"restApiId\": \"<api>\",\n  \"responseType\": \"",
            $kind,
            "\",\n  \"responseParameters\": {\n    <on_errors>\n  }\n}"
        )
    };
}

templates! {
    SHOW_HTTP_API: show "Show the API's CORS configuration"
        "aws apigatewayv2 get-api --api-id <api> --query CorsConfiguration"
        "null means that it has none: then the function's headers count, and OPTIONS needs a route.";
    SET_HTTP_API: fix "Set the API's CORS configuration"
        "aws apigatewayv2 update-api --api-id <api> --cors-configuration file://cors.json"
        "It replaces the configuration as a whole: write every origin, method and header that pages use into the file. From then on the API answers OPTIONS itself and ignores the function's CORS headers. A stage that deploys by itself needs nothing more."
        with_file("cors.json", "{\n  <configuration>\n}");
    SHOW_URL: show "Show the function URL's CORS configuration"
        "aws lambda get-function-url-config --function-name <function> <at_alias> --query Cors"
        "null means that it has none: then the function's headers count, and it gets the OPTIONS requests.";
    SET_URL: fix "Set the function URL's CORS configuration"
        "aws lambda update-function-url-config --function-name <function> <at_alias> --cors file://cors.json"
        "It replaces the configuration as a whole. Take the same headers out of the handler: both would be sent, and browsers refuse doubled values."
        with_file("cors.json", "{\n  <configuration>\n}");
    FIND_PATH: show "Find the id of the path"
        "aws apigateway get-resources --rest-api-id <api> --query items[].{id:id,path:path,methods:resourceMethods}"
        "The id beside the path that the page calls stands for RESOURCE_ID. If OPTIONS is among its methods, the preflight is answered already: look at what it answers.";
    ADD_METHOD: update_api "Add the OPTIONS method"
        "aws apigateway put-method --cli-input-json file://options-method.json"
        "Without authorization: browsers send a preflight without credentials."
        with_file("options-method.json", options_method!("\"authorizationType\": \"NONE\""));
    DECLARE_HEADERS: update_api "Declare its headers"
        "aws apigateway put-method-response --cli-input-json file://options-response.json"
        "A REST API sends only headers that the method declares."
        with_file("options-response.json", options_method!("\"statusCode\": \"200\",\n  \"responseParameters\": {\n    <declared>\n  }"));
    ANSWER_ITSELF: update_api "Let the API answer by itself"
        "aws apigateway put-integration --cli-input-json file://options-integration.json"
        "A mock integration: the function is not called."
        with_file("options-integration.json", options_method!("\"type\": \"MOCK\",\n  \"requestTemplates\": {\n    \"application/json\": \"{\\\"statusCode\\\": 200}\"\n  }"));
    SET_HEADERS: update_api "Give the headers their values"
        "aws apigateway put-integration-response --cli-input-json file://options-headers.json"
        "The single quotes belong to the values: they mark a constant."
        with_file("options-headers.json", options_method!("\"statusCode\": \"200\",\n  \"responseParameters\": {\n    <constants>\n  }"));
    ON_5XX: update_api "Put CORS headers on DEFAULT_5XX"
        "aws apigateway put-gateway-response --cli-input-json file://default-5xx.json"
        "The API's own errors then carry the header. A gateway response is part of the API, so it shows only after a deployment."
        with_file("default-5xx.json", gateway_response!("DEFAULT_5XX"));
    ON_4XX: update_api "Put CORS headers on DEFAULT_4XX"
        "aws apigateway put-gateway-response --cli-input-json file://default-4xx.json"
        "The API's own errors then carry the header. A gateway response is part of the API, so it shows only after a deployment."
        with_file("default-4xx.json", gateway_response!("DEFAULT_4XX"));
    /// Sends the preflight as a browser would.
    ASK: verify "Ask as the browser does"
        "curl --include --request OPTIONS <base_url> --header <ask_origin> --header <ask_method>"
        "Complete the address with the path that the page calls. Paste what it prints here: the verdict then covers the preflight."
        does(Action::Reads);
}

/// The method that answers preflights of a REST API without calling the function.
const OPTIONS_METHOD: [Template; 5] = [FIND_PATH, ADD_METHOD, DECLARE_HEADERS, ANSWER_ITSELF, SET_HEADERS];

const ASK_FOR_HEADERS: Template = Template {
    line: "curl --include --request OPTIONS <base_url> --header <ask_origin> --header <ask_method> --header <ask_headers>",
    ..ASK
};

/// What the commands are chosen by, beside the input.
pub(super) struct Needs<'a> {
    pub request: &'a CorsRequest,
    pub reading: CorsReading,
    /// The answer to the preflight has to be made or corrected.
    pub preflight: bool,
    /// The client gets the header twice.
    pub doubled: bool,
    /// Headers that the page shall be able to read.
    pub expose: &'a [String],
}

pub(super) fn commands(input: &AdviceInput, needs: &Needs<'_>) -> Vec<Command> {
    let request = needs.request;
    let opaque = request.origin == "null" && request.credentials;
    // For an opaque origin with credentials there is no setting to recommend.
    if opaque || request.refused.is_some() || needs.reading == CorsReading::Allowed {
        return Vec::new();
    }
    let mut all = Vec::new();
    match input.api {
        ApiType::Rest => {
            all.extend(OPTIONS_METHOD.into_iter().filter(|_| needs.preflight));
            all.extend([ON_5XX, ON_4XX].into_iter().filter(|_| input.is_rejected || input.pasted.is_blocked));
            if !all.is_empty() {
                all.push(REST_DEPLOY);
            }
        }
        ApiType::HttpV1 | ApiType::HttpV2 => all.extend([SHOW_HTTP_API, SET_HTTP_API]),
        // Sent twice, the header stands in the configuration already: the handler is the place to change.
        ApiType::FunctionUrl if needs.doubled => all.push(SHOW_URL),
        ApiType::FunctionUrl => all.extend([SHOW_URL, SET_URL]),
        ApiType::Alb | ApiType::WebSocket => {}
    }
    if needs.preflight && input.api != ApiType::WebSocket {
        all.push(if needs.headers().is_empty() { ASK } else { ASK_FOR_HEADERS });
    }
    let values = needs.values();
    let renderer = Renderer { values: &values, ..Renderer::new(input) };
    all.iter().map(|it| renderer.command(it)).collect()
}

impl Needs<'_> {
    /// What the templates' own names stand for.
    fn values(&self) -> Vec<(&'static str, String)> {
        let request = self.request;
        let origin = if request.credentials { &request.origin } else { "*" };
        // The page's own method, and what any page sends.
        let own = ["HEAD", "PUT", "PATCH", "DELETE"].into_iter().filter(|it| *it == request.method);
        let methods: Vec<&str> = ["GET", "POST"].into_iter().chain(own).collect();
        let headers = self.headers();
        let mut sent =
            vec![("Origin", origin.to_owned()), ("Methods", [&methods[..], &["OPTIONS"]].concat().join(","))];
        if !headers.is_empty() {
            sent.push(("Headers", headers.join(",")));
        }
        if request.credentials {
            sent.push(("Credentials", "true".to_owned()));
        }
        let parameters = |of: &str, value: &dyn Fn(&str) -> String, sent: &[(&str, String)]| {
            let line = |(name, text): &(&str, String)| {
                ["\"", of, ".header.Access-Control-Allow-", name, "\": ", &value(text)].concat()
            };
            sent.iter().map(line).collect::<Vec<_>>().join(",\n    ")
        };
        let constant = |text: &str| ["\"'", text, "'\""].concat();
        let is_on_errors = |(name, _): &&(&str, String)| matches!(*name, "Origin" | "Credentials");
        let on_errors: Vec<_> = sent.iter().filter(is_on_errors).cloned().collect();
        let asked = Some(request.method.as_str()).filter(|it| it.len() <= 32 && is_plain_name(it)).unwrap_or("GET");
        vec![
            ("configuration", self.configuration(origin, &methods, &headers)),
            ("declared", parameters("method.response", &|_| "true".to_owned(), &sent)),
            ("constants", parameters("method.response", &constant, &sent)),
            ("on_errors", parameters("gatewayresponse", &constant, &on_errors)),
            ("ask_origin", ["Origin: ", &request.origin].concat()),
            ("ask_method", ["Access-Control-Request-Method: ", asked].concat()),
            ("ask_headers", ["Access-Control-Request-Headers: ", &headers.join(",")].concat()),
        ]
    }

    fn headers(&self) -> Vec<&str> {
        self.request.unsafe_names.iter().map(String::as_str).filter(|it| is_plain_name(it)).collect()
    }

    /// The configuration of HTTP APIs and function URLs, which have the same words for it.
    fn configuration(&self, origin: &str, methods: &[&str], headers: &[&str]) -> String {
        let expose: Vec<&str> = self.expose.iter().map(String::as_str).filter(|it| is_plain_name(it)).collect();
        let lists = [
            ("AllowOrigins", &[origin][..]),
            ("AllowMethods", methods),
            ("AllowHeaders", headers),
            ("ExposeHeaders", &expose),
        ];
        let list = |(name, words): &(&str, &[&str])| ["\"", name, "\": [\"", &words.join("\", \""), "\"]"].concat();
        let mut lines: Vec<String> = lists.iter().filter(|(_, words)| !words.is_empty()).map(list).collect();
        if self.request.credentials {
            lines.push("\"AllowCredentials\": true".to_owned());
        }
        lines.join(",\n  ")
    }
}

/// A header's name or a method that needs no quoting anywhere; others are left out of commands.
fn is_plain_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}
