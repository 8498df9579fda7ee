"""The rules of the metric registry bite."""

from typing import Any

import pytest

from tests.house import metrics, oracles

CSAT = {
    "metric_id": "B02",
    "metric_code": "csat",
    "value_kind": "semantic",
    "publish_minimum": "10",
    "published_in": "values",
    "metric_name": "CSAT top-two-box",
    "metric_name_it": "CSAT prime due caselle",
    "question_answered": "How many are satisfied?",
    "decision_served": "Which touchpoint to mend",
    "owner_team": "cx",
    "formula": "satisfied / answers",
    "unit": "share",
    "ranking_minimum": "30",
    "decimals": "3",
    "higher_is_better": "true",
    "phase": "measure",
    "attitude_or_behaviour": "attitudinal",
    "period_type": "month",
    "interval_family": "wilson",
}


def project(
    expression: str | None, claimed: str = "B02", label: str = "CSAT top-two-box"
) -> dict[str, Any]:
    """A manifest with the one metric `csat`."""
    metric = {
        "name": "csat",
        "label": label,
        "type": "derived",
        "type_params": {"expr": expression},
        "config": {"meta": {"metrics": [claimed]}},
    }
    return {"nodes": {}, "metrics": {"csat": metric}}


def test_metric_without_a_worked_example_is_named() -> None:
    assert [b.subject for b in metrics.metrics_have_a_worked_example([CSAT], {"A01": {}})] == [
        "B02"
    ]
    assert not list(metrics.metrics_have_a_worked_example([CSAT], {"B02": {}}))
    one_of_two = CSAT | {"metric_id": "B02-X"}
    assert not list(metrics.metrics_have_a_worked_example([one_of_two], {"B02": {}}))


def test_semantic_metric_that_nothing_serves_is_named() -> None:
    other = CSAT | {"metric_code": "ces"}
    served = project("case when people >= 10 then 1 end")
    found = metrics.semantic_metrics_stand_in_metricflow([CSAT, other], served)
    assert [breach.subject for breach in found] == ["ces"]


def test_metric_of_later_needs_no_metricflow() -> None:
    later = CSAT | {"metric_code": "ces", "published_in": "later"}
    assert not list(metrics.semantic_metrics_stand_in_metricflow([later], project(None)))


def test_metric_of_another_kind_needs_no_metricflow() -> None:
    median = CSAT | {"metric_code": "first_response", "value_kind": "row"}
    assert not list(metrics.semantic_metrics_stand_in_metricflow([median], project(None)))


@pytest.mark.parametrize(
    ("expression", "subjects"),
    [
        ("case when people >= 10 then yes / answers end", []),
        ("case when people >= 30 then yes / answers end", ["csat"]),
        ("case when people > 10 then yes / answers end", ["csat"]),
        ("yes / answers", ["csat"]),
        (None, ["csat"]),
    ],
)
def test_another_minimum_is_named(expression: str | None, subjects: list[str]) -> None:
    found = metrics.both_suppress_below_the_same_minimum([CSAT], project(expression))
    assert [breach.subject for breach in found] == subjects


def test_claim_of_an_unknown_metric_is_named() -> None:
    assert not list(metrics.claims_name_a_known_metric(project(None), {"B02": {}}))
    found = metrics.claims_name_a_known_metric(project(None, claimed="Z99"), {"B02": {}})
    assert [breach.subject for breach in found] == ["csat"]


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, 0),
        ({"owner_team": " "}, 1),
        ({"formula": ""}, 1),
        ({"unit": "", "metric_name_it": ""}, 2),
        ({"higher_is_better": ""}, 1),
        ({"interval_family": "guess"}, 1),
        ({"attitude_or_behaviour": "both"}, 1),
    ],
)
def test_entry_that_is_not_whole_is_named(change: dict[str, str], broken: int) -> None:
    found = list(metrics.entries_are_whole([CSAT | change]))
    assert [breach.subject for breach in found] == ["B02"] * broken


def test_derived_metric_that_nobody_registered_is_named() -> None:
    assert not list(metrics.readers_metrics_are_registered([CSAT], project(None)))
    for entry in (
        CSAT | {"metric_code": "ces"},
        CSAT | {"published_in": "later"},
        CSAT | {"value_kind": "row"},
    ):
        found = metrics.readers_metrics_are_registered([entry], project(None))
        assert [breach.subject for breach in found] == ["csat"]


def test_component_needs_no_entry() -> None:
    counted = {"metrics": {"answers": {"name": "answers", "label": "Answers", "type": "simple"}}}
    assert not list(metrics.readers_metrics_are_registered([], counted))


def test_label_that_is_not_the_registrys_name_is_named() -> None:
    assert not list(metrics.labels_are_the_registrys_names([CSAT], project(None)))
    found = metrics.labels_are_the_registrys_names([CSAT], project(None, label="CSAT"))
    assert [breach.subject for breach in found] == ["csat"]


@pytest.mark.parametrize(
    ("other", "label"),
    [
        ({"metric_name": "Csat Top-two-box"}, "csat top-two-box"),
        ({"metric_name_it": "CSAT prime due caselle"}, "csat prime due caselle"),
        # One language's name of one is the other's of another.
        ({"metric_name_it": "CSAT top-two-box"}, "csat top-two-box"),
    ],
)
def test_name_of_two_metrics_is_named(other: dict[str, str], label: str) -> None:
    own = {"metric_code": "ces", "metric_name": "CES", "metric_name_it": "CES facile"}
    assert not list(metrics.labels_mean_one_formula([CSAT, CSAT | own], project(None)))
    found = metrics.labels_mean_one_formula([CSAT, CSAT | own | other], project(None))
    assert [breach.subject for breach in found] == [label]


def test_component_called_like_a_metric_is_named() -> None:
    ces = CSAT | {"metric_code": "ces", "metric_name": "CES", "metric_name_it": "CES facile"}
    found = metrics.labels_mean_one_formula([ces], project(None, label="CES"))
    assert [breach.subject for breach in found] == ["ces"]


@pytest.mark.parametrize(
    ("label", "subjects"), [("Nps answers", ["csat"]), ("NPS answers", []), ("Census", [])]
)
def test_small_abbreviation_is_named(label: str, subjects: list[str]) -> None:
    found = metrics.labels_write_abbreviations_large(project(None, label=label))
    assert [breach.subject for breach in found] == subjects


SOURCE = '''
"""A page about A01."""
def test_value(oracle):
    """B02 is told here only."""
    example = oracle["E14"]
    ask("select value where metric_id = 'D10-C' and metric_code = 'x'", "D01", "response_rate")
'''


def test_metrics_are_compared_where_code_names_them() -> None:
    codes = {code: code.lower() for code in ("A01", "B02", "E14", "D10-C", "D10", "D01")}
    named = oracles.metrics_named(SOURCE, codes | {"I01": "response_rate"})
    assert named == {"D10-C", "D01", "I01"}
