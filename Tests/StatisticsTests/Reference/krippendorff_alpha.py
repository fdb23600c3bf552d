#!/usr/bin/env python3
"""Prints the values that KrippendorffAlphaTests compare with, from the PyPI package krippendorff.

    python3 -m venv .venv && .venv/bin/pip install -r Tests/StatisticsTests/Reference/requirements.txt
    .venv/bin/python Tests/StatisticsTests/Reference/krippendorff_alpha.py
"""

import krippendorff
import numpy as np

# A row per rater, a column per unit; None where the rating is missing.
CASES = {
    "three levels, two raters": [[2, 1, 0, 2, 2, 1, 0, 0], [2, 2, 0, 2, 1, 1, 0, 1]],
    "four raters with gaps": [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ],
    "by system apart": [[0, 2, 0, 2, 1], [2, 0, 2, 0, 1]],
    "two levels only": [[0, 0, 2, 2, 0, 2], [0, 2, 2, 2, 0, 2], [0, 0, 2, 2, None, 0]],
}

for name, ratings in CASES.items():
    data = np.array(ratings, dtype=float)
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")
    print(f"{name}: {alpha:.12f}")
