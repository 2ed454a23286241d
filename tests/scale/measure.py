"""Prints the table of examples/scale/README.md: records a second by engine and cores.

python measure.py [COUNT]. LAMBDA_502 names the command line.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from test_scale import SCALE, judge, lines, requests_of

# What a table of verdicts needs, rather than what the test compares.
del os.environ["FIELDS"]

COUNT = int(sys.argv[1]) if sys.argv[1:] else 100_000


def seconds(run):
    start = time.monotonic()
    run()
    return time.monotonic() - start


with tempfile.TemporaryDirectory() as place:
    rows = lines(COUNT)
    source = Path(place, "lines.ndjson")
    source.write_text("".join(json.dumps(it) + "\n" for it in rows))
    requests = list(requests_of(rows).values())
    rate = lambda run: f"{COUNT / seconds(run):,.0f}"
    print(f"{COUNT:,} lines in {len(requests):,} requests, lines a second\n\n| | 1 core | 2 cores |\n|---|---|---|")
    print(f"| one process | {rate(lambda: judge.answers(requests))} | |")
    for engine in ("duckdb", "clickhouse", "spark"):
        command = lambda cores: [sys.executable, SCALE / f"with_{engine}.py", source, Path(place, f"{engine}.parquet"), str(cores)]
        # One core is one to all that the command starts.
        one = rate(lambda: subprocess.run(["taskset", "-c", "0", *command(1)], check=True, stderr=subprocess.DEVNULL))
        two = rate(lambda: subprocess.run(command(2), check=True, stderr=subprocess.DEVNULL))
        print(f"| {engine} | {one} | {two} |", flush=True)
