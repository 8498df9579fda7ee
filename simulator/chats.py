"""Chats: with the bot alone, with the bot and then a person of the desk, and those that nobody took up.

One row per chat, and one per thing that happened in it. How the chat system shows them belongs to
`simulator.zendesk_chat`.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from simulator.clock import Numbers, draw_moments, duration, period, whole_seconds
from simulator.journeys import within_period
from simulator.opening import BusinessClock
from simulator.settings import Settings
from simulator.vocabulary import CONTACT_REASONS

# An agent of the desk as the chat system counts them; the seed automated_senders names it.
BOT = 9900
# Chats that leave no ticket, per ticket by chat.
ALONE_SHARE = 2.2
ALONE_REASONS = {"information": 0.45, "delivery": 0.35, "loyalty": 0.2}
# Of five such chats three are answered by the bot, one is left in its midst, one waits for nobody.
ALONE_ENDS = ["answered", "answered", "answered", "left", "given_up"]
LONGEST_WAIT = 900

Draw = Callable[[np.random.Generator, int], Numbers]


def _between(least: float, most: float) -> Draw:
    return lambda rng, count: rng.uniform(least, most, count)


def _waiting(rng: np.random.Generator, count: int) -> Numbers:
    return np.clip(rng.lognormal(4.0, 0.9, count), 4, LONGEST_WAIT)


# What happens in a chat, in order: its type, who does it, what is said, in which chats, and after how many seconds.
SCRIPT: list[tuple[str, str, str, str, Draw]] = [
    ("chat.memberjoin", "visitor", "", "all", _between(0, 0.1)),
    ("chat.msg", "trigger", "greeting", "all", _between(1, 2)),
    ("chat.msg", "visitor", "question", "all", _between(8, 60)),
    ("chat.memberjoin", "bot", "", "has_bot", _between(0.5, 1)),
    ("chat.msg", "bot", "answer", "has_bot", _between(1, 4)),
    ("chat.msg", "visitor", "again", "asks_again", _between(10, 80)),
    ("chat.msg", "bot", "other_answer", "asks_again", _between(1, 4)),
    ("chat.msg", "visitor", "wants_human", "passes", _between(5, 40)),
    ("chat.msg", "bot", "passes_on", "passes", _between(1, 3)),
    ("chat.memberleave", "bot", "", "has_bot", _between(0.5, 1)),
    ("chat.memberjoin", "agent", "", "is_served", _waiting),
    ("chat.msg", "agent", "hello", "is_served", _between(4, 30)),
    ("chat.msg", "visitor", "details", "is_served", _between(10, 90)),
    ("chat.msg", "agent", "help", "is_served", _between(15, 120)),
    ("chat.msg", "visitor", "more", "talks_on", _between(10, 90)),
    ("chat.msg", "agent", "more_help", "talks_on", _between(15, 120)),
    ("chat.msg", "visitor", "anybody", "is_missed", _between(60, 400)),
    ("chat.rating", "visitor", "", "is_rated", _between(3, 30)),
    ("chat.memberleave", "visitor", "", "all", _between(2, 60)),
]


def draw_chats(
    tickets: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row per chat in order of time, and one per thing that happened in it.

    `ticket` and `agent` are -1 where there is none. A chat that became a ticket ends two seconds before it is made.
    """
    rng = settings.stream("chats")
    asked = _of_tickets(rng, tickets, settings)
    alone = _alone(rng, len(asked), people, settings)
    chats = pd.concat([asked, alone], ignore_index=True)
    chats["row"] = np.arange(len(chats))
    lines = _play(rng, chats)
    lasted = lines.groupby("row")["second"].max().to_numpy()
    length = duration(lasted, "s")
    is_asked = (chats["ticket"] >= 0).to_numpy()
    at = chats["at"].to_numpy()
    started_at = whole_seconds(np.where(is_asked, at - length - np.timedelta64(2, "s"), at))
    chats["started_at"], chats["ended_at"] = started_at, whole_seconds(started_at + length)
    # A chat that the end of the period cuts short is none.
    chats = chats[chats["ended_at"] < period(settings)[1]]
    chats = chats.sort_values(["started_at", "person"], kind="stable").reset_index(drop=True)
    chats["chat"] = np.arange(len(chats))
    lines = lines.merge(chats[["row", "chat", "started_at"]], on="row")
    lines["happened_at"] = whole_seconds(
        (lines["started_at"] + duration(lines["second"].to_numpy(), "s")).to_numpy()
    )
    lines = lines.sort_values(["chat", "step"], kind="stable").reset_index(drop=True)
    lines["line"] = lines.groupby("chat").cumcount()
    return chats.drop(columns=["row", "at"]), lines[
        ["chat", "line", "type", "who", "text", "happened_at"]
    ]


