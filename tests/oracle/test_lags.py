"""I03 through the whole pipeline: its hours twice, before and after the offer, and the load of all answers."""

from typing import Any

import duckdb
import pytest

TOLERANCE = 1e-6

pytestmark = [pytest.mark.slow, pytest.mark.whole]

PUBLISHED = """
    select value, interval_lower, interval_upper, interval_method, n_observations, n_customers
    from core.fct_metric_values inner join core.dim_metric using (metric_key)
    where metric_code = ? and period_start_date = '2025-01-01' and slice_type = 'total'
"""


@pytest.mark.parametrize("code", ["touchpoint_to_invitation", "invitation_to_answer"])
def test_median_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any], code: str
) -> None:
    hours, expected = oracle["I03"]["inputs"]["hours"], oracle["I03"]["expected"]
    median = pytest.approx(expected["median"], abs=TOLERANCE)
    # Of seven values the lowest and the highest are the limits.
    limits = (min(hours), max(hours), "order statistics")
    found = warehouse.execute(PUBLISHED, [code]).fetchall()
    assert found == [(median, *limits, len(hours), len(hours))]


@pytest.mark.parametrize("column", ["touchpoint_to_invitation", "invitation_to_answer"])
def test_hours_of_the_fact_have_the_percentile_of_the_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any], column: str
) -> None:
    found = warehouse.execute(
        f"select quantile_cont({column}_seconds / 3600, 0.9) from core.fct_survey_invitations "
        "where invited_at >= '2025-01-01' and invited_at < '2025-02-01' and touchpoint_at is not null"
    ).fetchone()
    assert found == (pytest.approx(oracle["I03"]["expected"]["p90_type7"], abs=TOLERANCE),)


def test_an_offer_that_nobody_took_is_open(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute(
        "select touchpoint_at, answered_at, invitation_to_answer_seconds, answer_loaded_at, is_counted "
        "from core.fct_survey_invitations "
        "where invited_at >= '2025-01-01' and invited_at < '2025-02-01' and touchpoint_at is null"
    ).fetchall()
    assert found == [(None, None, None, None, True)]


def test_answers_are_as_old_as_their_load(warehouse: duckdb.DuckDBPyConnection) -> None:
    ((value, *_, answers, _),) = warehouse.execute(PUBLISHED, ["answer_to_mart"]).fetchall()
    (expected,) = warehouse.execute(
        """
        select quantile_cont(epoch(ledger.loaded_at - submitted_at) / 3600, 0.95)
        from (select distinct response_key, submitted_at from core.fct_survey_answers) as responses
        cross join ops.load_ledger as ledger
        where file_name like '%satisfaction_rating_2025-01.csv' and submitted_at between '2025-01-01' and '2025-02-01'
        """
    ).fetchall()
    assert (answers, value) == (7, pytest.approx(expected[0], abs=TOLERANCE))
