"""I12 through the whole pipeline: the company's targets and decisions, and what speaks for a metric in a month."""

from typing import Any

import duckdb
import pytest

from tests.oracle.test_oracles import TOLERANCE, value_of
from tests.oracle.trust import PASSES_ALL, PASSES_SIX, TEAM

pytestmark = [pytest.mark.slow, pytest.mark.whole]

SCORE = """
    select value, n_observations, n_customers, suppression_reason
    from core.fct_metric_values
    where metric_id = 'I12' and slice_type = 'metric' and slice_key = ? and period_start_date = ?
"""


def test_trust_equals_oracle(warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]) -> None:
    inputs, expected = oracle["I12"]["inputs"], oracle["I12"]["expected"]
    score = pytest.approx(expected["score"], abs=TOLERANCE)
    assert warehouse.execute(SCORE, PASSES_SIX).fetchall() == [(score, inputs["checks"], 0, None)]
    assert warehouse.execute(SCORE, PASSES_ALL).fetchall() == [(1.0, inputs["checks"], 0, None)]


def test_check_that_failed_says_why(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        "select check_code, reason from cx.mart_metric_trust "
        "where metric_id = ? and month_start_date = ? and not is_passed",
        PASSES_SIX,
    ).fetchall()
    assert found == [("decision", "no decision, nor that there was none, about the quarter before")]


def test_target_of_the_narrower_time_is_everybodys(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert value_of(warehouse, "D01", "2025-04-01")["target_value"] == 0.4
    assert value_of(warehouse, "D01", "2024-08-01")["target_value"] is None
    sliced = warehouse.execute(
        "select count(target_value) from core.fct_metric_values where slice_type <> 'total'"
    ).fetchone()
    assert sliced == (0,)


def test_target_of_a_team_stays_in_the_fact(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        "select target_value, period_start_date::varchar, period_end_date::varchar from core.fct_targets "
        "inner join core.dim_team using (team_key) where team_id = ?",
        [f"zendesk-{TEAM}"],
    ).fetchall()
    assert found == [(0.9, "2025-04-01", "2025-07-01")]


def test_time_to_decision_is_told_where_there_was_one(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = warehouse.execute(
        "select decision_id, decision_state, hours_to_decision from core.fct_decisions order by all"
    ).fetchall()
    assert found == [
        ("company-acted", "decided", 36.0),
        ("company-looked", "no decision", None),
    ]


def test_missing_entries_are_shown(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = dict(
        warehouse.execute(
            "select metric_id, log_state from cx.mart_decision_log "
            "where quarter_start_date = '2025-04-01' and metric_id in ('B02', 'D01', 'E14')"
        ).fetchall()
    )
    assert found == {"B02": "decided", "D01": "missing", "E14": "no decision"}


def test_every_core_position_has_its_row(warehouse: duckdb.DuckDBPyConnection) -> None:
    positions = warehouse.execute(
        "select core_position, count(distinct metric_id) from cx.mart_cx_scorecard "
        "where slice_type = 'total' group by all order by all"
    ).fetchall()
    # Survey pressure and coverage share one.
    assert positions == [(number, 2 if number == 23 else 1) for number in range(1, 26)]
    waiting = warehouse.execute(
        "select count(*), count(value), count(waits_for), count(suppression_reason_it), count(period_start_date) "
        "from cx.mart_cx_scorecard where published_in = 'later'"
    ).fetchone()
    later = warehouse.execute(
        "select count(*) from core.dim_metric where is_core and published_in = 'later'"
    ).fetchone()
    assert later is not None
    assert waiting == (later[0], 0, later[0], later[0], 0)


def test_trend_is_drawn_between_neighbours_of_thirty(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select value, previous_value, previous_period_start_date::varchar, is_trend_rankable "
        "from cx.mart_cx_scorecard where metric_id = 'A01' and slice_type = 'total' "
        "and period_start_date >= '2025-01-01' order by period_start_date"
    ).fetchall()
    first, second = (oracle["A03"]["expected"][wave] for wave in ("nps1", "nps2"))
    assert found[:2] == [
        (pytest.approx(first), None, None, False),
        (pytest.approx(second), pytest.approx(first), "2025-01-01", True),
    ]
    few = warehouse.execute(
        "select count(*) from cx.mart_cx_scorecard where is_trend_rankable and n_customers < 30"
    ).fetchone()
    assert few == (0,)
