"""Orders and calls of the sample run beside what the simulator knows of them."""

from typing import Any

import duckdb
import pytest

from tests.whole.runs import Finished, Home

pytestmark = [pytest.mark.slow, pytest.mark.whole]


def beside_truth(home: Home, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query that names the truth's files as {truth}/<table>.parquet."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home.published}' as published (read_only)")
        return connection.execute(query.format(truth=home.path / "truth")).fetchall()


def planted(home: Home, kind: str) -> int:
    query = f"select count(*) from '{{truth}}/defect.parquet' where kind = '{kind}'"
    return int(beside_truth(home, query)[0][0])


def test_every_order_is_there_with_its_money(home: Home, first_run: Finished) -> None:
    query = """
        select
            count(*) - count(orders.order_id),
            count(case when truth.total_amount <> orders.total_amount then 1 end),
            count(case when truth.refunded_amount <> orders.refunded_amount then 1 end),
            count(case when truth.is_cancelled <> orders.is_cancelled then 1 end),
            count(case when truth.is_test <> orders.is_test then 1 end)
        from '{truth}/order.parquet' as truth
        left join published.core.fct_orders as orders on orders.order_id = 'shopify-' || truth.order_id
    """
    assert beside_truth(home, query) == [(planted(home, "missing_rate"), 0, 0, 0, 0)]


def test_each_confirmation_page_belongs_to_the_order_of_its_visit(
    home: Home, first_run: Finished
) -> None:
    query = """
        select confirmation_match_rule, count(*), count(case when pages.journey_id = truth.journey_id then 1 end)
        from '{truth}/order.parquet' as truth
        inner join published.core.fct_orders as orders on orders.order_id = 'shopify-' || truth.order_id
        left join published.core.fct_interactions as found
            on found.interaction_key = orders.confirmation_interaction_key
        left join '{truth}/interaction.parquet' as pages
            on pages.source_system = 'ga4' and 'ga4-' || pages.source_record_id = found.interaction_id
        group by confirmation_match_rule
        order by confirmation_match_rule
    """
    found = beside_truth(home, query)
    assert [rule for rule, _, _ in found] == ["amount and time", "order number"]
    assert all(right == matched for _, matched, right in found)


def test_every_call_is_there_with_its_outcome_and_wait(home: Home, first_run: Finished) -> None:
    query = """
        select
            count(*) - count(contacts.interaction_key),
            count(case when truth.is_answered <> contacts.is_answered then 1 end),
            count(case when truth.is_resolved <> contacts.is_resolved then 1 end),
            count(case when truth.wait_seconds <> contacts.wait_seconds then 1 end)
        from '{truth}/call.parquet' as truth
        left join published.core.fct_interactions as calls
            on calls.interaction_id = 'contact_centre-' || truth.call_id
        left join published.core.fct_case_contacts as contacts
            on contacts.interaction_key = calls.interaction_key
    """
    assert beside_truth(home, query) == [(planted(home, "answered_before_queued"), 0, 0, 0)]


def test_a_call_is_no_second_contact_of_its_ticket(home: Home, first_run: Finished) -> None:
    # The desk's note of a voice ticket stays a contact only where its call could not be used.
    query = """
        select count(*)
        from published.core.fct_case_contacts as contacts
        inner join published.core.dim_channel as channels using (channel_key)
        where contacts.event_type_code = 'opened' and channels.channel_code = 'phone'
    """
    assert beside_truth(home, query)[0][0] <= planted(home, "answered_before_queued")
