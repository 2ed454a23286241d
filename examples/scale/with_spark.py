"""Lambda 502 in Spark: python with_spark.py LINES.ndjson ANSWERS.parquet [CORES]

On a cluster, `spark-submit --py-files judge.py --files group.sql` and a `lambda-502` on the path of each executor.
"""

import os
import sys
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession

import judge

TEXT = "array_join(transform(array_sort(collect_list(struct(time, stream, position, message))), it -> it.message), char(10))"


def diagnose(batches):
    for batch in batches:
        said = judge.answers(batch.column("text").to_pylist())
        yield pa.record_batch([batch.column("request"), pa.array(said, pa.string())], names=["request", "answer"])


def run(source, target, cores=2):
    # The workers are Pythons of their own, and need what this one has.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", cores * 4)
        .getOrCreate()
    )
    spark.sparkContext.addPyFile(str(Path(judge.__file__)))
    lines = spark.read.schema("stream string, time bigint, position bigint, message string").json(source)
    lines.createOrReplaceTempView("lines")
    judged = spark.sql(judge.requests(TEXT)).mapInArrow(diagnose, "request string, answer string")
    judged.write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
