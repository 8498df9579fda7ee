"""Coupons from issue to use or expiry: the shop's codes that orders used, and personal ones used in the shops.

A coupon is used by whom it was issued to, after its issue and before it ends.
"""

import numpy as np
import pandas as pd

from simulator.clock import draw_moments, duration, whole_seconds
from simulator.own.loyalty import members_of
from simulator.own.moves import shop_of
from simulator.own.rows import Tables, is_active, month_text
from simulator.settings import Settings

COUPONS_A_YEAR = 0.8
USED_SHARE, BOUGHT_USED_SHARE = 0.3, 0.65


def draw_coupons(world: Tables, movements: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per coupon: coupon_code, person, issued_at, expires_at, used_at (null: never), order_id, place_code.

    movements: those of the accounts; points_spent buys a coupon at the same moment.
    """
    coupons = pd.concat(
        [_of_orders(world, settings), _personal(world, movements, settings)], ignore_index=True
    )
    return coupons.fillna({"order_id": "", "place_code": "", "campaign_code": ""})


def coupon_events(coupons: pd.DataFrame) -> pd.DataFrame:
    """The movements of the coupons: issued, and redeemed or expired where that comes."""
    who = coupons[["person", "coupon_code"]]
    issued = who.assign(
        event_at=coupons["issued_at"],
        loyalty_event_type_code="coupon_issued",
        coupon_expires_at=coupons["expires_at"],
        campaign_code=coupons["campaign_code"],
        channel_code="email",
    )
    is_used = coupons["used_at"].notna()
    used = who.assign(
        event_at=coupons["used_at"],
        loyalty_event_type_code="coupon_redeemed",
        order_id=coupons["order_id"],
        place_code=coupons["place_code"],
        channel_code=np.where(coupons["place_code"] != "", "store", "web"),
    )[is_used]
    expired = who.assign(
        event_at=coupons["expires_at"], loyalty_event_type_code="coupon_expired", channel_code="app"
    )[~is_used]
    return pd.concat([issued, used, expired], ignore_index=True)


def _of_orders(world: Tables, settings: Settings) -> pd.DataFrame:
    """The codes that members used at the shop had been sent to them before."""
    rng = settings.stream("coupons of orders")
    orders = world["order_placed"][["order", "order_id"]]
    sales = world["sale"].merge(orders, on="order").merge(members_of(world["person"]), on="person")
    used = sales[sales["code"].notna() & sales["cancelled_at"].isna()]
    used = used[used["created_at"] > used["known_at"] + pd.Timedelta(hours=1)]
    before = used["created_at"] - duration(rng.uniform(0.1, 20, len(used)), "D")
    issued_at = whole_seconds(np.maximum(before, used["known_at"] + pd.Timedelta(minutes=5)))
    return pd.DataFrame(
        {
            "coupon_code": used["code"],
            "person": used["person"],
            "issued_at": issued_at,
            "expires_at": issued_at + np.timedelta64(30, "D"),
            "used_at": used["created_at"],
            "order_id": used["order_id"],
        }
    )


def _personal(world: Tables, movements: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Coupons with a number of their own: sent by the company, or bought with points."""
    rng = settings.stream("personal coupons")
    members = members_of(world["person"])
    count = rng.poisson(np.full(len(members), COUPONS_A_YEAR * settings.days / 365))
    row = np.repeat(np.arange(len(members)), count)
    sent = pd.DataFrame(
        {
            "person": members["person"].to_numpy()[row],
            "issued_at": whole_seconds(draw_moments(rng, len(row), settings)),
            "is_bought": False,
        }
    )
    sent = sent[sent["issued_at"].to_numpy() > members["known_at"].to_numpy()[row]]
    bought = movements[movements["loyalty_event_type_code"] == "points_spent"]
    bought = bought[["person", "event_at"]].rename(columns={"event_at": "issued_at"})
    coupons = pd.concat([sent, bought.assign(is_bought=True)], ignore_index=True)
    person, issued_at = coupons["person"].to_numpy(), coupons["issued_at"].to_numpy()
    coupons = coupons[is_active(world["person"], person, issued_at, settings)]
    coupons = coupons.sort_values(["issued_at", "person"], kind="stable").reset_index(drop=True)
    number = len(coupons)
    person, issued_at = coupons["person"].to_numpy(), coupons["issued_at"].to_numpy()
    used_at = whole_seconds(issued_at + duration(rng.uniform(1, 29, number), "D"))
    share = np.where(coupons["is_bought"], BOUGHT_USED_SHARE, USED_SHARE)
    is_used = (rng.random(number) < share) & is_active(world["person"], person, used_at, settings)
    place = shop_of(rng, world["person"], person)
    month = month_text(issued_at)
    return pd.DataFrame(
        {
            "coupon_code": [f"CPN-{1 + row:07}" for row in range(number)],
            "person": person,
            "issued_at": issued_at,
            "expires_at": issued_at + np.timedelta64(30, "D"),
            "used_at": pd.Series(used_at).where(is_used),
            "place_code": np.where(is_used, place, ""),
            "campaign_code": np.where(coupons["is_bought"], "", "EMAIL-LUME-" + month),
        }
    )
