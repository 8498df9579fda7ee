"""The CRM's knowledge of people: contacts, what changed in them, duplicates, and permissions.

One row per contact or change. How HubSpot shows them belongs to `simulator.hubspot`.
"""

import numpy as np
import pandas as pd

from simulator.addresses import mistyped
from simulator.clock import duration, period
from simulator.settings import Settings

DUPLICATE_SHARE = 0.05
MERGED_SHARE = 0.5
PURPOSES = {"marketing_email": 0.62, "profiling": 0.48, "marketing_sms": 0.3}


def draw_contacts(people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per contact: crm_id, person, email, created_at, and merged_into and merged_at (null: never).

    Some people have a second contact, under another address of theirs or under a mistyped one.
    """
    rng = settings.stream("contacts")
    begins, ends = period(settings)
    held = people[people["crm_id"].notna()]
    first = held[["person", "crm_id", "email", "known_at"]].rename(
        columns={"known_at": "created_at"}
    )
    again = first[rng.random(len(first)) < DUPLICATE_SHARE].copy()
    second_email = people["second_email"].to_numpy()[again["person"]]
    again["is_mistyped"] = pd.isna(second_email)
    again["email"] = np.where(again["is_mistyped"], mistyped(again["email"]), second_email)
    again["merged_into"] = again["crm_id"]
    again["crm_id"] = "2" + again["crm_id"].str[1:]
    earliest = np.maximum(again["created_at"].to_numpy(), begins)
    again["created_at"] = earliest + (ends - earliest) * rng.uniform(0.02, 0.9, len(again))
    merged_at = again["created_at"] + duration(rng.uniform(3, 60, len(again)), "D")
    is_merged = (rng.random(len(again)) < MERGED_SHARE) & (merged_at < ends)
    again["merged_at"] = merged_at.where(is_merged)
    again["is_duplicate"] = True
    contacts = pd.concat([first, again], ignore_index=True)
    flags = ["is_duplicate", "is_mistyped"]
    contacts[flags] = contacts[flags].fillna(False).astype(bool)
    contacts = contacts.drop(columns="crm_id").assign(contact=contacts["crm_id"])
    return contacts[contacts["created_at"] < ends].reset_index(drop=True)


def contact_changes(
    contacts: pd.DataFrame, people: pd.DataFrame, orders: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per change of lifecyclestage, state or email: contact, property, changed_at, value.

    The first row of each property stands at the contact's creation. A state is a region's number.
    """
    rng = settings.stream("contact changes")
    begins, ends = period(settings)
    first_order = orders.groupby("person")["started_at"].min().rename("ordered_at")
    known = contacts.merge(people.drop(columns=["email"]), on="person").merge(
        first_order, on="person", how="left"
    )
    bought = known["created_at"] + (begins - known["created_at"]) * rng.random(len(known))
    is_old = (known["created_at"] < begins) & (rng.random(len(known)) < 0.7)
    customer_at = bought.where(is_old, known["ordered_at"])
    customer_at = customer_at.where(customer_at > known["created_at"])
    stage = rng.choice(["subscriber", "lead"], len(known), p=[0.45, 0.55])
    fond_at = pd.Series(begins + (ends - begins) * rng.uniform(0.1, 1, len(known)))
    is_fond = (fond_at > customer_at) & (rng.random(len(known)) < 0.1)
    lost_at = known["churned_at"] + np.timedelta64(60, "D")
    new_email = known["second_email"].where(~known["is_duplicate"])
    replaced_at = pd.Series(begins + (ends - begins) * rng.random(len(known)))
    is_replaced = new_email.notna() & (rng.random(len(known)) < 0.2)
    parts = [
        _change(known, "lifecyclestage", known["created_at"], stage),
        _change(known, "lifecyclestage", customer_at, "customer"),
        _change(known, "lifecyclestage", fond_at.where(is_fond), "evangelist"),
        _change(known, "lifecyclestage", lost_at, "other"),
        _change(known, "state", known["created_at"], known["region"]),
        _change(known, "state", known["moved_at"], known["moves_to"]),
        _change(known, "email", known["created_at"], known["email"]),
        _change(known, "email", replaced_at.where(is_replaced), new_email),
    ]
    changes = pd.concat(parts, ignore_index=True)
    born = changes.groupby("contact")["changed_at"].transform("min")
    return changes[(changes["changed_at"] >= born) & (changes["changed_at"] < ends)]


def _change(known: pd.DataFrame, name: str, at: pd.Series, value: object) -> pd.DataFrame:
    columns = {"contact": known["contact"], "changed_at": at, "value": value}
    changes = pd.DataFrame(columns).assign(property=name).astype({"value": str})
    return changes[changes["changed_at"].notna()]


def draw_permissions(
    contacts: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per permission said: contact, said_at, purpose, is_given; all purposes at creation first."""
    rng = settings.stream("permissions")
    begins, ends = period(settings)
    asked = contacts[~contacts["is_duplicate"]][["contact", "person", "created_at"]]
    experience = people["experience"].to_numpy()[asked["person"]]
    parts = []
    for purpose, share in PURPOSES.items():
        given = rng.random(len(asked)) < share
        first = asked.assign(purpose=purpose, is_given=given, said_at=asked["created_at"])
        leaving = 1 / (1 + np.exp(2.4 + 0.5 * experience))
        changes = rng.random(len(asked)) < np.where(given, leaving, 0.06)
        earliest = np.maximum(asked["created_at"].to_numpy(), begins)
        changed_at = earliest + (ends - earliest) * rng.random(len(asked))
        later = first.assign(is_given=~given, said_at=changed_at)[changes]
        parts += [first, later]
    permissions = pd.concat(parts, ignore_index=True)
    said_before = permissions["said_at"] < ends
    return permissions.loc[said_before, ["contact", "person", "purpose", "is_given", "said_at"]]
