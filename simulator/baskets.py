"""What is in the baskets, and what of it is sent back: order lines, refunds and their lines.

Lines add up to their order to the cent. Amounts are in cents of the order's currency.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, period, whole_seconds
from simulator.settings import Settings
from simulator.vocabulary import PRODUCT_COLOURS
from simulator.web import PRODUCTS

# The web shop shows product n at 9.90 EUR plus n * 37 % 230: the way back from a price to its product.
PRICE_STEPS = 230
BACK = pow(37, -1, PRICE_STEPS)
REFUND_REASONS = ["return_refund", "product_defect"]
REFUNDED_SHARE = 0.05
REFUNDED_AFTER_HELP = 0.34


def draw_lines(sales: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per order line: line, order, number (from 1), quantity, price, line_discount, product,
    colour."""
    rng = settings.stream("order lines")
    lines = _lines_of(rng, sales)
    order = lines["row"].to_numpy()
    quantity = lines["quantity"].to_numpy()
    total, discount = sales["line_total"].to_numpy(), sales["discount"].to_numpy()
    weight = rng.lognormal(0, 0.6, len(lines)) * quantity
    share = weight / np.bincount(order, weight)[order]
    # Prices are rounded down; the first line, which is of one piece, takes what is left.
    lines["price"] = np.maximum((total[order] * share / quantity).astype(int), 1)
    is_first = (lines["number"] == 1).to_numpy()
    others = np.where(is_first, 0, lines["price"] * quantity)
    left = total - np.bincount(order, others).astype(int)
    first_quantity = quantity[is_first]
    lines.loc[is_first, "price"] = left // first_quantity
    amount = lines["price"].to_numpy() * quantity
    part = np.where(is_first, 0, discount[order] * amount // total[order])
    lines["line_discount"] = part
    lines.loc[is_first, "line_discount"] = discount - np.bincount(order, part).astype(int)
    lines["product"] = _products(rng, lines["price"].to_numpy())
    lines["colour"] = rng.integers(0, len(PRODUCT_COLOURS), len(lines))
    lines["order"] = sales["order"].to_numpy()[order]
    return lines.drop(columns="row").assign(line=np.arange(len(lines)))


def _lines_of(rng: np.random.Generator, sales: pd.DataFrame) -> pd.DataFrame:
    """Row of the sale, number and quantity of each line; only a line alone may have several first pieces."""
    items = sales["items"].to_numpy()
    row = np.repeat(np.arange(len(sales)), items)
    piece = np.arange(len(row)) - np.repeat(np.cumsum(items) - items, items)
    is_alone = (sales["line_total"].to_numpy() % items == 0) & (rng.random(len(sales)) < 0.5)
    begins = (piece == 0) | (~is_alone[row] & ((piece == 1) | (rng.random(len(row)) < 0.75)))
    lines = pd.DataFrame({"row": row, "begins": begins})
    lines["number"] = lines.groupby("row")["begins"].cumsum()
    return lines.groupby(["row", "number"]).size().rename("quantity").reset_index()


def _products(rng: np.random.Generator, price: Numbers) -> Numbers:
    """Products that the web shop shows at about that price; what is dearer is of the dearest."""
    step = np.clip((price - 990) // 100, 0, PRICE_STEPS - 1)
    product = 1 + (step * BACK - 1) % PRICE_STEPS
    other = product + PRICE_STEPS
    is_other = (other <= PRODUCTS) & (rng.random(len(price)) < 0.5)
    return np.asarray(np.where(is_other, other, product))


def draw_refunds(sales: pd.DataFrame, tickets: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per refund: refund, order, refunded_at, reason (empty: without a request), is_whole, agent.

    Who asked to return something or complained of it is refunded more often.
    """
    rng = settings.stream("refunds")
    _, ends = period(settings)
    asked = tickets[tickets["reason"].isin(REFUND_REASONS) & (tickets["order"] >= 0)]
    first = asked.drop_duplicates("order").set_index("order")
    asked_at = first["created_at"].reindex(sales["order"]).to_numpy()
    has_asked = ~np.isnat(asked_at)
    count = len(sales)
    likely = np.where(has_asked, REFUNDED_AFTER_HELP, REFUNDED_SHARE)
    is_refunded = rng.random(count) < likely
    # Even the smallest company has a refund: of what was sent first.
    is_earliest = sales["fulfilled_at"].where(~sales["is_test"]).rank(method="first") == 1
    is_refunded |= is_earliest
    sent_at = sales["fulfilled_at"].to_numpy()
    since = np.fmax(asked_at, sent_at)
    days = np.where(has_asked, rng.uniform(1, 12, count), rng.lognormal(2.4, 0.6, count))
    days = np.where(is_earliest, 1, days)
    refunds = pd.DataFrame(
        {
            "order": sales["order"],
            "refunded_at": whole_seconds(since + duration(days, "D")),
            "reason": first["reason"].reindex(sales["order"]).fillna("").to_numpy(),
            "is_whole": rng.random(count) < 0.35,
            "agent": rng.integers(1, 5, count),
        }
    )
    kept = is_refunded & ~np.isnat(sent_at) & (refunds["refunded_at"] < ends) & ~sales["is_test"]
    refunds = refunds[kept].reset_index(drop=True)
    return refunds.assign(refund=np.arange(len(refunds)))


def draw_refund_lines(
    refunds: pd.DataFrame, lines: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per line sent back: refund, line, quantity, subtotal (after the discount)."""
    rng = settings.stream("refund lines")
    lines = lines[["line", "order", "quantity", "price", "line_discount"]]
    sent = refunds[["refund", "order", "is_whole"]].merge(lines, on="order")
    # Part of an order is one line of it, or some of its pieces.
    sent["chance"] = rng.random(len(sent))
    chosen = sent.groupby("refund")["chance"].transform("min") == sent["chance"]
    sent = sent[sent["is_whole"] | chosen].reset_index(drop=True)
    some = rng.integers(1, sent["quantity"] + 1)
    paid = sent["price"] * sent["quantity"] - sent["line_discount"]
    pieces = np.where(sent["is_whole"], sent["quantity"], some)
    sent["subtotal"] = paid * pieces // sent["quantity"]
    sent["quantity"] = pieces
    return sent[["refund", "line", "quantity", "subtotal"]].assign(refund_line=np.arange(len(sent)))
