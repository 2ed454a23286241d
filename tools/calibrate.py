#!/usr/bin/env python3
"""How often each certainty is right, on labelled cases.

    make calibrate [CASES="FILE ..."]

A case is one line of JSON: {"id", "text", "integration", "context", "expected": {"cause", "accept", "accept_new"}}, as in
`tests/cases/`. `cause` may be "none". With `accept_new` any code is right that is not in CODES (a file of the codes that
there were when the case was labelled). Cases without a `cause` are passed over. The table goes to standard output, one
row a certainty: right, all, share; with -v each wrong verdict that was called certain or likely.
"""
import argparse
import collections
import json
import pathlib
import subprocess

# Codes that name one cause.
SAME = [
    {"lambda-timeout", "lambda-report-status-timeout", "lambda-sandbox-timedout", "lambda-json-status-timeout"},
    {"lambda-oom", "lambda-signal-killed"},
    {"apigw-lambda-throttled", "apigw-lambda-invocation-429", "apigw-rate-exceeded", "lambda-throttled"},
    {"apigw-integration-timeout", "apigw-endpoint-request-timed-out"},
]


def is_right(expected: dict, cause: str | None, known: set[str]) -> bool:
    wanted = {expected["cause"], *expected.get("accept", [])}
    wanted |= {code for group in SAME if group & wanted for code in group}
    return (cause or "none") in wanted or bool(expected.get("accept_new") and cause and cause not in known)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", help="the built example `diagnose`")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    parser.add_argument("--codes", type=pathlib.Path, help="the codes that were known when the cases were labelled")
    parser.add_argument("-v", action="store_true", dest="verbose")
    arguments = parser.parse_args()
    known = set(arguments.codes.read_text().split()) if arguments.codes else set()
    cases = [json.loads(line) for path in arguments.cases for line in path.read_text().splitlines() if line.strip()]
    cases = [it for it in cases if it["expected"].get("cause")]
    request = ({"id": at, **{key: it.get(key) for key in ("text", "integration", "context")}} for at, it in enumerate(cases))
    lines = "".join(json.dumps({**it, "context": it["context"] or {}}) + "\n" for it in request)
    done = subprocess.run([arguments.engine], input=lines, capture_output=True, text=True, check=True)
    count: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0])
    for case, line in zip(cases, done.stdout.splitlines(), strict=True):
        verdict = json.loads(line)["diagnosis"]["verdict"]
        right = is_right(case["expected"], verdict["cause"], known)
        named = verdict["certainty"] if verdict["cause"] else "no cause named"
        for row in (named, "all"):
            count[row][0] += right
            count[row][1] += 1
        if arguments.verbose and not right:
            print(f"{named}: {case['id']}: {case['expected']['cause']} came as {verdict['cause']}")
    for row in ("certain", "likely", "possible", "no cause named", "all"):
        right, total = count[row]
        print(f"{row:<15} {right:>6} of {total:>6}" + (f"  {100 * right / total:.1f} %" if total else ""))


main()
