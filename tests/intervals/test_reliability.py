"""Cronbach's alpha and its jackknife, against the worked example and numpy on the raw items."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy.stats import t

Items = NDArray[np.float64]


def alpha_of(items: Items) -> float:
    """By the definition, with variances; items has one row a person."""
    k = items.shape[1]
    of_items, of_totals = items.var(axis=0, ddof=1).sum(), items.sum(axis=1).var(ddof=1)
    return float(k / (k - 1) * (1 - of_items / of_totals))


def evaluated(evaluate: Any, items: Items) -> Any:
    """What the macro gives from the squared deviations of items and totals."""
    totals = items.sum(axis=1)
    case = {
        "k": items.shape[1],
        "within": ((items - items.mean(axis=0)) ** 2).sum(),
        "total": ((totals - totals.mean()) ** 2).sum(),
    }
    calls = {"alpha": "cronbach_alpha('k', 'within', 'total')"}
    return evaluate(calls, pd.DataFrame([case]))["alpha"][0]


def test_alpha_is_that_of_the_worked_example(evaluate: Any, oracle: dict[str, Any]) -> None:
    items = np.array(oracle["A11"]["inputs"]["items_5x3"])
    published = oracle["A11"]["expected"]["alpha"]
    assert evaluated(evaluate, items) == pytest.approx(published, abs=1e-6)


def test_alpha_is_that_of_its_definition(evaluate: Any) -> None:
    random = np.random.default_rng(7)
    for people, questions in [(3, 2), (30, 3), (200, 10)]:
        items = random.normal(size=(people, 1)) + random.normal(size=(people, questions))
        assert evaluated(evaluate, items) == pytest.approx(alpha_of(items))


def test_alpha_may_be_negative(evaluate: Any) -> None:
    assert evaluated(evaluate, np.array([[1.0, 5], [5, 1], [2, 5], [3, 2]])) < 0


@pytest.mark.parametrize("items", [[[1.0, 5], [3, 3], [5, 1]], [[1.0], [2], [4]]])
def test_equal_totals_and_a_single_item_have_no_alpha(
    evaluate: Any, items: list[list[float]]
) -> None:
    assert pd.isna(evaluated(evaluate, np.array(items)))


def test_margin_is_that_of_the_jackknife(evaluate: Any) -> None:
    random = np.random.default_rng(11)
    sample = random.normal(50, 20, 40)
    without = np.array([np.delete(sample, index).mean() for index in range(len(sample))])
    case = {"n": len(without), "sum_x": without.sum(), "sum_x2": (without**2).sum()}
    found = evaluate({"margin": "jackknife_margin('n', 'sum_x', 'sum_x2')"}, pd.DataFrame([case]))
    # Of a mean the jackknife's error is the usual one.
    known = t.ppf(0.975, 39) * sample.std(ddof=1) / np.sqrt(40)
    assert float(found["margin"][0]) == pytest.approx(known, rel=1e-4)


def test_two_people_have_no_margin(evaluate: Any) -> None:
    case = pd.DataFrame([{"n": 2, "sum_x": 1.0, "sum_x2": 1.0}])
    found = evaluate({"margin": "jackknife_margin('n', 'sum_x', 'sum_x2')"}, case)
    assert found["margin"].isna().all()
