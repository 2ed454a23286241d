//! Commands that show and set where a front door takes its CORS headers from.

use super::evaluate::Reading;
use super::request::Request;
use crate::aws::FrontDoor;
use crate::remedy::commands::{Command, Effect, Step};
use crate::remedy::names::Names;
use crate::remedy::shell::Shell;

/// What a person has to look up: the id of the path in the REST API.
const RESOURCE: &str = "RESOURCE_ID";

/// What the commands are chosen by.
pub(super) struct Needs<'a> {
    pub request: &'a Request,
    pub names: &'a Names,
    pub door: FrontDoor,
    pub reading: Reading,
    /// The client gets an error of the front door's own.
    pub is_gateways_own: bool,
    /// The answer to the preflight has to be made or mended.
    pub preflight: bool,
    /// The client gets the header twice.
    pub doubled: bool,
    /// Headers that the page shall be able to read.
    pub expose: &'a [String],
}

pub(super) fn commands(needs: &Needs<'_>) -> Vec<Command> {
    let opaque = needs.request.origin == "null" && needs.request.credentials;
    // For an opaque origin with credentials there is no setting to recommend.
    if opaque || needs.request.refused.is_some() || needs.reading == Reading::Allowed {
        return Vec::new();
    }
    let mut all = Vec::new();
    match needs.door {
        FrontDoor::Rest => {
            if needs.preflight {
                all.extend(needs.options_method());
            }
            if needs.is_gateways_own {
                all.extend(["DEFAULT_5XX", "DEFAULT_4XX"].map(|kind| needs.gateway_response(kind)));
            }
            if !all.is_empty() {
                all.push(needs.deploy());
            }
        }
        FrontDoor::HttpV1 | FrontDoor::HttpV2 => all.extend(needs.http_api()),
        // Sent twice, the header stands in the configuration already: the handler is the place to mend.
        FrontDoor::FunctionUrl => all.extend(needs.function_url().into_iter().take(if needs.doubled { 1 } else { 2 })),
        FrontDoor::Alb | FrontDoor::WebSocket => {}
    }
    if needs.preflight && needs.door != FrontDoor::WebSocket {
        all.push(needs.ask());
    }
    all
}

/// A command without what all have in common.
struct Draft<'a> {
    title: &'a str,
    step: Step,
    effect: Effect,
    why: &'a str,
    /// A file to write before, and what stands in it.
    file: Option<(&'a str, String)>,
    words: &'a [&'a str],
}

