#!/usr/bin/env python3
"""Trains the numbers of Sources/Checklist/Judging/WeightTable*.swift.

Three small linear models over the features that the checklist itself computes and names:

1. passage: how likely a passage is evidence for a step by what it says, its words included, fitted
   to the lines that readers marked and to the phrases of phrases.tsv;
2. context: the same again, from what the first model says of the passage, of its neighbours, of its
   section and of the whole text;
3. text: from how much evidence there is, and what it looks like, to the levels, one logistic
   regression per threshold. Phrases of known level are put into texts from which the marked lines
   were taken, since few texts lack a step.

The texts in written/ were written for training, each line with the letters of the steps that it is
evidence for (H, E, A, C, S, and O for an overclaim): to a drawn specification of levels, or, in
natural.txt, as answers to people with an idea. The former lack steps far more often than replies do,
so they count less where levels are learned.

Usage: train.py FEATURES LABELS... [--cv N] [--held] [--out FOLDER [--levels FILE]]

FEATURES is what `CHECKLIST_FEATURES=FILE swift test --filter writesFeatures` writes; LABELS is
JSONL with id, group, levels and lines, such as Tests/ChecklistTests/Fixtures/replies.jsonl. With
--cv the agreement is estimated by cross-validation over the texts whose id hashes to the larger
part; with --held those are trained on and the agreement on the others is printed; --levels writes
what the model says of each text, to hold against the checklist's own answer. Needs numpy, scipy and
scikit-learn; the result is committed, nothing is trained when the project is built. The committed
numbers were fitted to the fixtures and to 33 public plans that are no part of the project.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import random

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

STEPS = ["hypothesis", "minimal_experiment", "ablations_controls", "cost_estimate", "success_criteria"]
ALL = STEPS + ["overclaim"]
# For each passage: evidence for the steps, an overclaim, the steps met, the steps only weak.
ASPECTS = ALL + [s + " met" for s in STEPS] + [s + " weak" for s in STEPS]
PLACES = ["self", "before", "after", "section", "strongest"]
HEAD = ["first", "second", "third", "fifth", "total", "first met", "second met", "total met",
        "first weak", "second weak", "total weak",
        "has section", "first in section", "size of section", "mean in section"]
PASSAGE_C, CONTEXT_C, TEXT_C = 0.1, 0.05, 0.1
# Rare features must not be blown up by scaling: a single sentence would tip the level.
SMALLEST_SCALE = 0.2
# The weight of a text without its marked lines, for each threshold and step: what is left of a good
# plan has not met the step, but it can hardly be told from a plan that does the step weakly.
DELETED = {1: [0.1, 0.08, 0.12, 0.12, 0.12], 2: [0.3, 0.3, 0.4, 0.4, 0.4]}
# The weight of all phrases together, as a share of that of all texts, by aspect.
PHRASES = [0.3, 0.05, 0.3, 0.2, 0.3, 0.3]
HOSTS = 4
PHRASE_WEIGHT = 0.5
# Phrases are weak more often than texts are: what that does to the threshold of "met".
MET_SHIFT = 0.3
# Phrases overclaim far more often than texts do.
OVERCLAIM_SHIFT = -0.9
# How much a text of written/ counts for the levels, by file.
WRITTEN = {"a": 0.2, "b": 0.2, "natural": 0.5}
# In how many texts a word must occur, and how much less than a feature it may weigh.
COMMON, WORD_SCALE = 8, 0.7
# What is smaller than this for every kind of evidence is left out of the shipped table.
SMALLEST_WORD = 0.06
# The odds that stand for "nothing" before the first passage and behind the last.
NOTHING = -4.0


class Text:
    """Passages with their features, and what readers say of them."""

    def __init__(self, name, rows, count, vocabulary):
        self.id, self.n, self.weight = name, len(rows), 1.0
        self.lines = [(row[0], row[1]) for row in rows]
        self.sections = [row[2] for row in rows]
        self.x = np.zeros((len(rows), count), np.float32)
        known = []
        for index, (_, _, _, active, words) in enumerate(rows):
            self.x[index, active] = 1
            known += [(index, vocabulary[w]) for w in set(words) if w in vocabulary]
        shape = (len(rows), len(vocabulary))
        at = ([i for i, _ in known], [j for _, j in known])
        self.words = sparse.csr_matrix((np.full(len(known), WORD_SCALE, np.float32), at), shape)
        digest = int(hashlib.sha256(("s7" + name).encode()).hexdigest(), 16)
        self.held, self.fold = digest % 100 < 30, digest // 100 % 8

    def read(self, label):
        self.levels, self.group = label["levels"], label.get("group")
        self.weight = label.get("weight", 1.0)
        self.y = np.zeros((self.n, 16), int)
        self.known = np.ones((self.n, 16), bool)
        for k, step in enumerate(ALL):
            lines = set(label["lines"][step]) if self.levels[step] else set()
            marked = np.array([any(n in lines for n in range(a, b + 1)) for a, b in self.lines])
            self.y[:, k] = marked
            if k < 5:
                self.y[:, 6 + k] = marked * (self.levels[step] == 2)
                self.y[:, 11 + k] = marked * (self.levels[step] == 1)
                # What a text that meets a step says of it weakly was not marked.
                if self.levels[step] == 2:
                    self.known[:, 11 + k] = False

    def read_phrase(self, step, level, heading):
        self.aspect, self.level = ALL.index(step), level
        self.y, self.known = np.zeros((self.n, 16), int), np.zeros((self.n, 16), bool)
        said = ~(self.x[:, heading] > 0)
        k = self.aspect
        self.y[:, k], self.known[:, k] = level > 0, said
        if k < 5:
            self.y[:, 6 + k], self.known[:, 6 + k] = level == 2, said
            self.y[:, 11 + k], self.known[:, 11 + k] = level == 1, said & (level < 2)
        self.y[~said] = 0


def written():
    """The labels of the texts in written/, by their ids."""
    labels = {}
    for path in sorted((pathlib.Path(__file__).parent / "written").glob("*.txt")):
        for block in ("\n" + path.read_text()).split("\n=== ")[1:]:
            head, *rows = [line for line in block.split("\n") if line]
            name, _, *levels = head.split()
            marks = [row[:row.index("|")] for row in rows]
            lines = {step: [n for n, mark in enumerate(marks, 1) if letter in mark]
                     for letter, step in zip("HEACSO", ALL)}
            labels[name] = {"id": name, "group": "written", "weight": WRITTEN[path.stem], "lines": lines,
                            "levels": dict(zip(ALL, map(int, levels)))}
    return labels


def load(features, labels):
    known = written()
    known.update({row["id"]: row for path in labels for row in map(json.loads, open(path))})
    lines = (pathlib.Path(__file__).parent / "phrases.tsv").read_text().splitlines()
    spoken = [line.split("\t") for line in lines if line]
    with open(features) as file:
        names, *rows = map(json.loads, file)
    rows = [row for row in rows if row["rows"]]
    counts = collections.Counter(
        word for row in rows for word in {w for passage in row["rows"] for w in passage[4]})
    common = sorted(w for w, n in counts.items() if n >= COMMON and not any(map(str.isdigit, w)))
    vocabulary = {word: index for index, word in enumerate(common)}
    texts, phrases = [], []
    for row in rows:
        text = Text(row["id"], row["rows"], len(names), vocabulary)
        if text.id.startswith("phrase-"):
            step, level, _ = spoken[int(text.id[7:])]
            text.read_phrase(step, int(level), names.index("is:heading"))
            text.fold = random.Random(text.id).randrange(8)
            phrases.append(text)
        elif text.id in known:
            text.read(known[text.id])
            texts.append(text)
    return names, common, texts, phrases


def logistic(z):
    return 1 / (1 + np.exp(-z))


def odds(p):
    return np.log((p + 1e-3) / (1 - p + 1e-3))


def fit_linear(x, texts, c, weight):
    y, known = np.vstack([t.y for t in texts]), np.vstack([t.known for t in texts])
    rows = []
    for k in range(16):
        some = known[:, k]
        model = LogisticRegression(C=c, max_iter=200)
        model.fit(x[some], y[some, k], sample_weight=weight[some])
        rows.append(np.append(model.coef_[0], model.intercept_[0]))
    return np.array(rows)


def weights(texts):
    return np.concatenate([np.full(t.n, 30 / (t.n + 10)) for t in texts])


def fit_passage(texts, phrases):
    x = sparse.hstack([np.vstack([t.x for t in texts + phrases]),
                       sparse.vstack([t.words for t in texts + phrases])]).tocsr()
    weight = np.concatenate(
        [weights(texts)] + [np.full(t.n, PHRASE_WEIGHT * 3 / (t.n + 1)) for t in phrases])
    return fit_linear(x, texts + phrases, PASSAGE_C, weight)


def alone(text, passage):
    features = text.x.shape[1]
    return logistic(text.x @ passage[:, :features].T + text.words @ passage[:, features:-1].T
                    + passage[:, -1])


def surroundings(text, p):
    z = odds(p)
    edge = np.full((1, 16), NOTHING)
    sections = np.array(text.sections)
    section = np.zeros_like(z)
    for number in set(text.sections):
        inside = sections == number
        section[inside] = odds(p[inside].mean(0))
    return np.hstack([z, np.vstack([edge, z[:-1]]), np.vstack([z[1:], edge]), section,
                      np.repeat(z.max(0)[None], text.n, 0)])


def fit_context(texts, p):
    x = np.vstack([surroundings(t, p[t.id]) for t in texts])
    mean, scale = x.mean(0), x.std(0) + 0.1
    rows = fit_linear((x - mean) / scale, texts, CONTEXT_C, weights(texts))
    scaled = rows[:, :-1] / scale
    return np.hstack([scaled, (rows[:, -1] - scaled @ mean)[:, None]])


def in_context(text, p, context):
    return logistic(surroundings(text, p) @ context[:, :-1].T + context[:, -1])


def summary(x, p, k, near):
    ranked = [np.append(np.sort(p[:, a])[::-1], np.zeros(5)) for a in
              (k, 6 + k if k < 5 else k, 11 + k if k < 5 else k)]
    likely, inside = p[:, k], x[:, near + k]
    head = [odds(ranked[0][j]) for j in (0, 1, 2, 4)] + [np.log1p(likely.sum())]
    for r in ranked[1:]:
        head += [odds(r[0]), odds(r[1]), np.log1p(r.sum())]
    head += [float(inside.sum() > 0), odds((likely * inside).max()), np.log1p(inside.sum()),
             (likely * inside).sum() / (inside.sum() + 1)]
    return np.concatenate([head, np.log1p((np.where(likely > 1e-3, likely, 0)[:, None] * x).sum(0))])


def spliced(text, p, phrase, p_phrase, keep, place, chance):
    """`text` without the rows that are not kept, with the phrase at the end of a section."""
    rows = np.where(keep)[0]
    sections = [text.sections[i] for i in rows]
    cut = chance.choice([0, len(rows)] + [j for j in range(1, len(rows)) if sections[j] != sections[j - 1]])
    out = Text.__new__(Text)
    out.x = np.vstack([text.x[rows[:cut]], phrase.x, text.x[rows[cut:]]])
    out.n = len(out.x)
    where = (np.arange(out.n) + 0.5) / out.n
    out.x[:, place:place + 3] = 0
    out.x[np.arange(out.n), place + np.where(where < 0.25, 0, np.where(where < 0.75, 1, 2))] = 1
    out.sections = sections[:cut] + [1_000_000 + s for s in phrase.sections] + sections[cut:]
    return out, np.vstack([p[rows[:cut]], p_phrase, p[rows[cut:]]])


def fit_text(texts, phrases, first, second, context, near, place):
    rows, chance = [], random.Random(3)
    for k, step in enumerate(ALL):
        x = [summary(t.x, second[t.id], k, near) for t in texts]
        levels, weight = [t.levels[step] for t in texts], [t.weight for t in texts]
        hosts, lacking = [t for t in texts if t.weight == 1], []
        for t in texts if k < 5 else []:
            keep = t.y[:, k] == 0
            if keep.any() and not keep.all():
                x.append(summary(t.x[keep], second[t.id][keep], k, near))
                levels.append(0)
                lacking.append(t.weight)
        mine, spoken = [f for f in phrases if f.aspect == k], []
        for phrase in mine:
            for t in chance.sample(hosts, HOSTS):
                made, p = spliced(t, first[t.id], phrase, first[phrase.id], t.y[:, k] == 0, place, chance)
                x.append(summary(made.x, in_context(made, p, context), k, near))
                levels.append(phrase.level)
                spoken.append(PHRASES[k] * len(hosts) / len(mine) / HOSTS)
        x, levels = np.array(x), np.array(levels)
        mean, scale = x[:len(texts)].mean(0), np.maximum(x[:len(texts)].std(0), SMALLEST_SCALE)
        for threshold in (1, 2) if k < 5 else (1,):
            model = LogisticRegression(C=TEXT_C, max_iter=400)
            model.fit((x - mean) / scale, levels >= threshold,
                      sample_weight=weight + [w * DELETED[threshold][k] for w in lacking] + spoken)
            row = model.coef_[0] / scale
            shift = OVERCLAIM_SHIFT if k == 5 else MET_SHIFT if threshold == 2 else 0
            bias = model.intercept_[0] - (row * mean).sum() + shift
            rows.append(np.append(row, bias))
    return np.array(rows)


def fit(texts, phrases, near, place, folds=4):
    """Each model is fitted to likelihoods that come from models that have not seen the text."""
    first, second = {}, {}
    for fold in range(folds):
        part = fit_passage([t for i, t in enumerate(texts) if i % folds != fold],
                           [f for f in phrases if f.fold % folds != fold])
        first.update({t.id: alone(t, part) for i, t in enumerate(texts) if i % folds == fold})
        first.update({f.id: alone(f, part) for f in phrases if f.fold % folds == fold})
    for fold in range(folds):
        part = fit_context([t for i, t in enumerate(texts) if i % folds != fold], first)
        second.update({t.id: in_context(t, first[t.id], part)
                       for i, t in enumerate(texts) if i % folds == fold})
    context = fit_context(texts, first)
    return (fit_passage(texts, phrases), context,
            fit_text(texts, phrases, first, second, context, near, place))


def likelihoods(text, model):
    return in_context(text, alone(text, model[0]), model[1])


def level(x, p, k, rows, near):
    vector = np.append(summary(x, p, k, near), 1)
    weak = vector @ rows[k * 2] > 0
    return int(weak) if k == 5 else int(weak) + int(weak and vector @ rows[k * 2 + 1] > 0)


class Lacking:
    """A text without some passages."""

    def __init__(self, text, keep):
        self.x, self.words, self.n = text.x[keep], text.words[keep], int(keep.sum())
        self.sections = [s for s, k in zip(text.sections, keep) if k]


def judge(text, model, near):
    p = likelihoods(text, model)
    found = {step: level(text.x, p, k, model[2], near) for k, step in enumerate(ALL)}
    drops, shares = [], []
    for k, step in enumerate(STEPS):
        marked = text.y[:, k] > 0
        if found[step] and found[step] == text.levels[step] and marked.any():
            rest = Lacking(text, ~marked)
            if rest.n == 0:
                continue
            drops.append(level(rest.x, likelihoods(rest, model), k, model[2], near) < found[step])
        if found[step] == 2 == text.levels[step]:
            best = [i for i in np.argsort(-p[:, k])[:6] if p[i, k] >= 0.6 * p[:, k].max()]
            shares.append(bool(marked[best].any()))
    return found, drops, shares


def report(texts, judged):
    passes = lambda levels: all(levels[s] == 2 for s in STEPS) and not levels["overclaim"]
    for group in ["natural", "hard", "mixed", "languages", "public", "written", None]:
        part = [t for t in texts if group in (None, t.group)]
        if not part:
            continue
        pair = [(t.levels, judged[t.id][0]) for t in part]
        exact = [np.mean([a[s] == b[s] for a, b in pair]) for s in STEPS]
        over = collections.Counter((a["overclaim"], b["overclaim"]) for a, b in pair)
        drops = [d for t in part for d in judged[t.id][1]]
        shares = [d for t in part for d in judged[t.id][2]]
        print(f"{group or 'all':10} {len(part):4} exact {np.mean(exact):.3f}", np.round(exact, 2),
              f"present {np.mean([(a[s] > 0) == (b[s] > 0) for a, b in pair for s in STEPS]):.3f}",
              f"pass/fail {np.mean([passes(a) == passes(b) for a, b in pair]):.3f}",
              f"overclaims hit {over[1, 1]} false {over[0, 1]} missed {over[1, 0]}",
              f"drops {np.mean(drops):.3f} shares a line {np.mean(shares):.3f}")
    for step in STEPS:
        count = collections.Counter((t.levels[step], judged[t.id][0][step]) for t in texts)
        print(step, [[count[a, b] for b in (0, 1, 2)] for a in (0, 1, 2)])


def table(name, about, rows, names):
    cell = lambda v: "-" if abs(v) < 0.0005 else str(int(round(v * 1000)))
    out = f"extension WeightTable {{\n{about}  static let {name} = \"\"\"\n"
    for column, feature in zip(range(rows.shape[1]), names + ["bias"]):
        cells = [cell(v) for v in rows[:, column]]
        while cells and cells[-1] == "-":
            cells.pop()
        if cells:
            out += f"    {feature}|{' '.join(cells)}\n"
    return out + '    """\n}\n'


