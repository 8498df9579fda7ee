"""Exchange rates of business days, and costs that belong to something."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from tests.simulator.sample import Sample


def test_rates_are_of_business_days(sample: Sample) -> None:
    rates = [row.values for row in sample.rows("company", "exchange_rate")]
    days = {date.fromisoformat(rate["rate_date"]) for rate in rates}
    first, last = date(2025, 1, 8), date(2025, 5, 14)
    wanted = {first + timedelta(days=day) for day in range((last - first).days + 1)}
    assert days == {day for day in wanted if day.weekday() < 5}
    per_day = Counter((rate["rate_date"], rate["from_currency_code"]) for rate in rates)
    assert set(per_day.values()) == {1}
    assert {currency for _, currency in per_day} == {"CHF", "GBP", "USD"}
    assert {rate["to_currency_code"] for rate in rates} == {"EUR"}
    assert all(Decimal("0.5") < Decimal(rate["rate"]) < 2 for rate in rates)


def test_an_order_costs_goods_payment_and_its_parcel(sample: Sample) -> None:
    orders = sample.latest("shopify", "order", "name")
    costs = sample.latest("company", "cost", "cost_id").values()
    by_order: dict[str, dict[str, Decimal]] = {}
    for cost in costs:
        if cost["order_id"]:
            own = by_order.setdefault(cost["order_id"], {})
            own[cost["cost_category_code"]] = Decimal(cost["amount"])
    for number, order in orders.items():
        if order["test"] == "true" or order["cancelled_at"]:
            assert number not in by_order
            continue
        assert {"goods", "payment"} <= by_order[number].keys() <= {"goods", "payment", "shipping"}
        assert ("shipping" in by_order[number]) == bool(order["fulfillment_status"])
        if order["currency"] == "EUR":
            share = by_order[number]["goods"] / Decimal(order["subtotal_price"])
            assert Decimal("0.44") < share < Decimal("0.61")


def test_costs_of_service_and_marketing(sample: Sample) -> None:
    costs = list(sample.latest("company", "cost", "cost_id").values())
    tickets = sample.latest("zendesk", "ticket")
    handling = [cost for cost in costs if cost["case_id"]]
    assert {cost["cost_category_code"] for cost in handling} == {"service"}
    assert 0.35 < len(handling) / len(tickets) < 0.65
    staff = [
        cost for cost in costs if cost["cost_category_code"] == "service" and not cost["case_id"]
    ]
    assert len(staff) == 5
    marketing = [cost for cost in costs if cost["cost_category_code"] == "marketing"]
    assert {cost["currency_code"] for cost in marketing} == {"EUR", "CHF", "GBP"}
    assert {cost["brand_code"] for cost in marketing} == {"lume", "lume_kids"}
    assert {cost["channel_code"] for cost in marketing} == {"web", "app", "email"}


def test_a_cost_stands_in_the_file_of_its_month(sample: Sample) -> None:
    for row in sample.rows("company", "cost"):
        assert row.values["cost_date"][:7] == row.file[-len("2025-01.csv") :][:7]
