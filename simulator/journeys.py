"""The journeys people take: buying, with its visits and orders, and visits that belong to no journey.

Getting help follows in `simulator.help`; the events of a visit belong to `simulator.web`.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, draw_moments, draw_time_of_day, period, to_local, to_utc
from simulator.people import stays_until
from simulator.settings import Settings

# How far a buyer comes: discover, product, cart, checkout, purchase.
REACH_SHARES = [0.34, 0.24, 0.13, 0.07, 0.22]
PURCHASE = 4
COMPANION_SHARE = 0.3


def draw_buying(people: pd.DataFrame, settings: Settings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Buying journeys (one row each) and their visits.

    Some journeys get a companion of the same person that begins before they end. planned_until is when
    the last visit would be, were the period to go on.
    """
    rng = settings.stream("buying")
    counts = rng.poisson(people["journeys_a_year"] * settings.days / 365)
    persons = np.repeat(people["person"].to_numpy(), counts)
    started_at = draw_moments(rng, len(persons), settings)
    journeys = _draw_intent(
        rng, people, pd.DataFrame({"person": persons, "started_at": started_at})
    )
    visits = _draw_visits(rng, journeys)
    span = visits.groupby("journey")["started_at"].agg(["first", "last"])
    lasting = (span["last"] - span["first"]).to_numpy()
    long = (lasting > np.timedelta64(1, "h")) & (rng.random(len(span)) < COMPANION_SHARE)
    within = span["first"].to_numpy() + lasting * rng.random(len(span))
    companions = journeys.loc[long, ["person"]].assign(started_at=within[long])
    more = _draw_intent(rng, people, companions.reset_index(drop=True), len(journeys))
    journeys = pd.concat([journeys, more], ignore_index=True)
    visits = pd.concat([visits, _draw_visits(rng, more)], ignore_index=True)
    journeys["planned_until"] = visits.groupby("journey")["started_at"].max().to_numpy()
    return journeys, visits


def draw_returning(
    starts: pd.DataFrame, people: pd.DataFrame, first: int, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The buying journeys, numbered from first, of who comes back at the starts, and their visits.

    Who comes back means to buy: all look at something, and more of them take it.
    """
    journeys = _draw_intent(rng, people, starts, first)
    buys = rng.random(len(journeys)) < 0.4
    journeys["reach"] = np.where(buys, PURCHASE, np.maximum(journeys["reach"], 1))
    visits = _draw_visits(rng, journeys)
    visits["reach"] = np.maximum(visits["reach"], 1)
    last = visits.groupby("journey")["started_at"].max()
    return journeys.assign(planned_until=last.reindex(journeys["journey"]).to_numpy()), visits


def _draw_intent(
    rng: np.random.Generator, people: pd.DataFrame, starts: pd.DataFrame, first_number: int = 0
) -> pd.DataFrame:
    """What each journey is about, how it is lived and how far it comes."""
    count = len(starts)
    person = starts["person"].to_numpy()
    journeys = starts.assign(journey=first_number + np.arange(count), design="buy")
    experience = people["experience"].to_numpy()[person] + rng.normal(0, 0.6, count)
    journeys["experience"] = experience
    likes_kids = people["prefers_kids"].to_numpy()[person]
    journeys["is_kids"] = rng.random(count) < np.where(likes_kids, 0.75, 0.12)
    # A better experience moves the draw towards the purchase.
    drawn = np.clip(rng.random(count) + 0.05 * experience, 0, 0.999999)
    journeys["reach"] = np.searchsorted(np.cumsum(REACH_SHARES), drawn, side="right")
    return journeys


def _draw_visits(rng: np.random.Generator, journeys: pd.DataFrame) -> pd.DataFrame:
    """Visits of each journey on different days; only the last comes as far as the journey does."""
    counts = 1 + rng.poisson(0.9, len(journeys))
    row = np.repeat(np.arange(len(journeys)), counts)
    ordinal = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    visits = journeys.iloc[row][["journey", "person", "started_at", "is_kids", "reach"]]
    visits = visits.reset_index(drop=True).assign(script="buy", has_form=False)
    is_first, is_last = ordinal == 0, ordinal == counts[row] - 1
    gaps = np.where(is_first, 0, rng.geometric(0.4, len(row)))
    visits["started_at"] = _later_days(rng, visits, gaps, row, is_first)
    browsed = np.minimum(visits["reach"], rng.integers(0, 3, len(row)))
    visits["reach"] = np.where(is_last, visits["reach"], browsed)
    return visits


def _later_days(
    rng: np.random.Generator, visits: pd.DataFrame, gaps: Numbers, row: Numbers, is_first: Numbers
) -> Numbers:
    total = np.cumsum(gaps)
    days = (total - total[is_first][row]).astype("timedelta64[D]")
    local = to_local(visits["started_at"].to_numpy())
    again = local.astype("datetime64[D]") + days + draw_time_of_day(rng, len(visits))
    return np.where(is_first, visits["started_at"].to_numpy(), to_utc(again))


def draw_other_visits(people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Visits without a journey: shop finder and account pages."""
    rng = settings.stream("other visits")
    counts = rng.poisson(people["journeys_a_year"] * 0.35 * settings.days / 365)
    persons = np.repeat(people["person"].to_numpy(), counts)
    return pd.DataFrame(
        {
            "journey": -1,
            "person": persons,
            "started_at": draw_moments(rng, len(persons), settings),
            "is_kids": rng.random(len(persons)) < 0.2,
            "reach": -1,
            "script": "visit",
            "has_form": False,
        }
    )


def within_period(rows: pd.DataFrame, people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The rows (columns person, started_at) before the end of the period and before the person leaves."""
    _, ends = period(settings)
    started_at = rows["started_at"].to_numpy()
    until = np.minimum(stays_until(people, rows["person"].to_numpy(), ends), ends)
    return rows[started_at < until].reset_index(drop=True)


def orders_of(visits: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per visit that ends in a purchase: order, visit, person, amount (in EUR), items, key or not."""
    rng = settings.stream("orders")
    bought = visits[(visits["script"] == "buy") & (visits["reach"] == PURCHASE)]
    orders = bought[["visit", "journey", "person", "is_kids", "started_at"]].reset_index(drop=True)
    orders["order"] = np.arange(len(orders))
    orders["amount"] = np.round(rng.lognormal(4.2, 0.7, len(orders)), 2)
    orders["items"] = 1 + rng.poisson(0.8, len(orders))
    # The shop's page sometimes fails to send the order number.
    orders["has_key"] = rng.random(len(orders)) >= 0.24
    years = orders["started_at"].dt.year.astype(str)
    orders["order_id"] = "CL-" + years + "-" + (orders["order"] + 1).astype(str).str.zfill(6)
    return orders
