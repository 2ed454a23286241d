"""Lambda 502 in DuckDB: python with_duckdb.py LINES.ndjson ANSWERS.parquet [CORES]"""

import sys

import duckdb
import pyarrow as pa

from judge import answers, requests

TEXT = "string_agg(message, chr(10) ORDER BY time, stream, position)"


def diagnose(texts):
    return pa.array(answers(texts.to_pylist()), pa.string())


def run(source, target, cores=2):
    con = duckdb.connect(config={"threads": cores})
    con.create_function("diagnose", diagnose, ["VARCHAR"], "VARCHAR", type="arrow")
    con.execute(f"CREATE VIEW lines AS SELECT * FROM read_json('{source}', format = 'newline_delimited')")
    query = f"SELECT request, diagnose(text) AS answer FROM ({requests(TEXT)})"
    con.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)")


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
