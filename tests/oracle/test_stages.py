"""D02 through the whole pipeline, and F01 by stage through its model's own SQL, cells that are empty included."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import pytest
from dbt.contracts.graph.nodes import ModelNode

from tests.oracle.test_oracles import TOLERANCE, value_of

MONTH = "2024-06-01"
STAGES = ("buy: Discover", "buy: Consider", "buy: Check out")
SHARES = "int_metrics__stage_channels_estimated"


@pytest.mark.slow
@pytest.mark.whole
def test_stages_convert_as_the_oracle_says(
    warehouse: duckdb.DuckDBPyConnection, oracle: Mapping[str, Any]
) -> None:
    example = oracle["D02"]
    rows = warehouse.execute(
        "select slice_value, value, n_observations, interval_method from core.fct_metric_values "
        "where metric_id = 'D02' and period_start_date = ? and slice_type = 'stage'",
        [MONTH],
    ).fetchall()
    found = {stage: (value, reached, method) for stage, value, reached, method in rows}
    assert found == {
        stage: (pytest.approx(conversion, abs=TOLERANCE), reached, "wilson")
        for stage, conversion, reached in zip(
            STAGES, example["expected"]["conv"], example["inputs"]["reached"][:-1], strict=True
        )
    }


@pytest.mark.slow
@pytest.mark.whole
def test_the_whole_way_is_as_long_as_the_oracle_says(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = value_of(warehouse, "D02-E", MONTH)
    assert found["value"] == pytest.approx(oracle["D02"]["expected"]["end_to_end"], abs=TOLERANCE)
    assert found["n_observations"] == oracle["D02"]["inputs"]["reached"][0]


@pytest.mark.slow
@pytest.mark.whole
def test_reached_stages_add_up_from_the_mart(
    warehouse: duckdb.DuckDBPyConnection, oracle: Mapping[str, Any]
) -> None:
    reached = warehouse.execute(
        "select sum(sum(followed_up_ended_count)) over (order by stage_order desc) "
        "from cx.mart_journey_performance inner join core.dim_journey_stage "
        "on furthest_stage_key = journey_stage_key where month_start_date = ? "
        "group by stage_order order by stage_order",
        [MONTH],
    ).fetchall()
    assert [count for (count,) in reached] == oracle["D02"]["inputs"]["reached"]


@pytest.mark.slow
@pytest.mark.whole
def test_open_journeys_are_in_no_conversion(warehouse: duckdb.DuckDBPyConnection) -> None:
    # All that began in November, D01's, are open at the clock.
    found = warehouse.execute(
        "select count(*) from core.fct_metric_values "
        "where metric_id like 'D02%' and period_start_date = '2025-11-01'"
    ).fetchone()
    assert found == (0,)


def test_channels_of_a_stage_equal_the_oracle_and_empty_cells_are_shown(
    compile_models: Callable[[Sequence[str]], list[ModelNode]], oracle: Mapping[str, Any]
) -> None:
    (model,) = compile_models([SHARES])
    example = oracle["F01"]
    met = [("ask", channel, visits) for channel, visits in example["inputs"].items()]
    # A channel in which the stage was never met, and a stage that was never met at all.
    cells = [*met, ("ask", "kiosk", 0), ("solve", "web", 0), ("talk", "web", 3)]
    with duckdb.connect(":memory:") as connection:
        connection.execute(
            "create schema cx; create table cx.mart_journey_coverage "
            "(mart_key text, journey_stage_key text, step_count bigint, n_customers bigint)"
        )
        connection.executemany(
            "insert into cx.mart_journey_coverage values ($1 || ' ' || $2, $1, $3, $3)", cells
        )
        rows = connection.execute(
            f"select slice_key, metric_value from ({model.compiled_code}) as shares"
        ).fetchall()
    found = dict(rows)
    for channel, share in example["expected"].items():
        assert found.pop(f"ask {channel}") == pytest.approx(share, abs=TOLERANCE)
    others = {"ask app", "ask store", "ask kiosk", "talk web"}
    assert set(found) == others
    assert (found["ask kiosk"], found["talk web"]) == (0, 1)
