"""The loyalty account: points earned by orders and in shops, corrected, expired, and spent on prizes and coupons.

Every movement is decided in order of time, so that no balance ever falls below zero. What becomes of a coupon
belongs to `simulator.own.coupons`, quizzes and games to `simulator.own.play`.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from simulator.clock import duration, period, whole_seconds
from simulator.own.references import PRIZES, PROGRAMME, prize_costs
from simulator.own.rows import NOBODY, Tables, is_active
from simulator.settings import Settings

COUPON_COST = 100
EARNED, OPENING, RETURNED, EXPIRES = range(4)
SPENDS_SHARE = 0.4


class Movement(NamedTuple):
    """One movement of one account; points are positive where added."""

    person: int
    event_at: pd.Timestamp
    loyalty_event_type_code: str
    points: int
    prize_code: str
    order_id: str
    place_code: str
    channel_code: str


def members_of(people: pd.DataFrame) -> pd.DataFrame:
    """Who holds a loyalty card: person, loyalty_id, known_at."""
    holds = people["loyalty_id"].notna() & (people["kind"] != "test")
    return people.loc[holds, ["person", "loyalty_id", "known_at"]].reset_index(drop=True)


def draw_movements(world: Tables, shop_visits: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per movement of points: the fields of Movement, whether or not it lies in the period."""
    rng = settings.stream("loyalty")
    members = members_of(world["person"])
    # What happens to an account, whatever its owner does with it.
    happens = pd.concat(
        [
            _openings(rng, members, settings),
            _orders(world, members),
            _shop_purchases(rng, shop_visits),
            _refunds(world, members),
            _expiries(rng, members, settings),
        ],
        ignore_index=True,
    )
    happens = happens.fillna({"order_id": "", "place_code": "", "channel_code": "app"})
    happens = happens.sort_values(["person", "at", "kind"], kind="stable")
    spends = rng.random(len(happens)) < SPENDS_SHARE
    waits = duration(rng.uniform(0.02, 6, len(happens)), "D")
    happens = happens.assign(
        spends_at=whole_seconds(happens["at"].to_numpy() + waits),
        spends=spends,
        taste=rng.random(len(happens)),
    )
    moves = pd.DataFrame(_moves(happens, settings), columns=list(Movement._fields))
    moves = moves.astype({"event_at": "datetime64[ms]"})
    stays = is_active(
        world["person"], moves["person"].to_numpy(), moves["event_at"].to_numpy(), settings
    )
    # Who has left spends no more; what the company does to the account goes on.
    goes_on = ~moves["loyalty_event_type_code"].isin(["prize_redeemed", "points_spent"])
    return moves[stays | goes_on].reset_index(drop=True)


