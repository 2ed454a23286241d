"""What the recipes share: the requests in a table of lines, and the engine that judges them.

LAMBDA_502_ENGINE names another command than `lambda-502 --ndjson-in`: it reads a request a line and writes a diagnosis a line.
"""

import json
import os
import shlex
import subprocess
from pathlib import Path

ENGINE = os.environ.get("LAMBDA_502_ENGINE", "lambda-502 --ndjson-in")


def requests(text):
    """The query for the requests; `text` joins a request's messages by time, stream and position."""
    return (Path(__file__).parent / "group.sql").read_text().replace("{text}", text)


def diagnoses(texts):
    """The diagnosis of each text, as the engine printed it. One process judges them all."""
    asked = "".join(json.dumps({"text": it}) + "\n" for it in texts)
    engine = subprocess.run(shlex.split(ENGINE), input=asked.encode(), stdout=subprocess.PIPE)
    # 1 and 2 say that something was rejected, or is unknown.
    if engine.returncode > 2:
        raise RuntimeError(f"{ENGINE} ended with {engine.returncode}")
    # Only the line feed ends a line: JSON may hold the other characters that `splitlines` takes for an end.
    said = engine.stdout.decode().split("\n")[:-1]
    if len(said) != len(texts):
        raise RuntimeError(f"{ENGINE} answered {len(said)} of {len(texts)} requests")
    return [it[it.index('"diagnosis":') + len('"diagnosis":') : -1] for it in said]
