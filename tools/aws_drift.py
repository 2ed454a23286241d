#!/usr/bin/env python3
"""Compares what the engine knows of AWS with AWS's own service models, as the newest `botocore` on PyPI has them.

`make aws-drift` runs it with two commands: one prints what the engine knows (`catalogue limits`), the other diagnoses a
request a line (`diagnose`). Each difference is printed with its name; the exit status is 1 where there is one.

What is compared: the limits of Lambda and API Gateway, the runtimes, and two families of which each member must have a
verdict: the errors of `Invoke` and the gateway responses. Of load balancers and CloudFront the names are held against
the ones that somebody has looked at; a new one asks for a look.
"""
import json
import re
import subprocess
import sys

import botocore
import botocore.session

# Names that somebody has looked at, and that need no words of their own or have them.
LOOKED_AT = {
    "load balancer action": {"forward", "authenticate-oidc", "authenticate-cognito", "redirect", "fixed-response", "jwt-validation"},
    "load balancer target": {"instance", "ip", "lambda", "alb"},
    "Lambda@Edge event": {"viewer-request", "viewer-response", "origin-request", "origin-response"},
    "response transfer mode": {"BUFFERED", "STREAM"},
}

INVOKE_ERROR = "An error occurred ({}) when calling the Invoke operation: {}"


def main(knows: list[str], diagnose: list[str]) -> int:
    session = botocore.session.get_session()
    model = session.get_service_model
    engine = json.loads(run(knows, ""))
    differences = [
        *limits(model("lambda"), model("apigateway"), model("apigatewayv2"), engine),
        *runtimes(model("lambda").shape_for("Runtime").enum, engine["runtimes"]),
        *new("load balancer action", model("elbv2").shape_for("ActionTypeEnum").enum),
        *new("load balancer target", model("elbv2").shape_for("TargetTypeEnum").enum),
        *new("Lambda@Edge event", model("cloudfront").shape_for("EventType").enum),
        *new("response transfer mode", model("apigateway").shape_for("ResponseTransferMode").enum),
        *invoke_errors(model("lambda"), diagnose),
        *gateway_responses(model("apigateway").shape_for("GatewayResponseType").enum, diagnose),
    ]
    for difference in differences:
        print(difference)
    print(f"botocore {botocore.__version__}: {len(differences)} differences")
    return 1 if differences else 0


def run(command: list[str], standard_input: str) -> str:
    return subprocess.run(command, input=standard_input, capture_output=True, text=True, check=True).stdout


def number(pattern: str, text: str) -> int:
    """The number that a sentence of AWS's documentation names."""
    found = re.search(pattern, text)
    if not found:
        raise SystemExit(f"AWS no longer writes /{pattern}/; read its new sentence and adapt this check: {text}")
    return int(found.group(1).replace(",", ""))


def limits(function, rest, http, engine) -> list[str]:
    settings = function.operation_model("CreateFunction").input_shape.members
    integration = http.operation_model("CreateIntegration").input_shape.members["TimeoutInMillis"].documentation
    rest_integration = rest.operation_model("PutIntegration").input_shape.members["timeoutInMillis"].documentation
    aws = {
        "functionTimeoutSeconds": number(r"maximum allowed value is ([\d,]+) seconds", settings["Timeout"].documentation),
        "managedInstancesTimeoutSeconds": settings["Timeout"].metadata["max"],
        "memoryMinimumMb": settings["MemorySize"].metadata["min"],
        "managedInstancesMemoryMb": settings["MemorySize"].metadata["max"],
        "restTimeoutMilliseconds": number(r"default value is ([\d,]+) milliseconds", rest_integration),
        "webSocketTimeoutMilliseconds": number(r"([\d,]+) milliseconds for WebSocket", integration),
        "httpTimeoutMilliseconds": number(r"([\d,]+) milliseconds for HTTP", integration),
    }
    return [f"limit {name}: AWS {value}, the engine {engine.get(name)}" for name, value in aws.items() if engine.get(name) != value]


def runtimes(aws: list[str], prefixes: list[str]) -> list[str]:
    return [f"runtime {name}: of no known language" for name in aws if not name.startswith(tuple(prefixes))]


def new(kind: str, aws: list[str]) -> list[str]:
    return [f"{kind} {name}: new, nobody has looked at it" for name in aws if name not in LOOKED_AT[kind]]


def invoke_errors(function, diagnose: list[str]) -> list[str]:
    errors = function.operation_model("Invoke").error_shapes
    texts = {it.name: INVOKE_ERROR.format(it.name, re.sub("<[^>]+>", "", it.documentation)) for it in errors}
    return [f"Invoke error {name}: no verdict" for name in without_cause(texts, diagnose)]


def gateway_responses(types: list[str], diagnose: list[str]) -> list[str]:
    request = "(4f9a6b1c-7d20-4e35-9c8b-1a2b3c4d5e6f)"
    texts = {it: f"{request} Gateway response type: {it} with status code: 500" for it in types}
    return [f"gateway response {name}: no verdict" for name in without_cause(texts, diagnose)]


def without_cause(texts: dict[str, str], diagnose: list[str]) -> list[str]:
    requests = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    replies = [json.loads(line) for line in run(diagnose, requests).splitlines()]
    return [it["id"] for it in replies if not it["diagnosis"]["verdict"]["cause"]]


if __name__ == "__main__":
    at = sys.argv.index("--")
    sys.exit(main(sys.argv[1:at], sys.argv[at + 1 :]))
