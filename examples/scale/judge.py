"""What the recipes share: the requests in a table of lines, and the engine that judges them.

LAMBDA_502 names the command line where it is not on the path; FIELDS what it says of each request (docs/command-line.md).
"""

import json
import os
import subprocess
from pathlib import Path

FIELDS = os.environ.get("FIELDS", "verdict,cause,status,certainty,facts")
ENGINE = [os.environ.get("LAMBDA_502", "lambda-502"), "--ndjson-in", "--quiet", f"--fields={FIELDS}"]


def requests(text):
    """The query for the requests; `text` joins a request's messages by time, stream and position."""
    return (Path(__file__).parent / "group.sql").read_text().replace("{text}", text)


def answers(texts):
    """What the engine says of each text, as it printed it. One process judges them all."""
    asked = "".join(json.dumps({"text": it}) + "\n" for it in texts)
    engine = subprocess.run(ENGINE, input=asked.encode(), stdout=subprocess.PIPE)
    # 1 and 2 say that something was rejected, or is unknown.
    if engine.returncode > 2:
        raise RuntimeError(f"{ENGINE} ended with {engine.returncode}")
    # Only the line feed ends a line: JSON may hold the other characters that `splitlines` takes for an end.
    said = engine.stdout.decode().split("\n")[:-1]
    if len(said) != len(texts):
        raise RuntimeError(f"{ENGINE} answered {len(said)} of {len(texts)} requests")
    return said
