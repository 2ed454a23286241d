"""The recipes of examples/scale against one process, on 100,000 lines of mixed logs: `make test-scale`.

LAMBDA_502 names the command line.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as parquet

ROOT = Path(__file__).resolve().parents[2]
SCALE = ROOT / "examples/scale"
sys.path.insert(0, str(SCALE))
os.environ["FIELDS"] = "verdict,cause,invocations"

import judge  # noqa: E402
from generate import lines  # noqa: E402

COUNT = 100_000
ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def named(message):
    """The request that a line of generate.py names."""
    if message.startswith("{"):
        said = json.loads(message)
        return said.get("requestId") or said.get("record", {}).get("requestId")
    found = re.match(rf"\(({ID})\)|\S+Z[ \t]({ID})|\[INFO\]\t\S+\t({ID})|(?:[A-Z]+ )?RequestId: ({ID})", message)
    return found and next(filter(None, found.groups()))


def has_ended(message):
    return message.startswith("REPORT ") or '"type":"platform.report"' in message


def streams_of(rows):
    streams = defaultdict(list)
    for row in sorted(rows, key=lambda it: (it["time"], it["stream"], it["position"])):
        streams[row["stream"]].append(row)
    return streams


def requests_of(rows):
    """What group.sql says, by walking through each stream."""
    requests = defaultdict(list)
    for stream, own in streams_of(rows).items():
        latest, waiting, ended = None, [], True
        for row in own:
            name = named(row["message"])
            if name is None and ended:
                waiting.append(row)
                continue
            if name is not None:
                latest, ended = name, has_ended(row["message"])
                requests[name] += waiting
                waiting = []
            requests[latest].append(row)
        if waiting:
            requests[latest or stream] += waiting
    by_time = lambda it: (it["time"], it["stream"], it["position"])
    return {name: text(sorted(all, key=by_time)) for name, all in requests.items()}


def text(rows):
    return "\n".join(it["message"] for it in rows)


def written(target):
    table = parquet.read_table(target)
    return dict(zip(table["request"].to_pylist(), map(as_text, table["answer"].to_pylist())))


def as_text(value):
    return value.decode() if isinstance(value, bytes) else value


class Scale(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.rows = lines(COUNT)
        cls.source = str(Path(cls.place.name, "lines.ndjson"))
        Path(cls.source).write_text("".join(json.dumps(it) + "\n" for it in cls.rows))
        requests = requests_of(cls.rows)
        cls.expected = dict(zip(requests, judge.answers(list(requests.values()))))

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def judged(self, engine):
        target = str(Path(self.place.name, f"{engine}.parquet"))
        subprocess.run([sys.executable, SCALE / f"with_{engine}.py", self.source, target], check=True)
        said = written(target)
        self.assertEqual(said.keys(), self.expected.keys())
        differ = [it for it in said if said[it] != self.expected[it]]
        self.assertEqual(differ, [])

    def test_duckdb_says_what_one_process_says(self):
        self.judged("duckdb")

    def test_clickhouse_says_what_one_process_says(self):
        self.judged("clickhouse")

    def test_spark_says_what_one_process_says(self):
        self.judged("spark")

    def test_the_lines_are_of_every_kind(self):
        causes = {json.loads(it)["cause"] for it in self.expected.values()}
        self.assertGreaterEqual(len(causes), 9, causes)
        self.assertGreater(len(self.expected), 10_000)
        self.assertTrue(any("/" in it for it in self.expected), "streams without a request")

    def test_a_request_alone_is_judged_as_in_its_whole_stream(self):
        # What a person would paste into the page: all of a stream.
        streams = streams_of(self.rows)
        compared, differ = 0, []
        for stream, said in zip(streams, judge.answers([text(it) for it in streams.values()])):
            for within in json.loads(said)["invocations"]:
                (alone,) = json.loads(self.expected[within["requestId"]])["invocations"]
                compared += 1
                if not agree(alone, within):
                    differ.append((stream, alone, within))
        self.assertGreater(compared, 10_000)
        self.assertEqual(differ[:3], [])


def agree(alone, within):
    # Of an execution log, the engine judges the first payload only: a request alone is judged deeper.
    deeper = (alone["cause"], within["cause"]) == ("body-not-a-string", "apigw-malformed-proxy-response")
    return deeper or all(alone[it] == within[it] for it in ("cause", "title", "facts"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
