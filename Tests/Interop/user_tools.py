#!/usr/bin/env python3
"""Opens a run and scores plans with the tools that people use: Inspect, pandas, DuckDB, Datasette,
pre-commit, and the steps of the example workflow.

    user_tools.py PREREG_STANDIN PREREG

The run is made here, against the stand-in: two models, two samples, a refusal and a failed call
among the replies. The last line is "N passed, N failed"; the exit code is 0 when none failed.
"""

import contextlib
import importlib.resources
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request

import duckdb
import pandas
import yaml
from inspect_ai.analysis import samples_df
from inspect_ai.log import list_eval_logs, read_eval_log, read_eval_log_sample_summaries

from harness import Checks, Server, equal, holds, standin, standin_url

ROOT = pathlib.Path(__file__).parents[2]
STEPS = [
    "hypothesis", "minimal_experiment", "ablations_controls", "cost_estimate", "success_criteria",
    "overclaim",
]  # fmt: skip
GOOD, BAD = "natural-001.md", "natural-018.md"

checks = Checks()


class World:
    def __init__(self, prereg, folder):
        self.prereg = prereg
        self.folder = pathlib.Path(folder)
        self.run = self.folder / "run"
        self.sqlite = self.run / "run.sqlite"

    def call(self, *arguments, cwd=None, check=True):
        return subprocess.run(
            [self.prereg, *map(str, arguments)], cwd=cwd or self.folder, capture_output=True,
            text=True, timeout=120, check=check,
        )  # fmt: skip

    def trials(self):
        lines = self.call("report", self.run, "--format", "jsonl").stdout.splitlines()
        return [json.loads(line) for line in lines]

    def recording(self, name):
        return (ROOT / "Sources/StandIn/Recordings" / name).read_text()


def opinion_of(trial, judge):
    """What a model judge says of a trial's reply."""
    return next(opinion for opinion in trial["judges"] if opinion["judge"] == judge)


def make_run(world, standin_program):
    faults = ["--fault", "refusal;prompt=emoji", "--fault", "400;prompt=free shipping"]
    with standin(standin_program, *faults) as server:
        outcome = world.call(
            "batch", ROOT / "Experiments", "--run", world.run, "--base-url", standin_url(server),
            "--dialect", "anthropic", "--model", "recorded", "--model", "recorded/natural-006",
            "--samples", "2", "--retries", "0", "--judge", "recorded", "--judge",
            "recorded/natural-002", check=False,
        )  # fmt: skip
    equal((outcome.returncode, outcome.stderr.splitlines()[-1].split(",")[0]), (2, "4 trials failed"))


# A run.


@checks("Inspect reads a log for each model, sample by sample")
def _(world):
    logs = world.folder / "logs"
    world.call("report", world.run, "--format", "inspect", "--out", f"{logs}/")
    listed = list_eval_logs(str(logs))
    equal(len(listed), 2)
    trials = world.trials()
    for info in listed:
        log = read_eval_log(info.name)
        own = [trial for trial in trials if trial["model"] == log.eval.model]
        equal((log.version, log.status, log.eval.dataset.samples), (2, "success", 17))
        equal((len(log.samples), log.results.total_samples), (len(own), len(own)))
        for sample in log.samples:
            (trial,) = [t for t in own if (t["prompt"], t["sample"]) == (sample.id, sample.epoch)]
            equal(bool(sample.error), trial["status"] == "failed")
            equal(sample.scores is None, trial["levels"] is None)
            if sample.scores:
                equal(sample.scores["levels"].value, trial["levels"])
                equal(sample.scores["passed"].value, "C" if trial["passed"] else "I")
                judged = sample.scores["judge: recorded"].value
                equal(judged, opinion_of(trial, "recorded")["levels"])
                equal(sample.scores["judge: recorded/natural-002"].value, "unparsable")
                equal(sample.output.completion, (world.run / trial["reply"]).read_text())
                equal([message.role for message in sample.messages], ["system", "user", "assistant"])
        passed = [t["passed"] for t in own if t["passed"] is not None]
        score = log.results.scores[0]
        equal((score.name, score.scored_samples), ("passed", len(passed)))
        equal(round(score.metrics["accuracy"].value, 9), round(sum(passed) / len(passed), 9))
        equal(len(list(read_eval_log_sample_summaries(info.name))), len(own))
    frame = samples_df(str(logs))
    equal(len(frame), len(trials))
    equal(int((frame["score_passed"] == "C").sum()), sum(t["passed"] is True for t in trials))


