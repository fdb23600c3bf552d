#!/usr/bin/env python3
"""Trains the numbers of Sources/Checklist/Judging/WeightTable.swift.

Two small linear models over the features that the checklist itself computes and names:

1. passage: how likely a passage is evidence for a step (and for the step being met), fitted to the
   lines that readers marked;
2. text: from how much evidence there is, and what it looks like, to the levels, one logistic
   regression per threshold.

Usage: train.py FEATURES LABELS [--cv] [--tune] [--out FILE]

FEATURES is what `CHECKLIST_FEATURES=FILE swift test --filter writesFeatures` writes; LABELS is
JSONL with id, levels and lines, such as Tests/ChecklistTests/Fixtures/replies.jsonl. With --cv the
agreement is estimated by cross-validation; with --tune only the texts whose id hashes to the larger
part are used, and the agreement on the rest is printed. Needs numpy and scikit-learn; the result is
committed, nothing is trained when the project is built.
"""
import argparse
import hashlib
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

STEPS = ["hypothesis", "minimal_experiment", "ablations_controls", "cost_estimate", "success_criteria"]
ALL = STEPS + ["overclaim"]
HEAD = ["first", "second", "third", "fifth", "total", "first met", "second met", "total met",
        "has section", "first in section", "size of section", "mean in section"]
PASSAGE_C = 0.1
TEXT_C = 0.1
# Rare features must not be blown up by scaling: a single sentence would tip the level.
SMALLEST_SCALE = 0.2
# The weight of a text without its marked lines, by step; where it is small, what is left of a plan
# cannot be told from a plan that does the step weakly.
DELETED = [0.03, 0.03, 0.3, 0.3, 0.3]


def load(features, labels):
    known = {}
    for path in labels:
        for line in open(path):
            row = json.loads(line)
            known[row["id"]] = row
    with open(features) as file:
        names = json.loads(file.readline())
        texts = [json.loads(line) for line in file]
    texts = [t for t in texts if t["id"] in known and t["rows"]]
    for text in texts:
        matrix = np.zeros((len(text["rows"]), len(names)), np.float32)
        for index, (_, _, active) in enumerate(text["rows"]):
            matrix[index, active] = 1
        text["x"], text["label"] = matrix, known[text["id"]]
        text["held"] = int(hashlib.sha256(text["id"].encode()).hexdigest(), 16) % 10 < 4
    return names, texts


def marked(text, step, met):
    need = 2 if met else 1
    if text["label"]["levels"][step] < need:
        return np.zeros(len(text["rows"]), int)
    lines = set(text["label"]["lines"][step])
    return np.array([int(any(n in lines for n in range(a, b + 1))) for a, b, _ in text["rows"]])


def fit_passage(texts):
    x = np.vstack([t["x"] for t in texts])
    weight = np.concatenate([np.full(len(t["rows"]), 30 / (len(t["rows"]) + 10)) for t in texts])
    rows = []
    for met, steps in ((False, ALL), (True, STEPS)):
        for step in steps:
            y = np.concatenate([marked(t, step, met) for t in texts])
            model = LogisticRegression(C=PASSAGE_C, max_iter=300).fit(x, y, sample_weight=weight)
            rows.append(np.append(model.coef_[0], model.intercept_[0]))
    return np.array(rows)


def likelihoods(text, passage):
    return 1 / (1 + np.exp(-(text["x"] @ passage[:, :-1].T + passage[:, -1])))


def odds(p):
    return np.log((p + 1e-3) / (1 - p + 1e-3))


def summary(text, p, aspect, near, keep=None):
    x = text["x"]
    if keep is not None:
        x, p = (x[keep], p[keep]) if keep.any() else (np.zeros((1, x.shape[1])), np.zeros((1, 11)))
    likely = p[:, aspect]
    met = p[:, 6 + aspect] if aspect < 5 else likely
    ranked = np.append(np.sort(likely)[::-1], np.zeros(5))
    ranked_met = np.append(np.sort(met)[::-1], np.zeros(5))
    inside = x[:, near + aspect]
    head = [odds(ranked[0]), odds(ranked[1]), odds(ranked[2]), odds(ranked[4]), np.log1p(likely.sum()),
            odds(ranked_met[0]), odds(ranked_met[1]), np.log1p(met.sum()), float(inside.sum() > 0),
            odds((likely * inside).max()), np.log1p(inside.sum()),
            (likely * inside).sum() / (inside.sum() + 1)]
    return np.concatenate([head, np.log1p((np.where(likely > 1e-3, likely, 0)[:, None] * x).sum(0))])


