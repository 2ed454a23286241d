#!/usr/bin/env python3
"""Judges the same labelled payloads with this project's engine and with AWS SAM CLI's own response validator.

    contract.py [CASES]        tests/cases/contract.jsonl unless told
    contract.py --engine COMMAND --differences CASES

One case a line: {"id", "integration", "context", "text", "expected": {"outcome", "status"}, "confidence", "contested"};
`{fill}` in the text stands for "fill" letters. The engine reads requests on standard input as examples/diagnose.rs does.

SAM CLI is run in this process: its local API Gateway service with its Flask app, and in place of the Docker container a
runner that prints the payload. It knows REST APIs and HTTP APIs, not load balancers, function URLs or WebSocket APIs.
"""

import argparse
import collections
import json
import logging
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "tests/cases/contract.jsonl"
API_TYPES = ["rest", "http_v1", "http_v2", "alb", "function_url", "websocket"]
GRADES = ["aws-recorded", "aws-doc", "issue-report", "emulator", "contested", "none"]
FIRM = GRADES[:3]


class Verdict(collections.namedtuple("Verdict", "outcome status")):
    """What the client of an API gets: `accepted` (the function's own status) or `rejected`, or `unknown`."""

    def fits(self, expected):
        return self.outcome == expected["outcome"]

    def fits_to_the_status(self, expected):
        return self.fits(expected) and expected["status"] in (None, self.status)

    def __str__(self):
        return f"{self.outcome} {self.status or ''}".strip()


def load(path):
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for case in cases:
        case["text"] = case["text"].replace("{fill}", "b" * case["fill"]) if case.get("fill") else case["text"]
        is_contested = case.get("contested") and case["confidence"] != "none"
        case["grade"] = "contested" if is_contested else case["confidence"]
    return cases


def of_engine(command, cases):
    """The engine's verdict for each case, by id."""
    keys = ("id", "text", "integration", "context")
    requests = "".join(json.dumps({key: case.get(key) for key in keys}) + "\n" for case in cases)
    done = subprocess.run(command, input=requests, capture_output=True, text=True, check=True)
    replies = (json.loads(line) for line in done.stdout.splitlines() if line.strip())
    verdicts = ((reply["id"], reply["diagnosis"]["verdict"]) for reply in replies)
    return {id: Verdict(it["outcome"], it["status"]) for id, it in verdicts}


class Sam:
    """AWS SAM CLI's `sam local start-api`, without Docker and without a socket."""

    def __init__(self):
        os.environ["SAM_CLI_TELEMETRY"] = "0"
        from samcli import __version__
        from samcli.lib.providers.provider import Api
        from samcli.local.apigw import local_apigw_service as service
        from samcli.local.apigw.route import Route

        # What it has to say about each payload is its verdict; the log of it is not wanted.
        logging.disable(logging.CRITICAL)
        self.version = __version__
        self.service, self.api, self.route = service, Api, Route
        self.refused = False
        for name in ("lambda_failure_response", "lambda_body_failure_response"):
            setattr(service.ServiceErrorResponses, name, staticmethod(self.noting(name)))

    def noting(self, name):
        """The error response of that name, which notes that it was given."""
        original = getattr(self.service.ServiceErrorResponses, name)

        def answer(*args):
            self.refused = True
            return original(*args)

        return answer

    def judges(self, case):
        return case["integration"] in ("rest", "http_v1", "http_v2")

    def verdict(self, case):
        kind, version = {
            "rest": (self.route.API, None),
            "http_v1": (self.route.HTTP, "1.0"),
            "http_v2": (self.route.HTTP, "2.0"),
        }[case["integration"]]
        context = case.get("context") or {}
        route = self.route(
            function_name="Function", path="/", methods=["GET"], event_type=kind, payload_format_version=version
        )
        api = self.api(routes=[route])
        api.binary_media_types_set = set(context.get("binaryMediaTypes") or [])
        service = self.service.LocalApigwService(api=api, lambda_runner=Runner(case["text"]))
        service.create()
        self.refused = False
        headers = {"Accept": context["accept"]} if context.get("accept") else {}
        try:
            reply = service._app.test_client().get("/", headers=headers)
        except Exception:  # pylint: disable=broad-except
            # The answer could not even be written: what the client of the local server sees is a broken connection.
            return Verdict("rejected", None)
        return Verdict("rejected" if self.refused else "accepted", reply.status_code)


