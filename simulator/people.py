"""The people: who they are, what they expect and live, which identifiers they own, when they leave.

One row per person, never a row of an export. What they do belongs to journeys, surveys and service.
"""

import numpy as np
import pandas as pd

from simulator.clock import DAY, Moments, Numbers, draw_moments, duration, period
from simulator.settings import Settings
from simulator.vocabulary import (
    ACQUISITION_SOURCES,
    EMAIL_DOMAINS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    REGIONS,
)

TEST_PEOPLE = 6
EMPLOYEE_SHARE = 0.01


def draw_people(settings: Settings) -> pd.DataFrame:
    """One row per person; `person` is its number, missing identifiers are null.

    expectation and experience are latent scores around 0 with standard deviation 1; journeys_a_year is
    a rate; known_at is when the company first held the person's name (null: never).
    """
    rng = settings.stream("people")
    employees = max(2, round(settings.customers * EMPLOYEE_SHARE))
    kinds = ["customer"] * settings.customers + ["employee"] * employees + ["test"] * TEST_PEOPLE
    people = pd.DataFrame({"person": np.arange(len(kinds)), "kind": kinds})
    count = len(people)
    people["expectation"] = rng.normal(0, 1, count)
    people["experience"] = 0.5 * people["expectation"] + rng.normal(0.35, 0.85, count)
    people["journeys_a_year"] = rng.gamma(2.0, 2.4, count)
    people["known_at"] = _known_at(rng, people, settings)
    people["churned_at"] = _churned_at(rng, people, settings)
    people["prefers_kids"] = rng.random(count) < 0.22
    _name(rng, people)
    _place(rng, people, settings)
    _identify(rng, people)
    return people


def _known_at(rng: np.random.Generator, people: pd.DataFrame, settings: Settings) -> Moments:
    count = len(people)
    begins, _ = period(settings)
    earlier = begins - duration(rng.uniform(20, 1500, count), "D")
    during = draw_moments(rng, count, settings)
    known_at = np.where(rng.random(count) < 0.68, earlier, during)
    never = (rng.random(count) < 0.2) & (people["kind"] == "customer").to_numpy()
    known_at[never] = np.datetime64("NaT")
    return known_at


def _churned_at(rng: np.random.Generator, people: pd.DataFrame, settings: Settings) -> Moments:
    """People leave at a constant risk that falls as experience exceeds expectation."""
    begins, ends = period(settings)
    gap = (people["experience"] - people["expectation"]).to_numpy()
    yearly = 1 / (1 + np.exp(1.7 + 1.1 * gap))
    lasting = rng.exponential(-365 / np.log1p(-yearly))
    churned_at = begins + duration(np.minimum(lasting, 2 * settings.days), "D")
    stays = (churned_at >= ends) | (people["kind"] != "customer").to_numpy()
    return np.where(stays, np.datetime64("NaT"), churned_at)


def _name(rng: np.random.Generator, people: pd.DataFrame) -> None:
    count = len(people)
    given, family = rng.choice(GIVEN_NAMES, count), rng.choice(FAMILY_NAMES, count)
    is_test = (people["kind"] == "test").to_numpy()
    people["given_name"] = np.where(is_test, "Prova", given)
    people["family_name"] = np.where(is_test, "Collaudo", family)
    people["domain"] = rng.integers(0, len(EMAIL_DOMAINS), count)
    people["language"] = rng.choice(["it", "de", "fr", "en"], count, p=[0.94, 0.02, 0.01, 0.03])
    ages = rng.integers(18 * 365, 80 * 365, count)
    people["born_on"] = np.datetime64("2025-01-01") - ages.astype("timedelta64[D]")


def _place(rng: np.random.Generator, people: pd.DataFrame, settings: Settings) -> None:
    """Where the person lives, and for a few the region they move to and when."""
    count = len(people)
    shares = np.array([share for _, _, share, _ in REGIONS])
    region = rng.choice(len(REGIONS), count, p=shares / shares.sum())
    people["region"] = region
    people["city"] = np.array([town for _, town, _, _ in REGIONS])[region]
    people["postcode"] = np.char.zfill(rng.integers(100, 98_000, count).astype(str), 5)
    people["moves_to"] = (region + rng.integers(1, len(REGIONS), count)) % len(REGIONS)
    moves = rng.random(count) < 0.06
    people["moved_at"] = np.where(moves, draw_moments(rng, count, settings), np.datetime64("NaT"))
    sources, weights = list(ACQUISITION_SOURCES), list(ACQUISITION_SOURCES.values())
    people["acquisition_source"] = rng.choice(sources, count, p=weights)


def _identify(rng: np.random.Generator, people: pd.DataFrame) -> None:
    """The identifiers that a person owns; whether an export shows one is each system's matter."""
    number = people["person"].astype(str)
    local = people["given_name"].str.lower() + "." + people["family_name"].str.lower() + number
    short = people["given_name"].str[:1].str.lower() + people["family_name"].str.lower() + number
    domains = np.array(EMAIL_DOMAINS)
    domain = people["domain"].to_numpy()
    second = (domain + 1) % len(domains)
    known = people["known_at"].notna().to_numpy()

    def owned(values: pd.Series, share: float) -> pd.Series:
        return values.where(known & (rng.random(len(people)) < share))

    people["email"] = local + "@" + pd.Series(domains[domain])
    people["second_email"] = owned(short + "@" + pd.Series(domains[second]), 0.3)
    # No Italian number begins with +39 000, so none of these can ring.
    people["phone"] = "+39000" + number.str.zfill(7)
    people["shares_phone"] = known & (rng.random(len(people)) < 0.7)
    people["crm_id"] = owned("1" + number.str.zfill(6), 0.92)
    people["loyalty_id"] = owned("CL" + number.str.zfill(8), 0.6)
    people["web_account_id"] = owned("wa-" + number.str.zfill(7), 0.85)


def stays_until(people: pd.DataFrame, rows: Numbers, ends: np.datetime64) -> Moments:
    """The moment after which the person of each row does nothing more (end of period or departure)."""
    left = people["churned_at"].to_numpy().astype("datetime64[ms]")[rows]
    return np.where(np.isnat(left), ends + DAY, left)
