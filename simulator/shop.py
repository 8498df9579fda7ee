"""The shop's side of an order: its currency and price, who bought, and what becomes of the parcel.

One row per sale, amounts in cents. What is in the basket belongs to `simulator.baskets`; how Shopify shows
it to `simulator.shopify`.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, period, whole_seconds
from simulator.settings import Settings

FRANC_SHARE = 0.03
# Swiss prices are euro prices times this, whatever the day's rate.
FRANC_PRICE = 0.95
CANCELLED_SHARE = 0.01
DISCOUNTED_SHARE = 0.15
FREE_SHIPPING_FROM = 4900
SHIPPING = 490
# Whatever costs less is fetched in a shop.
FETCHED_BELOW = 1500
CANCEL_REASONS = {"customer": 0.6, "inventory": 0.25, "fraud": 0.05, "other": 0.1}


def set_currencies(orders: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The orders with their currency; amount, in EUR before, becomes that of the currency."""
    rng = settings.stream("currencies")
    in_francs = rng.random(len(orders)) < FRANC_SHARE
    francs = np.round(orders["amount"] * FRANC_PRICE, 2)
    return orders.assign(
        currency=np.where(in_francs, "CHF", "EUR"),
        amount=orders["amount"].where(~in_francs, francs),
    )


def draw_accounts(people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per person with an account at the shop: person, email, accepts_marketing, created_at."""
    rng = settings.stream("shop accounts")
    accounts = people.loc[people["web_account_id"].notna(), ["person", "email", "known_at"]]
    second_email = people["second_email"].reindex(accounts.index)
    uses_second = second_email.notna() & (rng.random(len(accounts)) < 0.2)
    accounts["email"] = accounts["email"].where(~uses_second, second_email)
    accounts["accepts_marketing"] = rng.random(len(accounts)) < 0.5
    return accounts.rename(columns={"known_at": "created_at"}).reset_index(drop=True)


def draw_sales(
    orders: pd.DataFrame,
    visits: pd.DataFrame,
    people: pd.DataFrame,
    accounts: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """One row per order: order, person, email, is_registered, created_at, prices, and its further way."""
    rng = settings.stream("sales")
    begins, _ = period(settings)
    count = len(orders)
    sales = orders[["order", "visit", "person", "is_kids", "items", "currency"]].copy()
    # The shop books the order, then its page tells the web analysis.
    booked_at = orders["started_at"].to_numpy() - duration(rng.uniform(1, 2, count), "s")
    sales["created_at"] = np.maximum(whole_seconds(booked_at), begins)
    _price(rng, sales, np.round(orders["amount"].to_numpy() * 100).astype(int))
    _ship(rng, sales, settings)
    visit = visits.iloc[sales["visit"]]
    remembers = rng.random(count) < 0.4
    is_signed_in, has_account = visit["is_signed_in"].to_numpy(), visit["has_account"].to_numpy()
    sales["is_registered"] = has_account & (is_signed_in | remembers)
    sales["email"] = _emails(rng, sales, people, accounts)
    sales["is_test"] = (people["kind"] == "test").to_numpy()[sales["person"]]
    sales["accepts_marketing"] = rng.random(count) < 0.4
    return sales


def _price(rng: np.random.Generator, sales: pd.DataFrame, total: Numbers) -> None:
    """Adds total = subtotal + shipping and line_total = subtotal + discount, and the discount's code."""
    is_posted = (total >= FETCHED_BELOW) & (total < FREE_SHIPPING_FROM)
    sales["total"], sales["shipping"] = total, np.where(is_posted, SHIPPING, 0)
    sales["subtotal"] = subtotal = total - sales["shipping"].to_numpy()
    in_summer = sales["created_at"].dt.month.isin([6, 7, 8]).to_numpy()
    chosen = rng.random(len(sales))
    is_fixed = (chosen < 0.3) & (subtotal >= 2500)
    percent = np.where(in_summer & (chosen < 0.8), 15, 10)
    # Somebody always uses a code, even where hardly anybody buys.
    is_discounted = (rng.random(len(sales)) < DISCOUNTED_SHARE) | (np.arange(len(sales)) == 0)
    before = np.where(is_fixed, subtotal + 500, np.round(subtotal / (1 - percent / 100)))
    sales["line_total"] = np.where(is_discounted, before, subtotal).astype(int)
    sales["discount"] = sales["line_total"] - subtotal
    by_percent = np.where(percent == 15, "ESTATE15", "BENVENUTO10")
    sales["code"] = pd.Series(np.where(is_fixed, "GRAZIE5", by_percent)).where(is_discounted)
    sales["code_type"] = np.where(is_fixed, "fixed_amount", "percentage")


def _ship(rng: np.random.Generator, sales: pd.DataFrame, settings: Settings) -> None:
    """Adds fulfilled_at, or cancelled_at and cancel_reason where the order is called off within hours."""
    _, ends = period(settings)
    count = len(sales)
    created_at = sales["created_at"].to_numpy()
    cancelled_at = whole_seconds(created_at + duration(rng.uniform(0.2, 8, count), "h"))
    is_cancelled = (rng.random(count) < CANCELLED_SHARE) & (cancelled_at < ends)
    sales["cancelled_at"] = np.where(is_cancelled, cancelled_at, np.datetime64("NaT"))
    reasons = rng.choice(list(CANCEL_REASONS), count, p=list(CANCEL_REASONS.values()))
    sales["cancel_reason"] = pd.Series(reasons).where(is_cancelled)
    packed_at = whole_seconds(created_at + duration(0.4 + rng.gamma(2.0, 0.6, count), "D"))
    sales["fulfilled_at"] = np.where(is_cancelled, np.datetime64("NaT"), packed_at)


def _emails(
    rng: np.random.Generator, sales: pd.DataFrame, people: pd.DataFrame, accounts: pd.DataFrame
) -> pd.Series:
    """The address on each order: the account's, or the one that a guest types."""
    buyer = people.iloc[sales["person"]].reset_index(drop=True)
    uses_second = buyer["second_email"].notna() & (rng.random(len(sales)) < 0.3)
    typed = buyer["email"].where(~uses_second, buyer["second_email"])
    own = accounts.set_index("person")["email"].reindex(sales["person"]).reset_index(drop=True)
    return typed.where(~sales["is_registered"], own)