class Runner:
    """In place of the container: writes a payload to where the function's output goes."""

    def __init__(self, text):
        self.text = text

    def is_debugging(self):
        return False

    def invoke(self, _name, _event, stdout, **_rest):
        stdout.write_str(self.text)


def rate(hits, of):
    return f"{hits:>3}/{of:<3} {100 * hits / of:5.1f}%" if of else f"{'–':>14}"


def table(title, groups, cases, columns):
    """Prints right of N for each group. `columns` is a list of (name, verdicts by id, how it is judged)."""
    print(f"\n{title:<22}" + "".join(f"{name:>24}" for name, _, _ in columns))
    for name, wanted in groups:
        inside = [case for case in cases if wanted(case)]
        if not inside:
            continue
        cells = []
        for _, verdicts, judge in columns:
            judged = [case for case in inside if case["id"] in verdicts]
            hits = sum(judge(verdicts[case["id"]], case["expected"]) for case in judged)
            cells.append(f"{rate(hits, len(judged)):>24}")
        print(f"{name:<22}" + "".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="?", type=pathlib.Path, default=OWN)
    parser.add_argument("--engine", default="target/release/examples/diagnose", help="the command that diagnoses")
    parser.add_argument("--differences", action="store_true", help="list every case on which the two differ")
    args = parser.parse_args()

    cases = load(args.cases)
    ours = of_engine(args.engine.split(), cases)
    sam = Sam()
    theirs = {case["id"]: sam.verdict(case) for case in cases if sam.judges(case)}

    print(f"{len(cases)} cases of {args.cases}; AWS SAM CLI {sam.version} judges {len(theirs)} of them.")
    print("Right is the outcome (accepted, rejected, unknown); in the columns with status, also the status the client sees.")
    if args.cases == OWN:
        print("These cases are made from this project's own table of AWS's behaviour: on them its column can only be whole.")
    columns = [
        ("Lambda 502", ours, Verdict.fits),
        ("with status", ours, Verdict.fits_to_the_status),
        ("SAM CLI", theirs, Verdict.fits),
        ("with status", theirs, Verdict.fits_to_the_status),
    ]
    known = [case for case in cases if case["grade"] != "none"]
    by_api_type = [(api, lambda case, api=api: case["integration"] == api) for api in API_TYPES]
    by_grade = [(grade, lambda case, grade=grade: case["grade"] == grade) for grade in GRADES]
    both = [case for case in known if case["id"] in theirs]
    firm = [("firm, that both judge", lambda case: case["grade"] in FIRM), ("all, that both judge", lambda _: True)]
    table("by API type", by_api_type, known, columns)
    table("by evidence", by_grade, cases, columns)
    table("in all", firm, both, columns)
    print("\nBy API type and in all: without the cases for which there is no evidence. Those must be `unknown`, and SAM CLI,")
    print("being an emulator, has to decide. It answers 502 where an HTTP API answers 500.")

    differing = [case for case in cases if case["id"] in theirs and ours[case["id"]].outcome != theirs[case["id"]].outcome]
    print(f"\nThe outcome differs in {len(differing)} cases:")
    for grade in GRADES:
        for case in (it for it in differing if it["grade"] == grade):
            mine, other, expected = ours[case["id"]], theirs[case["id"]], case["expected"]
            print(f"  {grade:<13} {case['id']:<46} expected {expected['outcome']:<9} ours {str(mine):<14} SAM {other}")
            if args.differences:
                print(f"{'':16}{case['text'][:140]}")
    wrong = [case for case in cases if not ours[case["id"]].fits_to_the_status(case["expected"])]
    print(f"\nOurs is not as expected in {len(wrong)} cases:")
    for case in wrong:
        expected = Verdict(case["expected"]["outcome"], case["expected"]["status"])
        print(f"  {case['grade']:<13} {case['id']:<46} expected {str(expected):<14} ours {ours[case['id']]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
