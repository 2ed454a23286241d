"""Every way out of this handler is a response that REST APIs, HTTP APIs, load balancers and function URLs accept."""

import json
import logging

log = logging.getLogger()


def handler(event, context):
    try:
        return checked(respond(200, work(event)))
    except Exception:
        # A raised error would be a 502 (500 behind an HTTP API) without CORS headers. The reason goes to the log only.
        log.exception("unhandled")
        return respond(500, {"message": "Internal error"})


def work(event):
    """Your code. What it returns becomes the body."""
    return {"hello": event.get("rawPath") or event.get("path") or "world"}


def respond(status, data):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"},
        # default=str turns Decimal, datetime, UUID and bytes into text where json would raise.
        "body": json.dumps(data, default=str),
    }


def checked(response):
    """Lets pass what AWS accepts; anything else is logged and answered with a valid 500. It never raises."""
    problem = problem_of(response)
    if problem is None:
        return response
    log.error("invalid response: %s", problem)
    return respond(500, {"message": "Internal error"})


def problem_of(response):
    if not isinstance(response, dict):
        return "it is not a dict"
    try:
        json.dumps(response)
    except (TypeError, ValueError, RecursionError) as error:
        return f"it cannot be written as JSON: {error}"
    status = response.get("statusCode", 200)
    if isinstance(status, str) and len(status) == 3 and status.isascii() and status.isdigit():
        status = int(status)
    if not isinstance(status, int) or isinstance(status, bool) or not 200 <= status <= 599:
        return f"statusCode is {status!r}"
    body = response.get("body")
    if body is not None and not isinstance(body, str):
        return f"body is a {type(body).__name__}"
    headers = response.get("headers")
    if headers is not None and not isinstance(headers, dict):
        return "headers is not a dict"
    for name, value in (headers or {}).items():
        if not isinstance(value, (str, int, float)):
            return f"the header {name} is not a string"
    if not isinstance(response.get("isBase64Encoded", False), bool):
        return "isBase64Encoded is not a bool"
    return None
