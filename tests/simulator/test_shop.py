"""Orders add up to the cent, agree with what the web analysis saw, and come again when they changed."""

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.simulator.sample import Sample

Record = dict[str, Any]
MOMENT = "%Y-%m-%d %H:%M:%S.%f"


def lines_by_order(sample: Sample) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for line in sample.latest("shopify", "order_line").values():
        found[line["order_id"]].append(line)
    return found


def test_lines_add_up_to_their_order(sample: Sample) -> None:
    lines = lines_by_order(sample)
    orders = sample.latest("shopify", "order")
    assert lines.keys() == orders.keys()
    for order_id, order in orders.items():
        own = lines[order_id]
        gross = sum(Decimal(line["price"]) * int(line["quantity"]) for line in own)
        assert gross == Decimal(order["total_line_items_price"])
        discount = sum(Decimal(line["total_discount"]) for line in own)
        assert discount == Decimal(order["total_discounts"])
        assert gross - discount == Decimal(order["subtotal_price"])
        assert Decimal(order["total_price"]) >= Decimal(order["subtotal_price"])
        assert len({line["vendor"] for line in own}) == 1
        assert [int(line["index"]) for line in own] == list(range(1, len(own) + 1))
        assert all(Decimal(line["price"]) > 0 for line in own)


def test_included_tax_is_22_per_cent(sample: Sample) -> None:
    for order in sample.latest("shopify", "order").values():
        total, tax = Decimal(order["total_price"]), Decimal(order["total_tax"])
        assert abs((total - tax) * Decimal("0.22") - tax) < Decimal("0.02")


def purchases(sample: Sample) -> list[Record]:
    events = sample.latest("ga4", "event", "_fivetran_id").values()
    return [event for event in events if event["name"] == "purchase"]


def test_every_purchase_has_its_order(sample: Sample) -> None:
    """Those whose event lost the number too."""
    assert len(purchases(sample)) == len(sample.latest("shopify", "order"))


def test_the_web_analysis_saw_the_same_value_a_moment_later(sample: Sample) -> None:
    orders = sample.latest("shopify", "order", "name")
    wrong_currency = set(sample.defects("missing_rate")["record_id"])
    wrong_time = set(sample.defects("wrong_type")["record_id"])
    currencies = set()
    named = [event for event in purchases(sample) if event["ecommerce_transaction_id"]]
    assert len(named) > 20
    for event in named:
        order = orders[event["ecommerce_transaction_id"]]
        assert Decimal(str(event["value"])) == Decimal(order["total_price"])
        if order["id"] not in wrong_currency:
            assert event["currency"] == order["currency"]
            currencies.add(order["currency"])
        if event["_fivetran_id"] not in wrong_time:
            seen = datetime.strptime(event["timestamp"], MOMENT)
            later = seen - datetime.strptime(order["created_at"], MOMENT)
            assert timedelta(seconds=1) <= later <= timedelta(seconds=3)
    assert currencies == {"EUR", "CHF"}


def test_the_basket_holds_as_many_items_as_the_web_analysis_saw(sample: Sample) -> None:
    lines, orders = lines_by_order(sample), sample.latest("shopify", "order", "name")
    for event in purchases(sample):
        if event["ecommerce_transaction_id"]:
            own = lines[orders[event["ecommerce_transaction_id"]]["id"]]
            assert (
                sum(int(line["quantity"]) for line in own) == event["ecommerce_total_item_quantity"]
            )


def test_discount_codes_tell_the_discounts(sample: Sample) -> None:
    codes = sample.latest("shopify", "order_discount_code", "order_id")
    orders = sample.latest("shopify", "order")
    discounted = {key for key, order in orders.items() if Decimal(order["total_discounts"]) > 0}
    assert codes.keys() == discounted
    for order_id, code in codes.items():
        assert code["amount"] == orders[order_id]["total_discounts"]
        assert code["type"] == ("fixed_amount" if code["code"] == "GRAZIE5" else "percentage")


def test_refunds_are_of_lines_and_show_in_the_order(sample: Sample) -> None:
    refunds = sample.latest("shopify", "refund")
    orders, lines = sample.latest("shopify", "order"), sample.latest("shopify", "order_line")
    returned: dict[str, Decimal] = defaultdict(Decimal)
    for sent in sample.latest("shopify", "order_line_refund").values():
        line = lines[sent["order_line_id"]]
        assert line["order_id"] == refunds[sent["refund_id"]]["order_id"]
        assert 1 <= int(sent["quantity"]) <= int(line["quantity"])
        returned[line["order_id"]] += Decimal(sent["subtotal"])
    lost = set(sample.defects("refund_without_order")["record_id"])
    named = {refund["order_id"] for key, refund in refunds.items() if key not in lost}
    assert named == returned.keys()
    for order_id, order in orders.items():
        whole = returned[order_id] == Decimal(order["subtotal_price"])
        refunded = "refunded" if whole else "partially_refunded"
        without = "voided" if order["cancelled_at"] else "paid"
        assert order["financial_status"] == (refunded if order_id in named else without)


def test_guests_have_no_customer(sample: Sample) -> None:
    orders = sample.latest("shopify", "order").values()
    bought = {order["customer_id"] for order in orders if order["customer_id"]}
    assert bought == set(sample.latest("shopify", "customer"))
    assert any(not order["customer_id"] and order["email"] for order in orders)


def test_a_customer_adds_up(sample: Sample) -> None:
    customers = sample.latest("shopify", "customer")
    counts: dict[str, int] = defaultdict(int)
    for order in sample.latest("shopify", "order").values():
        counts[order["customer_id"]] += not order["cancelled_at"]
    for customer_id, customer in customers.items():
        assert int(customer["orders_count"]) == counts[customer_id]


def test_an_order_comes_again_when_it_was_sent(sample: Sample) -> None:
    versions: dict[str, list[str]] = defaultdict(list)
    for row in sample.rows("shopify", "order"):
        versions[row.values["id"]].append(row.values["fulfillment_status"])
    assert ["", "fulfilled"] in versions.values()


def test_the_truth_knows_orders(sample: Sample) -> None:
    orders = sample.latest("shopify", "order", "name")
    truth = sample.truth("order").set_index("order_id")
    assert set(truth.index) == set(orders)
    for number, order in orders.items():
        true = truth.loc[number]
        assert true["total_amount"] == Decimal(order["total_price"])
        assert true["is_test"] == (order["test"] == "true")
        assert true["is_cancelled"] == bool(order["cancelled_at"])
        assert (true["refunded_amount"] > 0) == ("refunded" in order["financial_status"])
