"""The rules of the metric registry bite."""

from typing import Any

import pytest

from tests.house import metrics

CSAT = {
    "metric_id": "B02",
    "metric_code": "csat",
    "value_kind": "semantic",
    "publish_minimum": "10",
    "published_in": "values",
}


def project(expression: str | None, claimed: str = "B02") -> dict[str, Any]:
    """A manifest with the one metric `csat`."""
    metric = {
        "name": "csat",
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
