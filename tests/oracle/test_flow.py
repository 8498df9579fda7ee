"""D07, D10, F03 and F04 through the whole pipeline: hand-overs, waits, needs and what was known of them."""

from typing import Any

import duckdb
import pytest

TOLERANCE = 1e-6

pytestmark = [pytest.mark.slow, pytest.mark.whole]

PUBLISHED = """
    select value, interval_lower, interval_upper, n_observations, n_customers
    from core.fct_metric_values
    where metric_id = ? and period_start_date = ? and slice_type = 'total'
"""


def values_of(
    warehouse: duckdb.DuckDBPyConnection, metric_id: str, month: str
) -> tuple[float, ...]:
    """The one value of a metric in a month over everybody, with its limits and counts."""
    rows = warehouse.execute(PUBLISHED, [metric_id, month]).fetchall()
    assert len(rows) == 1, f"{metric_id} has {len(rows)} values in the month from {month}"
    found: tuple[float, ...] = rows[0]
    return found


def test_handoff_loss_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs, expected = oracle["D07"]["inputs"], oracle["D07"]["expected"]
    found = values_of(warehouse, "D07", "2025-05-01")
    limits = (expected["value"], expected["wilson_lo"], expected["wilson_hi"])
    assert found[:3] == pytest.approx(limits, abs=TOLERANCE)
    assert found[3:] == (inputs["handoffs"], inputs["handoffs"])


def test_hand_overs_of_which_nobody_tells_are_counted_beside_it(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    inputs = oracle["D07"]["inputs"]
    found = warehouse.execute(
        "select sum(handoff_count), sum(context_told_count), sum(context_lost_count) "
        "from cx.mart_service_quality where service_date between '2025-05-01' and '2025-07-31'"
    ).fetchone()
    assert found == (inputs["handoffs"], inputs["handoffs"], inputs["lost"])


def test_wait_equals_oracle(warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]) -> None:
    inputs, expected = oracle["D10"]["inputs"], oracle["D10"]["expected"]
    people = len(inputs["seconds"])
    found = values_of(warehouse, "D10-C", "2025-06-01")
    limits = (expected["median"], expected["ci_lo"], expected["ci_hi"])
    assert found == (*(pytest.approx(limit, abs=TOLERANCE) for limit in limits), people, people)
    (p90, *_) = values_of(warehouse, "D10-C90", "2025-06-01")
    assert p90 == pytest.approx(expected["p90_type7"], abs=TOLERANCE)


def test_components_of_waits_give_the_mean_of_the_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select sum(sum_ended_seconds) / sum(ended_count), sum(promise_due_count), sum(promise_kept_count) "
        "from cx.mart_waiting where month_start_date = '2025-06-01' and wait_type_code = 'callback'"
    ).fetchone()
    seconds = oracle["D10"]["inputs"]["seconds"]
    in_time = len([wait for wait in seconds if wait <= 120])
    mean = pytest.approx(oracle["D10"]["expected"]["mean"], abs=TOLERANCE)
    assert found == (mean, len(seconds), in_time)


def test_a_callback_before_it_was_asked_for_is_refused_and_kept(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = warehouse.execute(
        "select source_record_id, reject_reason from intermediate.int_waits__rejected "
        "where wait_type_code = 'callback'"
    ).fetchall()
    assert found == [("CB-early", "ended before it began")]


@pytest.mark.parametrize(
    ("metric_id", "base"), [("F03", "started"), ("F04", "eligible")], ids=["switch", "continuity"]
)
def test_share_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any], metric_id: str, base: str
) -> None:
    inputs, expected = oracle[metric_id]["inputs"], oracle[metric_id]["expected"]
    found = values_of(warehouse, metric_id, "2025-07-01")
    assert found[0] == pytest.approx(expected["rate"], abs=TOLERANCE)
    assert found[3:] == (inputs[base], inputs[base])


def test_needs_are_the_base_of_a_channel_mix(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select channel_code, sum(need_count) from cx.mart_channel_mix "
        "inner join core.dim_channel using (channel_key) where month_start_date = '2025-07-01' "
        "group by channel_code having sum(need_count) > 0 order by channel_code"
    ).fetchall()
    # Who calls a day and an hour after the help page needs the same still.
    assert found == [("web", oracle["F03"]["inputs"]["started"])]