def _openings(rng: np.random.Generator, members: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """The balance when the files begin; who joins later gets points of welcome."""
    begins, _ = period(settings)
    is_old = (members["known_at"] < begins).to_numpy()
    balance = np.round(rng.lognormal(4.6, 0.9, len(members))).astype(int)
    return pd.DataFrame(
        {
            "person": members["person"],
            "at": np.where(is_old, begins, whole_seconds(members["known_at"].to_numpy())),
            "kind": np.where(is_old, OPENING, EARNED),
            "points": np.where(is_old, balance, 50),
        }
    )


def _orders(world: Tables, members: pd.DataFrame) -> pd.DataFrame:
    """A point for each whole euro or franc, booked when the parcel leaves."""
    orders = world["order_placed"][["order", "order_id"]]
    sales = world["sale"].merge(orders, on="order").merge(members, on="person")
    earned = sales[sales["fulfilled_at"].notna() & (sales["created_at"] >= sales["known_at"])]
    is_app = world["cookie"]["is_app"].to_numpy()[
        world["visit"]["cookie"].to_numpy()[earned["visit"]]
    ]
    return pd.DataFrame(
        {
            "person": earned["person"],
            "at": earned["fulfilled_at"],
            "kind": EARNED,
            "points": earned["total"] // 100,
            "order_id": earned["order_id"],
            "channel_code": np.where(is_app, "app", "web"),
        }
    )


def _shop_purchases(rng: np.random.Generator, visits: pd.DataFrame) -> pd.DataFrame:
    shown = visits["identifier_namespace"] == "loyalty_id"
    bought = visits[shown & (visits["outcome_code"] == "purchase")]
    return pd.DataFrame(
        {
            "person": bought["person"],
            "at": whole_seconds((bought["event_at"] + np.timedelta64(15, "m")).to_numpy()),
            "kind": EARNED,
            "points": np.round(rng.lognormal(3.6, 0.7, len(bought))).astype(int),
            "place_code": bought["place_code"],
            "channel_code": "store",
        }
    )


def _refunds(world: Tables, members: pd.DataFrame) -> pd.DataFrame:
    """What was paid back takes its points with it, as far as they are there."""
    orders = world["order_placed"][["order", "order_id"]]
    sold = world["sale"][["order", "person", "created_at"]].merge(orders, on="order")
    returned = world["refund"].merge(sold, on="order").merge(members, on="person")
    returned = returned[returned["created_at"] >= returned["known_at"]]
    return pd.DataFrame(
        {
            "person": returned["person"],
            "at": returned["refunded_at"] + np.timedelta64(1, "h"),
            "kind": RETURNED,
            "points": returned["amount"] // 100,
            "order_id": returned["order_id"],
        }
    )


def _expiries(rng: np.random.Generator, members: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Once in the period, points that some have not used for long expire."""
    begins, ends = period(settings)
    at = begins + ((ends - begins) * 0.6).astype("timedelta64[D]")
    old = members[members["known_at"] < begins]
    some = old[rng.random(len(old)) < 0.2]
    points = np.round(rng.lognormal(3.5, 0.5, len(some))).astype(int)
    return pd.DataFrame({"person": some["person"], "at": at, "kind": EXPIRES, "points": points})


def _moves(happens: pd.DataFrame, settings: Settings) -> Iterator[Movement]:
    """The movements of accounts, one account after the other.

    What is spent is taken off at once, although it is booked later: the balance is never overdrawn.
    """
    before, after, turns = prize_costs(settings)
    is_later = happens["spends_at"] >= turns
    person, balance = NOBODY, 0
    for row, is_dearer in zip(happens.itertuples(index=False), is_later, strict=True):
        if row.person != person:
            person, balance = int(row.person), 0
        if row.kind in (RETURNED, EXPIRES):
            taken = min(int(row.points), balance)
            balance -= taken
            kind = "points_corrected" if row.kind == RETURNED else "points_expired"
            if taken:
                yield Movement(person, row.at, kind, -taken, "", row.order_id, "", "app")
            continue
        points = int(row.points)
        balance += points
        kind = "points_corrected" if row.kind == OPENING else "points_earned"
        if points:
            place, channel = row.place_code, row.channel_code
            yield Movement(person, row.at, kind, points, "", row.order_id, place, channel)
        if not row.spends:
            continue
        costs = after if is_dearer else before
        wanted = int(row.taste * len(PRIZES))
        if balance >= costs[wanted]:
            balance -= costs[wanted]
            prize = PRIZES[wanted][0]
            yield Movement(
                person, row.spends_at, "prize_redeemed", -costs[wanted], prize, "", "", "app"
            )
        elif balance >= COUPON_COST:
            balance -= COUPON_COST
            yield Movement(person, row.spends_at, "points_spent", -COUPON_COST, "", "", "", "app")


def as_events(moves: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Rows of loyalty accounts (column person) with who and which programme they are of."""
    card = people["loyalty_id"].to_numpy(dtype=object)[moves["person"].to_numpy(dtype=int)]
    return moves.assign(
        identifier_namespace="loyalty_id", identifier_value=card, programme_code=PROGRAMME
    )
