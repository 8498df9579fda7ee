"""What the service desk promises for each ticket, whether it kept it, and how people rate what they got.

One row per event of a promise, and one per ticket whose requester was asked. How Zendesk shows them belongs to
`simulator.zendesk_service_levels`.
"""

import numpy as np
import pandas as pd

from simulator.clock import duration, period, whole_seconds
from simulator.opening import BusinessClock
from simulator.settings import Settings

# Business minutes until the first reply, by priority; the second brand promises half.
REPLY_MINUTES = {"urgent": 60, "high": 120, "normal": 480, "low": 960}
HOURS_TO_OFFER = 24
RATED_SHARE, COMMENT_SHARE = 0.31, 0.3


def draw_promises(tickets: pd.DataFrame, turns: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per event: ticket, type (apply_sla, breach, fulfill), happened_at, target, is_kids.

    The clock of a promise runs in business time. An event after the period's end has not happened.
    """
    target = tickets["priority"].map(REPLY_MINUTES) // (1 + tickets["is_kids"].astype(int))
    created_at = tickets["created_at"].to_numpy()
    due_at = BusinessClock(settings).add(created_at, target.to_numpy().astype(float))
    answers = turns[(turns["turn"] == 1) & turns["is_public"] & (turns["party"] == "agent")]
    replied_at = (
        answers.groupby("ticket")["commented_at"].min().reindex(tickets["ticket"]).to_numpy()
    )
    promised = tickets[["ticket", "is_kids"]].assign(target=target)
    is_late = np.isnat(replied_at) | (replied_at > due_at)
    parts = [
        promised.assign(type="apply_sla", happened_at=created_at),
        promised.assign(type="breach", happened_at=due_at)[is_late],
        promised.assign(type="fulfill", happened_at=replied_at)[~np.isnat(replied_at)],
    ]
    events = pd.concat(parts)
    events["happened_at"] = whole_seconds(events["happened_at"].to_numpy())
    events = events[events["happened_at"] < period(settings)[1]]
    events = events.sort_values(["happened_at", "ticket", "type"], kind="stable")
    return events.reset_index(drop=True).assign(metric_event=np.arange(len(events)))


def draw_ratings(tickets: pd.DataFrame, changes: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per ticket asked for a rating: ticket, offered_at, rated_at (null: not yet, or never) and score."""
    rng = settings.stream("satisfaction ratings")
    solved = changes[(changes["field"] == "status") & (changes["value"] == "solved")]
    solved_at = solved.groupby("ticket")["changed_at"].max()
    asked = tickets.merge(solved_at.rename("solved_at"), on="ticket")
    asked = asked[rng.random(len(asked)) < 0.7].reset_index(drop=True)
    asked["offered_at"] = whole_seconds(
        (asked["solved_at"] + np.timedelta64(HOURS_TO_OFFER, "h")).to_numpy()
    )
    count = len(asked)
    # Who lived something better rates rather well.
    liking = 1 / (1 + np.exp(-asked["experience"].to_numpy()))
    is_good = rng.random(count) < 0.35 + 0.5 * liking
    comments = rng.random(count) < COMMENT_SHARE
    good = np.where(comments, "good_with_comment", "good")
    score = np.where(is_good, good, np.where(comments, "bad_with_comment", "bad"))
    waited = duration(np.clip(rng.exponential(20, count), 0.1, 300), "h")
    rated_at = whole_seconds(asked["offered_at"].to_numpy() + waited)
    _, ends = period(settings)
    says = (rng.random(count) < RATED_SHARE) & (rated_at < ends)
    asked["rated_at"] = np.where(says, rated_at, np.datetime64("NaT"))
    asked["score"] = np.where(says, score, "offered")
    asked = asked[asked["offered_at"] < ends].reset_index(drop=True)
    columns = ["ticket", "offered_at", "rated_at", "score"]
    return asked[columns].assign(rating=np.arange(len(asked)))
