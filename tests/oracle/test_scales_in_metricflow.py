"""The attitude metrics in the semantic layer: the same figures, null below the minimum, and beside behaviour."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.oracle.building import environment_of

TOLERANCE = 1e-6

pytestmark = [pytest.mark.slow, pytest.mark.whole]

MONTH, WAVE = "metric_time__month", "metric_time__quarter"
SEMANTIC = [
    ("sus_mean", MONTH, "2025-05-01", "A06", "mean"),
    ("sus_mean", MONTH, "2025-06-01", "A07", "centre_rule"),
    ("sus_mean_nine_items", MONTH, "2025-06-01", "A07", "nine_item_rule"),
    ("umux_lite", MONTH, "2025-07-01", "A08", "umux_lite"),
    ("sus_equivalent", MONTH, "2025-07-01", "A08", "sus_est"),
    ("importance_weighted_satisfaction", WAVE, "2025-04-01", "A10", "csi"),
    ("expectation_gap", WAVE, "2025-07-01", "A13", "mean_gap"),
    ("transactional_nps", MONTH, "2025-04-01", "B01", "tnps"),
    ("csat_mean", MONTH, "2025-02-01", "B03", "mean"),
    ("csat_pomp", MONTH, "2025-02-01", "B03", "pomp"),
    ("ces_mean", MONTH, "2025-03-01", "B04", "mean"),
    ("access_ease", MONTH, "2025-04-01", "B07", "ease_pomp"),
    ("access_speed", MONTH, "2025-04-01", "B07", "speed_pomp"),
    ("service_quality", MONTH, "2025-04-01", "B07", "quality_pomp"),
    ("reported_fcr", MONTH, "2025-05-01", "B08", "value"),
]


@pytest.fixture(scope="module")
def published(home: Path) -> dict[tuple[str, str], float]:
    """Metric and start of period to the published total, read before MetricFlow opens the warehouse."""
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select metric_id, strftime(period_start_date, '%Y-%m-%d'), value from core.fct_metric_values "
            "where slice_type = 'total' and period_start_date is not null"
        ).fetchall()
    return {(metric_id, start): value for metric_id, start, value in rows}


@pytest.fixture(scope="module")
def metricflow(home: Path, published: dict[tuple[str, str], float]) -> Iterator[Any]:
    """MetricFlow in process, on the built company."""
    from tests.oracle.semantic import metricflow_engine

    with metricflow_engine(home, environment_of(home)) as engine:
        yield engine


def value_in(engine: Any, metric: str, period: str, start: str) -> Any:
    """The metric's value in the period that starts then."""
    from tests.oracle.semantic import query

    return dict(query(engine, metric, [period]))[date.fromisoformat(start)]


@pytest.mark.parametrize(("metric", "period", "start", "entry", "field"), SEMANTIC)
def test_metricflow_equals_oracle(
    metricflow: Any,
    oracle: dict[str, Any],
    metric: str,
    period: str,
    start: str,
    entry: str,
    field: str,
) -> None:
    found = value_in(metricflow, metric, period, start)
    assert found == pytest.approx(oracle[entry]["expected"][field], abs=TOLERANCE)


@pytest.mark.parametrize(
    ("metric", "metric_id", "period", "start"),
    [
        ("sus_imputed", "A07-I", MONTH, "2025-06-01"),
        ("trust_index", "A11", WAVE, "2025-04-01"),
        ("ces1_ease", "B06", MONTH, "2025-02-01"),
    ],
)
def test_metricflow_equals_the_published_value(
    metricflow: Any,
    published: dict[tuple[str, str], float],
    metric: str,
    metric_id: str,
    period: str,
    start: str,
) -> None:
    """Where the oracle has no figure of the mean."""
    found = value_in(metricflow, metric, period, start)
    assert found == pytest.approx(published[metric_id, start], abs=TOLERANCE)


@pytest.mark.parametrize(
    ("metric", "period", "start"),
    [("sus_mean", MONTH, "2025-04-01"), ("expectation_gap", WAVE, "2025-04-01")],
)
def test_few_people_are_withheld(metricflow: Any, metric: str, period: str, start: str) -> None:
    assert value_in(metricflow, metric, period, start) is None


def test_satisfaction_stands_beside_task_success(metricflow: Any) -> None:
    """One row for each month, however many answers and tasks it has."""
    from tests.oracle.semantic import query_together

    rows = query_together(metricflow, ["csat_top_two", "task_success"], [MONTH])
    months = [row[0] for row in rows]
    assert len(months) == len(set(months))
    assert rows[months.index(date(2025, 2, 1))][1] == pytest.approx(0.85)


def test_effort_by_journey_stage_does_not_fan_out(metricflow: Any) -> None:
    from tests.oracle.semantic import query_together

    by = ["journey_stage__journey_code", "journey_stage__stage_name"]
    rows = query_together(metricflow, ["ces_answers", "tnps_answers"], by)
    assert len({row[:2] for row in rows}) == len(rows)
    counted = "select count(*) from core.fct_survey_answers where is_counted and measure_code = "
    expected = [
        metricflow._sql_client.query(counted + condition).rows[0][0]
        for condition in ("'ces2'", "'transactional_nps' and not is_orphan")
    ]
    assert [sum(row[column] or 0 for row in rows) for column in (2, 3)] == expected
    assert min(expected) >= 10
