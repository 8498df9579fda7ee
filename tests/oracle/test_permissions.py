"""E14 through the whole pipeline, and consent as of the event, to the second."""

from typing import Any

import duckdb
import pytest

from tests.oracle.permissions import AREA, VISITS

TOLERANCE = 1e-6

pytestmark = [pytest.mark.slow, pytest.mark.whole]

# Of each visit, in the order of VISITS, whether profiling was permitted in its second.
PERMITTED = [
    *(
        False,
        True,
        True,
        False,
    ),  # withdraws: before, in the first second, in the last one, in that of the withdrawal
    *(False, False),  # both: what is withdrawn in the second of its grant never held
    *(True, False),  # lapses: in the last second of its term, at its end
    *(True, False),  # renews: past the first term, at the end of the second
    *(True, False),  # one_channel: permits all, then refuses e-mail
    True,  # one_term: what lapses for one channel refuses nothing
]


@pytest.mark.parametrize("purpose", ["marketing", "profiling"])
def test_opt_in_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any], purpose: str
) -> None:
    inputs, expected = oracle["E14"]["inputs"], oracle["E14"]["expected"]
    found = warehouse.execute(
        "select sum(addressable_count), sum(permitted_count) / sum(addressable_count), sum(answered_count) "
        "from cx.mart_consents inner join core.dim_geography using (geography_key) "
        "where area_code = ? and purpose_code = ? and channel_code = 'any' and month_start_date = '2025-01-01'",
        [AREA, purpose],
    ).fetchone()
    refused = (inputs["addressable"] - inputs[purpose]) // 2
    assert found == (
        inputs["addressable"],
        pytest.approx(expected[purpose], abs=TOLERANCE),
        inputs[purpose] + refused,
    )


@pytest.mark.parametrize(("purpose", "metric_id"), [("marketing", "E14"), ("profiling", "E14-P")])
def test_published_opt_in_equals_oracle(
    warehouse: duckdb.DuckDBPyConnection, oracle: dict[str, Any], purpose: str, metric_id: str
) -> None:
    inputs, expected = oracle["E14"]["inputs"], oracle["E14"]["expected"]
    found = warehouse.execute(
        "select value, n_customers, interval_method from core.fct_metric_values "
        "inner join core.dim_geography on slice_key = geography_key "
        "where metric_id = ? and slice_type = 'area' and area_code = ? and period_start_date = '2025-01-01'",
        [metric_id, AREA],
    ).fetchall()
    share = pytest.approx(expected[purpose], abs=TOLERANCE)
    assert found == [(share, inputs["addressable"], "full count")]


def test_consent_is_as_of_the_second_of_the_event(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = dict(
        warehouse.execute(
            "select interaction_id, is_consented from core.fct_interactions "
            "where interaction_id like 'company-interaction-visit-%'"
        ).fetchall()
    )
    assert [
        found.get(f"company-interaction-visit-{number}") for number in range(len(VISITS))
    ] == PERMITTED


def test_periods_of_a_permission_say_what_began_them(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = warehouse.execute(
        "select strftime(valid_from, '%d %H:%M:%S'), change_code, is_given from core.fct_consents where customer_key = "
        "(select customer_key from core.fct_interactions where interaction_id = 'company-interaction-visit-8') "
        "order by valid_from"
    ).fetchall()
    assert found == [
        ("02 10:00:00", "given", True),
        ("10 09:59:00", "given", True),
        ("20 10:00:00", "expired", False),
    ]
