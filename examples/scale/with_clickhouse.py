"""Lambda 502 in ClickHouse, here in chDB: python with_clickhouse.py LINES.ndjson ANSWERS.parquet [CORES]

A server takes the same two things: the function in a file that `user_defined_executable_functions_config` names, and the query.
"""

import shlex
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import chdb

from judge import ENGINE, requests

TEXT = "arrayStringConcat(arrayMap(it -> it.4, arraySort(groupArray((time, stream, position, message)))), char(10))"

# The engine itself is the function: ClickHouse writes {"text": …} a line, and reads {"answer": …} a line.
FUNCTION = """<functions><function>
  <type>executable</type>
  <name>diagnose</name>
  <argument><type>String</type><name>text</name></argument>
  <format>JSONEachRow</format>
  <command>{command}</command>
  <execute_direct>0</execute_direct>
  <return_type>String</return_type>
  <return_name>answer</return_name>
  <command_read_timeout>600000</command_read_timeout>
</function></functions>
"""


def run(source, target, cores=2):
    with tempfile.TemporaryDirectory() as place:
        command = shlex.join(ENGINE) + """ | sed 's/^/{"answer":/; s/$/}/'"""
        Path(place, "udf_config.xml").write_text(FUNCTION.format(command=escape(command)))
        # One block of requests goes to one process: small blocks keep all cores busy.
        chdb.query(
            f"""
            INSERT INTO FUNCTION file('{target}', Parquet)
            WITH lines AS (SELECT * FROM file('{source}', JSONEachRow, 'stream String, time Int64, position Int64, message String'))
            SELECT request, diagnose(text) AS answer FROM ({requests(TEXT)})
            SETTINGS max_threads = {cores}, group_by_two_level_threshold = 1, engine_file_truncate_on_insert = 1
            """,
            udf_path=place,
        )


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
