"""Voice menus before the queue, calls that end in them, and callbacks that callers asked for while they waited.

One row per step of a menu, and one per callback. How the telephone system shows them belongs to
`simulator.contact_centre`.
"""

import numpy as np
import pandas as pd

from simulator.clock import draw_moments, duration, period, whole_seconds
from simulator.journeys import within_period
from simulator.opening import BusinessClock
from simulator.service import choose_agents
from simulator.settings import Settings
from simulator.vocabulary import CONTACT_REASONS

# Calls that never leave the menu, per call that does.
MENU_ONLY_SHARE = 0.4
MENU_REASONS = {"delivery": 0.5, "information": 0.35, "loyalty": 0.15}
# Of four such calls three hear what they wanted to know.
MENU_ENDS = ["contained", "contained", "contained", "hung_up"]
CALLBACK_SHARE = 0.4
MINUTES_PROMISED = 120


def draw_menu_steps(calls: pd.DataFrame, people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per step: call, person, is_kids, hides_phone, position, menu, option, entered_at, left_at, outcome.

    Calls that end in the menu are numbered after the others. The outcome stands on the last step: agent (into the
    queue), contained, hung_up.
    """
    rng = settings.stream("voice menus")
    queued = calls[["call", "person", "is_kids", "hides_phone", "reason", "menu_seconds"]].copy()
    queued["began_at"] = calls["queued_at"] - pd.to_timedelta(calls["menu_seconds"], unit="s")
    queued["outcome"] = "agent"
    walked = pd.concat([queued, _menu_only(rng, calls, people, settings)], ignore_index=True)
    walked["option"] = 1 + walked["reason"].map({r: n for n, r in enumerate(CONTACT_REASONS)})
    goes_deeper = rng.random(len(walked)) < 0.6
    first_lasts = np.where(goes_deeper, walked["menu_seconds"] // 2, walked["menu_seconds"])
    turns_at = walked["began_at"] + pd.to_timedelta(first_lasts, unit="s")
    ends_at = walked["began_at"] + pd.to_timedelta(walked["menu_seconds"], unit="s")
    first = walked.assign(position=1, menu="main", entered_at=walked["began_at"], left_at=turns_at)
    first["outcome"] = walked["outcome"].mask(goes_deeper)
    second = walked.assign(position=2, menu=walked["reason"], entered_at=turns_at, left_at=ends_at)
    second["option"] = rng.integers(1, 4, len(walked))
    steps = pd.concat([first, second[goes_deeper]])
    hangs_up = steps["outcome"] == "hung_up"
    steps["option"] = steps["option"].mask(hangs_up).astype("Int64")
    columns = ["call", "person", "is_kids", "hides_phone", "position", "menu", "option"]
    steps = steps[[*columns, "entered_at", "left_at", "outcome"]]
    return steps.sort_values(["call", "position"], kind="stable").reset_index(drop=True)


def _menu_only(
    rng: np.random.Generator, calls: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    count = max(len(MENU_ENDS), round(MENU_ONLY_SHARE * len(calls)))
    likely = people["journeys_a_year"] / people["journeys_a_year"].sum()
    alone = pd.DataFrame({"person": rng.choice(people["person"], count, p=likely)})
    alone["started_at"] = whole_seconds(draw_moments(rng, count, settings))
    alone["is_kids"] = rng.random(count) < 0.2
    alone["hides_phone"] = rng.random(count) < 0.1
    alone["reason"] = rng.choice(list(MENU_REASONS), count, p=list(MENU_REASONS.values()))
    alone["menu_seconds"] = rng.integers(15, 120, count)
    # In turns rather than by chance, so that the smallest company has both.
    alone["outcome"] = np.array(MENU_ENDS)[np.arange(count) % len(MENU_ENDS)]
    kept = within_period(alone, people, settings)
    ends_at = kept["started_at"] + pd.to_timedelta(kept["menu_seconds"], unit="s")
    kept = kept[ends_at < period(settings)[1]].rename(columns={"started_at": "began_at"})
    return kept.assign(call=len(calls) + np.arange(len(kept)))


def draw_callbacks(calls: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per callback: when it was asked for, promised and made (null: not yet, or never), and its outcome.

    Who hangs up in the queue may leave a number; the desk promises to ring within two business hours.
    """
    rng = settings.stream("callbacks")
    waited = calls[calls["answered_at"].isna() & ~calls["hides_phone"]]
    asked = waited[rng.random(len(waited)) < CALLBACK_SHARE].reset_index(drop=True)
    clock, count = BusinessClock(settings), len(asked)
    asked_at = asked["ended_at"].to_numpy()
    promised_at = whole_seconds(clock.add(asked_at, np.full(count, float(MINUTES_PROMISED))))
    minutes = np.clip(rng.lognormal(4.3, 0.7, count), 3, 900)
    called_at = whole_seconds(clock.add(asked_at, minutes))
    is_forgotten = rng.random(count) < 0.1
    is_due = called_at < period(settings)[1] - duration(np.array([1]), "m")[0]
    is_called = is_due & ~is_forgotten
    is_reached = rng.random(count) < 0.75
    said = np.where(is_reached, "reached", "not_reached")
    return pd.DataFrame(
        {
            "callback": np.arange(count),
            "call": asked["call"],
            "requested_at": asked_at,
            "promised_at": promised_at,
            "called_back_at": np.where(is_called, called_at, np.datetime64("NaT")),
            "outcome": pd.Series(said).where(is_called),
            "agent": choose_agents(rng, asked["queue"]),
        }
    )
