"""Each metric of the run against its oracle, through the whole pipeline, and the semantic ones through MetricFlow too.

Expected figures are read from oracle.json and nowhere computed here.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.oracle.building import environment_of

TOLERANCE = 1e-6

pytestmark = [pytest.mark.slow, pytest.mark.whole]


def value_of(
    warehouse: duckdb.DuckDBPyConnection, metric_id: str, period_start: str
) -> dict[str, Any]:
    """The one value of a metric in a period over everybody."""
    query = """
        select *
        from core.fct_metric_values
        where metric_id = ? and period_start_date = ? and slice_type = 'total'
    """
    cursor = warehouse.execute(query, [metric_id, period_start])
    assert cursor.description is not None
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    assert len(rows) == 1, f"{metric_id} has {len(rows)} values in the period from {period_start}"
    return dict(zip(names, rows[0], strict=True))


# metric, start of its period, column of fct_metric_values, field of the oracle
EXPECTATIONS = [
    ("A01", "2025-01-01", "value", "nps"),
    ("A01", "2025-01-01", "interval_lower", "lo"),
    ("A01", "2025-01-01", "interval_upper", "hi"),
    ("A03", "2025-04-01", "value", "delta"),
    ("A03", "2025-04-01", "p_value", "p"),
    ("B02", "2025-02-01", "value", "value"),
    ("B02", "2025-02-01", "interval_lower", "wilson_lo"),
    ("B02", "2025-02-01", "interval_upper", "wilson_hi"),
    ("B05", "2025-03-01", "value", "value"),
    ("B05", "2025-03-01", "interval_lower", "wilson_lo"),
    ("B05", "2025-03-01", "interval_upper", "wilson_hi"),
    ("D01", "2025-04-01", "value", "value"),
    ("D01", "2025-04-01", "interval_lower", "wilson_lo"),
    ("D01", "2025-04-01", "interval_upper", "wilson_hi"),
    ("D04", "2024-08-01", "value", "avg_trace_fitness"),
    ("D04-F", "2024-08-01", "value", "pct_fitting"),
    ("D04-L", "2024-09-01", "value", "log_fitness"),
    ("D06", "2024-10-01", "value", "rate"),
    ("D06", "2024-10-01", "interval_lower", "wilson_lo"),
    ("D06", "2024-10-01", "interval_upper", "wilson_hi"),
    ("F02", "2024-11-01", "value", "value"),
    ("F02", "2024-11-01", "interval_lower", "wilson_lo"),
    ("F02", "2024-11-01", "interval_upper", "wilson_hi"),
    ("D08", "2025-03-01", "value", "peak_end"),
    ("D09", "2024-12-01", "value", "H_bits"),
    ("D09-N", "2024-12-01", "value", "normalised"),
    ("E01", "2025-06-01", "value", "sessions"),
    ("E01", "2025-07-01", "value", "gap_exact_sessions"),
    ("E08", "2021-03-01", "value", "value"),
    ("E08", "2021-03-01", "interval_lower", "wilson_lo"),
    ("E08", "2021-03-01", "interval_upper", "wilson_hi"),
    ("G07", "2025-02-01", "value", "business_minutes"),
    ("I01", "2025-08-01", "value", "RR1"),
]


@pytest.mark.parametrize(("metric_id", "period_start", "column", "field"), EXPECTATIONS)
def test_value_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection,
    oracle: dict[str, Any],
    metric_id: str,
    period_start: str,
    column: str,
    field: str,
) -> None:
    found = value_of(warehouse, metric_id, period_start)[column]
    expected = oracle[metric_id.partition("-")[0]]["expected"]
    assert found == pytest.approx(expected[field], abs=TOLERANCE)


def test_second_wave_is_the_oracle_of_the_change(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = value_of(warehouse, "A01", "2025-04-01")
    assert found["value"] == pytest.approx(oracle["A03"]["expected"]["nps2"], abs=TOLERANCE)


def test_open_journeys_are_shown_and_in_no_rate(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs = oracle["D01"]["inputs"]
    sums = warehouse.execute(
        "select sum(journey_count), sum(completed_count), sum(abandoned_count), sum(open_count) "
        "from cx.mart_journey_performance "
        "inner join core.dim_journey_design using (journey_design_key) "
        "where journey_code = 'buy' and month_start_date in ('2025-04-01', '2025-11-01')"
    ).fetchone()
    assert sums == (inputs["started"], inputs["completed"], inputs["abandoned"], inputs["open"])


def test_dispositions_reach_the_mart_whole(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs = oracle["I01"]["inputs"]
    sums = warehouse.execute(
        "select sum(complete_count), sum(partial_count), sum(refused_count), sum(non_contact_count), "
        "sum(other_count), sum(unknown_count), sum(ineligible_count) "
        "from cx.mart_survey_programme where month_start_date = date '2025-08-01'"
    ).fetchone()
    assert sums == tuple(inputs[name] for name in ("I", "P", "R", "NC", "O", "U", "ineligible"))


def test_completeness_of_profiles_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select sum(valid_weight) / sum(required_weight), max(n_customers) "
        "from cx.mart_profile_completeness where source_system = 'company' "
        "and geography_key = (select geography_key from core.dim_geography where area_code = 'centre')"
    ).fetchone()
    expected = oracle["I13"]["expected"]["completeness"]
    assert found == (pytest.approx(expected, abs=TOLERANCE), 1)


SEMANTIC = [
    ("relationship_nps", "A01", "answer__wave_start_date__quarter", "2025-01-01", "nps"),
    ("csat_top_two", "B02", "metric_time__month", "2025-02-01", "value"),
    ("ces_easy", "B05", "metric_time__month", "2025-03-01", "value"),
    ("journey_completion", "D01", "metric_time__month", "2025-04-01", "value"),
    ("handoff_loss", "D07", "metric_time__month", "2025-05-01", "value"),
    ("journey_fitness", "D04", "metric_time__month", "2024-08-01", "avg_trace_fitness"),
    ("journeys_fitting", "D04", "metric_time__month", "2024-08-01", "pct_fitting"),
    ("journey_log_fitness", "D04", "metric_time__month", "2024-09-01", "log_fitness"),
    ("journey_rework", "D06", "metric_time__month", "2024-10-01", "rate"),
    ("peak_end_score", "D08", "metric_time__month", "2025-03-01", "peak_end"),
    ("cross_channel_journeys", "F02", "metric_time__month", "2024-11-01", "value"),
    ("task_success", "E08", "metric_time__month", "2021-03-01", "value"),
    ("sessions", "E01", "metric_time__month", "2025-06-01", "sessions"),
    ("forced_channel_switch", "F03", "metric_time__month", "2025-07-01", "rate"),
    ("context_continuity", "F04", "metric_time__month", "2025-07-01", "rate"),
    ("response_rate", "I01", "metric_time__month", "2025-08-01", "RR1"),
]


@pytest.fixture(scope="module")
def metricflow(home: Path) -> Iterator[Any]:
    """MetricFlow in process, on the built company."""
    from tests.oracle.semantic import metricflow_engine

    with metricflow_engine(home, environment_of(home)) as engine:
        yield engine


@pytest.mark.parametrize(("metric", "metric_id", "period", "period_start", "field"), SEMANTIC)
def test_metricflow_equals_oracle(
    metricflow: Any,
    oracle: dict[str, Any],
    metric: str,
    metric_id: str,
    period: str,
    period_start: str,
    field: str,
) -> None:
    from tests.oracle.semantic import query

    values = {row[0]: row[1] for row in query(metricflow, metric, [period])}
    found = values[date.fromisoformat(period_start)]
    assert found == pytest.approx(oracle[metric_id]["expected"][field], abs=TOLERANCE)


def test_metricflow_equals_oracle_of_those_who_follow(
    metricflow: Any, oracle: dict[str, Any]
) -> None:
    from tests.oracle.semantic import query

    by = ["metric_time__month", "customer_month__start_state_code"]
    values = {row[:2]: row[2] for row in query(metricflow, "moved_to_active_customer", by)}
    found = values[date(2024, 3, 1), "following"]
    assert found == pytest.approx(oracle["D11"]["expected"]["following→customer"], abs=TOLERANCE)
