"""What the company showed to whom: newsletters, push messages, adverts, contents, and notices ahead of a question.

A tenth of those whom a campaign means is kept back. Newsletters go only to those who allow them at that moment.
"""

import numpy as np
import pandas as pd

from simulator.clock import duration, period, whole_seconds
from simulator.own.moves import apps_in_use
from simulator.own.rows import (
    NEVER,
    NOBODY,
    Tables,
    in_order,
    is_active,
    midnight,
    month_text,
    months,
)
from simulator.own.searches import case_ids
from simulator.settings import Settings

HOLDOUT_SHARE = 0.1
NEWSLETTER_SHARE, PUSH_SHARE, ADVERT_SHARE, CONTENT_SHARE = 0.6, 0.4, 0.12, 0.08


def draw_exposures(world: Tables, parcels: pd.DataFrame, settings: Settings) -> Tables:
    """Object exposure."""
    parts = [
        _newsletters(world, settings),
        _push(world, settings),
        _on_pages(world, settings),
        _parcel_notices(parcels, settings),
        _case_notices(world, settings),
    ]
    rows = pd.concat(parts, ignore_index=True).fillna({"person": NOBODY})
    return {"exposure": in_order(rows.astype({"person": int}), "exposed_at", "exposure_id", "X")}


def _sent(
    rng: np.random.Generator, rows: pd.DataFrame, opened: float, clicked: float
) -> pd.DataFrame:
    """Adds variant, hold-out and what became of the message; nothing becomes of what was kept back."""
    count = len(rows)
    kept_back = rng.random(count) < HOLDOUT_SHARE
    at = rows["exposed_at"].to_numpy()
    delivered = ~kept_back & (rng.random(count) < 0.97)
    # Variant B is opened a little more often.
    is_b = rng.random(count) < 0.5
    opens = delivered & (rng.random(count) < opened * np.where(is_b, 1.2, 0.9))
    clicks = opens & (rng.random(count) < clicked)
    delivered_at = at + duration(rng.uniform(1, 40, count), "s")
    opened_at = delivered_at + duration(rng.exponential(5, count), "h")
    clicked_at = opened_at + duration(rng.uniform(3, 90, count), "s")
    return rows.assign(
        variant_code=np.where(kept_back, "", np.where(is_b, "B", "A")),
        is_holdout=kept_back,
        delivered_at=whole_seconds(np.where(delivered, delivered_at, NEVER)),
        opened_at=whole_seconds(np.where(opens, opened_at, NEVER)),
        clicked_at=whole_seconds(np.where(clicks, clicked_at, NEVER)),
    )


def _newsletters(world: Tables, settings: Settings) -> pd.DataFrame:
    """One a month, on the 12th, to the address of the CRM's contact."""
    rng = settings.stream("newsletters")
    begins, ends = period(settings)
    allowed = world["permission"]
    allowed = allowed[allowed["purpose"] == "marketing_email"].sort_values("said_at", kind="stable")
    address = world["contact"].set_index("contact")["email"]
    parts = []
    for label, first, _ in months(settings):
        at = midnight(first.replace(day=12)) + np.timedelta64(9, "h")
        if not begins <= at < ends:
            continue
        state = allowed[allowed["said_at"] < at].drop_duplicates("contact", keep="last")
        state = state[state["is_given"]].sort_values("contact", kind="stable")
        meant = state[rng.random(len(state)) < NEWSLETTER_SHARE]
        there = is_active(
            world["person"], meant["person"].to_numpy(), np.full(len(meant), at), settings
        )
        meant = meant[there]
        later = duration(rng.uniform(0, 3, len(meant)), "h")
        parts.append(
            pd.DataFrame(
                {
                    "person": meant["person"].to_numpy(),
                    "exposed_at": whole_seconds(at + later),
                    "exposure_kind_code": "message",
                    "identifier_namespace": "email",
                    "identifier_value": address.reindex(meant["contact"]).to_numpy(dtype=object),
                    "channel_code": "email",
                    "campaign_code": f"EMAIL-LUME-{label}",
                    "content_code": f"newsletter-{label}",
                    "brand_code": "lume",
                }
            )
        )
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame({"exposed_at": []})
    rows["exposed_at"] = rows["exposed_at"].astype("datetime64[ms]")
    return _sent(rng, rows, opened=0.35, clicked=0.2)


