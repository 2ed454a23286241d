//! Names in ARNs, host names and log group names, wherever they stand.

use memchr::memmem;

use super::statement::{Detail, Statement, place};
use crate::aws::ApiType;
use crate::aws::names::{
    FunctionArn, PATH_MARKS, is_account, is_account_mask, is_api_id, is_function_name, is_path, is_region, is_stage,
    is_url_id,
};

/// The methods that curl has to be given; GET is what it sends by itself.
const CHANGING: [&str; 4] = ["POST", "PUT", "PATCH", "DELETE"];

/// So far from the request context an event's other fields are looked for.
const NEAR: usize = 4_000;

/// What stands in an event of each API type beside its request context, and in no other's before it in this list.
const OF_EVENTS: [(&[&str], ApiType); 5] = [
    (&["targetGroupArn"], ApiType::Alb),
    (&["lambda-url"], ApiType::FunctionUrl),
    (&["eventType", "connectionId"], ApiType::WebSocket),
    (&["routeKey", "rawPath"], ApiType::HttpV2),
    (&["resourcePath"], ApiType::Rest),
];

/// What the names in a layer tell of the whole paste.
pub(super) fn read(layer: usize, text: &str) -> Statement<'_> {
    let mut found = LayerNames { layer, text, statement: Statement::default().of_nobody() };
    found.arns();
    found.hosts();
    found.logs();
    found.events();
    found.statement
}

struct LayerNames<'a> {
    layer: usize,
    text: &'a str,
    statement: Statement<'a>,
}

impl<'a> LayerNames<'a> {
    fn fact(&mut self, name: &'static str, value: &'a str) {
        self.statement.fact(name, value, place(self.layer, self.text, value));
    }

    fn api(&mut self, api: ApiType) {
        self.statement.details.push(Detail::Api(api));
    }

    fn logs(&mut self) {
        let text = self.text;
        for at in memmem::find_iter(text.as_bytes(), "API-Gateway-Execution-Logs_").take(5) {
            let api = word(&text[at + 27..], "");
            let stage = text[at + 27 + api.len()..].strip_prefix('/').map(|rest| word(rest, "-_"));
            if is_api_id(api) {
                self.fact("api_id", api);
                if let Some(stage) = stage.filter(|it| is_stage(it)) {
                    self.fact("stage", stage);
                }
            }
        }
        // Only HTTP APIs say this.
        if memmem::find(text.as_bytes(), b"Lambda body contains the wrong type for field").is_some() {
            self.api(ApiType::HttpV2);
        }
        for at in memmem::find_iter(text.as_bytes(), "/aws/lambda/").take(50) {
            let name = word(&text[at + 12..], "-_");
            if is_function_name(name) {
                self.fact("function_name", name);
            }
        }
    }

    /// The event that a function was invoked with has the API's own fields near its request context, in whatever
    /// notation it was logged.
    fn events(&mut self) {
        let text = self.text;
        for at in memmem::find_iter(text.as_bytes(), "requestContext").take(5) {
            let start = text.floor_char_boundary(at.saturating_sub(NEAR));
            let near = &text[start..text.floor_char_boundary((at + NEAR).min(text.len()))];
            let has = |all: &[&str]| all.iter().all(|it| memmem::find(near.as_bytes(), it.as_bytes()).is_some());
            let api = OF_EVENTS.iter().find(|(words, _)| has(words)).map(|(_, api)| *api);
            if let Some(api) = api {
                self.api(api);
                return;
            }
        }
    }

    fn arns(&mut self) {
        let text = self.text;
        // A log of a million lines repeats its ARNs; the first hundred name everything.
        for at in memmem::find_iter(text.as_bytes(), "arn:aws").take(100) {
            let arn = &text[at..];
            if let Some(function) = FunctionArn::parse(arn) {
                for (name, value) in
                    [("function_name", function.name), ("region", function.region), ("account", function.account)]
                {
                    // What was written over an account is none.
                    if name != "account" || is_account(value) || !is_account_mask(value) {
                        self.fact(name, value);
                    }
                }
                continue;
            }
            let mut parts = arn.split(':');
            let (_, service, region) = (parts.nth(1), parts.next(), parts.next());
            let Some(region) = region.filter(|it| is_region(it)) else { continue };
            // A certificate or a queue may live elsewhere; these live where the function does.
            if matches!(service, Some("lambda" | "execute-api" | "elasticloadbalancing" | "apigateway" | "logs")) {
                self.fact("region", region);
            }
            if service == Some("execute-api")
                && let Some(api) = parts.nth(1).map(|it| word(it, "")).filter(|it| is_api_id(it))
            {
                self.fact("api_id", api);
            }
        }
    }

