"""Getting help: what makes people seek it, the help pages they read, and how they contact the company.

One row of `asks` becomes one ticket; what happens to it belongs to `simulator.service`.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, draw_moments, draw_time_of_day, duration, to_local, to_utc
from simulator.settings import Settings
from simulator.vocabulary import CONTACT_REASONS

CHANNELS = {
    "email": 0.3,
    "web": 0.27,
    "chat": 0.14,
    "voice": 0.17,
    "mobile": 0.05,
    "sms": 0.02,
    "facebook": 0.03,
    "twitter": 0.02,
}
ABOUT_ORDERS = ("delivery", "return_refund", "product_defect", "billing", "complaint")
# Whoever asks for one of these has another errand than help.
DESIGNS = {"return_refund": "return_refund", "complaint": "complain"}


def draw_help(
    people: pd.DataFrame, orders: pd.DataFrame, buying: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Help journeys: after an order, in the middle of buying, or out of the blue.

    `order` is -1 where none is meant; `channel` is empty where only the help pages are read.
    """
    rng = settings.stream("help")
    parts = [
        _after_orders(rng, orders, people),
        _while_buying(rng, buying),
        _unprompted(rng, people, settings),
    ]
    needs = pd.concat(parts, ignore_index=True)
    count = len(needs)
    needs["journey"] = len(buying) + np.arange(count)
    person = needs["person"].to_numpy()
    needs["experience"] = people["experience"].to_numpy()[person] - 0.3 + rng.normal(0, 0.8, count)
    needs["reason"] = _draw_reasons(rng, needs["order"].to_numpy())
    channel = rng.choice(list(CHANNELS), count, p=list(CHANNELS.values()))
    needs["channel"] = np.where(rng.random(count) < 0.78, channel, "")
    reads = rng.random(count) < 0.5
    needs["design"] = _designs(needs)
    needs["has_visit"] = reads | np.isin(needs["channel"], ["", "web", "mobile"])
    needs["helps_itself"] = (needs["channel"] == "") & (rng.random(count) < 0.6)
    return needs


def _designs(needs: pd.DataFrame) -> pd.Series:
    """By what is asked for; who only reads looks for help, whatever it is about."""
    designs = needs["reason"].map(DESIGNS).fillna("get_help")
    return designs.where(needs["channel"] != "", "get_help")


def _after_orders(
    rng: np.random.Generator, orders: pd.DataFrame, people: pd.DataFrame
) -> pd.DataFrame:
    experience = people["experience"].to_numpy()[orders["person"]]
    troubled = orders[rng.random(len(orders)) < 1 / (1 + np.exp(0.5 + 0.5 * experience))]
    days = np.ceil(rng.lognormal(1.1, 0.7, len(troubled)))
    local = to_local(troubled["started_at"].to_numpy()).astype("datetime64[D]")
    moments = local + days.astype("timedelta64[D]") + draw_time_of_day(rng, len(troubled))
    return troubled[["person", "is_kids", "order"]].assign(started_at=to_utc(moments))


def _while_buying(rng: np.random.Generator, buying: pd.DataFrame) -> pd.DataFrame:
    asking = buying[(buying["reach"] > 0) & (rng.random(len(buying)) < 0.025)]
    soon = duration(rng.uniform(0.05, 0.5, len(asking)), "h")
    return asking[["person", "is_kids"]].assign(order=-1, started_at=asking["started_at"] + soon)


def _unprompted(rng: np.random.Generator, people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    counts = rng.poisson(people["journeys_a_year"] * 0.09 * settings.days / 365)
    persons = np.repeat(people["person"].to_numpy(), counts)
    return pd.DataFrame(
        {
            "person": persons,
            "is_kids": rng.random(len(persons)) < 0.2,
            "order": -1,
            "started_at": draw_moments(rng, len(persons), settings),
        }
    )


def _draw_reasons(rng: np.random.Generator, order: Numbers) -> Numbers:
    reasons = np.array(list(CONTACT_REASONS))
    shares = np.array([share for share, _, _ in CONTACT_REASONS.values()])
    about = np.where(np.isin(reasons, ABOUT_ORDERS), shares, 0)
    other = shares - about
    after_order = rng.choice(reasons, len(order), p=about / about.sum())
    otherwise = rng.choice(reasons, len(order), p=other / other.sum())
    return np.where(order >= 0, after_order, otherwise)


def help_visits(needs: pd.DataFrame) -> pd.DataFrame:
    """The visit to the help pages of each journey that has one."""
    read = needs[needs["has_visit"]]
    visits = read[["journey", "person", "started_at", "is_kids"]].reset_index(drop=True)
    has_form = np.isin(read["channel"], ["web", "mobile"])
    return visits.assign(reach=-1, script="help", has_form=has_form)


def draw_asks(needs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per request for service; one in eight is asked again over another channel days later."""
    rng = settings.stream("asks")
    columns = ["journey", "person", "is_kids", "order", "reason", "channel", "has_visit"]
    asked = needs[needs["channel"] != ""]
    first = asked[[*columns, "started_at", "experience"]].reset_index(drop=True)
    waits = np.where(first["has_visit"], rng.lognormal(3.2, 0.6, len(first)), 0)
    first["asked_at"] = first["started_at"] + duration(waits, "m")
    first["repeats"] = -1
    again = first[rng.random(len(first)) < 0.13].copy()
    again["repeats"] = again.index
    again["asked_at"] += duration(rng.exponential(36, len(again)) + 2, "h")
    again["channel"] = np.where(again["channel"] == "voice", "email", "voice")
    again["has_visit"] = False
    asks = pd.concat([first, again], ignore_index=True)
    return asks.assign(ask=np.arange(len(asks))).drop(columns="started_at")
