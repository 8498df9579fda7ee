"""Surveys: who is asked after which event, what becomes of the invitation, and what people answer.

One row per invitation, response or answer. How Qualtrics shows them belongs to `simulator.qualtrics`.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, duration, period, to_utc
from simulator.settings import Settings

DISPOSITIONS = {
    "Success": 0.33,
    "Opened": 0.18,
    "SurveyStarted": 0.04,
    "SurveyPartiallyFinished": 0.05,
    "SurveyFinished": 0.29,
    "SurveyScreenedOut": 0.01,
    "Skipped": 0.01,
    "EmailHardBounce": 0.02,
    "EmailSoftBounce": 0.015,
    "Failure": 0.005,
    "OptedOut": 0.025,
    "Complaint": 0.005,
    "SessionExpired": 0.02,
}
FINISHED = ["SurveyFinished"]
ANSWERED = ["SurveyFinished", "SurveyPartiallyFinished", "SurveyScreenedOut"]
STARTED = [*ANSWERED, "SurveyStarted", "SessionExpired"]
OPENED = [*STARTED, "Opened", "OptedOut", "Complaint"]

REFUSED, DONT_KNOW = "98", "99"


class Question(NamedTuple):
    """A question of a survey; lowest and highest are its scale, null for free text."""

    survey: str
    question: str
    text: str
    lowest: int | None = None
    highest: int | None = None


QUESTIONS = [
    Question("SV_RELATIONSHIP", "QID1", "Quanto consiglieresti Casa Lume a un amico?", 0, 10),
    Question("SV_RELATIONSHIP", "QID2", "Quanto sei soddisfatto di Casa Lume?", 1, 5),
    Question("SV_RELATIONSHIP", "QID3", "Vuoi dirci di più?"),
    Question("SV_PURCHASE", "QID1", "Quanto sei soddisfatto dell'acquisto?", 1, 5),
    Question("SV_PURCHASE", "QID2", "Casa Lume mi ha reso facile acquistare", 1, 7),
    Question("SV_PURCHASE", "QID3", "Vuoi dirci di più?"),
    Question("SV_SUPPORT", "QID1", "Quanto sei soddisfatto dell'assistenza?", 1, 5),
    Question("SV_SUPPORT", "QID2", "Casa Lume mi ha reso facile risolvere", 1, 7),
    Question("SV_SUPPORT", "QID3", "Il problema è stato risolto al primo contatto?", 1, 2),
    Question("SV_SUPPORT", "QID4", "Vuoi dirci di più?"),
]
SURVEYS = {
    "SV_RELATIONSHIP": "Relazione con Casa Lume",
    "SV_PURCHASE": "Dopo l'acquisto",
    "SV_SUPPORT": "Dopo l'assistenza",
}


def draw_invitations(
    people: pd.DataFrame,
    orders: pd.DataFrame,
    solved: pd.DataFrame,
    settings: Settings,
) -> pd.DataFrame:
    """One row per ask, with its disposition and the moments it went through (null: never).

    orders: order, visit, person, started_at, experience; solved: ticket, person, solved_at, experience.
    Rows of a survey link on a page (is_intercept) have a response but no invitation.
    """
    rng = settings.stream("invitations")
    asks = pd.concat(
        [
            _after(rng, orders, "SV_PURCHASE", "started_at", "order", 0.55, 20),
            _after(rng, solved, "SV_SUPPORT", "solved_at", "ticket", 0.7, 8),
            _waves(rng, people, settings),
            _intercepts(rng, orders),
        ],
        ignore_index=True,
    )
    asks[["order", "ticket", "visit"]] = asks[["order", "ticket", "visit"]].fillna(-1).astype(int)
    known_at = people["known_at"].to_numpy()[asks["person"]]
    asks = asks[asks["is_intercept"] | (known_at < asks["sent_at"])]
    # Nobody is asked the same twice on one day.
    asks["sent_on"] = asks["sent_at"].dt.floor("D")
    asks = asks.drop_duplicates(["survey", "person", "sent_on", "is_intercept"])
    asks = asks[asks["sent_at"] < period(settings)[1]].reset_index(drop=True)
    asks["invitation"] = np.arange(len(asks))
    asks["has_key"] = rng.random(len(asks)) >= 0.24
    return draw_fates(rng, asks)


def _after(
    rng: np.random.Generator,
    events: pd.DataFrame,
    survey: str,
    moment: str,
    subject: str,
    share: float,
    hours: float,
) -> pd.DataFrame:
    asked = events[rng.random(len(events)) < share]
    columns = [column for column in (subject, "visit", "person", "experience") if column in asked]
    delay = duration(hours * rng.uniform(0.5, 2.5, len(asked)), "h")
    sent_at = asked[moment] + delay
    return asked[columns].assign(survey=survey, sent_at=sent_at, is_intercept=False)


def _intercepts(rng: np.random.Generator, orders: pd.DataFrame) -> pd.DataFrame:
    """Answers on the page that confirms an order, by whoever follows its link."""
    asked = orders[rng.random(len(orders)) < 0.05]
    sent_at = asked["started_at"] + duration(rng.uniform(9, 25, len(asked)), "m")
    columns = ["order", "visit", "person", "experience"]
    return asked[columns].assign(survey="SV_PURCHASE", sent_at=sent_at, is_intercept=True)


def _waves(rng: np.random.Generator, people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One wave in the second month of each quarter, to half of the people the company knows."""
    months = np.datetime64(settings.start, "M") + np.arange(settings.days // 28 + 2)
    second_months = months[months.astype(int) % 3 == 1]
    mornings = second_months.astype("datetime64[h]") + np.timedelta64(9 * 24 + 10, "h")
    asked = []
    for sent_at in to_utc(mornings):
        left = people["churned_at"] + np.timedelta64(60, "D") < sent_at
        known = people[(people["known_at"] < sent_at) & ~left]
        chosen = known[rng.random(len(known)) < 0.5]
        asked.append(chosen[["person", "experience"]].assign(sent_at=sent_at))
    # The empty wave stands for a period without any.
    nobody = people.loc[[], ["person", "experience"]].assign(sent_at=np.datetime64("NaT", "ms"))
    return pd.concat([nobody, *asked]).assign(survey="SV_RELATIONSHIP", is_intercept=False)


def draw_fates(rng: np.random.Generator, asks: pd.DataFrame) -> pd.DataFrame:
    """The asks with what became of each and when; needs sent_at and is_intercept."""
    count = len(asks)
    fate = rng.choice(list(DISPOSITIONS), count, p=list(DISPOSITIONS.values()))
    asks["fate"] = np.where(asks["is_intercept"], "SurveyFinished", fate)
    sent_at = asks["sent_at"].to_numpy()
    opened_at = sent_at + duration(np.minimum(rng.lognormal(1.5, 1.3, count), 240), "h")
    opened_at = np.where(asks["is_intercept"], sent_at, opened_at)
    started_at = opened_at + duration(rng.uniform(5, 90, count), "s")
    completed_at = started_at + duration(rng.lognormal(4.4, 0.5, count), "s")

    def where(fates: list[str], moments: Moments) -> Numbers:
        return np.where(np.isin(asks["fate"], fates), moments, np.datetime64("NaT"))

    asks["opened_at"] = where(OPENED, opened_at)
    asks["started_at"] = where(STARTED, started_at)
    asks["completed_at"] = where(ANSWERED, completed_at)
    return asks


def draw_answers(
    invitations: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per question shown: invitation, survey, question, latent_score, value and text_number.

    The latent score is experience minus part of the expectation, plus the person's mood at that question.
    value is null where nothing was answered; text_number points into the texts.
    """
    rng = settings.stream("answers")
    ends = period(settings)[1]
    responses = invitations[invitations["completed_at"] < ends]
    questions = pd.DataFrame(QUESTIONS)
    questions["position"] = questions.groupby("survey").cumcount()
    shown = responses.merge(questions, on="survey")
    cut_short = ~shown["fate"].isin(FINISHED) & (shown["position"] > 1)
    shown = shown[~cut_short].sort_values(["invitation", "position"], ignore_index=True)
    expectation = people["expectation"].to_numpy()[shown["person"]]
    mood = rng.normal(0, 0.5, len(shown))
    shown["latent_score"] = shown["experience"] - 0.6 * expectation + mood + 0.35
    is_text = shown["lowest"].isna()
    shown["value"] = _on_scale(shown).where(~is_text)
    luck = rng.random(len(shown))
    shown.loc[luck < 0.04, "value"] = None
    shown.loc[(luck > 0.98) & ~is_text, "value"] = DONT_KNOW
    shown.loc[(luck > 0.99) & ~is_text, "value"] = REFUSED
    writes = is_text & (rng.random(len(shown)) < 0.35)
    tone = np.clip(np.round(1.2 * shown["latent_score"] + 2.5), 0, 5).astype(int)
    shown["text_number"] = tone.where(writes, -1)
    columns = ["invitation", "survey", "question", "person", "position", "latent_score", "value"]
    return shown[[*columns, "text_number"]]


def _on_scale(shown: pd.DataFrame) -> pd.Series:
    """The latent score (-2 very bad, 2 very good) on each question's own scale."""
    lowest, highest = shown["lowest"].fillna(0), shown["highest"].fillna(0)
    share = np.clip((shown["latent_score"] + 1.9) / 3.6, 0, 1)
    value = (lowest + np.round(share * (highest - lowest))).astype(int)
    # Yes is 1 and no is 2: the only scale on which less is better.
    is_yes_no = (lowest == 1) & (highest == 2)
    return value.where(~is_yes_no, 3 - value).astype(str)
