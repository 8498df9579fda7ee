"""Wilson's limits of a share, against the worked examples and scipy."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

CALLS = {"lower": "wilson_lower('k', 'n')", "upper": "wilson_upper('k', 'n')"}

# The successes and trials of each worked example, as its inputs give them.
EXAMPLES = {
    "B02": (170, 200),
    "B05": (8, 10),
    "B08": (280, 400),
    "D01": (640, 840),
    "D06": (18, 120),
    "D07": (3, 12),
    "E07": (92, 400),
    "E08": (9, 11),
    "E11": (240, 5000),
    "F02": (330, 1000),
    "G11": (720, 1000),
    "G17": (111, 120),
}


def test_limits_are_those_of_the_worked_examples(evaluate: Any, oracle: dict[str, Any]) -> None:
    limits = evaluate(CALLS, pd.DataFrame(EXAMPLES.values(), columns=["k", "n"]))
    published = [oracle[metric]["expected"] for metric in EXAMPLES]
    assert list(limits["lower"]) == pytest.approx([e["wilson_lo"] for e in published], abs=5e-7)
    assert list(limits["upper"]) == pytest.approx([e["wilson_hi"] for e in published], abs=5e-7)


def test_limits_are_those_of_scipy(evaluate: Any) -> None:
    random = np.random.default_rng(1)
    n = random.integers(1, 5000, 300)
    cases = pd.DataFrame({"k": random.binomial(n, random.random(300)), "n": n})
    limits = evaluate(CALLS, cases)
    known = [
        binomtest(k, n).proportion_ci(0.95, method="wilson")
        for k, n in cases.itertuples(index=False)
    ]
    assert list(limits["lower"]) == pytest.approx([limit.low for limit in known], abs=1e-12)
    assert list(limits["upper"]) == pytest.approx([limit.high for limit in known], abs=1e-12)


def test_none_and_all_give_proper_limits(evaluate: Any) -> None:
    limits = evaluate(CALLS, pd.DataFrame({"k": [0, 20], "n": [20, 20]}))
    assert limits["lower"][0] == 0
    assert limits["upper"][1] == 1
    assert 0 < limits["upper"][0] < 0.2
    assert 0.8 < limits["lower"][1] < 1


def test_nothing_observed_gives_no_limits(evaluate: Any) -> None:
    limits = evaluate(CALLS, pd.DataFrame({"k": [0], "n": [0]}))
    assert limits.isna().all(axis=None)
