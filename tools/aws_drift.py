#!/usr/bin/env python3
"""Compares what the engine knows of AWS with AWS's own service models, as the newest `botocore` on PyPI has them.

`make aws-drift` runs it with two commands: one prints what the engine knows (`catalogue limits`), the other diagnoses a
request a line (`diagnose`). Each difference is printed with its name; the exit status is 1 where there is one.

What is compared: the limits of Lambda and API Gateway, the runtimes, every error of `Invoke` (each must have a cause
that says that Lambda refused), the actions of a load balancer, the gateway response types, and the event types of
Lambda@Edge.
"""
import json
import re
import subprocess
import sys

import botocore
import botocore.session

INVOKE_ERROR = "An error occurred ({}) when calling the Invoke operation: {}"


def main(knows: list[str], diagnose: list[str]) -> int:
    session = botocore.session.get_session()
    model = session.get_service_model
    engine = json.loads(run(knows, ""))
    differences = [
        *limits(model("lambda"), model("apigateway"), model("apigatewayv2"), engine),
        *names("runtime", model("lambda").shape_for("Runtime").enum, engine["runtimes"]),
        *names("load balancer action", model("elbv2").shape_for("ActionTypeEnum").enum, engine["loadBalancerActions"]),
        *names("gateway response", model("apigateway").shape_for("GatewayResponseType").enum, engine["gatewayResponses"]),
        *names("Lambda@Edge event", model("cloudfront").shape_for("EventType").enum, engine["edgeEvents"]),
        *invoke_errors(model("lambda"), diagnose),
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


def names(kind: str, aws: list[str], ours: list[str]) -> list[str]:
    return [f"{kind} {name}: the engine does not know it" for name in aws if name not in ours]


def invoke_errors(function, diagnose: list[str]) -> list[str]:
    errors = function.operation_model("Invoke").error_shapes
    texts = [INVOKE_ERROR.format(it.name, re.sub("<[^>]+>", "", it.documentation)) for it in errors]
    requests = "".join(json.dumps({"id": at, "text": text}) + "\n" for at, text in enumerate(texts))
    verdicts = [json.loads(line)["diagnosis"]["verdict"] for line in run(diagnose, requests).splitlines()]
    return [f"Invoke error {error.name}: no verdict" for error, it in zip(errors, verdicts, strict=True) if not it["cause"]]


if __name__ == "__main__":
    at = sys.argv.index("--")
    sys.exit(main(sys.argv[1:at], sys.argv[at + 1 :]))
