"""What the scorecard page shows: the core metrics by phase, of everybody and of the slices that people choose.

Read from cx.mart_cx_scorecard as it was published; what is withheld there has no value here either.
"""

from typing import Any

import duckdb

SLICE_TYPES = ("total", "brand", "segment", "area", "channel")
PHASES = ("engage", "support", "listen", "measure")

METRICS = """
    select
        metric_id as id, any_value(metric_name) as name_en, any_value(metric_name_it) as name_it,
        any_value(question_answered) as question_en, any_value(question_answered_it) as question_it,
        any_value(phase) as phase, any_value(core_position) as position,
        any_value(attitude_or_behaviour) as kind, any_value(unit) as unit, any_value(decimals) as decimals,
        any_value(higher_is_better) as higher_is_better, any_value(waits_for) as waits_for_en,
        any_value(waits_for_it) as waits_for_it, any_value(trust_passed_count) as trust_passed,
        any_value(trust_check_count) as trust_checks
    from cx.mart_cx_scorecard
    group by metric_id
    order by position, metric_id
"""

# Of a metric that is measured by month or wave, the sum of all periods is no point of its line.
VALUES = """
    select
        metric_id, slice_type, slice_key, slice_value, period_type,
        cast(period_start_date as varchar) as period_start, value,
        interval_lower as lower, interval_upper as upper, interval_method as method,
        n_observations, n_customers, target_value as target, is_target_met,
        suppression_reason as reason_en, suppression_reason_it as reason_it, is_period_over,
        change_value as change, trend_state as trend, cast(previous_period_start_date as varchar) as previous_start
    from cx.mart_cx_scorecard
    where list_contains($slice_types, slice_type) and waits_for is null
    qualify period_type <> 'all' or bool_and(period_type = 'all') over (partition by metric_id)
    order by metric_id, list_position($slice_types, slice_type), slice_value, period_start, slice_key
"""
POINT = (
    *("period_type", "period_start", "value", "lower", "upper", "method"),
    *("n_observations", "n_customers", "target", "is_target_met", "reason_en", "reason_it"),
    *("is_period_over", "change", "trend", "previous_start"),
)

AS_OF = "select cast(max(as_of_at) as varchar) from cx.mart_cx_scorecard"


def read_scorecard(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The page's data: metrics in their order, slices, and of each metric and slice its points by period.

    A point is a list in the order of `columns`; values are in the metric's unit, shares from 0 to 1.
    """
    slices: dict[str, dict[str, str]] = {}
    values: dict[str, dict[str, list[list[Any]]]] = {}
    for row in rows(connection, VALUES, {"slice_types": list(SLICE_TYPES)}):
        name = f"{row['slice_type']}:{row['slice_key']}"
        slices.setdefault(name, {"type": row["slice_type"], "name": row["slice_value"]})
        points = values.setdefault(row["metric_id"], {}).setdefault(name, [])
        points.append([row[column] for column in POINT])
    found = connection.execute(AS_OF).fetchone()
    return {
        "as_of": found[0] if found else None,
        "phases": list(PHASES),
        "metrics": rows(connection, METRICS),
        "slices": slices,
        "columns": list(POINT),
        "values": values,
    }


def rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Each row of a query as a dictionary."""
    cursor = connection.execute(query, parameters or {})
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
