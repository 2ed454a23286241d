"""Mixed logs for the tests of examples/scale: the same ones in every run.

python generate.py COUNT > LINES.ndjson. Lambda in text and in JSON, API Gateway's execution log, a load balancer's access log
and another program, each line with its stream, time and position, in no order.
"""

import json
import random
import sys
import uuid
from datetime import datetime, timezone

START = 1_770_000_000_000


class Streams:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.lines = []
        self.streams = 0

    def stream(self, name):
        self.streams += 1
        self.name = f"{name}/{self.streams:05}"
        self.time = START + self.dice.randrange(86_400_000)

    def say(self, message):
        # Many lines have the time of the one before: the position decides.
        self.time += self.dice.choice((0, 0, 1, 7, 120))
        self.lines.append({"stream": self.name, "time": self.time, "position": len(self.lines), "message": message})

    def id(self):
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))

    def stamp(self):
        return datetime.fromtimestamp(self.time / 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{self.time % 1000:03}Z"


def python(it):
    it.stream("/aws/lambda/orders")
    it.say("INIT_START Runtime Version: python:3.12.v36\tRuntime Version ARN: arn:aws:lambda:eu-central-1::runtime:0")
    imports = it.dice.random() < 0.1
    if imports:
        it.say("[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'psycopg2'\nTraceback (most recent call last):")
    for _ in range(it.dice.randrange(1, 12)):
        request = it.id()
        it.say(f"START RequestId: {request} Version: $LATEST")
        it.say(f"[INFO]\t{it.stamp()}\t{request}\torder {it.id()} for café 😀 of 3 items")
        what = "import" if imports else it.dice.choice(("fine", "fine", "fine", "raise", "timeout", "killed", "printed"))
        # What print writes names no request.
        it.say("connecting to orders-db.internal:5432")
        if what == "import":
            it.say("[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'psycopg2'\nTraceback (most recent call last):")
        elif what == "raise":
            it.say(f"[ERROR] KeyError: 'tenant'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line {it.dice.randrange(9, 99)}, in handler\n    tenant = event['tenant']")
        elif what == "printed":
            for line in ("Traceback (most recent call last):", '  File "/var/task/app.py", line 12, in load', "    raise ValueError(\"no stage\")", "ValueError: no stage"):
                it.say(line)
        elif what == "timeout":
            it.time += 3000
            it.say(f"{it.stamp()} {request} Task timed out after 3.00 seconds\n")
        elif what == "killed":
            it.say(f"RequestId: {request} Error: Runtime exited with error: signal: killed\nRuntime.ExitError")
        it.say(f"END RequestId: {request}")
        used = 128 if what == "killed" else it.dice.randrange(40, 90)
        it.say(f"REPORT RequestId: {request}\tDuration: {it.dice.randrange(900, 300000) / 100:.2f} ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: {used} MB\t")
        if what in ("timeout", "killed"):
            it.say("INIT_START Runtime Version: python:3.12.v36\tRuntime Version ARN: arn:aws:lambda:eu-central-1::runtime:0")


def node(it):
    it.stream("/aws/lambda/cart")
    for _ in range(it.dice.randrange(1, 12)):
        request = it.id()
        it.say(f"START RequestId: {request} Version: 7")
        it.say(f"{it.stamp()}\t{request}\tINFO\tGET /carts/{it.dice.randrange(999)}")
        what = it.dice.choice(("fine", "fine", "fine", "thrown", "rejected"))
        if what == "thrown":
            error = {"errorType": "TypeError", "errorMessage": "Cannot read properties of undefined (reading 'id')", "stack": ["TypeError: Cannot read properties of undefined (reading 'id')", "    at Runtime.handler (/var/task/index.js:7:22)"]}
            it.say(f"{it.stamp()}\t{request}\tERROR\tInvoke Error \t{json.dumps(error)}")
        elif what == "rejected":
            it.say(f"{it.stamp()}\t{request}\tERROR\tUnhandled Promise Rejection \t" + json.dumps({"errorType": "Runtime.UnhandledPromiseRejection", "errorMessage": "Error: connect ECONNREFUSED 10.0.3.7:5432", "reason": {"errorType": "Error", "errorMessage": "connect ECONNREFUSED 10.0.3.7:5432", "code": "ECONNREFUSED"}}))
        it.say(f"END RequestId: {request}")
        it.say(f"REPORT RequestId: {request}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\t")


def structured(it):
    it.stream("/aws/lambda/users")
    it.say(json.dumps({"time": it.stamp(), "type": "platform.initStart", "record": {"initializationType": "on-demand", "phase": "init", "runtimeVersion": "nodejs:22.v40"}}, separators=(",", ":")))
    for _ in range(it.dice.randrange(1, 12)):
        request = it.id()
        it.say(json.dumps({"time": it.stamp(), "type": "platform.start", "record": {"requestId": request, "version": "$LATEST"}}, separators=(",", ":")))
        fails = it.dice.random() < 0.3
        if fails:
            it.say(json.dumps({"timestamp": it.stamp(), "level": "ERROR", "message": {"errorType": "Error", "errorMessage": "User 7 is unknown", "stackTrace": ["Error: User 7 is unknown", "    at handler (/var/task/index.mjs:3:9)"]}, "requestId": request}))
        else:
            it.say(json.dumps({"timestamp": it.stamp(), "level": "INFO", "requestId": request, "message": "found \"Zoë\"\\n"}, ensure_ascii=False))
        it.say(json.dumps({"time": it.stamp(), "type": "platform.report", "record": {"requestId": request, "metrics": {"durationMs": 41.2, "billedDurationMs": 42, "memorySizeMB": 128, "maxMemoryUsedMB": 70}, "status": "error" if fails else "success"}}, separators=(",", ":")))


def gateway(it):
    # Requests overlap in a stream of an execution log; each line names its own.
    it.stream("API-Gateway-Execution-Logs_a1b2c3d4e5/prod")
    running = []
    for _ in range(it.dice.randrange(2, 20)):
        body, status = it.dice.choice((('"{\\"ok\\": true}"', 200), ('{"ok": true}', 502), ('"x"', 200)))
        running.append(iter((
            "Starting execution for request",
            "HTTP Method: GET, Resource Path: /orders",
            f'Endpoint response body before transformations: {{"statusCode": 200, "body": {body}}}',
            *(["Execution failed due to configuration error: Malformed Lambda proxy response"] if status == 502 else []),
            f"Method completed with status: {status}",
        )))
    ids = [it.id() for _ in running]
    while any(running):
        at = it.dice.randrange(len(running))
        words = next(running[at], None) if running[at] else None
        if words is None:
            running[at] = None
        else:
            it.say(f"({ids[at]}) {words}")


def balancer(it):
    it.stream("alb/app/web")
    for _ in range(it.dice.randrange(1, 9)):
        status, reason, result = it.dice.choice(((200, "-", "-"), (200, "-", "-"), (502, "LambdaInvalidResponse", "-")))
        it.say(f'https {it.stamp()} app/web/50dc6c495c0c9188 192.0.2.7:2817 - 0.000 0.010 0.000 {status} - 34 366 "GET https://www.example.com:443/ HTTP/1.1" "curl/8.5.0" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/orders/73e2d6bc24d8a067 "Root=1-58337364-23a8c76965a2ef7629b185e3" "www.example.com" "session-reused" 0 {it.stamp()} "forward" "-" "{reason}" "-" "-" "{result}" "-"')


def other(it):
    it.stream("ecs/web")
    for _ in range(it.dice.randrange(1, 30)):
        it.say(it.dice.choice(("GET /health 200 1ms", "  at line two of something", "cache warm: 12 keys", "WARN slow query (1.2 s)", "")))


KINDS = (python, python, node, structured, gateway, balancer, other)


def lines(count, seed=502):
    it = Streams(seed)
    while len(it.lines) < count:
        it.dice.choice(KINDS)(it)
    # A collector that stops early cuts a stream anywhere.
    all = it.lines[:count]
    it.dice.shuffle(all)
    return all


if __name__ == "__main__":
    for line in lines(int(sys.argv[1])):
        print(json.dumps(line, ensure_ascii=False))
