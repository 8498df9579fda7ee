"""What people did outside web shop and service desk: shop and event visits, scans, installs, parcels.

One row per interaction. What they earned by it belongs to `simulator.own.loyalty`.
"""

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, draw_moments, duration, period, whole_seconds
from simulator.own.references import AREAS, PLACES, areas_of_regions
from simulator.own.rows import NOBODY, Tables, in_order, is_active, midnight, name_them, share_of
from simulator.settings import Settings

VISITS_A_YEAR, SCANS_A_YEAR = 1.6, 0.5
# Code and place of each QR code; the last one leads nowhere from the middle of the period on.
QR_CODES = [
    ("qr-vetrina-milano", "SHOP-MI1"),
    ("qr-vetrina-roma", "SHOP-RM1"),
    ("qr-totem-milano", "KIOSK-MI1"),
    ("qr-manifesto-roma", "POSTER-RM1"),
    ("qr-manifesto-napoli", "POSTER-NA1"),
]
EVENT_PLACES = ["EVENT-MI1", "EVENT-RM1"]
DELAYED_SHARE = 0.09


def draw_moves(world: Tables, settings: Settings) -> tuple[Tables, pd.DataFrame, pd.DataFrame]:
    """Object interaction, and what others build on: shop visits and parcels.

    Shop visits: person (also where nobody was recognised: `person` of the object says who was), at, place_code,
    is_member_shown, bought. Parcels: order, person, email, due_at, delivered_at, is_delayed.
    """
    people = world["person"]
    visits = _shop_visits(people, settings)
    parcels = _parcels(world, settings)
    parts = [
        visits.drop(columns="visitor"),
        _consultations(visits, settings),
        _event_visits(people, settings),
        _scans(world, settings),
        _app_life(world, settings),
        _deliveries(parcels),
        _messages_read(world, settings),
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows["event_at"] = whole_seconds(rows["event_at"].to_numpy())
    rows = in_order(rows, "event_at", "interaction_id", "I").fillna({"person": NOBODY})
    return {"interaction": rows.astype({"person": int})}, visits, parcels


def _messages_read(world: Tables, settings: Settings) -> pd.DataFrame:
    """The messages that ask people to come back, as the sender's system tells who read and followed them."""
    asked = world["win_back"]
    parts = [
        asked.assign(event_at=asked[at], interaction_type_code=kind)
        for at, kind in (("opened_at", "message_open"), ("clicked_at", "message_click"))
    ]
    read = pd.concat(parts, ignore_index=True)
    _, ends = period(settings)
    read = read[read["event_at"] < ends].reset_index(drop=True)
    rng = settings.stream("messages read")
    person, at = read["person"].to_numpy(), read["event_at"].to_numpy()
    who = name_them(rng, world["person"], person, at, {"email": 1})
    return who.assign(
        event_at=at,
        interaction_type_code=read["interaction_type_code"],
        campaign_code=read["campaign_code"],
        party_code="customer",
        channel_code="email",
        brand_code="lume",
    )


def shop_of(rng: np.random.Generator, people: pd.DataFrame, person: Numbers) -> Numbers:
    """A shop in the area where each person lives."""
    area = np.array(areas_of_regions(), dtype=object)[people["region"].to_numpy()[person]]
    shops = np.full(len(person), "", dtype=object)
    chance = rng.random(len(person))
    for name in AREAS:
        own = [code for code, _, kind, where, *_ in PLACES if kind == "shop" and where == name]
        chosen = np.array(own, dtype=object)[(chance * len(own)).astype(int)]
        shops = np.where(area == name, chosen, shops)
    return shops


def _shop_visits(people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    rng = settings.stream("shop visits")
    customers = (people["kind"] != "test").to_numpy()
    rate = VISITS_A_YEAR / 4.8 * people["journeys_a_year"] * customers
    person = np.repeat(people["person"].to_numpy(), rng.poisson(rate * settings.days / 365))
    at = _in_opening_hours(rng, draw_moments(rng, len(person), settings))
    there = is_active(people, person, at, settings)
    person, at = person[there], at[there]
    # Whose card is not shown is recognised by the address for the receipt, or not at all.
    who = name_them(rng, people, person, at, {"loyalty_id": 0.6, "email": 0.15})
    bought = rng.random(len(person)) < 0.45
    return who.assign(
        visitor=person,
        event_at=at,
        interaction_type_code="shop_visit",
        place_code=shop_of(rng, people, person),
        outcome_code=np.where(bought, "purchase", "no_purchase"),
        brand_code="lume",
    )


def _in_opening_hours(rng: np.random.Generator, at: Moments) -> Moments:
    day = at.astype("datetime64[D]").astype("datetime64[ms]")
    return np.asarray(day + duration(rng.uniform(8.5, 18, len(at)), "h"))


def _consultations(visits: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    rng = settings.stream("consultations")
    advised = visits[rng.random(len(visits)) < 0.08]
    later = duration(rng.uniform(5, 25, len(advised)), "m")
    return advised.drop(columns="visitor").assign(
        event_at=advised["event_at"] + later,
        interaction_type_code="consultation",
        outcome_code="done",
        reason_code="information",
    )


def _event_visits(people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Evenings to which some of the known people come."""
    rng = settings.stream("event visits")
    known = people[people["known_at"].notna() & (people["kind"] != "test")]
    parts = []
    for number in range(1, 2 + settings.days // 90):
        place = EVENT_PLACES[number % len(EVENT_PLACES)]
        begins = midnight(share_of(settings, number / (2 + settings.days // 90)))
        invited = known["person"].to_numpy()[rng.random(len(known)) < 0.025]
        at = begins + duration(rng.uniform(17, 18.5, len(invited)), "h")
        there = is_active(people, invited, at, settings)
        who = name_them(
            rng, people, invited[there], at[there], {"loyalty_id": 0.7, "email": 1}
        ).assign(event_at=at[there], place_code=place, content_code=f"serata-luce-{number}")
        came = rng.random(len(who)) < 0.75
        parts.append(who.assign(outcome_code=np.where(came, "attended", "not_attended")))
    visits = pd.concat(parts, ignore_index=True)
    # Who is not known by the day has no invitation.
    invited_ones = visits[visits["person"] != NOBODY]
    return invited_ones.assign(interaction_type_code="event_visit", brand_code="lume")


def apps_in_use(world: Tables) -> pd.DataFrame:
    """The app instances that open the app in the period: cookie, cookie_id, owner, from_at, last_at.

    An instance of which two people might be thought the owner has none here.
    """
    seen = world["visit"][world["visit"]["visit"].isin(world["event"]["visit"])]
    last = seen.groupby("cookie")["started_at"].max().rename("last_at")
    apps = world["cookie"][world["cookie"]["is_app"]].merge(last, on="cookie")
    return apps[["cookie", "cookie_id", "owner", "from_at", "last_at"]]


def _scans(world: Tables, settings: Settings) -> pd.DataFrame:
    """Scans of QR codes: by the app where there is one, else by a camera that tells nothing."""
    rng = settings.stream("scans")
    people = world["person"]
    counts = rng.poisson(np.full(len(people), SCANS_A_YEAR * settings.days / 365))
    person = np.repeat(people["person"].to_numpy(), counts)
    at = draw_moments(rng, len(person), settings)
    there = is_active(people, person, at, settings)
    person, at = person[there], at[there]
    app = apps_in_use(world).drop_duplicates("owner").set_index("owner")
    cookie = app["cookie_id"].reindex(person).to_numpy(dtype=object)
    by_app = pd.notna(cookie) & (rng.random(len(person)) < 0.6)
    code = rng.integers(0, len(QR_CODES), len(person))
    gone = (code == len(QR_CODES) - 1) & (at >= midnight(share_of(settings, 0.5)))
    broken = gone | (rng.random(len(person)) < 0.02)
    codes, places = np.array(QR_CODES, dtype=object).T
    return pd.DataFrame(
        {
            "event_at": at,
            "interaction_type_code": "qr_scan",
            "identifier_namespace": np.where(by_app, "cookie_id", ""),
            "identifier_value": np.where(by_app, cookie, ""),
            "person": np.where(by_app, person, NOBODY),
            "channel_code": np.where(by_app, "app", "web"),
            "content_code": codes[code],
            "place_code": places[code],
            "outcome_code": np.where(broken, "broken", "landed"),
            "device_code": "mobile",
            "brand_code": "lume",
        }
    )


def _app_life(world: Tables, settings: Settings) -> pd.DataFrame:
    """Each instance is installed once; some are removed after their last use, or between two uses and put back."""
    rng = settings.stream("app installs")
    _, ends = period(settings)
    apps = apps_in_use(world)
    installed = apps.assign(event_at=apps["from_at"], interaction_type_code="app_install")
    removed_at = apps["last_at"] + duration(rng.uniform(2, 40, len(apps)), "D")
    is_removed = (rng.random(len(apps)) < 0.25) & (removed_at < ends)
    removed = apps.assign(event_at=removed_at, interaction_type_code="app_uninstall")[is_removed]
    visits = world["visit"][["cookie", "started_at"]].sort_values(["cookie", "started_at"])
    before = visits.groupby("cookie")["started_at"].shift()
    gaps = visits.assign(before=before, gap=visits["started_at"] - before)
    longest = gaps[gaps["gap"] > pd.Timedelta(days=12)].drop_duplicates("cookie")
    paused = apps.merge(longest, on="cookie")
    paused = paused[rng.random(len(paused)) < 0.3]
    gone = paused.assign(
        event_at=paused["before"] + 0.3 * paused["gap"], interaction_type_code="app_uninstall"
    )
    back = paused.assign(
        event_at=paused["before"] + 0.9 * paused["gap"], interaction_type_code="app_reinstall"
    )
    life = pd.concat([installed, removed, gone, back], ignore_index=True)
    return pd.DataFrame(
        {
            "event_at": life["event_at"],
            "interaction_type_code": life["interaction_type_code"],
            "identifier_namespace": "cookie_id",
            "identifier_value": life["cookie_id"],
            "person": life["owner"],
            "device_code": "mobile",
            "brand_code": "lume",
        }
    )


def _parcels(world: Tables, settings: Settings) -> pd.DataFrame:
    """The parcels of the orders that were sent; some come later than they are due."""
    rng = settings.stream("parcels")
    _, ends = period(settings)
    orders = world["order_placed"].set_index("order")["order_id"]
    sent = world["sale"][world["sale"]["fulfilled_at"].notna() & ~world["sale"]["is_test"]]
    count = len(sent)
    due_at = sent["fulfilled_at"] + np.timedelta64(3, "D")
    is_delayed = rng.random(count) < DELAYED_SHARE
    days = np.where(is_delayed, rng.uniform(4, 9, count), rng.uniform(0.8, 3, count))
    parcels = pd.DataFrame(
        {
            "order": sent["order"],
            "order_id": orders.reindex(sent["order"]).to_numpy(),
            "person": sent["person"],
            "email": sent["email"].str.lower(),
            "is_kids": sent["is_kids"],
            "due_at": due_at,
            "delivered_at": sent["fulfilled_at"] + duration(days, "D"),
            "is_delayed": is_delayed,
            "fails_first": rng.random(count) < 0.04,
        }
    )
    return parcels[parcels["due_at"] < ends].reset_index(drop=True)


def _deliveries(parcels: pd.DataFrame) -> pd.DataFrame:
    """The parcel at the door; where nobody opens, it comes again the next day."""
    failed = parcels[parcels["fails_first"]]
    first = failed.assign(outcome_code="not_done")
    again = failed.assign(
        outcome_code="done", delivered_at=failed["delivered_at"] + np.timedelta64(1, "D")
    )
    others = parcels[~parcels["fails_first"]].assign(outcome_code="done")
    tries = pd.concat([first, again, others], ignore_index=True)
    return pd.DataFrame(
        {
            "event_at": tries["delivered_at"],
            "interaction_type_code": "delivery",
            "identifier_namespace": "email",
            "identifier_value": tries["email"],
            "person": tries["person"],
            "order_id": tries["order_id"],
            "outcome_code": tries["outcome_code"],
            "brand_code": np.where(tries["is_kids"], "lume_kids", "lume"),
        }
    )
