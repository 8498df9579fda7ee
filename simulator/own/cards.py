"""Who is who by the company's own word, and the permissions given in the app.

Every pair of identifiers is of one person.
"""

import numpy as np
import pandas as pd

from simulator.clock import draw_moments, duration, whole_seconds
from simulator.own.loyalty import members_of
from simulator.own.moves import apps_in_use
from simulator.own.rows import Tables, in_order, is_active
from simulator.own.voices import social_handles
from simulator.settings import Settings

IN_SHOP_SHARE, CONNECTED_SHARE = 0.4, 0.4
SEASON_SHARE, SEASON_DAYS = 0.25, 90


def draw_cards(world: Tables, settings: Settings) -> Tables:
    """Objects identifier and consent."""
    return {"identifier": _pairs(world, settings), "consent": _permissions(world, settings)}


def _pairs(world: Tables, settings: Settings) -> pd.DataFrame:
    """Cards taken in a shop, with the address or number on the form; names on social networks, connected in the app."""
    rng = settings.stream("identifier pairs")
    people = world["person"]
    members = members_of(people)
    taken = members[rng.random(len(members)) < IN_SHOP_SHARE]
    owner = people.iloc[taken["person"]]
    gives_phone = owner["shares_phone"].to_numpy() & (rng.random(len(taken)) < 0.4)
    cards = pd.DataFrame(
        {
            "person": taken["person"].to_numpy(),
            "from_namespace": "loyalty_id",
            "from_value": taken["loyalty_id"].to_numpy(dtype=object),
            "to_namespace": np.where(gives_phone, "phone", "email"),
            "to_value": np.where(gives_phone, owner["phone"], owner["email"]),
            "seen_at": whole_seconds(taken["known_at"].to_numpy()),
        }
    )
    members = members.assign(handle=social_handles(people, settings).iloc[members["person"]].array)
    connected = members[members["handle"].notna() & (rng.random(len(members)) < CONNECTED_SHARE)]
    later = duration(rng.uniform(1, 200, len(connected)), "D")
    handles = pd.DataFrame(
        {
            "person": connected["person"],
            "from_namespace": "social_handle",
            "from_value": connected["handle"],
            "to_namespace": "loyalty_id",
            "to_value": connected["loyalty_id"],
            "seen_at": whole_seconds((connected["known_at"] + later).to_numpy()),
        }
    )
    pairs = pd.concat([cards, handles], ignore_index=True).assign(evidence_code="company_record")
    return in_order(pairs, "seen_at", "identifier_pair_id", "N")


def _permissions(world: Tables, settings: Settings) -> pd.DataFrame:
    """Use of the location, asked when the app is opened; profiling only of those whom the CRM does not ask.

    Some agree for one season only.
    """
    rng = settings.stream("app permissions")
    people = world["person"]
    apps = apps_in_use(world).drop_duplicates("owner")
    owner = people.iloc[apps["owner"]]
    asked = pd.DataFrame(
        {
            "person": apps["owner"].to_numpy(),
            "identifier_value": owner["web_account_id"].to_numpy(dtype=object),
            "is_in_crm": owner["crm_id"].notna().to_numpy(),
        }
    )
    earliest = np.maximum(apps["from_at"].to_numpy(), owner["known_at"].to_numpy())
    asked["changed_at"] = whole_seconds(earliest + np.timedelta64(30, "s"))
    asked = asked[asked["identifier_value"].notna()]
    parts = []
    for purpose, share, among in (
        ("location", 0.55, asked),
        ("profiling", 0.5, asked[~asked["is_in_crm"]]),
    ):
        given = rng.random(len(among)) < share
        first = among.assign(purpose_code=purpose, is_given=given)
        changes = rng.random(len(among)) < 0.18
        changed_at = whole_seconds(draw_moments(rng, len(among), settings))
        later = first.assign(is_given=~given, changed_at=changed_at)
        is_later = changed_at > first["changed_at"].to_numpy()
        there = is_active(people, later["person"].to_numpy(), changed_at, settings)
        parts += [first, later[changes & is_later & there]]
    rows = pd.concat(parts, ignore_index=True).assign(
        identifier_namespace="web_account_id", channel_code="all", legal_basis_code="consent"
    )
    for_a_season = settings.stream("app permission terms").random(len(rows)) < SEASON_SHARE
    rows["expires_at"] = (rows["changed_at"] + np.timedelta64(SEASON_DAYS, "D")).where(
        rows["is_given"] & for_a_season
    )
    return in_order(rows, "changed_at", "consent_id", "C")
