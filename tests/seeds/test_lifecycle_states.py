"""The lifecycle states as the seeds rule them: whatever is measured of a customer, one state and one only."""

import csv
import operator
from collections.abc import Callable
from itertools import product

import pytest

from tests.whole.runs import ROOT

Measured = dict[str, int]

COMPARES: dict[str, Callable[[float, float], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "more_than": operator.gt,
    "less_than": operator.lt,
}

# Both sides of every threshold, and of those that somebody may write next.
EDGES = {
    "silence_days": [0, 30, 89, 90, 91, 179, 180, 181, 400],
    "longest_silence_ended_90d": [0, 90, 179, 180, 181, 400],
    "orders_count": [0, 1, 2],
    "active_days_count": [0, 1, 2, 30],
}


def rows(seed: str) -> list[dict[str, str]]:
    with (ROOT / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states_of(measured: Measured) -> list[str]:
    """The lifecycle states whose conditions all hold for what was measured."""
    kinds = {row["segment_code"]: row["segment_kind"] for row in rows("codes/segments")}
    fits: dict[tuple[str, str], bool] = {}
    for condition in rows("segments/segment_conditions"):
        code = condition["segment_code"]
        if kinds[code] != "lifecycle_state":
            continue
        compare = COMPARES[condition["operator_code"]]
        holds = compare(measured[condition["attribute_code"]], float(condition["threshold"]))
        version = (code, condition["rule_version"])
        fits[version] = fits.get(version, True) and holds
    return [code for (code, _), fit in fits.items() if fit]


def test_every_customer_is_in_exactly_one_state() -> None:
    grid = [dict(zip(EDGES, values, strict=True)) for values in product(*EDGES.values())]

    found = {str(measured): states_of(measured) for measured in grid}

    assert not {measured: states for measured, states in found.items() if len(states) != 1}


@pytest.mark.parametrize(
    ("measured", "state"),
    [
        ((10, 0, 0, 1), "first_contact"),
        ((90, 0, 0, 0), "first_contact"),
        ((10, 20, 0, 2), "following"),
        ((90, 0, 1, 1), "active_customer"),
        ((91, 0, 1, 1), "lapsing"),
        ((180, 0, 0, 1), "lapsing"),
        ((181, 0, 5, 9), "ceased"),
        ((5, 181, 5, 10), "won_back"),
        ((5, 180, 5, 10), "active_customer"),
    ],
)
def test_state_of(measured: tuple[int, int, int, int], state: str) -> None:
    assert states_of(dict(zip(EDGES, measured, strict=True))) == [state]
