"""Ranks of a median's limits, against the worked example and the binomial distribution of scipy."""

from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import binom

CALLS = {"rank": "median_lower_rank('n')"}


def exact_rank(n: int) -> int:
    """The number of r with P(Bin(n, 1/2) <= r - 1) <= 0.025, counted one by one."""
    return int(np.sum(binom.cdf(np.arange(n + 1), n, 0.5) <= 0.025))


def test_ranks_of_the_worked_example(evaluate: Any, oracle: dict[str, Any]) -> None:
    seconds = sorted(oracle["D10"]["inputs"]["seconds"])
    rank = int(evaluate(CALLS, pd.DataFrame({"n": [len(seconds)]}))["rank"][0])
    assert seconds[rank - 1] == oracle["D10"]["expected"]["ci_lo"]
    assert seconds[len(seconds) - rank] == oracle["D10"]["expected"]["ci_hi"]


def test_ranks_are_exact_up_to_400(evaluate: Any) -> None:
    sizes = range(6, 401)
    ranks = evaluate(CALLS, pd.DataFrame({"n": sizes}))["rank"]
    assert list(ranks) == [exact_rank(n) for n in sizes]


def test_ranks_above_400_are_never_too_narrow_and_at_most_one_too_wide(evaluate: Any) -> None:
    sizes = [*range(401, 2_000), 10_000, 99_999, 1_000_000]
    ranks = evaluate(CALLS, pd.DataFrame({"n": sizes}))["rank"]
    too_wide = [exact_rank(n) - rank for n, rank in zip(sizes, ranks, strict=True)]
    assert set(too_wide) <= {0, 1}


def test_below_six_values_no_limit_exists(evaluate: Any) -> None:
    assert evaluate(CALLS, pd.DataFrame({"n": range(6)}))["rank"].isna().all()
