"""Instruments of several questions, and the surveys of brand and product: who is asked besides, and what they answer.

The first surveys and their questions belong to `simulator.surveys`. Everything here has random streams of its own, so
that their draws stay as they are.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from simulator.clock import Numbers, period, to_utc
from simulator.settings import Settings
from simulator.surveys import FINISHED, Question, draw_fates


class Item(NamedTuple):
    """How a question is answered: the direction of its scale, and by whom it is led."""

    question: Question
    is_reversed: bool = False
    leads: str = "experience"


RELATIONSHIP, PURCHASE, SUPPORT = "SV_RELATIONSHIP", "SV_PURCHASE", "SV_SUPPORT"
BRAND, PRODUCT = "SV_BRAND", "SV_PRODUCT"
SURVEYS = {BRAND: "La marca Casa Lume", PRODUCT: "Il sito e l'app di Casa Lume"}
ATTRIBUTES = ["la consegna", "i consigli", "i prezzi"]
SUS = [
    "Penso che userei spesso il sito",
    "Ho trovato il sito complesso senza motivo",
    "Ho trovato il sito facile da usare",
    "Avrei bisogno di una persona esperta per usare il sito",
    "Le funzioni del sito sono ben integrate",
    "Il sito è pieno di incoerenze",
    "Molti imparerebbero in fretta a usare il sito",
    "Ho trovato il sito macchinoso",
    "Mi sono sentito sicuro usando il sito",
    "Ho dovuto imparare molto prima di usare il sito",
]


def _items() -> list[Item]:
    """Every question of this module, in the order in which it is shown."""
    items = [
        Item(Question(RELATIONSHIP, "QID4", "Quanto sei soddisfatto nel complesso?", 1, 10)),
        Item(Question(RELATIONSHIP, "QID5", "Quanto abbiamo risposto alle tue attese?", 1, 10)),
        Item(Question(RELATIONSHIP, "QID6", "Quanto siamo vicini al negozio ideale?", 1, 10)),
        Item(Question(RELATIONSHIP, "QID7", "Casa Lume mantiene la parola", 1, 5)),
        Item(Question(RELATIONSHIP, "QID8", "Sento Casa Lume vicina a me", 1, 5)),
        Item(
            Question(RELATIONSHIP, "QID9", "A Casa Lume interessano solo i miei soldi", 1, 5), True
        ),
    ]
    for first, text, highest, leads in (
        (10, "Quanto ti soddisfano: {}?", 10, "experience"),
        (13, "Quanto contano per te: {}?", 10, "importance"),
        (16, "Che cosa ti aspettavi: {}?", 7, "expectation"),
        (19, "Come hai trovato: {}?", 7, "experience"),
    ):
        lowest = 0 if highest == 10 else 1
        for number, attribute in enumerate(ATTRIBUTES, first):
            asked = Question(RELATIONSHIP, f"QID{number}", text.format(attribute), lowest, highest)
            items.append(Item(asked, leads=leads))
    for survey, first, what in ((PURCHASE, 4, "questo acquisto"), (SUPPORT, 6, "questo contatto")):
        recommends = f"Dopo {what}, consiglieresti Casa Lume?"
        items.append(Item(Question(survey, f"QID{first}", recommends, 0, 10)))
        for number, text in enumerate(
            (
                "È stato facile trovare la strada",
                "È stato veloce",
                "Il servizio era come doveva essere",
            ),
            first + 1,
        ):
            items.append(Item(Question(survey, f"QID{number}", text, 1, 5)))
    for number, text in enumerate(SUS, 1):
        items.append(Item(Question(PRODUCT, f"QID{number}", text, 1, 5), number % 2 == 0))
    items.append(Item(Question(PRODUCT, "QID11", "Il sito fa quello che mi serve", 1, 7)))
    items.append(Item(Question(PRODUCT, "QID12", "Il sito è facile da usare", 1, 7)))
    items.append(Item(Question(BRAND, "QID1", "Conosci Casa Lume?", 1, 2), True, "awareness"))
    items.append(Item(Question(BRAND, "QID2", "Prenderesti in considerazione Casa Lume?", 1, 5)))
    return items


ITEMS = _items()
QUESTIONS = [item.question for item in ITEMS]
# Expectations are asked in every second wave only, so that the survey is not too long.
GAPS = [question.question for question in QUESTIONS if question.survey == RELATIONSHIP][12:]


def draw_waves(invitations: pd.DataFrame, people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Invitations of the brand survey each quarter and of the product survey each month, numbered after the others.

    Asked are people whom an earlier survey reached: its columns are those of `invitations`.
    """
    rng = settings.stream("brand and product surveys")
    reached = invitations[~invitations["is_intercept"] & invitations["opened_at"].notna()]
    first_opened = reached.groupby("person")["opened_at"].min()
    months = np.datetime64(settings.start, "M") + np.arange(settings.days // 28 + 2)
    asked = [invitations.loc[[], ["person", "experience", "survey", "sent_at"]]]
    for survey, share, day, chosen_months in (
        (BRAND, 0.25, 20, months[months.astype(int) % 3 == 2]),
        (PRODUCT, 0.15, 5, months),
    ):
        hours = np.timedelta64(day * 24 + 9, "h")
        for sent_at in to_utc(np.asarray(chosen_months.astype("datetime64[h]") + hours)):
            known = first_opened.index[first_opened < sent_at]
            chosen = known[rng.random(len(known)) < share]
            experience = people["experience"].to_numpy()[chosen]
            wave = pd.DataFrame({"person": chosen, "experience": experience})
            asked.append(wave.assign(survey=survey, sent_at=sent_at))
    asks = pd.concat(asked, ignore_index=True)
    begins, ends = period(settings)
    asks = asks[(asks["sent_at"] >= begins) & (asks["sent_at"] < ends)].reset_index(drop=True)
    asks = asks.assign(order=-1, ticket=-1, visit=-1, is_intercept=False, has_key=False)
    asks["sent_on"] = asks["sent_at"].dt.floor("D")
    asks["invitation"] = len(invitations) + np.arange(len(asks))
    return pd.concat([invitations, draw_fates(rng, asks)[invitations.columns]], ignore_index=True)


def draw_item_answers(
    invitations: pd.DataFrame, people: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per question of this module that was shown, in the columns of `simulator.surveys.draw_answers`."""
    rng = settings.stream("item answers")
    questions = pd.DataFrame(QUESTIONS).assign(
        is_reversed=[item.is_reversed for item in ITEMS], leads=[item.leads for item in ITEMS]
    )
    # After the ones of the first surveys, of which none has more than nine.
    questions["position"] = 10 + questions.groupby("survey").cumcount()
    responses = invitations[invitations["completed_at"] < period(settings)[1]]
    shown = responses[responses["fate"].isin(FINISHED)].merge(questions, on="survey")
    is_gap = (shown["survey"] == RELATIONSHIP) & shown["question"].isin(GAPS)
    in_second_wave = shown["sent_at"].dt.quarter % 2 == 0
    shown = shown[~is_gap | in_second_wave].sort_values(
        ["invitation", "position"], ignore_index=True
    )
    expectation = people["expectation"].to_numpy()[shown["person"]]
    mood = rng.normal(0, 0.6, len(shown))
    shown["latent_score"] = shown["experience"] - 0.6 * expectation + mood + 0.35
    value = _on_scale(shown, expectation, mood)
    luck = rng.random(len(shown))
    shown["value"] = pd.Series(value).astype(str).where(luck >= 0.04, None)
    columns = ["invitation", "survey", "question", "person", "position", "latent_score", "value"]
    return shown[columns].assign(text_number=-1)


def _on_scale(shown: pd.DataFrame, expectation: Numbers, mood: Numbers) -> Numbers:
    """What leads each question, on the question's own scale."""
    lowest = shown["lowest"].to_numpy(dtype=float)
    highest = shown["highest"].to_numpy(dtype=float)
    leads = shown["leads"].to_numpy()
    share = (shown["latent_score"].to_numpy() + 1.9) / 3.6
    share = np.where(leads == "expectation", 0.7 + 0.15 * expectation + 0.1 * mood, share)
    share = np.where(leads == "importance", 0.75 + 0.3 * mood, share)
    # Who is in the company's files has mostly heard of it.
    share = np.where(leads == "awareness", mood > -1, share)
    points = np.round(np.clip(share, 0, 1) * (highest - lowest))
    reversed_points = highest - lowest - points
    value = lowest + np.where(shown["is_reversed"], reversed_points, points)
    return np.asarray(value.astype(int))
