"""Orders, refunds, calls and costs of the oracle company: what comes of the good ones, and why others are refused.

The figures are worked out by hand from tests/oracle/trade.py.
"""

from decimal import Decimal
from typing import Any

import duckdb
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.whole]


def table(warehouse: duckdb.DuckDBPyConnection, query: str) -> dict[Any, Any]:
    """First column to second, or to the others as a tuple."""
    rows = warehouse.execute(query).fetchall()
    return {row[0]: row[1] if len(row) == 2 else row[1:] for row in rows}


def test_money_is_worth_what_the_rate_of_its_day_says(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = table(
        warehouse,
        "select order_id, total_amount_reporting from core.fct_orders "
        "where source_system = 'shopify' and ordered_date < '2025-10-01'",
    )
    assert found == {
        "shopify-CL-1": Decimal("100.00"),
        "shopify-CL-2": Decimal("210.00"),
        "shopify-CL-3": Decimal("212.00"),  # a Sunday: Friday's rate
    }


@pytest.mark.parametrize(
    ("contract", "record", "reason"),
    [
        ("orders", "4", "no exchange rate for its currency and day"),
        ("orders", "5", "no exchange rate for its currency and day"),  # the last rate is a week old
        ("orders", "12", "total is less than its discounted items"),
        ("orders", "14", "name, which another order has"),
        ("order_lines", "904", "no accepted order"),
        ("refunds", "802", "refund without an order"),
        ("refunds", "803", "refunded before it was ordered"),
        ("case_events", "C3", "answered before it was queued"),
        ("cases", "C3", "answered before it was queued"),
        ("waits", "C3", "ended before it began"),
        ("cases", "C7", "not a valid value: Answered (Y/N)"),
        ("case_events", "C7", "a call that says not whether it was answered"),
        ("survey_answers", "C6", "outside the scale of its question"),
        ("costs", "K4", "no such category"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    warehouse: duckdb.DuckDBPyConnection, contract: str, record: str, reason: str
) -> None:
    query = f"select distinct reject_reason from intermediate.int_{contract}__rejected where source_record_id = ?"
    reasons = warehouse.execute(query, [record]).fetchall()
    assert [r for (r,) in reasons if reason in r], reasons


def test_a_refund_has_its_own_days_rate(warehouse: duckdb.DuckDBPyConnection) -> None:
    (found,) = warehouse.execute(
        "select refunded_amount, refunded_amount_reporting from core.fct_orders where order_id = 'shopify-CL-2'"
    ).fetchall()
    assert found == (Decimal("50.00"), Decimal("53.00"))


def test_lines_add_up_to_their_order(warehouse: duckdb.DuckDBPyConnection) -> None:
    (found,) = warehouse.execute(
        "select count(*), sum(line_amount), max(line_count), max(coupon_code), max(brand_code) "
        "from core.fct_order_lines as lines inner join core.fct_orders as orders using (order_key) "
        "inner join core.dim_brand as brands on orders.brand_key = brands.brand_key "
        "where order_id = 'shopify-CL-1'"
    ).fetchall()
    assert found == (2, Decimal("95.00"), 2, "ESTATE15", "lume_kids")


def test_a_page_belongs_to_its_order_by_number_or_where_only_one_fits(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    found = table(
        warehouse,
        "select order_id, confirmation_match_rule from core.fct_orders where ordered_date >= '2025-10-01'",
    )
    assert found == {
        "shopify-CL-6": "order number",
        "shopify-CL-7": "amount and time",
        "shopify-CL-8": "none",
        "shopify-CL-9": "none",
        "shopify-CL-10": "none",
        "shopify-CL-11": "none",
    }


def test_a_purchase_is_one_journey_whether_its_page_was_seen_or_not(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    # 12 orders placed, two of them confirmed; the page of 8 or 9 and page 13 stand alone, page 6 again is nothing new.
    found = warehouse.execute(
        "select sum(journey_count), sum(completed_count), sum(order_count), sum(sum_order_amount_reporting) "
        "from cx.mart_journey_performance inner join core.dim_journey_design using (journey_design_key) "
        "where journey_code = 'buy' and month_start_date in ('2025-09-01', '2025-10-01')"
    ).fetchone()
    counted = 100 + 210 + 212 + 61 + 71 + 81 + 81
    assert found == (12 + 2, 12 + 2, 7, pytest.approx(counted))


def test_only_real_orders_count(warehouse: duckdb.DuckDBPyConnection) -> None:
    query = "select order_id from core.fct_orders where not is_counted order by order_id"
    assert warehouse.execute(query).fetchall() == [("shopify-CL-10",), ("shopify-CL-11",)]


def test_calls_keep_what_their_report_says(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = table(
        warehouse,
        """
        select
            cases.case_id, contacts.is_answered, contacts.is_resolved, contacts.wait_seconds,
            contacts.handle_seconds, contacts.agent_key = 'unknown', cases.status_code
        from core.fct_case_contacts as contacts
        inner join core.fct_cases as cases using (case_key)
        where event_type_code = 'call'
        """,
    )
    assert found == {
        "contact_centre-C1": (True, True, 60, 120, False, "solved"),
        "contact_centre-C2": (True, True, 60, 120, True, "solved"),
        "contact_centre-C4": (False, False, 45, None, False, "unresolved"),
        "contact_centre-C6": (True, True, 60, 120, False, "solved"),
    }


def test_a_call_about_a_case_that_never_came_is_no_case_but_a_contact(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    (found,) = warehouse.execute(
        "select count(*), sum(call_count), sum(answered_call_count), sum(sum_answered_wait_seconds) "
        "from cx.mart_service_quality where service_date = '2025-10-08' and call_count > 0"
    ).fetchall()
    assert found[1:] == (5, 4, 240)
    without_case = "select count(*) from core.fct_case_contacts where case_key is null"
    assert warehouse.execute(without_case).fetchall() == [(1,)]


def test_a_rating_is_an_answer(warehouse: duckdb.DuckDBPyConnection) -> None:
    (found,) = warehouse.execute(
        "select answer_number, score_class, attach_rule from core.fct_survey_answers "
        "inner join core.dim_survey using (survey_key) where survey_id = 'contact_centre-call_rating'"
    ).fetchall()
    assert found == (4, "satisfied", "correlation_key")


def test_costs_find_what_they_were_spent_on(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = table(
        warehouse,
        "select cost_id, allocation_code, cost_amount_reporting from core.fct_costs",
    )
    assert found == {
        "company-K1": ("order", Decimal("40.00")),
        "company-K2": ("unknown", Decimal("41.00")),
        "company-K3": ("none", Decimal("105.00")),
    }
