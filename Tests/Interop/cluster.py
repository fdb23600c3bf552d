#!/usr/bin/env python3
"""Runs what Experiments/cluster/ shows on this machine: the shards as Slurm and Kubernetes number them,
and the scoring in PySpark's local mode and under GNU parallel.

    cluster.py PREREG_STANDIN PREREG

The last line is "N passed, N failed"; the exit code is 0 when none failed.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from harness import Checks, equal, holds, standin, standin_url

ROOT = pathlib.Path(__file__).parents[2]
CLUSTER = ROOT / "Experiments/cluster"
checks = Checks()


class World:
    def __init__(self, prereg, url, folder):
        self.prereg = os.path.abspath(prereg)
        self.folder = pathlib.Path(folder)
        self.endpoint = ["--base-url", url, "--dialect", "anthropic", "--model", "recorded/natural-001"]
        self.prompts = self.folder / "prompts.jsonl"
        lines = [json.dumps({"id": f"p{n}", "text": f"idea number {n}"}) for n in range(60)]
        self.prompts.write_text("\n".join(lines) + "\n")
        texts = [path.read_text() for path in sorted((ROOT / "Sources/StandIn/Recordings").glob("*.md"))]
        self.replies = self.folder / "replies.jsonl"
        self.replies.write_text("".join(
            json.dumps({"id": f"r{n}", "text": texts[n % len(texts)], "number": n}) + "\n"
            for n in range(400)
        ))  # fmt: skip

    def run(self, *command, **environment):
        return subprocess.run(
            [str(part) for part in command], env={**os.environ, "PREREG": self.prereg, **environment},
            cwd=self.folder, capture_output=True, text=True, timeout=180,
        )  # fmt: skip

    def check(self, *command, **environment):
        done = self.run(*command, **environment)
        equal((done.returncode, done.stderr[-400:] if done.returncode else ""), (0, ""))
        return done.stdout

    def trials(self, run):
        lines = self.check(self.prereg, "report", run, "--format", "jsonl").splitlines()
        return [json.loads(line) for line in lines]

    def expected_scores(self):
        command = f"{self.prereg} score --input jsonl --format jsonl - < {self.replies}"
        done = self.run("bash", "-c", command)
        equal(done.returncode, 1)
        return [json.loads(line) for line in done.stdout.splitlines()]


def join(world, runs):
    parts = sorted((world.folder / runs).glob("part-*"))
    world.check(world.prereg, "merge", *parts, "--run", world.folder / runs / "all")
    trials = world.trials(world.folder / runs / "all")
    equal(sorted(t["prompt"] for t in trials), sorted(f"p{n}" for n in range(60)))
    equal({t["status"] for t in trials}, {"replied"})
    return parts


@checks("the tasks of a Slurm array are the shards of a study")
def slurm(world):
    for index in range(3):
        world.check(
            CLUSTER / "slurm-array.sh", world.prompts, "slurm", *world.endpoint,
            SLURM_ARRAY_TASK_ID=str(index), SLURM_ARRAY_TASK_COUNT="3",
            SLURM_SUBMIT_DIR=str(CLUSTER),
        )  # fmt: skip
    equal(len(join(world, "slurm")), 3)


@checks("so are the pods of a Kubernetes indexed job, and one that starts again resumes")
def kubernetes(world):
    for index in [0, 1, 1, 0]:
        world.check(
            CLUSTER / "shard.sh", world.prompts, "pods", 2, *world.endpoint,
            JOB_COMPLETION_INDEX=str(index),
        )  # fmt: skip
    equal(len(join(world, "pods")), 2)
    equal(sum(t["attempts"] for t in world.trials(world.folder / "pods/all")), 60)


@checks("Spark's pipe scores a corpus, ids and order kept (where there is Java)")
def spark(world):
    if not shutil.which("java"):
        return print("      no Java here")
    sys.path.insert(0, str(CLUSTER))
    from pyspark import SparkConf, SparkContext
    from score_with_spark import score

    conf = SparkConf().setMaster("local[2]").set("spark.ui.enabled", "false")
    context = SparkContext(conf=conf.set("spark.log.level", "ERROR"))
    try:
        lines = context.textFile(str(world.replies), minPartitions=4)
        holds(lines.getNumPartitions() >= 4, "the corpus is in one piece")
        found = [json.loads(line) for line in score(lines, world.prereg).collect()]
    finally:
        context.stop()
    equal([score["id"] for score in found], [f"r{n}" for n in range(400)])
    equal(found, world.expected_scores())


@checks("GNU parallel scores a corpus likewise (where it is installed)")
def parallel(world):
    if not shutil.which("parallel"):
        return print("      no GNU parallel here")
    # As in the README, with blocks that cut this small corpus too.
    command = (
        f"parallel --will-cite --pipepart --keep-order --block 100k -a {world.replies} "
        f"'{world.prereg} score --input jsonl --format jsonl - || [ $? -eq 1 ]'"
    )
    found = [json.loads(line) for line in world.check("bash", "-c", command).splitlines()]
    equal(found, world.expected_scores())


def main():
    program, prereg = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, standin(program) as server:
        return checks.run(World(prereg, standin_url(server), folder))


if __name__ == "__main__":
    sys.exit(main())