    /// The path of a call, which the text begins with, without its query.
    fn path(&mut self, text: &'a str) {
        let path = word(text, PATH_MARKS).trim_end_matches(['.', '/']);
        if is_path(path) {
            self.fact("url_path", path);
        }
    }

    /// The method that stands before the address that a host is of: `POST https://…`, `curl -X PUT 'https://…`.
    fn method(&mut self, before: &'a str) {
        let Some(before) = before.strip_suffix("https://") else { return };
        let before = before.trim_end_matches([' ', '\'', '"', '`']);
        let word = before.rsplit(|char: char| !char.is_ascii_alphabetic()).next();
        if let Some(method) = word.filter(|it| CHANGING.contains(it)) {
            self.fact("http_method", method);
        }
    }

    fn hosts(&mut self) {
        let text = self.text;
        for at in memmem::find_iter(text.as_bytes(), ".execute-api.").take(20) {
            let before = &text[..at];
            let id = before.get(before.len().saturating_sub(10)..).unwrap_or("");
            let region = word(&text[at + 13..], "-");
            if is_region(region) {
                self.fact("region", region);
            }
            if is_api_id(id) && is_region(region) {
                self.fact("api_id", id);
                let is_socket = before[..at - 10].ends_with("wss://");
                if is_socket {
                    self.api(ApiType::WebSocket);
                }
                let path =
                    text[at..].split_once(".amazonaws.com/").filter(|(host, _)| host.len() < 60).map(|(_, path)| path);
                let stage = path.map(|path| word(path, "-_$")).filter(|it| is_stage(it) && !it.starts_with('@'));
                if let Some(stage) = stage.filter(|_| before[..at - 10].ends_with("://")) {
                    self.fact("stage", stage);
                    let behind = path.and_then(|it| it[stage.len()..].strip_prefix('/'));
                    behind.into_iter().for_each(|it| self.path(it));
                    self.method(&before[..at - 10]);
                }
            }
        }
        for at in memmem::find_iter(text.as_bytes(), ".lambda-url.").take(20) {
            let region = word(&text[at + 12..], "-");
            if is_region(region) {
                self.fact("region", region);
                self.api(ApiType::FunctionUrl);
                let length = text[..at].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
                let id = Some(&text[at - length..at]).filter(|it| is_url_id(it));
                id.into_iter().for_each(|it| self.fact("url_id", it));
                self.method(&text[..at - length]);
                let behind = text[at + 12 + region.len()..].strip_prefix(".on.aws/");
                behind.into_iter().for_each(|it| self.path(it));
            }
        }
    }
}

/// The letters, digits and `extra` characters that `text` begins with.
pub(super) fn word<'t>(text: &'t str, extra: &str) -> &'t str {
    let end = text.find(|char: char| !char.is_ascii_alphanumeric() && !extra.contains(char)).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_wherever_they_stand() {
        for (text, name, value) in [
            ("at arn:aws:lambda:eu-west-1:123456789012:function:orders:live", "function_name", "orders"),
            ("GET https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/x", "stage", "prod"),
            ("API-Gateway-Execution-Logs_a1b2c3d4e5/prod", "api_id", "a1b2c3d4e5"),
            (
                "curl 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders/17?x=1'",
                "url_path",
                "orders/17",
            ),
            ("https://abcdefghij0123456789.lambda-url.eu-west-1.on.aws/hello.", "url_path", "hello"),
            ("curl -X PUT 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders'", "http_method", "PUT"),
            ("POST https://abcdefghij0123456789.lambda-url.eu-west-1.on.aws/hello 502", "http_method", "POST"),
            ("https://abcdefghij0123456789.lambda-url.eu-west-1.on.aws/", "url_id", "abcdefghij0123456789"),
            ("log group /aws/lambda/orders is empty", "function_name", "orders"),
        ] {
            assert!(read(0, text).has_fact(name, value), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        for text in ["arn:aws:s3:::orders", "https://orders.execute-api.example.com/prod", "/aws/lambda/"] {
            assert!(read(0, text).details.is_empty(), "{text}");
        }
    }
}