def _of_tickets(
    rng: np.random.Generator, tickets: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """The chat behind each ticket by chat: an agent takes it up while the desk is open."""
    columns = ["ticket", "journey", "person", "is_kids", "reason", "group", "agent"]
    asked = tickets[tickets["channel"] == "chat"]
    chats = asked[columns].reset_index(drop=True)
    at = asked["created_at"].to_numpy()
    count = len(chats)
    open_for = BusinessClock(settings).add(at, np.full(count, 0.1)) - at
    chats["at"] = at
    chats["has_bot"] = rng.random(count) < 0.85
    chats["asks_again"] = chats["has_bot"] & (rng.random(count) < 0.5)
    chats["passes"] = chats["has_bot"]
    chats["is_served"] = open_for < np.timedelta64(60, "s")
    chats["talks_on"] = chats["is_served"] & (rng.random(count) < 0.4)
    chats["is_missed"] = ~chats["is_served"]
    chats["agent"] = chats["agent"].where(chats["is_served"], -1)
    is_rated = chats["is_served"] & (rng.random(count) < 0.3)
    says = np.where(rng.random(count) < 0.8, "good", "bad")
    chats["rating"] = pd.Series(says).where(is_rated)
    return chats.assign(is_rated=is_rated, gives_email=True, is_helped=False)


def _alone(
    rng: np.random.Generator, chats_of_tickets: int, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """Chats that leave no ticket: the bot answers, or the visitor gives up."""
    count = max(len(ALONE_ENDS), round(ALONE_SHARE * chats_of_tickets))
    likely = people["journeys_a_year"] / people["journeys_a_year"].sum()
    chats = pd.DataFrame({"person": rng.choice(people["person"], count, p=likely)})
    chats["started_at"] = draw_moments(rng, count, settings)
    chats["is_kids"] = rng.random(count) < 0.2
    reasons = rng.choice(list(ALONE_REASONS), count, p=list(ALONE_REASONS.values()))
    chats["reason"] = reasons
    chats["group"] = [CONTACT_REASONS[reason][1] for reason in reasons]
    # In turns rather than by chance, so that the smallest company has all.
    ends = pd.Series(np.array(ALONE_ENDS)[np.arange(count) % len(ALONE_ENDS)])
    chats["is_helped"] = ends == "answered"
    chats["has_bot"] = True
    chats["asks_again"] = (ends != "left") & (rng.random(count) < 0.4)
    chats["passes"] = chats["is_missed"] = ends == "given_up"
    is_rated = (ends == "answered") & (rng.random(count) < 0.6)
    is_rated |= (ends == "left") & (rng.random(count) < 0.3)
    chats["rating"] = pd.Series(np.where(ends == "answered", "good", "bad")).where(is_rated)
    chats["is_rated"] = is_rated
    known = people["known_at"].notna().to_numpy()[chats["person"]]
    chats["gives_email"] = known & (rng.random(count) < 0.5)
    none = {"ticket": -1, "journey": -1, "agent": -1, "is_served": False, "talks_on": False}
    kept = within_period(chats.assign(**none), people, settings)
    return kept.rename(columns={"started_at": "at"})


def _play(rng: np.random.Generator, chats: pd.DataFrame) -> pd.DataFrame:
    """The script played in every chat: row, step, type, who, text and the second after the chat's beginning."""
    parts = []
    for step, (kind, who, text, where, draw) in enumerate(SCRIPT):
        rows = chats["row"] if where == "all" else chats.loc[chats[where].astype(bool), "row"]
        line = pd.DataFrame({"row": rows.to_numpy(), "second": draw(rng, len(rows))})
        parts.append(line.assign(step=step, type=kind, who=who, text=text))
    lines = pd.concat(parts, ignore_index=True).sort_values(["row", "step"], kind="stable")
    lines["second"] = lines.groupby("row")["second"].cumsum()
    return lines
