"""The telephone: the calls behind voice tickets, attempts before them, and calls that leave no ticket.

One row per call. How the telephone system shows them belongs to `simulator.contact_centre`. Its clock
counts whole seconds.
"""

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, draw_moments, duration, period, whole_seconds
from simulator.journeys import within_period
from simulator.opening import BusinessClock
from simulator.service import choose_agents
from simulator.settings import Settings
from simulator.vocabulary import CONTACT_REASONS

TRIED_BEFORE_SHARE = 0.15
# Calls without a ticket, per voice ticket; some callers will have left by then.
ALONE_SHARE = 0.43
# Of five such calls three are answered.
ALONE_ANSWERED = 3 / 5
ALONE_REASONS = {"information": 0.4, "delivery": 0.25, "loyalty": 0.25, "billing": 0.1}
LONGEST_TRANSFER = np.timedelta64(20, "m")


def draw_calls(
    tickets: pd.DataFrame,
    turns: pd.DataFrame,
    changes: pd.DataFrame,
    people: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """One row per call, in order of time; ticket and agent are -1 where there is none.

    Calls without a ticket have no journey yet (-1): see `give_journeys`.
    """
    rng = settings.stream("calls")
    answered = _ticket_calls(rng, tickets, turns, changes, settings)
    alone = _lone_calls(settings, len(answered), people)
    calls = pd.concat([answered, _attempts(rng, answered, settings), alone], ignore_index=True)
    calls = calls.sort_values(["queued_at", "person"], kind="stable").reset_index(drop=True)
    count = len(calls)
    calls["call"] = np.arange(count)
    calls["menu_seconds"] = rng.integers(8, 75, count)
    calls["hides_phone"] = rng.random(count) < 0.1
    calls["spelling"] = rng.integers(0, 4, count)
    is_answered = calls["answered_at"].notna()
    wrap_up = np.round(rng.lognormal(3.9, 0.6, count))
    calls["wrap_up_seconds"] = pd.Series(wrap_up).where(is_answered).astype("Int64")
    # Who waits long is less content.
    liking = 3.9 + 0.8 * calls["experience"] - calls["wait_seconds"] / 150
    stars = np.clip(np.round(liking + rng.normal(0, 0.7, count)), 1, 5)
    says = is_answered & (rng.random(count) < 0.5)
    calls["rating"] = stars.where(says).astype("Int64")
    owner = people.iloc[calls["person"]].reset_index(drop=True)
    is_in_crm = owner["crm_id"].notna() & (owner["known_at"] <= calls["queued_at"])
    calls["crm_id"] = owner["crm_id"].where(is_in_crm & (rng.random(count) < 0.88))
    return calls


def give_journeys(calls: pd.DataFrame, first: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The calls, each with its journey, and the journeys that are one call alone, numbered from first."""
    alone = (calls["journey"] < 0).to_numpy()
    number = first + np.cumsum(alone) - 1
    calls = calls.assign(journey=np.where(alone, number, calls["journey"]))
    journeys = calls.loc[alone, ["journey", "person", "experience"]]
    return calls, journeys.assign(design="get_help").reset_index(drop=True)


def _ticket_calls(
    rng: np.random.Generator,
    tickets: pd.DataFrame,
    turns: pd.DataFrame,
    changes: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """The call during which the agent opened the ticket, for each voice ticket."""
    columns = ["ticket", "journey", "person", "is_kids", "order", "has_key", "reason", "experience"]
    spoken = tickets[tickets["channel"] == "voice"]
    calls = spoken[[*columns, "agent"]].reset_index(drop=True)
    calls["queue"] = spoken["group"].to_numpy()
    count = len(calls)
    opened_at = whole_seconds(spoken["created_at"].to_numpy())
    answered_at = opened_at - rng.integers(1, 5, count).astype("timedelta64[s]")
    _answer(rng, calls, answered_at)
    _transfer(rng, calls, spoken, changes)
    # Solved by the first answer, which stands in the period, and not asked again elsewhere.
    _, ends = period(settings)
    replies = turns[(turns["turn"] == 1) & turns["is_public"] & (turns["commented_at"] < ends)]
    is_alone = ~spoken["ticket"].isin(tickets["repeats"]) & spoken["ticket"].isin(replies["ticket"])
    is_solved = spoken["is_solved"] & (spoken["turns"] == 2) & is_alone
    return calls.assign(is_resolved=is_solved.to_numpy())


def _answer(rng: np.random.Generator, calls: pd.DataFrame, answered_at: Moments) -> None:
    """Adds the moments and lengths of answered calls."""
    count = len(calls)
    calls["wait_seconds"] = np.clip(rng.lognormal(4.1, 0.8, count), 3, 900).astype(int)
    calls["talk_seconds"] = np.clip(rng.lognormal(5.4, 0.6, count), 25, 2400).astype(int)
    held = np.clip(rng.lognormal(3.9, 0.7, count), 5, 600).astype(int)
    calls["hold_seconds"] = np.where(rng.random(count) < 0.3, held, 0)
    calls["answered_at"] = answered_at
    calls["queued_at"] = answered_at - _seconds(calls["wait_seconds"])
    calls["ended_at"] = answered_at + _seconds(calls["talk_seconds"] + calls["hold_seconds"])


def _seconds(values: pd.Series) -> Numbers:
    return np.asarray(values, dtype="timedelta64[s]")


def _transfer(
    rng: np.random.Generator, calls: pd.DataFrame, spoken: pd.DataFrame, changes: pd.DataFrame
) -> None:
    """Adds second_queue and transferred_at where the ticket changes hands soon: the call goes on till then."""
    groups = changes[changes["field"] == "group_id"].sort_values("changed_at", kind="stable")
    moved_at = groups.groupby("ticket")["changed_at"].agg(["first", "last", "size"])
    moved_at = moved_at.loc[moved_at["size"] > 1, "last"].reindex(spoken["ticket"]).to_numpy()
    moved_at = whole_seconds(moved_at)
    is_within = moved_at - calls["answered_at"].to_numpy() < LONGEST_TRANSFER
    at = pd.Series(np.where(is_within, moved_at, np.datetime64("NaT")))
    calls["transferred_at"] = at
    calls["second_queue"] = spoken["second_group"].reset_index(drop=True).where(is_within)
    spoken_after = at + pd.to_timedelta(rng.integers(45, 400, len(calls)), unit="s")
    calls["ended_at"] = np.fmax(calls["ended_at"], spoken_after)
    lasts = (calls["ended_at"] - calls["answered_at"]).dt.total_seconds().astype(int)
    calls["talk_seconds"] = lasts - calls["hold_seconds"]


def _attempts(rng: np.random.Generator, answered: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Calls of the same person about the same thing who hung up 5 to 60 minutes before."""
    begins, _ = period(settings)
    chosen = rng.random(len(answered)) < TRIED_BEFORE_SHARE
    columns = ["journey", "person", "is_kids", "reason", "experience", "queue", "queued_at"]
    tries = answered.loc[chosen, columns].reset_index(drop=True)
    minutes = rng.uniform(5, 60, len(tries))
    hung_up_at = whole_seconds(tries["queued_at"].to_numpy() - duration(minutes, "m"))
    _give_up(rng, tries, hung_up_at)
    return tries[tries["queued_at"] >= begins]


def _give_up(rng: np.random.Generator, calls: pd.DataFrame, hung_up_at: Moments) -> None:
    """Adds how long callers waited who were not answered."""
    waited = np.clip(20 + rng.exponential(90, len(calls)), 20, 1200).astype(int)
    calls["wait_seconds"], calls["ended_at"] = waited, hung_up_at
    calls["queued_at"] = hung_up_at - waited.astype("timedelta64[s]")
    unknown = {"ticket": -1, "order": -1, "agent": -1, "is_resolved": False, "has_key": False}
    for column, value in unknown.items():
        calls[column] = value


def _lone_calls(settings: Settings, voice_tickets: int, people: pd.DataFrame) -> pd.DataFrame:
    """Calls that leave no ticket: solved on the spot, or given up in the queue."""
    rng = settings.stream("lone calls")
    count = round(ALONE_SHARE * voice_tickets)
    likely = people["journeys_a_year"] / people["journeys_a_year"].sum()
    calls = pd.DataFrame({"person": rng.choice(people["person"], count, p=likely)})
    drawn_at = draw_moments(rng, count, settings)
    opened_at = BusinessClock(settings).add(drawn_at, rng.uniform(1, 540, count))
    calls["started_at"] = whole_seconds(opened_at)
    calls["is_kids"] = rng.random(count) < 0.2
    reasons = rng.choice(list(ALONE_REASONS), count, p=list(ALONE_REASONS.values()))
    calls["reason"] = reasons
    calls["queue"] = [CONTACT_REASONS[reason][1] for reason in reasons]
    calls["agent"] = choose_agents(rng, calls["queue"])
    calls["journey"] = -1
    calls["experience"] = people["experience"].to_numpy()[calls["person"]] + rng.normal(
        0, 0.8, count
    )
    # In turns rather than by chance, so that the smallest company has both.
    is_answered = np.arange(count) % 5 < 5 * ALONE_ANSWERED
    answered, given_up = calls[is_answered].copy(), calls[~is_answered].copy()
    _answer(rng, answered, answered["started_at"].to_numpy())
    _give_up(rng, given_up, given_up["started_at"].to_numpy())
    unknown = {"ticket": -1, "order": -1, "is_resolved": True, "has_key": False}
    both = pd.concat([answered.assign(**unknown), given_up])
    return within_period(both, people, settings).drop(columns="started_at")
