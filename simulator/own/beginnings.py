"""How new customers begin: they join by an account or the app, try quizzes and games, and some earn a first badge.

One row per person who joins in the period; what they try and earn are loyalty events.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, whole_seconds
from simulator.own.loyalty import members_of
from simulator.own.rows import Tables, is_active
from simulator.settings import Settings
from simulator.web import NAMES

TRYING_SHARE, REWARDED_SHARE = 0.7, 0.6
WELCOME_BADGE = "badge-benvenuto"


def draw_joinings(world: Tables) -> pd.DataFrame:
    """One row per event by which somebody joins: person, event, joined_at; an account made or an app first opened."""
    events, signals, visits = world["event"], world["signal"], world["visit"]
    is_sign_up = visits["is_sign_up"].to_numpy()[events["visit"]]
    signed_up = events[is_sign_up & (events["name"] == NAMES.index("login"))]
    opened = signals[signals["name"] == NAMES.index("first_open")]
    # An app that was there before is put back, not begun with.
    opened = opened[opened["opens_before"] == 0]
    columns = ["visit", "event", "occurred_at"]
    joinings = pd.concat([signed_up[columns], opened[columns]], ignore_index=True)
    joinings["person"] = visits["person"].to_numpy()[joinings["visit"]]
    kinds = world["person"]["kind"].to_numpy()[joinings["person"]]
    joinings = joinings[kinds == "customer"].rename(columns={"occurred_at": "joined_at"})
    order = ["joined_at", "event"]
    return joinings.sort_values(order, kind="stable")[["person", "event", "joined_at"]]


def draw_beginnings(world: Tables, settings: Settings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who begins, with begins_at and until_at (the last try or the badge), and their loyalty events."""
    rng = settings.stream("beginnings")
    first = draw_joinings(world).drop_duplicates("person").sort_values("person")
    begun = first.rename(columns={"joined_at": "begins_at"}).drop(columns="event")
    begun = begun.reset_index(drop=True).assign(beginning=np.arange(len(begun)))
    members = members_of(world["person"]).set_index("person")["known_at"]
    is_member = (members.reindex(begun["person"]).to_numpy() <= begun["begins_at"]).to_numpy()
    tries = is_member & (rng.random(len(begun)) < TRYING_SHARE)
    counts = np.where(tries, 1 + rng.poisson(0.9, len(begun)), 0)
    plays = _plays(rng, begun, counts)
    plays = plays[is_active(world["person"], *_when(plays), settings)]
    last = plays.groupby("beginning")["event_at"].max().reindex(begun["beginning"])
    rewarded = last.notna().to_numpy() & (rng.random(len(begun)) < REWARDED_SHARE)
    earned_at = last.to_numpy() + duration(rng.uniform(0.5, 20, len(begun)), "m")
    badges = begun[["person", "beginning"]].assign(
        event_at=whole_seconds(earned_at),
        item_code=WELCOME_BADGE,
        loyalty_event_type_code="badge_awarded",
    )[rewarded]
    badges = badges[is_active(world["person"], *_when(badges), settings)]
    rows = pd.concat([plays, badges], ignore_index=True).assign(channel_code="app")
    until = rows.groupby("beginning")["event_at"].max().reindex(begun["beginning"]).to_numpy()
    # The system of the card counts whole seconds.
    begun["until_at"] = np.fmax(until, begun["begins_at"].to_numpy() + np.timedelta64(1, "s"))
    return begun, rows.drop(columns="beginning")


def _plays(rng: np.random.Generator, begun: pd.DataFrame, counts: Numbers) -> pd.DataFrame:
    """The quizzes and games of the first days."""
    row = np.repeat(np.arange(len(begun)), counts)
    later = duration(rng.uniform(0.01, 8, len(row)), "D")
    is_quiz = rng.random(len(row)) < 0.55
    names = np.array(["quiz-stile-casa", "quiz-stanze"], dtype=object)
    names = names[rng.integers(0, 2, len(row))]
    score = np.where(is_quiz, rng.integers(2, 11, len(row)) * 10.0, rng.integers(0, 80, len(row)))
    return pd.DataFrame(
        {
            "person": begun["person"].to_numpy()[row],
            "beginning": begun["beginning"].to_numpy()[row],
            "event_at": whole_seconds(begun["begins_at"].to_numpy()[row] + later),
            "item_code": np.where(is_quiz, names, "gioco-ruota"),
            "score_value": score,
            "loyalty_event_type_code": np.where(is_quiz, "quiz_taken", "game_played"),
        }
    )


def _when(rows: pd.DataFrame) -> tuple[Numbers, Numbers]:
    return rows["person"].to_numpy(), rows["event_at"].to_numpy()
