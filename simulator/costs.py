"""What the company pays: exchange rates, and costs of goods, parcels, payment, service and marketing.

Amounts are in cents of the row's own currency. How the files look belongs to `simulator.company`.
"""

from datetime import timedelta

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, export_files, to_local
from simulator.settings import Settings
from simulator.shop import FRANC_PRICE

# Euros that one unit costs at the start.
FIRST_RATES = {"CHF": 1.06, "GBP": 1.19, "USD": 0.93}
DAYS_BEFORE = 7
BRANDS = ["lume", "lume_kids"]
# Channel, brand, currency, and the share of the month's budget.
BUDGET = [
    ("web", "lume", "EUR", 0.5),
    ("web", "lume", "CHF", 0.06),
    ("web", "lume_kids", "EUR", 0.19),
    ("app", "lume", "GBP", 0.09),
    ("app", "lume_kids", "EUR", 0.04),
    ("email", "lume", "EUR", 0.09),
    ("email", "lume_kids", "EUR", 0.03),
]
# Cents per customer and day.
MARKETING_COST, STAFF_COST = 2.4, 1.1
TICKET_CHANNELS = {"voice": "phone", "email": "email", "web": "web", "chat": "web", "mobile": "app"}


def draw_rates(settings: Settings) -> pd.DataFrame:
    """One row per currency and business day: rated_on, currency, rate (EUR for one unit)."""
    rng = settings.stream("exchange rates")
    first = np.datetime64(settings.start - timedelta(days=DAYS_BEFORE))
    days = first + np.arange(settings.days + DAYS_BEFORE)
    days = days[np.is_busday(days)]
    parts = []
    for currency, rate in FIRST_RATES.items():
        moves = np.exp(np.cumsum(rng.normal(0, 0.0025, len(days))))
        rates = np.round(rate * moves, 4)
        parts.append(pd.DataFrame({"rated_on": days, "currency": currency, "rate": rates}))
    return pd.concat(parts, ignore_index=True)


def draw_costs(
    sales: pd.DataFrame, cookie_is_app: Numbers, tickets: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per cost: cost, spent_on (local), category, amount, currency, brand, channel, order, ticket.

    order and ticket are -1, brand, channel and campaign empty where the cost is not of one.
    """
    parts = [
        _order_costs(sales, cookie_is_app, settings),
        _ticket_costs(tickets, settings),
        _monthly_costs(settings),
    ]
    costs = pd.concat(parts, ignore_index=True).fillna(
        {"order": -1, "ticket": -1, "brand": "", "channel": "", "campaign": "", "currency": "EUR"}
    )
    last_day = np.datetime64(settings.start + timedelta(days=settings.days - 1))
    costs = costs[costs["spent_on"] <= last_day]
    costs = costs.sort_values(["spent_on", "category", "order", "ticket"], kind="stable")
    costs = costs.astype({"amount": int, "order": int, "ticket": int})
    return costs.assign(cost=np.arange(len(costs))).reset_index(drop=True)


def _local_day(moments: Moments) -> Moments:
    return to_local(moments).astype("datetime64[D]").astype("datetime64[s]")


def _order_costs(sales: pd.DataFrame, cookie_is_app: Numbers, settings: Settings) -> pd.DataFrame:
    """Goods and payment on the day of the order, the parcel when it leaves; in EUR."""
    rng = settings.stream("order costs")
    is_sent = sales["cancelled_at"].isna() & ~sales["is_test"]
    count = len(sales)
    in_francs = (sales["currency"] == "CHF").to_numpy()
    to_euro = np.where(in_francs, 1 / FRANC_PRICE, 1)
    parcel = np.where(in_francs, rng.uniform(1200, 1800, count), rng.uniform(420, 850, count))
    ordered_on = _local_day(sales["created_at"].to_numpy())
    amounts = {
        "goods": (rng.uniform(0.45, 0.6, count) * sales["subtotal"] * to_euro, ordered_on),
        "payment": (25 + 0.014 * sales["total"] * to_euro, ordered_on),
        "shipping": (parcel, _local_day(sales["fulfilled_at"].to_numpy())),
    }
    texts = {"goods": "Merce", "payment": "Commissione di pagamento", "shipping": "Spedizione"}
    of_order = pd.DataFrame(
        {
            "order": sales["order"],
            "brand": np.where(sales["is_kids"], "lume_kids", "lume"),
            "channel": np.where(cookie_is_app, "app", "web"),
        }
    )
    parts = [
        of_order.assign(
            category=category,
            description=texts[category],
            amount=np.round(amount),
            spent_on=spent_on,
        )[is_sent]
        for category, (amount, spent_on) in amounts.items()
    ]
    return pd.concat(parts)


def _ticket_costs(tickets: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """What handling a ticket took; the desk measures it for half of them."""
    rng = settings.stream("ticket costs")
    amount = np.round(rng.lognormal(6.1, 0.5, len(tickets)))
    is_measured = rng.random(len(tickets)) < 0.5
    costs = pd.DataFrame(
        {
            "ticket": tickets["ticket"],
            "category": "service",
            "description": "Gestione richiesta",
            "amount": amount,
            "brand": np.where(tickets["is_kids"], "lume_kids", "lume"),
            "channel": tickets["channel"].map(TICKET_CHANNELS),
            "spent_on": _local_day(tickets["created_at"].to_numpy()),
        }
    )
    return costs[is_measured]


def _monthly_costs(settings: Settings) -> pd.DataFrame:
    """Staff of the contact centre and marketing budgets, on the last day of each month's file."""
    rng = settings.stream("monthly costs")
    rows = []
    for month in export_files(settings, "M").itertuples():
        spent_on = _local_day(np.array([month.synced_at], dtype="datetime64[ms]"))[0]
        days = (month.ends_at - month.opens_at) / pd.Timedelta(days=1)
        size = settings.customers * days
        staff = ("", "", "EUR", STAFF_COST * size, "service", "", "Personale del centro contatti")
        lines = [staff]
        for channel, brand, currency, share in BUDGET:
            campaign = f"{channel}-{brand}-{month.label}".replace("_", "-").upper()
            amount = MARKETING_COST * size * share
            lines.append((channel, brand, currency, amount, "marketing", campaign, "Campagna"))
        factors = rng.uniform(0.85, 1.15, len(lines))
        rows += [(*line, spent_on, factor) for line, factor in zip(lines, factors, strict=True)]
    columns = "channel brand currency planned category campaign description spent_on factor"
    costs = pd.DataFrame(rows, columns=columns.split())
    return costs.assign(amount=np.round(costs["planned"] * costs["factor"]))
