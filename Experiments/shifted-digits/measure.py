"""Writes results.csv: test accuracy per seed and arm, in percent.

    python3 -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python measure.py 10 > results.csv

The argument is the number of seeds, from 0 on. A second one, `baseline`, measures the baseline alone,
with seeds from 100 on: the noise that is known before there are results.
"""

import csv
import sys

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

SHIFTS = [(0, 1), (0, -1), (1, 0), (-1, 0)]


def shifted(images, rows, columns):
    out = np.zeros_like(images)
    height, width = images.shape[1:]
    out[:, max(rows, 0) : height + min(rows, 0), max(columns, 0) : width + min(columns, 0)] = images[
        :, max(-rows, 0) : height + min(-rows, 0), max(-columns, 0) : width + min(-columns, 0)
    ]
    return out


ARMS = {
    "none": lambda images: [images],
    "shifted": lambda images: [images] + [shifted(images, *shift) for shift in SHIFTS],
    "repeated": lambda images: [images] * 5,
}


def accuracy(arm, seed):
    digits = load_digits()
    images, others, labels, truth = train_test_split(
        digits.images / 16, digits.target, train_size=200, stratify=digits.target, random_state=seed
    )
    copies = ARMS[arm](images)
    machine = SVC(C=10, gamma="scale")
    machine.fit(np.concatenate(copies).reshape(-1, 64), np.tile(labels, len(copies)))
    return 100 * machine.score(others.reshape(-1, 64), truth)


count = int(sys.argv[1])
is_pilot = sys.argv[2:] == ["baseline"]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["seed", "copies", "accuracy"])
for seed in range(100, 100 + count) if is_pilot else range(count):
    for arm in ["none"] if is_pilot else ARMS:
        out.writerow([seed, arm, f"{accuracy(arm, seed):.4f}"])
