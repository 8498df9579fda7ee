"""D08 through the whole pipeline: how journeys are remembered, by their peak and their end."""

from typing import Any

import duckdb
import pytest

from tests.oracle.moments import ONE_SCORE, PEOPLE
from tests.oracle.test_oracles import TOLERANCE, value_of

pytestmark = [pytest.mark.slow, pytest.mark.whole]

MONTH = "2025-03-01"


def test_peak_and_end_equal_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select scored_touchpoint_count, peak_score, end_score, peak_end_score, is_counted, count(*) "
        "from core.fct_journey_scores where started_date >= '2025-03-01' and started_date < '2025-04-01' "
        "group by all order by 1"
    ).fetchall()
    inputs, expected = oracle["D08"]["inputs"], oracle["D08"]["expected"]
    remembered = [expected[name] for name in ("peak", "end", "peak_end")]
    assert found == [
        (1, ONE_SCORE, ONE_SCORE, None, False, 1),
        (len(inputs["scores"]), *remembered, True, PEOPLE),
    ]


def test_one_score_is_in_no_mean(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = value_of(warehouse, "D08", MONTH)
    expected = oracle["D08"]["expected"]["peak_end"]
    # All remember it alike, so that nothing is left for the interval.
    limits = (found["interval_lower"], found["interval_upper"])
    assert limits == pytest.approx((expected, expected), abs=TOLERANCE)
    assert found["interval_method"] == "t"
    assert (found["n_observations"], found["n_customers"]) == (PEOPLE, PEOPLE)


def test_components_of_the_mart_give_the_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    found = warehouse.execute(
        "select sum(sum_peak_score) / sum(peak_end_count), sum(sum_end_score) / sum(peak_end_count) "
        "from cx.mart_journey_performance where month_start_date = ?",
        [MONTH],
    ).fetchone()
    expected = oracle["D08"]["expected"]
    assert found == pytest.approx((expected["peak"], expected["end"]), abs=TOLERANCE)
