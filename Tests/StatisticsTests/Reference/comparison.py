#!/usr/bin/env python3
"""Prints the values that ComparisonStatisticsTests.swift holds as literals.

    python3 -m venv .venv && .venv/bin/pip install -r Tests/StatisticsTests/Reference/requirements.txt
    .venv/bin/python Tests/StatisticsTests/Reference/comparison.py
"""
import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower

print("quantile (scipy.stats.norm.ppf)")
for p in [1e-300, 1e-20, 1e-9, 0.001, 0.025, 0.07, 0.2, 0.5, 0.8, 0.9, 0.975, 0.9999, 1 - 1e-12]:
    print(f"  ({p!r}, {float(stats.norm.ppf(p))!r}),")

print("cumulative (scipy.stats.norm.cdf)")
for x in [-37.0, -8.0, -1.96, -0.3, 0.0, 1.0, 2.5, 6.0]:
    print(f"  ({x!r}, {float(stats.norm.cdf(x))!r}),")

print("McNemar (statsmodels mcnemar(exact=True); scipy.stats.binomtest agrees)")
for b, c in [(0, 0), (0, 1), (5, 0), (0, 6), (3, 9), (9, 3), (10, 10), (11, 10), (40, 71), (121, 59),
             (400, 600), (5_000, 5_300)]:
    p = 1.0 if b + c == 0 else float(mcnemar([[0, b], [c, 0]], exact=True).pvalue)
    if b + c:
        assert abs(p - stats.binomtest(b, b + c).pvalue) < 1e-9 * max(p, 1e-9), (b, c)
    print(f"  ({b}, {c}, {p!r}),")

print("Holm (statsmodels multipletests(method='holm'))")
for values in [[0.01, 0.04, 0.03, 0.005, 0.2, 1.0], [0.5, 0.5, 0.5], [0.03], [0.0125, 0.01, 0.03125, 0.01]]:
    adjusted = [float(value) for value in multipletests(values, method="holm")[1]]
    print(f"  ({values}, {adjusted}),")


class SplitMix64:
    """The generator of the product, so that the draws are the same."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        return ((mixed ^ (mixed >> 31)) * bound) >> 64


# Twelve prompts of one to four samples: differences of passing (-1, 0, 1) and of a mean level.
passing = [[1, 0, 1], [0, 0, 0], [1, 1, 0], [-1, 0, 0], [1], [0, 1], [1, 1, 1, 1], [0, 0, -1], [0, 1, 0],
           [1, 0, 0], [0, 0], [1, 1, -1]]
levels = [[0.4, 0.2, 0.0], [0.0, -0.2, 0.2], [1.0, 0.6, 0.2], [-0.8, 0.0, 0.2], [0.6], [0.0, 0.4],
          [0.2, 0.8, 0.6, 1.2], [0.0, 0.0, -0.4], [0.2, 0.2, 0.0], [0.6, 0.0, 0.0], [0.0, 0.2], [0.8, 0.4, -0.2]]
sums = np.array([[sum(a), sum(b)] for a, b in zip(passing, levels)])
counts = np.array([len(a) for a in passing])
random = SplitMix64(11)
drawn = []
for _ in range(4000):
    places = [random.below(len(counts)) for _ in counts]
    drawn.append(sums[places].sum(axis=0) / counts[places].sum())
print("bootstrap, seed 11, 4000 draws (numpy.quantile), tails 0.025 and 0.05")
for tail in (0.025, 0.05):
    print("  ", [[float(value) for value in np.quantile(column, [tail, 1 - tail])]
                 for column in np.array(drawn).T])

print("expanded tails, 95 % (scipy.stats.norm.cdf of scipy.stats.t.ppf)")
for count in [2, 6, 12, 50, 1_000]:
    deviate = np.sqrt(count / (count - 1)) * stats.t.ppf(0.975, count - 1)
    print(f"  ({count}, {float(stats.norm.cdf(-deviate))!r}),")

groups = np.repeat(np.arange(len(counts)), counts)
print("standard errors (statsmodels OLS on a constant, cov_type='cluster')")
for values in (passing, levels):
    flat = np.concatenate([np.array(v, float) for v in values])
    fit = sm.OLS(flat, np.ones_like(flat)).fit(cov_type="cluster", cov_kwds={"groups": groups})
    print("  ", float(fit.params[0]), float(fit.bse[0]))

print("detectable, normal (statsmodels NormalIndPower, one sample)")
for error, alpha, power in [(0.1, 0.05, 0.8), (0.05, 0.05, 0.9), (0.08, 0.01, 0.8)]:
    # In units of the standard error: one observation of spread 1. The far tail, which statsmodels
    # counts as power too, is below 1e-5 of it here.
    size = NormalIndPower().solve_power(nobs1=1, alpha=alpha, power=power, ratio=0)
    print(f"  ({error}, {alpha}, {power}, {float(size) * error!r}),")

print("detectable, one-sided (scipy.stats.binom.sf, scipy.optimize.brentq)")
for pairs, alpha, power in [(6, 0.05, 0.8), (10, 0.05, 0.8), (20, 0.05, 0.8), (100, 0.05, 0.8),
                            (1_000, 0.01, 0.9)]:
    fewest = next(k for k in range(1, 99) if stats.binomtest(k, k).pvalue <= alpha)
    share = optimize.brentq(lambda p: stats.binom.sf(fewest - 1, pairs, p) - power, 1e-9, 1 - 1e-12,
                            xtol=1e-15)
    print(f"  ({pairs}, {alpha}, {power}, {fewest}, {float(share)!r}),")

print("unseen (scipy.stats.binomtest proportion_ci(method='exact', confidence 95 %), upper bound of 0)")
for count in [1, 5, 20, 100, 10_000]:
    print(f"  ({count}, {float(stats.binomtest(0, count).proportion_ci(method='exact').high)!r}),")