def write(folder, model, names, common):
    passage, context, text = model
    features = len(names)
    words = passage[:, features:-1] * WORD_SCALE
    kept = np.where(np.abs(words).max(0) >= SMALLEST_WORD)[0]
    passage = np.hstack([passage[:, :features], passage[:, -1:]])
    sixteen = ("evidence for the five steps, for an overclaim, for the\n"
               "  /// five steps met, and for the five steps only weak.\n")
    around = [f"{place} {aspect}" for place in PLACES for aspect in ASPECTS]
    for suffix, content in (
        ("Passage", table("passage", "  /// A passage by itself: " + sixteen, passage, names)),
        ("Words", table("words", "  /// A word of a passage: " + sixteen,
                        np.where(np.abs(words[:, kept]) < 0.02, 0, words[:, kept]),
                        [common[i] for i in kept])),
        ("Context", table("context", "  /// A passage where it stands: " + sixteen, context, around)),
        ("Text", table("text", "  /// A text: weak and met for each of the five steps, and overclaim.\n",
                       text, HEAD + names)),
    ):
        (pathlib.Path(folder) / f"WeightTable+{suffix}.swift").write_text(content)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("features")
    arguments.add_argument("labels", nargs="+")
    arguments.add_argument("--cv", type=int)
    arguments.add_argument("--held", action="store_true")
    arguments.add_argument("--out")
    arguments.add_argument("--levels")
    arguments = arguments.parse_args()
    names, common, texts, phrases = load(arguments.features, arguments.labels)
    near, place = names.index("in:hypothesis"), names.index("at:beginning")
    extra = [t for t in texts if t.weight < 1]
    texts = [t for t in texts if t.weight == 1]
    tuned = [t for t in texts if not t.held]
    if arguments.cv:
        judged = {}
        for fold in range(arguments.cv):
            model = fit([t for t in tuned if t.fold % arguments.cv != fold] + extra, phrases, near, place)
            judged.update({t.id: judge(t, model, near) for t in tuned if t.fold % arguments.cv == fold})
        report(tuned, judged)
    if arguments.held:
        model = fit(tuned + extra, phrases, near, place)
        held = [t for t in texts if t.held]
        report(held, {t.id: judge(t, model, near) for t in held})
    if arguments.out:
        model = fit(texts + extra, phrases, near, place)
        write(arguments.out, model, names, common)
        if arguments.levels:
            with open(arguments.levels, "w") as file:
                for t in texts:
                    found = judge(t, model, near)[0]
                    file.write(f"{t.id}\t{' '.join(str(found[s]) for s in STEPS)}\t{found['overclaim']}\n")


if __name__ == "__main__":
    main()
