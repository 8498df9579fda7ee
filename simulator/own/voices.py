"""What people write in public: reviews of what they bought, comments, social posts, and answers to them.

The mood of a text follows the experience of who writes it. Texts are invented; some reviewers add how to reach them.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, draw_moments, duration, period, whole_seconds
from simulator.own.rows import NOBODY, Tables, in_order, is_active, month_text, name_them
from simulator.own.texts import ANSWERS, HANDLE_WORDS, REMARKS, REVIEWS, SIGNATURES
from simulator.settings import Settings
from simulator.vocabulary import PRODUCT_TITLES

REVIEW_SHARE, REMARKS_A_YEAR = 0.16, 0.22
HANDLE_SHARE = 0.15
SIGNED_SHARE = 0.2
MOODS = ["negative", "neutral", "positive"]


def social_handles(people: pd.DataFrame, settings: Settings) -> pd.Series:
    """The name under which each person writes on social networks, null for most."""
    rng = settings.stream("social handles")
    words = np.array(HANDLE_WORDS, dtype=object)[rng.integers(0, len(HANDLE_WORDS), len(people))]
    handles = pd.Series(words + "_" + people["person"].astype(str).str.zfill(6).to_numpy())
    return handles.where((rng.random(len(people)) < HANDLE_SHARE) & (people["kind"] == "customer"))


def draw_posts(world: Tables, parcels: pd.DataFrame, settings: Settings) -> Tables:
    """Object post; on top of its columns `mood` and `author` (the person, also where nobody is named)."""
    reviews = _reviews(world, parcels, settings)
    remarks = _remarks(world, settings)
    posts = pd.concat([reviews, remarks], ignore_index=True)
    posts = in_order(posts, "posted_at", "post_id", "V")
    answers = _answers(world, posts, settings)
    answers = in_order(answers, "posted_at", "post_id", "W")
    return {"post": pd.concat([posts, answers], ignore_index=True)}


def _mood(rng: np.random.Generator, felt: Numbers) -> Numbers:
    """0 negative, 1 neutral, 2 positive, by how it was lived."""
    return np.asarray(np.digitize(felt + rng.normal(0, 0.3, len(felt)), [-0.4, 0.35]))


def _texts(
    rng: np.random.Generator,
    texts: dict[str, dict[str, list[str]]],
    mood: Numbers,
    language: Numbers,
    things: Numbers,
) -> list[str]:
    chance = rng.random(len(mood))
    found = []
    for row, (kind, spoken, thing) in enumerate(zip(mood, language, things, strict=True)):
        choices = texts[MOODS[kind]][spoken]
        found.append(choices[int(chance[row] * len(choices))].format(thing))
    return found


def _reviews(world: Tables, parcels: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Reviews with one to five stars, some days after the parcel."""
    rng = settings.stream("reviews")
    people = world["person"]
    lines = world["order_line"].drop_duplicates("order")[["order", "product"]]
    bought = parcels.merge(lines, on="order")
    bought = bought[(rng.random(len(bought)) < REVIEW_SHARE) | (bought.index < 2)]
    bought = bought.reset_index(drop=True)
    count, person = len(bought), bought["person"].to_numpy()
    days = duration(rng.uniform(0.5, 12, count), "D")
    at = whole_seconds(bought["delivered_at"].to_numpy() + days)
    felt = people["experience"].to_numpy()[person] - 0.8 * bought["is_delayed"].to_numpy()
    mood = _mood(rng, felt)
    stars = np.choose(mood, [rng.integers(1, 3, count), 3 + 0 * mood, rng.integers(4, 6, count)])
    language = np.where(rng.random(count) < 0.88, "it", "en")
    product = bought["product"].to_numpy()
    things = np.char.lower(np.array(PRODUCT_TITLES)[product % len(PRODUCT_TITLES)])
    on_site = rng.random(count) < 0.6
    who = _signed(rng, world, person, at, on_site, settings)
    ids = 8_100_000_000_000 + 2 * product + bought["is_kids"].to_numpy()
    return who.assign(
        author=person,
        posted_at=at,
        post_kind_code="review",
        channel_code=np.where(on_site, "web", "review_site"),
        mood=np.array(MOODS, dtype=object)[mood],
        post_text=_texts(rng, REVIEWS, mood, language, things)
        + _signatures(people.iloc[person], language, settings),
        language_code=language,
        rating_value=stars.astype(float),
        rating_maximum=5.0,
        product_id=[str(value) for value in ids],
        brand_code=np.where(bought["is_kids"], "lume_kids", "lume"),
    )


