"""D12 through the whole pipeline: the way to the goal, of those who reached it."""

from typing import Any

import duckdb
import pytest

from tests.oracle.test_oracles import TOLERANCE, value_of

pytestmark = [pytest.mark.slow, pytest.mark.whole]


@pytest.mark.parametrize(
    ("metric_id", "field"), [("D12-S", "median_steps"), ("D12-M", "median_minutes")]
)
def test_way_to_the_goal_equals_the_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any], metric_id: str, field: str
) -> None:
    found = value_of(warehouse, metric_id, "2023-02-01")
    assert found["value"] == pytest.approx(oracle["D12"]["expected"][field], abs=TOLERANCE)
    assert found["n_observations"] == len(oracle["D12"]["inputs"]["steps"])
    # Five values are too few for a 95% interval of their median (METRICS CI-M).
    assert (found["interval_lower"], found["interval_upper"]) == (None, None)
