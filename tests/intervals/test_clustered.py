"""The standard error of a ratio clustered by customer, against scipy's mean errors and bootstrap."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy.stats import bootstrap, sem

CALL = "clustered_standard_error('sum_x', 'n', 'k', 'sum_ss', 'sum_sm', 'sum_mm')"

Numbers = NDArray[np.float64]


def components(totals: Numbers, counts: Numbers) -> pd.DataFrame:
    """One case from each customer's total and number of observations."""
    return pd.DataFrame(
        {
            "sum_x": [totals.sum()],
            "n": [int(counts.sum())],
            "k": [len(totals)],
            "sum_ss": [totals @ totals],
            "sum_sm": [totals @ counts],
            "sum_mm": [counts @ counts],
        }
    )


def error(evaluate: Any, totals: Numbers, counts: Numbers) -> float:
    return float(evaluate({"error": CALL}, components(totals, counts))["error"][0])


def test_one_observation_each_gives_the_error_of_a_mean(evaluate: Any) -> None:
    x = np.random.default_rng(4).normal(3, 2, 400)
    assert error(evaluate, x, np.ones(400)) == pytest.approx(sem(x))


def test_equal_clusters_give_the_error_of_their_means(evaluate: Any) -> None:
    means = np.random.default_rng(5).normal(3, 2, 150)
    assert error(evaluate, 4 * means, np.full(150, 4.0)) == pytest.approx(sem(means))


def test_unequal_clusters_agree_with_a_bootstrap_by_customer(evaluate: Any) -> None:
    random = np.random.default_rng(6)
    counts = random.integers(1, 9, 800).astype(float)
    totals = random.binomial(counts.astype(int), random.beta(2, 2, 800)).astype(float)
    resampled = bootstrap(
        (totals, counts),
        lambda s, m, axis: s.sum(axis=axis) / m.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=4_000,
        method="percentile",
        rng=random,
    )
    assert error(evaluate, totals, counts) == pytest.approx(resampled.standard_error, rel=0.05)


def test_customers_who_all_answer_alike_have_no_error(evaluate: Any) -> None:
    counts = np.array([1.0, 2.0, 3.0, 7.0])
    assert error(evaluate, 0.3 * counts, counts) == pytest.approx(0, abs=1e-8)


def test_one_customer_gives_no_error(evaluate: Any) -> None:
    alone = components(np.array([3.0]), np.array([4.0]))
    assert evaluate({"error": CALL}, alone)["error"].isna().all()