@checks("inspect view serves the logs")
def _(world):
    command = [bin_of("inspect"), "view", "start", "--log-dir", str(world.folder / "logs")]
    with open(world.folder / "view.log", "w") as log:
        with Server([*command, "--host", "127.0.0.1", "--port", "17575"], log=log) as server:
            url = "http://127.0.0.1:17575/api/logs"

            def answers():
                with contextlib.suppress(OSError):
                    world.listed = json.load(urllib.request.urlopen(url, timeout=5))
                    return True

            server.wait_until(answers, 60)
    holds(json.dumps(world.listed).count("recorded-natural-006") >= 1, world.listed)


@checks("one log goes to standard output or a file, several want a folder")
def _(world):
    refused = world.call("report", world.run, "--format", "inspect", check=False)
    equal((refused.returncode, refused.stdout), (64, ""))
    holds("name a folder, as in --out logs/" in refused.stderr, refused.stderr)


@checks("pandas reads tables and views")
def _(world):
    with contextlib.closing(sqlite3.connect(world.sqlite)) as connection:
        results = pandas.read_sql("SELECT * FROM result", connection)
        levels = pandas.read_sql("SELECT * FROM trial_levels", connection)
    trials = world.trials()
    equal(len(results), len(trials))
    scored = [trial for trial in trials if trial["levels"]]
    equal(len(levels), len(scored) * 6)
    equal(list(levels["step"][:6]), STEPS)
    table = levels.pivot_table(index="step", columns="model", values="level", aggfunc="mean")
    for step in STEPS:
        for model in table.columns:
            own = [trial["levels"][step] for trial in scored if trial["model"] == model]
            equal(round(table.loc[step, model], 9), round(sum(own) / len(own), 9))


@checks("pandas compares a model judge with the checklist")
def _(world):
    with contextlib.closing(sqlite3.connect(world.sqlite)) as connection:
        both = pandas.read_sql(
            "SELECT identity, step, trial_levels.level AS checklist, opinion_levels.level AS judge"
            " FROM trial_levels JOIN opinion_levels USING (identity, step)",
            connection,
        )
    own = [t for t in world.trials() if "judges" in t]
    same = [
        t["levels"][step] == opinion_of(t, "recorded")["levels"][step] for t in own for step in STEPS
    ]
    equal(len(both), len(same))
    equal(int((both["checklist"] == both["judge"]).sum()), sum(same))


@checks("DuckDB attaches the file")
def _(world):
    extension = next(
        importlib.resources.files("duckdb_extension_sqlite_scanner").rglob("*.duckdb_extension")
    )
    connection = duckdb.connect()
    connection.execute(f"LOAD '{extension}'")
    connection.execute(f"ATTACH '{world.sqlite}' AS run (TYPE sqlite, READ_ONLY)")
    rows = connection.execute(
        "SELECT step, avg(CAST(level = 2 AS INTEGER)) FROM run.trial_levels WHERE model = 'recorded' GROUP BY step"
    ).fetchall()
    own = [t["levels"] for t in world.trials() if t["model"] == "recorded" and t["levels"]]
    for step, share in rows:
        equal(round(share, 9), round(sum(levels[step] == 2 for levels in own) / len(own), 9))
    equal(sorted(step for step, _ in rows), sorted(STEPS))
    statuses = connection.execute(
        "SELECT status, count(*) FROM run.result GROUP BY status ORDER BY status"
    ).fetchall()
    equal(dict(statuses)["failed"], 4)


