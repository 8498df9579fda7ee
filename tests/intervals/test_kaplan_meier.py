"""Survival by windows, against the worked example and scipy's estimator."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import CensoredData, ecdf

CURVE = "{{ kaplan_meier('cases', ['group_code']) }} order by group_code, duration"


def observations(group: str, points: Any, is_censored: Any) -> pd.DataFrame:
    """Durations of one group; a censored one had not ended yet."""
    return pd.DataFrame({"group_code": group, "points": points, "is_censored": is_censored})


def random_group(group: str, seed: int) -> pd.DataFrame:
    """Rounded durations, so that several end at once, and a third of them censored."""
    random = np.random.default_rng(seed)
    return observations(group, random.exponential(30, 120).round() + 1, random.random(120) < 1 / 3)


def test_curve_of_the_worked_example(query: Any, oracle: dict[str, Any]) -> None:
    inputs, published = oracle["D03"]["inputs"], oracle["D03"]["expected"]
    cases = observations("a", inputs["t"], [event == 0 for event in inputs["event"]])
    survival = query(CURVE, cases).set_index("duration")["survival_rate"]
    known = [published["S10"], published["S20"], published["S30"]]
    assert list(survival[[10, 20, 30]]) == pytest.approx(known)
    assert survival[survival <= 0.5].index.min() == published["median"]


def test_curves_and_limits_are_those_of_scipy_in_each_group(query: Any) -> None:
    groups = {"a": random_group("a", 7), "b": random_group("b", 8)}
    curves = query(CURVE, pd.concat(groups.values()))
    for name, group in groups.items():
        curve = curves[curves["group_code"] == name]
        ended, open_ = group[~group["is_censored"]], group[group["is_censored"]]
        known = ecdf(CensoredData(uncensored=ended["points"], right=open_["points"])).sf
        limits = known.confidence_interval(0.95, method="log-log")
        # scipy has no limits where nothing or everything has ended; there ours are the rate itself.
        inside = (known.probabilities > 0) & (known.probabilities < 1)
        assert list(curve["duration"]) == list(known.quantiles)
        assert list(curve["survival_rate"]) == pytest.approx(list(known.probabilities))
        for ours, theirs in (("survival_lower", limits.low), ("survival_upper", limits.high)):
            column = curve[ours].to_numpy()
            assert column[inside] == pytest.approx(theirs.probabilities[inside])
            assert column[~inside] == pytest.approx(known.probabilities[~inside])


def test_survival_is_zero_once_all_have_ended(query: Any) -> None:
    curve = query(CURVE, observations("a", [1, 2, 2, 3], False))
    assert list(curve["survival_rate"]) == pytest.approx([0.75, 0.25, 0])


def test_survival_is_one_while_none_has_ended(query: Any) -> None:
    curve = query(CURVE, observations("a", [1, 2, 3], True))
    assert list(curve["survival_rate"]) == [1, 1, 1]
