"""What sales does with contacts: calls, one-to-one e-mails and meetings.

One row per activity and contact. How HubSpot shows them belongs to `simulator.hubspot_sales`.
"""

import numpy as np
import pandas as pd

from simulator.clock import draw_moments, duration, period, whole_seconds
from simulator.settings import Settings

ACTIVITIES_A_CONTACT_AND_YEAR = 0.35
KINDS = {"CALL": 0.44, "EMAIL": 0.44, "MEETING": 0.12}
INBOUND_SHARE = {"CALL": 0.3, "EMAIL": 0.45}
# The ids that HubSpot gives the outcomes of calls in every account.
CALL_OUTCOMES = {
    "f240bbac-87c9-4f6e-bf70-924b57d47db7": 0.55,
    "73a0d17f-1163-4015-bdd5-ec830791da20": 0.25,
    "b2cf5968-551e-4856-9783-52b3da59a7d0": 0.15,
    "9d9162e7-6cf3-4944-bf63-4dff82258764": 0.05,
}
EMAIL_STATUSES = {"SENT": 0.98, "BOUNCED": 0.02}
MEETING_OUTCOMES = {"COMPLETED": 0.75, "NO_SHOW": 0.08, "CANCELED": 0.1, "RESCHEDULED": 0.07}
# Half of the meetings are of two people, where there are two.
PAIRED_SHARE = 0.5
OWNERS = 4


def draw_activities(contacts: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per activity and contact: activity (its number), contact, person, type, happened_at, ends_at, owner.

    Beside them is_inbound and outcome, as HubSpot names it.
    """
    rng = settings.stream("sales activities")
    ends = period(settings)[1]
    count = round(len(contacts) * ACTIVITIES_A_CONTACT_AND_YEAR * settings.days / 365)
    at = np.sort(whole_seconds(draw_moments(rng, count, settings)))
    drawn = contacts.iloc[rng.integers(0, max(len(contacts), 1), count)].reset_index(drop=True)
    kind = rng.choice(list(KINDS), count, p=list(KINDS.values()))
    activities = pd.DataFrame(
        {
            "activity": np.arange(count),
            "contact": drawn["contact"],
            "person": drawn["person"],
            "created_at": drawn["created_at"],
            "merged_at": drawn["merged_at"],
            "type": kind,
            "happened_at": at,
            "ends_at": at + duration(rng.integers(1, 60, count), "m"),
            "is_inbound": rng.random(count) < np.array([INBOUND_SHARE.get(k, 0.0) for k in kind]),
            "outcome": _outcomes(rng, kind),
            "owner": rng.integers(0, OWNERS, count),
        }
    )
    # Only a contact that is in the CRM, and is still its own record, has activities.
    is_held = activities["created_at"] <= activities["happened_at"]
    is_own = ~(activities["merged_at"] <= activities["happened_at"])
    activities = activities[is_held & is_own & (activities["ends_at"] < ends)]
    return _paired(activities, rng).drop(columns=["created_at", "merged_at"])


def _outcomes(rng: np.random.Generator, kind: np.ndarray) -> np.ndarray:
    outcomes = np.full(len(kind), None, dtype=object)
    by_kind = {"CALL": CALL_OUTCOMES, "EMAIL": EMAIL_STATUSES, "MEETING": MEETING_OUTCOMES}
    for name, shares in by_kind.items():
        of_kind = kind == name
        outcomes[of_kind] = rng.choice(list(shares), of_kind.sum(), p=list(shares.values()))
    return outcomes


def _paired(activities: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The activities, some meetings with the contact of the activity before as a second participant."""
    before = activities[["contact", "person"]].shift()
    is_paired = (
        (activities["type"] == "MEETING")
        & before["person"].notna()
        & (before["person"] != activities["person"])
        & (rng.random(len(activities)) < PAIRED_SHARE)
    )
    second = activities[is_paired].assign(
        contact=before["contact"][is_paired], person=before["person"][is_paired].astype(int)
    )
    return pd.concat([activities, second]).sort_values(["activity", "contact"], ignore_index=True)