impl Needs<'_> {
    /// The one place where a file is written, the region added, and placeholders are looked for.
    fn command(&self, draft: Draft<'_>) -> Command {
        let region = &self.names.region;
        let is_aws = draft.words[0] == "aws";
        let tail = if is_aws && !region.is_placeholder { vec!["--region", region.value.as_str()] } else { Vec::new() };
        let words = [draft.words, &tail].concat();
        let text = |shell: Shell| match &draft.file {
            Some((name, content)) => [shell.write_file(name, content), shell.line(&words)].join("\n"),
            None => shell.line(&words),
        };
        let posix = text(Shell::Posix);
        let names = [&self.names.function, region, &self.names.account, &self.names.api, &self.names.stage];
        let names = names.iter().filter(|it| it.is_placeholder).map(|it| it.value.as_str());
        let placeholders = names.chain([RESOURCE, URL]).filter(|it| posix.contains(it)).map(str::to_owned).collect();
        Command {
            title: draft.title.to_owned(),
            step: draft.step,
            alternative: false,
            // Windows PowerShell has another program under the name of curl.
            powershell: text(Shell::PowerShell).replacen("curl ", "curl.exe ", usize::from(!is_aws)),
            posix,
            effect: draft.effect,
            redeploy: is_aws
                && self.door == FrontDoor::Rest
                && draft.effect == Effect::Changes
                && !draft.words.contains(&"create-deployment"),
            why: draft.why.to_owned(),
            placeholders,
        }
    }

    fn origin(&self) -> &str {
        if self.request.credentials { &self.request.origin } else { "*" }
    }

    /// The methods to allow: the page's own, and what any page sends.
    fn methods(&self) -> Vec<&str> {
        let mut methods = vec!["GET", "POST"];
        let known = ["HEAD", "PUT", "PATCH", "DELETE"];
        methods.extend(known.into_iter().filter(|it| *it == self.request.method));
        methods
    }

    fn headers(&self) -> Vec<&str> {
        self.request.unsafe_names.iter().map(String::as_str).filter(|it| is_plain_name(it)).collect()
    }

    /// The configuration of HTTP APIs and function URLs, which have the same words for it.
    fn configuration(&self) -> String {
        let list = |words: &[&str]| {
            let quoted: Vec<String> = words.iter().map(|it| ["\"", it, "\""].concat()).collect();
            ["[", &quoted.join(", "), "]"].concat()
        };
        let mut lines = vec![
            ["\"AllowOrigins\": ", &list(&[self.origin()])].concat(),
            ["\"AllowMethods\": ", &list(&self.methods())].concat(),
        ];
        let expose: Vec<&str> = self.expose.iter().map(String::as_str).filter(|it| is_plain_name(it)).collect();
        for (name, words) in [("AllowHeaders", self.headers()), ("ExposeHeaders", expose)] {
            if !words.is_empty() {
                lines.push(["\"", name, "\": ", &list(&words)].concat());
            }
        }
        if self.request.credentials {
            lines.push("\"AllowCredentials\": true".to_owned());
        }
        ["{\n  ", &lines.join(",\n  "), "\n}"].concat()
    }

    fn http_api(&self) -> [Command; 2] {
        let api = self.names.api.value.as_str();
        [
            self.command(Draft {
                title: "Show the API's CORS configuration",
                step: Step::Confirm,
                effect: Effect::Reads,
                why: "null means that it has none: then the function's headers count, and OPTIONS needs a route.",
                file: None,
                words: &["aws", "apigatewayv2", "get-api", "--api-id", api, "--query", "CorsConfiguration"],
            }),
            self.command(Draft {
                title: "Set the API's CORS configuration",
                step: Step::Fix,
                effect: Effect::Changes,
                why: "It replaces the configuration as a whole: write every origin, method and header that pages use into the file. From then on the API answers OPTIONS itself and ignores the function's CORS headers. A stage that deploys by itself needs nothing more.",
                file: Some(("cors.json", self.configuration())),
                words: &["aws", "apigatewayv2", "update-api", "--api-id", api, "--cors-configuration", "file://cors.json"],
            }),
        ]
    }

    fn function_url(&self) -> [Command; 2] {
        let function = self.names.function.value.as_str();
        let mut show = vec!["aws", "lambda", "get-function-url-config", "--function-name", function];
        let mut set = vec!["aws", "lambda", "update-function-url-config", "--function-name", function];
        // The URL belongs to an alias or to $LATEST; a version has none.
        if let Some(alias) =
            self.names.qualifier.as_deref().filter(|it| !it.starts_with(|it: char| it == '$' || it.is_ascii_digit()))
        {
            show.extend(["--qualifier", alias]);
            set.extend(["--qualifier", alias]);
        }
        show.extend(["--query", "Cors"]);
        set.extend(["--cors", "file://cors.json"]);
        [
            self.command(Draft {
                title: "Show the function URL's CORS configuration",
                step: Step::Confirm,
                effect: Effect::Reads,
                why: "null means that it has none: then the function's headers count, and it gets the OPTIONS requests.",
                file: None,
                words: &show,
            }),
            self.command(Draft {
                title: "Set the function URL's CORS configuration",
                step: Step::Fix,
                effect: Effect::Changes,
                why: "It replaces the configuration as a whole. Take the same headers out of the handler: both would be sent, and browsers refuse doubled values.",
                file: Some(("cors.json", self.configuration())),
                words: &set,
            }),
        ]
    }

    /// The method that answers preflights of a REST API without calling the function.
    fn options_method(&self) -> [Command; 5] {
        let api = self.names.api.value.as_str();
        let target = [
            "{\n  \"restApiId\": \"",
            api,
            "\",\n  \"resourceId\": \"",
            RESOURCE,
            "\",\n  \"httpMethod\": \"OPTIONS\",\n  ",
        ]
        .concat();
        let mut sent = vec![("Origin", self.origin().to_owned())];
        let methods = [&self.methods()[..], &["OPTIONS"]].concat();
        sent.push(("Methods", methods.join(",")));
        if !self.headers().is_empty() {
            sent.push(("Headers", self.headers().join(",")));
        }
        if self.request.credentials {
            sent.push(("Credentials", "true".to_owned()));
        }
        let parameters = |value: &dyn Fn(&str) -> String| {
            let each: Vec<String> = sent
                .iter()
                .map(|(name, text)| {
                    ["\"method.response.header.Access-Control-Allow-", name, "\": ", &value(text)].concat()
                })
                .collect();
            ["\"statusCode\": \"200\",\n  \"responseParameters\": {\n    ", &each.join(",\n    "), "\n  }\n}"].concat()
        };
        let part = |title: &str, action: &str, file: &str, rest: &str, why: &str| {
            let source = ["file://", file].concat();
            self.command(Draft {
                title,
                step: Step::Fix,
                effect: Effect::Changes,
                why,
                file: Some((file, [&target, rest].concat())),
                words: &["aws", "apigateway", action, "--cli-input-json", &source],
            })
        };
        [
            self.command(Draft {
                title: "Find the id of the path",
                step: Step::Confirm,
                effect: Effect::Reads,
                why: "The id beside the path that the page calls stands for RESOURCE_ID. If OPTIONS is among its methods, the preflight is answered already: look at what it answers.",
                file: None,
                words: &["aws", "apigateway", "get-resources", "--rest-api-id", api, "--query", "items[].{id:id,path:path,methods:resourceMethods}"],
            }),
            part("Add the OPTIONS method", "put-method", "options-method.json", "\"authorizationType\": \"NONE\"\n}", "Without authorization: browsers send a preflight without credentials."),
            part("Declare its headers", "put-method-response", "options-response.json", &parameters(&|_| "true".to_owned()), "A REST API sends only headers that the method declares."),
            part("Let the API answer by itself", "put-integration", "options-integration.json", "\"type\": \"MOCK\",\n  \"requestTemplates\": {\n    \"application/json\": \"{\\\"statusCode\\\": 200}\"\n  }\n}", "A mock integration: the function is not called."),
            part("Give the headers their values", "put-integration-response", "options-headers.json", &parameters(&|text| ["\"'", text, "'\""].concat()), "The single quotes belong to the values: they mark a constant."),
        ]
    }

    /// Puts CORS headers on the errors that a REST API writes itself.
    fn gateway_response(&self, kind: &str) -> Command {
        let file = [&kind.to_ascii_lowercase().replace('_', "-"), ".json"].concat();
        let mut parameters =
            ["\"gatewayresponse.header.Access-Control-Allow-Origin\": \"'", self.origin(), "'\""].concat();
        if self.request.credentials {
            parameters.push_str(",\n    \"gatewayresponse.header.Access-Control-Allow-Credentials\": \"'true'\"");
        }
        let head = ["{\n  \"restApiId\": \"", &self.names.api.value, "\",\n  \"responseType\": \"", kind];
        let json = [&head.concat(), "\",\n  \"responseParameters\": {\n    ", &parameters, "\n  }\n}"].concat();
        self.command(Draft {
            title: &["Put CORS headers on ", kind].concat(),
            step: Step::Fix,
            effect: Effect::Changes,
            why: "The API's own errors then carry the header. A gateway response is part of the API, so it shows only after a deployment.",
            words: &["aws", "apigateway", "put-gateway-response", "--cli-input-json", &["file://", &file].concat()],
            file: Some((&file, json)),
        })
    }

    fn deploy(&self) -> Command {
        let Names { api, stage, .. } = self.names;
        self.command(Draft {
            title: "Deploy the API",
            step: Step::Fix,
            effect: Effect::Changes,
            why: "Only changes of the API itself need this; a new version of the function does not.",
            file: None,
            words: &[
                "aws",
                "apigateway",
                "create-deployment",
                "--rest-api-id",
                &api.value,
                "--stage-name",
                &stage.value,
            ],
        })
    }

    /// Sends the preflight as a browser would.
    fn ask(&self) -> Command {
        let method =
            Some(self.request.method.as_str()).filter(|it| it.len() <= 32 && is_plain_name(it)).unwrap_or("GET");
        let origin = ["Origin: ", &self.request.origin].concat();
        let method = ["Access-Control-Request-Method: ", method].concat();
        let names = ["Access-Control-Request-Headers: ", &self.headers().join(",")].concat();
        let Names { api, region, stage, .. } = self.names;
        let host = ["https://", &api.value, ".execute-api.", &region.value, ".amazonaws.com/"].concat();
        let url = match self.door {
            FrontDoor::Rest => [&host, stage.value.as_str(), "/"].concat(),
            FrontDoor::HttpV1 | FrontDoor::HttpV2 if stage.value == "$default" => host,
            FrontDoor::HttpV1 | FrontDoor::HttpV2 => [&host, stage.value.as_str(), "/"].concat(),
            _ => ["https://", URL, "/"].concat(),
        };
        let mut words =
            vec!["curl", "--include", "--request", "OPTIONS", &url, "--header", &origin, "--header", &method];
        if !self.headers().is_empty() {
            words.extend(["--header", &names]);
        }
        self.command(Draft {
            title: "Ask as the browser does",
            step: Step::Verify,
            effect: Effect::Reads,
            why: "Complete the address with the path that the page calls. Paste what it prints here: the verdict then covers the preflight.",
            file: None,
            words: &words,
        })
    }
}

/// Stands for the host of a function URL or a load balancer.
const URL: &str = "HOST_NAME";

/// A header's name or a method that needs no quoting anywhere; others are left out of commands.
fn is_plain_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
}
