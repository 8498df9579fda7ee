"""The defects of orders, refunds and calls stand in the files as the truth describes them."""

from tests.simulator.sample import Sample


def planted(sample: Sample, kind: str) -> set[str]:
    found = set(sample.defects(kind)["record_id"])
    assert found
    return found


def test_refunds_without_an_order(sample: Sample) -> None:
    orders = sample.latest("shopify", "order")
    refunds = sample.latest("shopify", "refund")
    lost = {key for key, refund in refunds.items() if refund["order_id"] not in orders}
    assert lost == planted(sample, "refund_without_order")
    assert lost < set(refunds)


def test_orders_in_a_currency_without_a_rate(sample: Sample) -> None:
    rated = {row.values["from_currency_code"] for row in sample.rows("company", "exchange_rate")}
    orders = sample.latest("shopify", "order")
    unrated = {key for key, order in orders.items() if order["currency"] not in {"EUR", *rated}}
    assert unrated == planted(sample, "missing_rate")
    assert {orders[key]["currency"] for key in unrated} == {"SEK"}
    with_lines = {row.values["order_id"] for row in sample.rows("shopify", "order_line")}
    assert unrated <= with_lines


def test_answered_calls_without_an_agent(sample: Sample) -> None:
    calls = sample.latest("contact_centre", "call", "Call Id")
    without = {
        key for key, call in calls.items() if call["Answered (Y/N)"] == "Y" and not call["Agent"]
    }
    assert without == planted(sample, "call_without_agent")


def test_calls_answered_before_they_were_queued(sample: Sample) -> None:
    calls = sample.latest("contact_centre", "call", "Call Id")
    early = {
        key
        for key, call in calls.items()
        if call["answered_at"] and call["answered_at"] < call["queued_at"]
    }
    assert early == planted(sample, "answered_before_queued")
