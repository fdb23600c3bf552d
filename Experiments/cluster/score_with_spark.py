#!/usr/bin/env python3
"""Scores a corpus of replies across a Spark cluster: `prereg score` as the line filter of a pipe.

    spark-submit score_with_spark.py REPLIES.jsonl SCORES      (or python3, in local mode)

REPLIES holds lines {"id", "text", …}; SCORES becomes a folder of lines prereg.score/1, one per
reply, ids and order kept, other members passed through. `prereg` must be on the path of every worker
(or where PREREG says), and needs no network.
"""

import os
import shlex
import sys

from pyspark.sql import SparkSession


def score(lines, prereg="prereg"):
    """The scores of an RDD of JSON lines, as an RDD of JSON lines in the same order."""
    # The status is 1 when a reply does not pass, which for a filter is no failure.
    command = f"{shlex.quote(prereg)} score --input jsonl --format jsonl - || [ $? -eq 1 ]"
    return lines.pipe(shlex.join(["sh", "-c", command]), checkCode=True)


def main():
    replies, scores = sys.argv[1:]
    spark = SparkSession.builder.appName("prereg score").getOrCreate()
    lines = spark.sparkContext.textFile(replies)
    score(lines, os.environ.get("PREREG", "prereg")).saveAsTextFile(scores)
    spark.stop()


if __name__ == "__main__":
    main()