@checks("Datasette serves the views")
def _(world):
    answer = subprocess.run(
        [bin_of("datasette"), str(world.sqlite), "--get", "/run/trial_levels.json?_shape=array&_size=6"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    equal([row["step"] for row in json.loads(answer.stdout)], STEPS)


# Plans in a repository.


def bin_of(name):
    return str(pathlib.Path(sys.executable).parent / name)


def repository(world, name):
    """A repository with a committed plan that passes, and `git` in it."""
    folder = world.folder / name
    (folder / "plans").mkdir(parents=True)
    (folder / "plans/old.md").write_text(world.recording(GOOD))

    def git(*arguments):
        return subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments],
            cwd=folder, capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip

    git("init", "--initial-branch=main")
    git("add", ".")
    git("commit", "--message=first")
    return folder, git


@checks("the pre-commit hook stops a plan that does not pass, and nothing else")
def _(world):
    source = world.folder / "hooks"
    source.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
    for arguments in [
        ["init"], ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--message=hooks"],
    ]:  # fmt: skip
        subprocess.run(["git", *arguments], cwd=source, capture_output=True, check=True)
    folder, git = repository(world, "with-hook")
    configuration = yaml.safe_load((ROOT / "Experiments/integrations/pre-commit-config.yaml").read_text())
    configuration["repos"][0].update(repo=str(source), rev="HEAD")
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration))
    (folder / "notes.md").write_text("No plan, and not where plans are.")
    git("add", ".")
    bin_folder = world.folder / "bin"
    bin_folder.mkdir()
    os.symlink(world.prereg, bin_folder / "prereg")
    path = f"{bin_folder}:{os.environ['PATH']}"

    def hook():
        return subprocess.run(
            [bin_of("pre-commit"), "run"], cwd=folder, capture_output=True, text=True, timeout=120,
            env={**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(world.folder / "cache")},
        )  # fmt: skip

    skipped = hook()
    equal(skipped.returncode, 0)
    holds("Skipped" in skipped.stdout, skipped)
    (folder / "plans/new.md").write_text(world.recording(GOOD))
    git("add", ".")
    holds(hook().returncode == 0, "a plan that passes was stopped")
    (folder / "plans/new.md").write_text(world.recording(BAD))
    git("add", ".")
    stopped = hook()
    equal(stopped.returncode, 1)
    holds("plans/new.md: does not pass" in stopped.stdout, stopped.stdout)


@checks("the example workflow scores what a pull request changes")
def _(world):
    workflow = yaml.safe_load((ROOT / "Experiments/integrations/github-workflow.yml").read_text())
    steps = workflow["jobs"]["score"]["steps"]
    (script,) = [step["run"] for step in steps if step.get("name", "").startswith("Score")]
    folder, git = repository(world, "with-workflow")
    base = git("rev-parse", "HEAD")
    home = world.folder / "home"
    (home / ".local/bin").mkdir(parents=True)
    os.symlink(world.prereg, home / ".local/bin/prereg")
    summary = world.folder / "summary.md"

    def run():
        summary.unlink(missing_ok=True)
        environment = {**os.environ, "HOME": str(home), "BASE": base}
        return subprocess.run(
            # As the runner starts `shell: bash`.
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=folder,
            capture_output=True, text=True, env={**environment, "GITHUB_STEP_SUMMARY": str(summary)},
        )  # fmt: skip

    none = run()
    equal((none.returncode, none.stdout, summary.exists()), (0, "no plan was added or changed\n", False))
    (folder / "plans/a new one.md").write_text(world.recording(GOOD))
    (folder / "elsewhere.md").write_text(world.recording(BAD))
    git("add", ".")
    git("commit", "--message=good")
    good = run()
    equal((good.returncode, good.stderr), (0, ""))
    holds("a new one.md" in summary.read_text() and "old.md" not in summary.read_text(), summary)
    (folder / "plans/bad.md").write_text(world.recording(BAD))
    git("add", ".")
    git("commit", "--message=bad")
    bad = run()
    equal(bad.returncode, 1)
    holds("1/2" in summary.read_text() or "1 of 2" in summary.read_text(), summary.read_text())
    results = json.loads((folder / "prereg.sarif").read_text())["runs"][0]["results"]
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    equal(places, {"plans/bad.md"})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        world = World(os.path.abspath(sys.argv[2]), folder)
        make_run(world, os.path.abspath(sys.argv[1]))
        sys.exit(checks.run(world))
