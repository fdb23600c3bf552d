"""Prints the figures that VerdictStatisticsTests.swift holds as literals.

    pip install -r requirements.txt && python verdicts.py
"""

import numpy as np
from scipy import stats

A = [81.2, 82.5, 80.9, 83.1, 82.2]
B = [79.8, 81.0, 80.1, 81.7, 80.2]
C = [4.1, 3.9, 4.6]


def show(name, *values):
    print(f"{name:42}", *(repr(float(value)) for value in values))


for t, df in ((0.5, 1), (2.3, 4), (-1.7, 7.31), (8, 30), (1.96, 1e6)):
    show(f"t cdf {t} {df}", stats.t.cdf(t, df))
for p, df in ((0.975, 4), (0.9, 1), (0.995, 17.5)):
    show(f"t quantile {p} {df}", stats.t.ppf(p, df))
for t, df, nc in ((2.776, 4, 1.5), (1.0, 2, 3.0), (-2.0, 10, 0.5), (2.0, 58, 2.8), (3, 1, 1)):
    show(f"nct cdf {t} {df} {nc}", stats.nct.cdf(t, df, nc))

difference = np.subtract(A, B)
for side in ("two-sided", "greater", "less"):
    test = stats.ttest_ind(A, B, equal_var=False, alternative=side)
    show(f"welch {side}", test.statistic, test.df, test.pvalue)
    test = stats.ttest_rel(A, B, alternative=side)
    show(f"paired {side}", test.statistic, test.df, test.pvalue)
    test = stats.ttest_1samp(A, 81, alternative=side)
    show(f"one sample {side}", test.statistic, test.df, test.pvalue)

    def gap(x, y, axis):
        return np.mean(x, axis=axis) - np.mean(y, axis=axis)

    exact = dict(n_resamples=np.inf, alternative=side)
    test = stats.permutation_test((A, C), gap, permutation_type="independent", vectorized=True, **exact)
    show(f"permutation A C {side}", test.statistic, test.pvalue)
    test = stats.permutation_test((A, B), gap, permutation_type="independent", vectorized=True, **exact)
    show(f"permutation A B {side}", test.statistic, test.pvalue)
    test = stats.permutation_test((A, B), gap, permutation_type="samples", vectorized=True, **exact)
    show(f"permutation paired {side}", test.statistic, test.pvalue)
    show(f"sign 9 of 11 {side}", stats.binomtest(9, 11, alternative=side).pvalue)
    show(f"fisher 12/40 5/44 {side}", stats.fisher_exact([[12, 28], [5, 39]], alternative=side).pvalue)
    show(f"fisher 0/9 7/8 {side}", stats.fisher_exact([[0, 9], [7, 1]], alternative=side).pvalue)

show("welch interval", *stats.ttest_ind(A, B, equal_var=False).confidence_interval(0.95))
show("paired interval 0.9", *stats.ttest_rel(A, B).confidence_interval(0.9))
show("one-sample interval", *stats.ttest_1samp(A, 0).confidence_interval(0.95))


def fieller(x, y, vx, vy, cov, df, confidence):
    """Ratios at which a t test of x - r y does not reject, found on a grid by bisection."""
    t = stats.t.ppf((1 + confidence) / 2, df)
    value = lambda r: (x - r * y) ** 2 - t * t * (vx - 2 * r * cov + r * r * vy)
    from scipy.optimize import brentq

    return brentq(value, 0, x / y, xtol=1e-15), brentq(value, x / y, 10 * x / y, xtol=1e-15)


n = len(A)
va, vb = np.var(A, ddof=1) / n, np.var(B, ddof=1) / n
r = np.mean(A) / np.mean(B)
df = (va + r * r * vb) ** 2 / (va**2 / (n - 1) + (r * r * vb) ** 2 / (n - 1))
show("fieller independent", *fieller(np.mean(A), np.mean(B), va, vb, 0, df, 0.95))
show("fieller paired", *fieller(np.mean(A), np.mean(B), va, vb, np.cov(A, B)[0, 1] / n, n - 1, 0.95))

from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.power import TTestIndPower, TTestPower

show("newcombe 56/70 48/80", *confint_proportions_2indep(56, 70, 48, 80, method="newcomb"))
show("katz 56/70 48/80", *confint_proportions_2indep(56, 70, 48, 80, compare="ratio", method="log"))
show("power independent", TTestIndPower().power(0.8, 20, 0.05))
show("power paired one-sided", TTestPower().power(0.5, 12, 0.05, alternative="larger"))
show("detectable independent n=5", TTestIndPower().solve_power(nobs1=5, alpha=0.05, power=0.8))
show("detectable one sample n=3", TTestPower().solve_power(nobs=3, alpha=0.05, power=0.8))

rng = np.random.default_rng(1)
boot = stats.bootstrap((A, B), gap, n_resamples=400_000, method="percentile", rng=rng, vectorized=True)
show("bootstrap percentile", *boot.confidence_interval)
