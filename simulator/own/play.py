"""Badges, quizzes and games of the loyalty programme, and what people say of themselves in a quiz."""

import numpy as np
import pandas as pd

from simulator.clock import draw_moments, whole_seconds
from simulator.own.loyalty import members_of
from simulator.own.rows import Tables, in_order, is_active, name_them
from simulator.settings import Settings
from simulator.vocabulary import CATEGORIES

QUIZZES_A_YEAR, GAMES_A_YEAR = 0.6, 0.7
QUIZZES = {"quiz-stile-casa": "favourite_style", "quiz-stanze": "favourite_room"}
STATED = {
    "favourite_style": ["nordico", "classico", "rustico", "moderno"],
    "favourite_room": ["cucina", "soggiorno", "camera", "bagno", "terrazzo"],
}
PRIZE_OF_GAME = 10
FIRST_PURCHASE = "badge-prima-spesa"


def draw_play(world: Tables, movements: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Loyalty events of the types badge_awarded, quiz_taken and game_played, in the columns of the file."""
    rng = settings.stream("loyalty play")
    quizzes = _played(rng, world, QUIZZES_A_YEAR, settings)
    names = np.array(list(QUIZZES), dtype=object)
    quizzes["item_code"] = names[rng.integers(0, len(names), len(quizzes))]
    quizzes["score_value"] = rng.integers(2, 11, len(quizzes)) * 10.0
    games = _played(rng, world, GAMES_A_YEAR, settings).assign(item_code="gioco-ruota")
    games["score_value"] = rng.integers(0, 101, len(games)).astype(float)
    won = games["score_value"] >= 80
    games["points"] = pd.Series(np.where(won, PRIZE_OF_GAME, 0)).where(won)
    earned = movements[movements["loyalty_event_type_code"] == "points_earned"]
    first = earned.sort_values("event_at", kind="stable").drop_duplicates("person")
    badges = first[["person", "event_at"]].assign(item_code=FIRST_PURCHASE)
    badges["event_at"] += np.timedelta64(2, "s")
    return pd.concat(
        [
            quizzes.assign(loyalty_event_type_code="quiz_taken"),
            games.assign(loyalty_event_type_code="game_played"),
            badges.assign(loyalty_event_type_code="badge_awarded"),
        ],
        ignore_index=True,
    ).assign(channel_code="app")


def _played(
    rng: np.random.Generator, world: Tables, a_year: float, settings: Settings
) -> pd.DataFrame:
    members = members_of(world["person"])
    counts = rng.poisson(np.full(len(members), a_year * settings.days / 365))
    row = np.repeat(np.arange(len(members)), counts)
    person = members["person"].to_numpy()[row]
    at = whole_seconds(draw_moments(rng, len(row), settings))
    joined = members["known_at"].to_numpy()[row] < at
    there = joined & is_active(world["person"], person, at, settings)
    return pd.DataFrame({"person": person[there], "event_at": at[there]})


def draw_preferences(world: Tables, loyalty: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Object preference: declared in quizzes (loyalty_event_id names them), or inferred from what was bought."""
    rng = settings.stream("preferences")
    quizzes = loyalty[loyalty["loyalty_event_type_code"] == "quiz_taken"]
    about = quizzes["item_code"].map(QUIZZES)
    chance = rng.random(len(quizzes))
    stated = [
        STATED[name][int(share * len(STATED[name]))]
        for name, share in zip(about, chance, strict=True)
    ]
    who = ["identifier_namespace", "identifier_value", "person", "loyalty_event_id"]
    declared = quizzes[who].assign(
        preference_code=about,
        preference_value=stated,
        origin_code="declared",
        stated_at=quizzes["event_at"],
    )
    parts = [declared, _inferred(rng, world), _guessed(declared, settings)]
    rows = pd.concat(parts, ignore_index=True)
    return in_order(rows, "stated_at", "preference_id", "PR")


def _guessed(declared: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """What the shop concludes nine nights after every other quiz about the same thing, whatever the person said."""
    rng = settings.stream("preference guesses")
    guesses = declared[rng.random(len(declared)) < 0.5].reset_index(drop=True)
    chance = rng.random(len(guesses))
    values = [
        STATED[name][int(share * len(STATED[name]))]
        for name, share in zip(guesses["preference_code"], chance, strict=True)
    ]
    night = guesses["stated_at"].dt.floor("D") + np.timedelta64(9 * 24 + 2, "h")
    return guesses.assign(
        loyalty_event_id="",
        preference_value=values,
        origin_code="inferred",
        confidence=np.round(rng.uniform(0.5, 0.95, len(guesses)), 2),
        stated_at=night.astype("datetime64[ms]"),
    )


def _inferred(rng: np.random.Generator, world: Tables) -> pd.DataFrame:
    """The category of which somebody bought most, guessed the night after the order."""
    first_lines = world["order_line"].drop_duplicates("order")
    bought = world["sale"].merge(first_lines[["order", "product"]], on="order")
    bought = bought[~bought["is_test"]]
    bought = bought[rng.random(len(bought)) < 0.25].reset_index(drop=True)
    night = bought["created_at"].dt.floor("D").to_numpy() + np.timedelta64(26, "h")
    who = name_them(rng, world["person"], bought["person"].to_numpy(), night, {"email": 1})
    category = np.array(CATEGORIES, dtype=object)[bought["product"] % len(CATEGORIES)]
    rows = who.assign(
        preference_code="favourite_category",
        preference_value=category,
        origin_code="inferred",
        confidence=np.round(rng.uniform(0.5, 0.95, len(bought)), 2),
        stated_at=night.astype("datetime64[ms]"),
    )
    return rows[rows["identifier_namespace"] != ""]