def _signatures(writers: pd.DataFrame, language: Numbers, settings: Settings) -> pd.Series:
    """What some add under their review: an address, a telephone number or their name; the first three always do."""
    rng = settings.stream("signatures")
    kinds = rng.integers(0, 3, len(writers))
    kinds[:3] = np.arange(len(kinds[:3]))
    adds = (rng.random(len(writers)) < SIGNED_SHARE) | (np.arange(len(writers)) < 3)
    names = writers["given_name"] + " " + writers["family_name"]
    parts = zip(kinds, adds, language, writers["email"], writers["phone"], names, strict=True)
    return pd.Series(
        [
            SIGNATURES[spoken][kind].format(email=email, phone=phone, name=name) if added else ""
            for kind, added, spoken, email, phone, name in parts
        ]
    )


def _signed(
    rng: np.random.Generator,
    world: Tables,
    person: Numbers,
    at: Numbers,
    on_site: Numbers,
    settings: Settings,
) -> pd.DataFrame:
    """Who wrote: on the own site by address or account, elsewhere by the name there, some by none."""
    people = world["person"]
    here = name_them(rng, people, person, at, {"web_account_id": 0.5, "email": 0.5})
    handle = social_handles(people, settings).to_numpy(dtype=object)[person]
    elsewhere = ~on_site & pd.notna(handle)
    columns = ["identifier_namespace", "identifier_value"]
    here.loc[~on_site, columns] = ""
    here.loc[~on_site, "person"] = NOBODY
    here.loc[elsewhere, "identifier_namespace"] = "social_handle"
    here.loc[elsewhere, "identifier_value"] = handle[elsewhere]
    here.loc[elsewhere, "person"] = person[elsewhere]
    return here


def _remarks(world: Tables, settings: Settings) -> pd.DataFrame:
    """Comments and posts on social networks."""
    rng = settings.stream("remarks")
    people = world["person"]
    owners = people[social_handles(people, settings).notna()]
    counts = rng.poisson(np.full(len(owners), REMARKS_A_YEAR / HANDLE_SHARE * settings.days / 365))
    person = np.repeat(owners["person"].to_numpy(), counts)
    at = whole_seconds(draw_moments(rng, len(person), settings))
    there = is_active(people, person, at, settings)
    person, at = person[there], at[there]
    count = len(person)
    mood = _mood(rng, people["experience"].to_numpy()[person] + rng.normal(0, 0.5, count))
    language = np.where(rng.random(count) < 0.9, "it", "en")
    month = month_text(at)
    answers_campaign = rng.random(count) < 0.15
    who = _signed(rng, world, person, at, np.zeros(count, bool), settings)
    return who.assign(
        author=person,
        posted_at=at,
        post_kind_code=np.where(rng.random(count) < 0.55, "comment", "social_post"),
        channel_code="social",
        mood=np.array(MOODS, dtype=object)[mood],
        post_text=_texts(rng, REMARKS, mood, language, person),
        language_code=language,
        campaign_code=np.where(answers_campaign, "WEB-LUME-" + month, ""),
        brand_code="lume",
    )


def _answers(world: Tables, posts: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """A few posts are answered by somebody else."""
    rng = settings.stream("answers to posts")
    _, ends = period(settings)
    people = world["person"]
    writers = people.loc[social_handles(people, settings).notna(), "person"].to_numpy()
    answered = posts[(rng.random(len(posts)) < 0.1) & (posts["posted_at"] < ends)]
    if not len(writers):
        answered = answered.head(0)
    person = rng.choice(writers, len(answered)) if len(writers) else np.zeros(0, dtype=int)
    hours = duration(rng.uniform(0.2, 30, len(answered)), "h")
    at = whole_seconds(answered["posted_at"].to_numpy() + hours)
    choice = rng.integers(0, len(ANSWERS), len(answered))
    who = _signed(rng, world, person, at, np.zeros(len(answered), bool), settings)
    rows = who.assign(
        author=person,
        posted_at=at,
        post_kind_code="comment",
        channel_code=np.where(answered["channel_code"] == "web", "web", "social"),
        mood="neutral",
        post_text=np.array(ANSWERS, dtype=object)[choice],
        language_code="it",
        reply_to_post_id=answered["post_id"].to_numpy(),
        brand_code=answered["brand_code"].to_numpy(),
    )
    return rows[is_active(people, person, at, settings)]
