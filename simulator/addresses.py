"""Under which addresses the service desk and the survey tool know people, typing errors included.

One row per user or survey contact. Which of them an export shows when belongs to the systems' modules.
"""

import numpy as np
import pandas as pd

from simulator.clock import duration, period
from simulator.settings import Settings
from simulator.vocabulary import EMAIL_DOMAINS, MISTYPED_DOMAINS

MISTYPED_SHARE = 0.02
BY_PHONE = ["voice", "sms"]


def mistyped(emails: pd.Series) -> pd.Series:
    """The same addresses with a typing error in the domain; never another person's address."""
    for right, wrong in zip(EMAIL_DOMAINS, MISTYPED_DOMAINS, strict=True):
        emails = emails.str.replace(right, wrong, regex=False)
    return emails


def draw_service_users(
    tickets: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per requester: user, person, is_phone, email or phone, created_at, linked_at (null: never).

    Who calls or texts is known by the phone, who writes by an address: one person can be two users.
    linked_at is when the desk learned the person's crm_id.
    """
    rng = settings.stream("service users")
    asked = tickets.assign(is_phone=tickets["channel"].isin(BY_PHONE))
    users = asked.groupby(["person", "is_phone"], as_index=False)["created_at"].min()
    users["user"] = 500_001 + np.arange(len(users))
    owner = people.iloc[users["person"]].reset_index(drop=True)
    count = len(users)
    uses_second = owner["second_email"].notna() & (rng.random(count) < 0.5)
    email = owner["email"].where(~uses_second, owner["second_email"])
    users["is_mistyped"] = ~users["is_phone"] & (rng.random(count) < MISTYPED_SHARE)
    users["email"] = email.where(~users["is_mistyped"], mistyped(email))
    gives_phone = users["is_phone"] | (owner["shares_phone"] & (rng.random(count) < 0.3))
    users["phone"] = owner["phone"].where(gives_phone)
    users["email"] = users["email"].where(~users["is_phone"])
    users["external_id"] = owner["crm_id"]
    _, ends = period(settings)
    later = users["created_at"] + duration(rng.exponential(15, count), "D")
    at_once = rng.random(count) < 0.5
    linked_at = users["created_at"].where(at_once, later)
    is_linked = owner["crm_id"].notna() & (rng.random(count) < 0.6) & (linked_at < ends)
    users["linked_at"] = linked_at.where(is_linked)
    return users


def draw_survey_contacts(
    invitations: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per person ever invited: contact_id, person, email, ext_ref (null: not passed), created_at."""
    rng = settings.stream("survey contacts")
    invited = invitations[~invitations["is_intercept"]]
    asked = invited.groupby("person")
    contacts = asked["sent_at"].min().reset_index()
    never_opened = asked["opened_at"].count().to_numpy() == 0
    contacts["created_at"] = contacts["sent_at"] - duration(rng.uniform(1, 48, len(contacts)), "h")
    owner = people.iloc[contacts["person"]].reset_index(drop=True)
    contacts["contact_id"] = "CID_" + (contacts["person"] * 7 + 100_003).astype(str).str.zfill(9)
    # Nothing sent to a mistyped address is ever opened.
    contacts["is_mistyped"] = never_opened & (rng.random(len(contacts)) < 5 * MISTYPED_SHARE)
    right = owner["email"]
    contacts["email"] = right.where(~contacts["is_mistyped"], mistyped(right))
    contacts["ext_ref"] = owner["crm_id"].where(rng.random(len(contacts)) < 0.6)
    return contacts.drop(columns="sent_at")
