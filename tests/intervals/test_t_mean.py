"""Student's limits of a mean, against the worked examples and scipy."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import ArrayLike
from scipy.stats import sem, t

CALLS = {
    "lower": "t_mean_lower('sum_x', 'sum_x2', 'n')",
    "upper": "t_mean_upper('sum_x', 'sum_x2', 'n')",
}


def components(samples: Iterable[ArrayLike]) -> pd.DataFrame:
    """The additive components of each sample's mean."""
    arrays = [np.asarray(sample, dtype=float) for sample in samples]
    rows = [(x.sum(), (x * x).sum(), len(x)) for x in arrays]
    return pd.DataFrame(rows, columns=["sum_x", "sum_x2", "n"])


def test_limits_are_those_of_the_worked_examples(evaluate: Any, oracle: dict[str, Any]) -> None:
    samples = [oracle["A06"]["inputs"]["scores"], oracle["B04"]["inputs"]["answers"]]
    limits = evaluate(CALLS, components(samples))
    published = [oracle[metric]["expected"] for metric in ("A06", "B04")]
    assert list(limits["lower"]) == pytest.approx([e["lo"] for e in published], abs=1e-6)
    assert list(limits["upper"]) == pytest.approx([e["hi"] for e in published], abs=1e-6)


def test_limits_are_those_of_scipy(evaluate: Any) -> None:
    random = np.random.default_rng(3)
    samples = [random.normal(50, 20, size) for size in range(2, 300)]
    limits = evaluate(CALLS, components(samples))
    known = [t.interval(0.95, len(x) - 1, np.mean(x), sem(x)) for x in samples]
    assert limits[["lower", "upper"]].to_numpy() == pytest.approx(np.array(known), rel=1e-6)


def test_the_points_are_those_of_scipy(evaluate: Any) -> None:
    degrees = np.r_[1:200, 1_000, 100_000]
    points = evaluate({"point": "t_95('degrees')"}, pd.DataFrame({"degrees": degrees}))["point"]
    assert list(points.astype(float)) == pytest.approx(list(t.ppf(0.975, degrees)), abs=1e-7)


def test_equal_answers_give_the_answer_itself(evaluate: Any) -> None:
    limits = evaluate(CALLS, components([[0.1] * 7]))
    assert limits.to_numpy()[0] == pytest.approx([0.1, 0.1])


def test_one_answer_gives_no_limits(evaluate: Any) -> None:
    assert evaluate(CALLS, components([[5.0]])).isna().all(axis=None)
