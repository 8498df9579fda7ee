"""Percentiles and their limits, against the worked examples, numpy and the binomial distribution of scipy."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

LEVELS = [0.5, 0.9, 0.95]

Samples = Mapping[Hashable, tuple[Sequence[float], float]]
Figures = dict[Hashable, tuple[float, float | None, float | None]]

QUERY = """
with limits as (
    {{ percentile_limits('cases', ['sample']) }}
),
samples as (
    select sample, {{ percentile('points') }} as value from cases group by sample
)
select samples.sample, value, lower_limit, upper_limit
from samples inner join limits on samples.sample = limits.sample
"""


@pytest.fixture(scope="session")
def figures(query: Any) -> Callable[[Samples], Figures]:
    """The percentile and its two limits (None: there is none) of each named sample at its level."""

    def found(samples: Samples) -> Figures:
        names = list(samples)
        cases = pd.concat(
            ranked(*samples[name]).assign(sample=number) for number, name in enumerate(names)
        )
        result = query(QUERY, cases).astype(object)
        rows = result.where(result.notna(), None).to_numpy().tolist()
        return {names[number]: (value, lower, upper) for number, value, lower, upper in rows}

    return found


def ranked(values: Sequence[float], level: float) -> pd.DataFrame:
    """Values as the macros read them: by rank, with their number and the level."""
    ranks = range(1, len(values) + 1)
    return pd.DataFrame({"points": sorted(values), "value_rank": ranks}).assign(
        n_observations=len(values), percentile_level=level
    )


def exact_ranks(n: int, level: float) -> tuple[int | None, int | None]:
    """Ranks of both limits, counted one by one; None, None where one of them does not exist."""
    below = binom.cdf(np.arange(n), n, level)
    if below[0] > 0.025 or below[-1] < 0.975:
        return None, None
    return int(np.sum(below <= 0.025)), int(np.argmax(below >= 0.975)) + 1


def test_worked_examples(figures: Any, oracle: dict[str, Any]) -> None:
    given = {"I03": oracle["I03"]["inputs"]["hours"], "D10": oracle["D10"]["inputs"]["seconds"]}
    found = figures({(key, p): (values, p) for key, values in given.items() for p in LEVELS})
    for metric_id in given:
        expected = oracle[metric_id]["expected"]
        assert found[metric_id, 0.5][0] == pytest.approx(expected["median"], abs=1e-6)
        assert found[metric_id, 0.9][0] == pytest.approx(expected["p90_type7"], abs=1e-6)
    expected = oracle["D10"]["expected"]
    assert found["D10", 0.5][1:] == (expected["ci_lo"], expected["ci_hi"])


def test_percentiles_are_those_of_numpy(figures: Any) -> None:
    draw = np.random.default_rng(1)
    samples = {
        (n, p): (draw.lognormal(3, 1, n), p) for n in (1, 2, 19, 20, 21, 500) for p in LEVELS
    }
    found = {name: value for name, (value, _, _) in figures(samples).items()}
    expected = {name: np.quantile(values, level) for name, (values, level) in samples.items()}
    assert found == pytest.approx(expected, rel=1e-12)


# What a value is worth is its rank, so that the limits are ranks.
def test_limits_are_exact(figures: Any) -> None:
    sizes = [*range(1, 401), 1_000, 20_000]
    samples = {(n, level): (range(1, n + 1), level) for n in sizes for level in LEVELS}
    found = {name: (lower, upper) for name, (_, lower, upper) in figures(samples).items()}
    assert found == {(n, level): exact_ranks(n, level) for n, level in samples}


@pytest.mark.parametrize(("level", "smallest"), [(0.5, 6), (0.95, 72)])
def test_of_too_few_values_no_limit_exists(figures: Any, level: float, smallest: int) -> None:
    found = figures({n: (range(n), level) for n in (smallest - 1, smallest)})
    assert found[smallest - 1][1:] == (None, None)
    assert None not in found[smallest]
