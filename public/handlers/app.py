"""Every way out of this handler is a response that your API type accepts. Your code goes into `work`.

An error that leaves a handler is a 502 (500 behind an HTTP API) without CORS headers; so is a malformed response.
"""

import base64
import datetime
import decimal
import http.client
import json
import logging
import re

# "rest" (also WebSocket), "http-1.0", "http-2.0" (HTTP APIs by payload format; a function URL is "http-2.0"), or "alb".
API_TYPE = "rest"

log = logging.getLogger()


# Not `async def`: Lambda would get a coroutine, which is no response. Inside, asyncio.run(…) runs what is async.
def handler(event, context):
    try:
        return checked(work(event))
    except Exception:
        log.exception("unhandled")  # The reason goes to the log, not to the client.
        return failure()


def work(event):
    """Return a response on every path: a branch without return gives None, and the API gets null."""
    path = event.get("rawPath") or event.get("path") or "/"
    return respond(200, {"hello": path})


def respond(status, data):
    # The body has to be text. json.dumps raises at a Decimal (DynamoDB) or a datetime, and writes NaN, which is no JSON.
    return response(status, "application/json", json.dumps(data, default=plain, allow_nan=False), False)


def respond_bytes(status, content_type, data):
    """Bytes travel as base64. A REST API decodes them only where its binaryMediaTypes match the request's Accept."""
    return response(status, content_type, base64.b64encode(data).decode("ascii"), True)


def plain(value):
    """What JSON has no word for, in words that it has."""
    if isinstance(value, decimal.Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return list(value)
    return str(value)


def response(status, content_type, body, is_base64):
    # Leave out the second one where an HTTP API or function URL has a CORS configuration of its own.
    headers = {"Content-Type": content_type, "Access-Control-Allow-Origin": "*"}
    made = {"statusCode": status, "headers": headers, "body": body, "isBase64Encoded": is_base64}
    if API_TYPE == "alb":
        made["statusDescription"] = f"{status} {http.client.responses.get(status, '')}".strip()
        # A target group with multi-value headers turned on reads only these; others do not mind them.
        made["multiValueHeaders"] = {name: [value] for name, value in headers.items()}
    return made


def failure():
    return respond(500, {"message": "Internal error"})


def checked(made):
    """Lets pass what the API accepts. Anything else is logged and answered with a valid 500. It never raises."""
    try:
        text = json.dumps(made)  # as the runtime writes it
        problem = problem_of(json.loads(text), len(text.encode()))
    except (TypeError, ValueError, RecursionError) as error:
        problem = f"JSON has no word for something in it ({error})"
    if problem is None:
        return made
    log.error("invalid response: %s", problem)
    return failure()


def problem_of(made, size):
    rest, http_2, alb = (api == API_TYPE for api in ("rest", "http-2.0", "alb"))
    if size > (1_000_000 if alb else 6_291_556):
        return f"it has {size} bytes, which is too many"
    if made is None:
        return "nothing was returned: is there a branch without return?"
    # HTTP APIs with format 2.0 and function URLs send what has no statusCode as the body of a 200.
    if http_2 and not (isinstance(made, dict) and "statusCode" in made):
        return None
    if not isinstance(made, dict):
        return "it is not a dict"

    # Only a REST API takes a missing statusCode for 200; all but load balancers are known to take digits in a string.
    status = made.get("statusCode", 200 if rest else None)
    is_status = type(status) is int or (isinstance(status, str) and not alb)
    if not is_status or not re.fullmatch("[2-5][0-9][0-9]", str(status)):
        return f"statusCode is {status!r}"

    # A REST API refuses every key that it does not know; the others pass over it.
    unknown = made.keys() - {"statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"}
    if rest and unknown:
        return f"a REST API does not know {', '.join(sorted(unknown))}"

    # None is as good as absent, but not to a load balancer.
    nulls = [key for key, value in made.items() if value is None and key != "multiValueHeaders"]
    if alb and nulls:
        return f"a load balancer takes no None for {', '.join(nulls)}"

    if not isinstance(made.get("body"), (str, type(None))):
        return f"body is a {type(made['body']).__name__}: use json.dumps"
    is_base64 = made.get("isBase64Encoded", False)
    if not isinstance(is_base64, bool) and not (rest and is_base64 is None):
        return "isBase64Encoded is not a bool"

    headers = made.get("headers")
    if not isinstance({} if headers is None else headers, dict):
        return "headers is not a dict"
    for name, value in (headers or {}).items():
        if not isinstance(value, str if alb else (str, int, float)):
            return f"the header {name} is not a str"

    lists = made.get("multiValueHeaders")
    lists = {} if lists is None else lists
    if not http_2 and not (isinstance(lists, dict) and all(map(is_list_of_text, lists.values()))):
        return "multiValueHeaders is not a dict of lists of str"
    cookies = made.get("cookies")
    if http_2 and not is_list_of_text([] if cookies is None else cookies):
        return "cookies is not a list of str"
    return None


def is_list_of_text(value):
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
