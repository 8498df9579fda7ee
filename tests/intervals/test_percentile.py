"""Percentiles and their limits, against the worked examples, numpy and the binomial distribution of scipy."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

LEVELS = [0.5, 0.9, 0.95]
GROUP = ["n_observations", "percentile_level"]


def ranked(values: Iterable[float], level: float) -> pd.DataFrame:
    """Values as the macros read them: by rank, with their number and the level."""
    points = sorted(values)
    ranks = range(1, len(points) + 1)
    return pd.DataFrame({"points": points, "value_rank": ranks}).assign(
        n_observations=len(points), percentile_level=level
    )


@pytest.fixture(scope="session")
def percentile(query: Any) -> Callable[[Iterable[float], float], float]:
    """The percentile of some values at a level."""
    sql = "select {{ percentile('points') }} as value from cases"
    return lambda values, level: float(query(sql, ranked(values, level))["value"][0])


@pytest.fixture(scope="session")
def limits(query: Any) -> Callable[[pd.DataFrame], dict[Any, tuple[float | None, float | None]]]:
    """Both limits by number of values and level."""

    def found(cases: pd.DataFrame) -> dict[Any, tuple[float | None, float | None]]:
        result = query(f"{{{{ percentile_limits('cases', {GROUP}) }}}}", cases)
        return {(int(n), level): (lower, upper) for n, level, lower, upper in rows_of(result)}

    return found


def rows_of(result: pd.DataFrame) -> list[list[Any]]:
    """The rows, a missing value as None."""
    return result.astype(object).where(result.notna(), None).to_numpy().tolist()


def exact_ranks(n: int, level: float) -> tuple[int | None, int | None]:
    """Ranks of both limits, counted one by one; None, None where one of them does not exist."""
    below = binom.cdf(np.arange(n), n, level)
    if below[0] > 0.025 or below[-1] < 0.975:
        return None, None
    return int(np.sum(below <= 0.025)), int(np.argmax(below >= 0.975)) + 1


@pytest.mark.parametrize(("metric_id", "inputs"), [("I03", "hours"), ("D10", "seconds")])
def test_worked_examples(
    percentile: Any, oracle: dict[str, Any], metric_id: str, inputs: str
) -> None:
    values, expected = oracle[metric_id]["inputs"][inputs], oracle[metric_id]["expected"]
    assert percentile(values, 0.5) == pytest.approx(expected["median"], abs=1e-6)
    assert percentile(values, 0.9) == pytest.approx(expected["p90_type7"], abs=1e-6)


def test_limits_of_the_worked_example(limits: Any, oracle: dict[str, Any]) -> None:
    seconds, expected = oracle["D10"]["inputs"]["seconds"], oracle["D10"]["expected"]
    assert limits(ranked(seconds, 0.5)) == {
        (len(seconds), 0.5): (expected["ci_lo"], expected["ci_hi"])
    }


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("n", [1, 2, 19, 20, 21, 500])
def test_percentile_is_that_of_numpy(percentile: Any, n: int, level: float) -> None:
    values = np.random.default_rng(n).lognormal(3, 1, n)
    assert percentile(values, level) == pytest.approx(np.quantile(values, level), rel=1e-12)


# What a value is worth is its rank, so that the limits are ranks.
@pytest.mark.parametrize("level", LEVELS)
def test_limits_are_exact(limits: Any, level: float) -> None:
    sizes = [*range(1, 401), 1_000, 20_000]
    cases = pd.concat([ranked(range(1, n + 1), level) for n in sizes])
    assert limits(cases) == {(n, level): exact_ranks(n, level) for n in sizes}


@pytest.mark.parametrize(("level", "smallest"), [(0.5, 6), (0.95, 72)])
def test_of_too_few_values_no_limit_exists(limits: Any, level: float, smallest: int) -> None:
    sizes = (smallest - 1, smallest)
    found = limits(pd.concat([ranked(range(1, n + 1), level) for n in sizes]))
    assert found[smallest - 1, level] == (None, None)
    assert None not in found[smallest, level]
