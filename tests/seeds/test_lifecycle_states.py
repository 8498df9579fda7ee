"""The lifecycle states as the seeds rule them: whatever is measured of a customer, one state and one only, any day."""

import csv
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest

from tests.whole.runs import ROOT

Measured = dict[str, float | None]
Rows = list[dict[str, str]]

COMPARES: dict[str, Callable[[float, float], bool]] = {
    "at_least": operator.ge,
    "at_most": operator.le,
    "more_than": operator.gt,
    "less_than": operator.lt,
}

# What not every customer has (docs/design/segments.md); the others are 0 where there is nothing.
MAY_BE_ABSENT = {"recency_days", "recency_score", "frequency_score", "monetary_score"}

TODAY = date(2026, 1, 1)

# The end of time, on which no version ends.
NEVER = date(9999, 12, 31)


@dataclass(frozen=True)
class Condition:
    """One condition of one version, as the seed has it."""

    attribute: str
    compare: Callable[[float, float], bool]
    threshold: float

    def holds(self, measured: Measured) -> bool:
        """An attribute that the customer does not have meets no condition."""
        value = measured[self.attribute]
        return value is not None and self.compare(value, self.threshold)


@dataclass(frozen=True)
class Version:
    """One version of the rule of one state."""

    state: str
    valid_from: date
    valid_to: date
    conditions: tuple[Condition, ...]


def rows(seed: str) -> Rows:
    with (ROOT / "seeds" / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def versions_of(segments: Rows, rules: Rows, conditions: Rows) -> list[Version]:
    """The versions of the lifecycle states alone; of the other segments a customer may be in any number."""
    states = {row["segment_code"] for row in segments if row["segment_kind"] == "lifecycle_state"}
    return [
        Version(
            rule["segment_code"],
            date.fromisoformat(rule["valid_from_date"]),
            date.fromisoformat(rule["valid_to_date"]),
            tuple(
                Condition(
                    row["attribute_code"], COMPARES[row["operator_code"]], float(row["threshold"])
                )
                for row in conditions
                if (row["segment_code"], row["rule_version"])
                == (rule["segment_code"], rule["rule_version"])
            ),
        )
        for rule in rules
        if rule["segment_code"] in states
    ]


def seeded_versions() -> list[Version]:
    return versions_of(
        rows("codes/segments"), rows("segments/segment_rules"), rows("segments/segment_conditions")
    )


def days_of_change(versions: list[Version]) -> list[date]:
    """Each day on which other versions than the day before are in force; between two of them nothing changes."""
    first_days = {version.valid_from for version in versions}
    days_after = {version.valid_to for version in versions}
    return sorted((first_days | days_after) - {NEVER})


def states_on(day: date, versions: list[Version], measured: Measured) -> list[str]:
    """The states of which the version in force that day holds in all its conditions."""
    return [
        version.state
        for version in versions
        if version.valid_from <= day < version.valid_to
        and all(condition.holds(measured) for condition in version.conditions)
    ]


def around_thresholds(versions: list[Version]) -> Iterator[Measured]:
    """Both sides of every threshold of any version, with those of every other attribute."""
    edges: dict[str, set[float | None]] = {}
    for version in versions:
        for condition in version.conditions:
            values = edges.setdefault(condition.attribute, {0})
            values |= {max(condition.threshold + step, 0) for step in (-1, 0, 1)}
            if condition.attribute in MAY_BE_ABSENT:
                values.add(None)
    for combination in product(*edges.values()):
        yield dict(zip(edges, combination, strict=True))


def faults_of(versions: list[Version]) -> dict[tuple[date, str], list[str]]:
    """Whom the versions of a day put into no state or into several."""
    found = {
        (day, str(measured)): states_on(day, versions, measured)
        for day in days_of_change(versions)
        for measured in around_thresholds(versions)
    }
    return {what: states for what, states in found.items() if len(states) != 1}


def test_every_customer_is_in_exactly_one_state_on_any_day() -> None:
    versions = seeded_versions()

    assert versions
    assert not faults_of(versions)


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
        # Back for 90 days and never seen since, then for 91.
        ((90, 200, 5, 10), "won_back"),
        ((91, 0, 5, 10), "lapsing"),
        ((5, 180, 5, 10), "active_customer"),
    ],
)
def test_state_of(measured: tuple[int, int, int, int], state: str) -> None:
    attributes = ("silence_days", "longest_silence_ended_90d", "orders_count", "active_days_count")

    found = states_on(TODAY, seeded_versions(), dict(zip(attributes, measured, strict=True)))

    assert found == [state]


SEGMENTS = [
    {"segment_code": "near", "segment_kind": "lifecycle_state"},
    {"segment_code": "far", "segment_kind": "lifecycle_state"},
    {"segment_code": "advocate", "segment_kind": "lifecycle"},
]


def rule(state: str, version: str, valid_from: str, valid_to: str) -> dict[str, str]:
    return {
        "segment_code": state,
        "rule_version": version,
        "valid_from_date": valid_from,
        "valid_to_date": valid_to,
    }


def condition(
    state: str, version: str, comparing: str, threshold: str, attribute: str = "silence_days"
) -> dict[str, str]:
    return {
        "segment_code": state,
        "rule_version": version,
        "attribute_code": attribute,
        "operator_code": comparing,
        "threshold": threshold,
    }


NEAR = [
    rule("near", "1", "2000-01-01", "2026-01-01"),
    rule("near", "2", "2026-01-01", "9999-12-31"),
]
NEAR_CONDITIONS = [condition("near", "1", "at_most", "90"), condition("near", "2", "at_most", "60")]


def test_states_that_change_together_leave_nobody_out() -> None:
    far = [
        rule("far", "1", "2000-01-01", "2026-01-01"),
        rule("far", "2", "2026-01-01", "9999-12-31"),
    ]
    conditions = [
        condition("far", "1", "more_than", "90"),
        condition("far", "2", "more_than", "60"),
    ]

    assert not faults_of(versions_of(SEGMENTS, NEAR + far, NEAR_CONDITIONS + conditions))


def test_a_state_that_changes_alone_leaves_a_gap_from_that_day_on() -> None:
    far = [rule("far", "1", "2000-01-01", "9999-12-31")]
    conditions = [condition("far", "1", "more_than", "90")]

    faults = faults_of(versions_of(SEGMENTS, NEAR + far, NEAR_CONDITIONS + conditions))

    assert {day for day, _ in faults} == {date(2026, 1, 1)}
    assert {what for _, what in faults} == {
        f"{{'silence_days': {days}}}" for days in ("61.0", "89.0", "90.0")
    }


def test_a_state_that_ends_without_another_leaves_a_gap() -> None:
    far = [rule("far", "1", "2000-01-01", "2025-01-01")]
    conditions = [condition("far", "1", "more_than", "90")]

    faults = faults_of(versions_of(SEGMENTS, NEAR + far, NEAR_CONDITIONS + conditions))

    assert {day for day, _ in faults} == {date(2025, 1, 1), date(2026, 1, 1)}


def test_who_never_ordered_needs_a_state_too() -> None:
    rules = [rule(state, "1", "2000-01-01", "9999-12-31") for state in ("near", "far")]
    conditions = [
        condition("near", "1", "at_most", "90", "recency_days"),
        condition("far", "1", "more_than", "90", "recency_days"),
    ]

    faults = faults_of(versions_of(SEGMENTS, rules, conditions))

    assert {what for _, what in faults} == {"{'recency_days': None}"}