def _push(world: Tables, settings: Settings) -> pd.DataFrame:
    """One push message a month to some of the app instances, on the 20th."""
    rng = settings.stream("push messages")
    _, ends = period(settings)
    apps = apps_in_use(world)
    parts = [pd.DataFrame({"exposed_at": np.zeros(0, "datetime64[ms]")})]
    for label, first, _ in months(settings):
        at = midnight(first.replace(day=20)) + np.timedelta64(17, "h")
        in_use = apps[(apps["from_at"] < at) & (apps["last_at"] > at)]
        meant = in_use[rng.random(len(in_use)) < PUSH_SHARE]
        if not period(settings)[0] <= at < ends:
            continue
        parts.append(
            pd.DataFrame(
                {
                    "person": meant["owner"],
                    "exposed_at": at,
                    "exposure_kind_code": "message",
                    "identifier_namespace": "cookie_id",
                    "identifier_value": meant["cookie_id"],
                    "channel_code": "push",
                    "campaign_code": f"APP-LUME-KIDS-{label}",
                    "content_code": f"push-{label}",
                    "brand_code": "lume_kids",
                }
            )
        )
    return _sent(rng, pd.concat(parts, ignore_index=True), opened=0.12, clicked=0.5)


def _on_pages(world: Tables, settings: Settings) -> pd.DataFrame:
    """Adverts shortly before a visit, and contents within it; half of the adverts are seen by nobody known."""
    rng = settings.stream("adverts")
    visits = world["visit"]
    visits = visits[visits["visit"].isin(world["event"]["visit"])]
    is_web = ~world["cookie"]["is_app"].to_numpy()[visits["cookie"].to_numpy()]
    chance = rng.random(len(visits))
    shown = visits[is_web & (chance < ADVERT_SHARE + CONTENT_SHARE)]
    is_advert = (chance < ADVERT_SHARE)[visits.index.get_indexer(shown.index)]
    count = len(shown)
    before = -duration(rng.uniform(20, 5000, count), "s")
    within = duration(rng.uniform(2, 20, count), "s")
    at = shown["started_at"].to_numpy() + np.where(is_advert, before, within)
    is_named = ~is_advert | (rng.random(count) < 0.5)
    cookie = world["cookie"]["cookie_id"].to_numpy(dtype=object)[shown["cookie"].to_numpy()]
    brand = np.where(shown["is_kids"], "lume_kids", "lume")
    month = month_text(at)
    code = np.where(shown["is_kids"], "WEB-LUME-KIDS-", "WEB-LUME-")
    begins, _ = period(settings)
    rows = pd.DataFrame(
        {
            "person": np.where(is_named, shown["person"], NOBODY),
            "exposed_at": whole_seconds(at),
            "exposure_kind_code": np.where(is_advert, "advert", "content"),
            "identifier_namespace": np.where(is_named, "cookie_id", ""),
            "identifier_value": np.where(is_named, cookie, ""),
            "channel_code": np.where(is_advert, "online_advertising", "web"),
            "campaign_code": np.where(is_advert, code + month, ""),
            "content_code": np.where(is_advert, "banner-luce", "consigli-per-te"),
            "variant_code": np.where(rng.random(count) < 0.5, "A", "B"),
            "is_viewable": rng.random(count) < 0.7,
            "brand_code": brand,
        }
    )
    return rows[rows["exposed_at"] >= begins]


def _notices(rows: pd.DataFrame) -> pd.DataFrame:
    """What both kinds of notices have in common; they arrive within moments."""
    return rows.assign(
        exposure_kind_code="proactive_notice",
        identifier_namespace=np.where(rows["identifier_value"] != "", "email", ""),
        channel_code="email",
        delivered_at=whole_seconds(rows["exposed_at"].to_numpy() + np.timedelta64(4, "s")),
    )


def _parcel_notices(parcels: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Who waits for a delayed parcel is told so on the day it was due; one in four is not."""
    rng = settings.stream("parcel notices")
    late = parcels[parcels["is_delayed"]]
    told = late[(rng.random(len(late)) < 0.75)]
    rows = pd.DataFrame(
        {
            "person": told["person"],
            "exposed_at": whole_seconds((told["due_at"] + np.timedelta64(2, "h")).to_numpy()),
            "identifier_value": told["email"],
            "content_code": "avviso-ritardo",
            "order_id": told["order_id"],
            "brand_code": np.where(told["is_kids"], "lume_kids", "lume"),
        }
    )
    return _notices(rows)


def _case_notices(world: Tables, settings: Settings) -> pd.DataFrame:
    """Who wrote and must wait longer is told so the next day."""
    rng = settings.stream("case notices")
    asked = world["ticket"][(rng.random(len(world["ticket"])) < 0.06)]
    email = world["person"]["email"].to_numpy(dtype=object)[asked["person"].to_numpy()]
    known = world["person"]["known_at"].to_numpy()[asked["person"].to_numpy()]
    at = whole_seconds(asked["created_at"].to_numpy() + np.timedelta64(1, "D"))
    is_named = known <= at
    rows = pd.DataFrame(
        {
            "person": np.where(is_named, asked["person"], NOBODY),
            "exposed_at": at,
            "identifier_value": np.where(is_named, email, ""),
            "content_code": "avviso-attesa",
            "case_id": np.array(case_ids(asked["ticket"].to_numpy()), dtype=object),
            "brand_code": np.where(asked["is_kids"], "lume_kids", "lume"),
        }
    )
    return _notices(rows)