def fit_text(texts, p, near):
    rows = []
    for aspect, step in enumerate(ALL):
        x = [summary(t, p[t["id"]], aspect, near) for t in texts]
        levels = [t["label"]["levels"][step] for t in texts]
        weight = [1.0] * len(texts)
        if aspect < 5:
            # A text without the lines that count has not done the step: few texts lack one, and the
            # model must learn what the rest of a good plan looks like.
            for t in texts:
                lines = marked(t, step, met=False).astype(bool)
                if lines.any():
                    x.append(summary(t, p[t["id"]], aspect, near, ~lines))
                    levels.append(0)
                    weight.append(DELETED[aspect])
        x, levels = np.array(x), np.array(levels)
        scaler = StandardScaler().fit(x[:len(texts)])
        scaler.scale_ = np.maximum(scaler.scale_, SMALLEST_SCALE)
        for threshold in (1, 2) if aspect < 5 else (1,):
            model = LogisticRegression(C=TEXT_C, max_iter=400)
            model.fit(scaler.transform(x), levels >= threshold, sample_weight=weight)
            weights = model.coef_[0] / scaler.scale_
            rows.append(np.append(weights, model.intercept_[0] - (weights * scaler.mean_).sum()))
    return np.array(rows)


def fit(texts, near, folds=5):
    """Likelihoods for the text model come from passage models that have not seen the text."""
    p = {}
    for fold in range(folds):
        part = fit_passage([t for i, t in enumerate(texts) if i % folds != fold])
        p.update({t["id"]: likelihoods(t, part) for i, t in enumerate(texts) if i % folds == fold})
    return fit_passage(texts), fit_text(texts, p, near)


def predict(text, passage, rows, near):
    p, levels = likelihoods(text, passage), {}
    for aspect, step in enumerate(ALL):
        x = np.append(summary(text, p, aspect, near), 1)
        weak = x @ rows[aspect * 2] > 0
        levels[step] = int(weak) if aspect == 5 else int(weak) + int(weak and x @ rows[aspect * 2 + 1] > 0)
    return levels


def drops(texts, passage, rows, near):
    """How often a step that is found goes down when the marked lines are deleted."""
    down = total = 0
    for text in texts:
        p = likelihoods(text, passage)
        for aspect, step in enumerate(STEPS):
            lines = marked(text, step, met=False).astype(bool)
            level = text["label"]["levels"][step]
            level_of = lambda keep: sum(
                np.append(summary(text, p, aspect, near, keep), 1) @ rows[aspect * 2 + k] > 0 for k in (0, 1))
            if lines.any() and level_of(None) == level:
                total += 1
                down += level_of(~lines) < level
    return down / max(1, total)


def report(texts, found):
    passes = lambda levels: all(levels[s] == 2 for s in STEPS) and not levels["overclaim"]
    for group in ["natural", "hard", "mixed", "languages", "public", None]:
        part = [t for t in texts if group in (None, t["label"].get("group"))]
        if not part:
            continue
        pair = [(t["label"]["levels"], found[t["id"]]) for t in part]
        exact = [np.mean([a[s] == b[s] for a, b in pair]) for s in STEPS]
        print(f"{group or 'all':10} {len(part):4} exact {np.mean(exact):.3f}", np.round(exact, 2),
              f"present {np.mean([(a[s] > 0) == (b[s] > 0) for a, b in pair for s in STEPS]):.3f}",
              f"pass/fail {np.mean([passes(a) == passes(b) for a, b in pair]):.3f}")


def table(name, rows, names):
    cell = lambda v: "-" if abs(v) < 0.0005 else str(int(round(v * 1000)))
    out = f'  static let {name} = """\n'
    for column, feature in enumerate(names + ["bias"]):
        cells = [cell(v) for v in rows[:, column]]
        while cells and cells[-1] == "-":
            cells.pop()
        if cells:
            out += f"    {feature}|{' '.join(cells)}\n"
    return out + '    """\n'


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("labels", nargs="+")
    arguments.add_argument("--cv", action="store_true")
    arguments.add_argument("--tune", action="store_true")
    arguments.add_argument("--out")
    arguments = arguments.parse_args()
    names, texts = load(arguments.features, arguments.labels)
    near = names.index("in:hypothesis")
    if arguments.cv:
        found = {}
        for fold in range(8):
            model = fit([t for i, t in enumerate(texts) if i % 8 != fold], near)
            found.update({t["id"]: predict(t, *model, near) for i, t in enumerate(texts) if i % 8 == fold})
        report(texts, found)
    if arguments.tune:
        model = fit([t for t in texts if not t["held"]], near)
        held = [t for t in texts if t["held"]]
        report(held, {t["id"]: predict(t, *model, near) for t in held})
        print(f"drops without evidence {drops(held, *model, near):.3f}")
    if arguments.out:
        passage, rows = fit(texts, near)
        with open(arguments.out, "w") as file:
            file.write(
                "/// Numbers that `Benchmarks/checklist-training/train.py` wrote; not to be edited by hand.\n///\n"
                "/// One line per feature, in thousandths. Columns of ``passage``: evidence for the five steps, for\n"
                "/// an overclaim, and for the five steps met. Columns of ``text``: weak and met for each of the five\n"
                "/// steps, and overclaim.\nenum WeightTable {\n"
                + table("passage", passage, names) + "\n" + table("text", rows, HEAD + names) + "}\n")


if __name__ == "__main__":
    main()
