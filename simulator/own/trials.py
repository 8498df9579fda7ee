"""What the company tries and learns: experiments with their assignments, findings of studies, and ideas."""

import numpy as np
import pandas as pd

from simulator.clock import draw_moments, whole_seconds
from simulator.own.rows import NEVER, Tables, in_order, is_active, midnight, name_them, share_of
from simulator.own.texts import IDEAS
from simulator.settings import Settings

# Begin and end as parts of the period; the second one is still running when it ends.
CHECKOUT, NOTICES = ("EXP-CHECKOUT", 0.2, 0.7), ("EXP-NOTICES", 0.3, None)
ASSIGNED_SHARE, IDEAS_A_YEAR = 0.35, 0.03
# Code, study, question, population, method, participants, finding, journey, evidence, part of the period.
FINDINGS = [
    (
        "FND-001",
        "STU-CHECKOUT",
        "Dove si fermano al carrello?",
        "Visitatori da telefono",
        "usability_test",
        12,
        "La spesa di spedizione appare troppo tardi.",
        "buy",
        "descriptive",
        0.0,
    ),
    (
        "FND-002",
        "STU-RETURNS",
        "Perché i resi stancano?",
        "Clienti con un reso",
        "interview",
        9,
        "Il modulo chiede due volte il numero d'ordine.",
        "get_help",
        "descriptive",
        0.05,
    ),
    (
        "FND-003",
        "STU-DELAYS",
        "Che cosa fa chiamare?",
        "Richieste dell'anno",
        "data_analysis",
        820,
        "Chi aspetta senza avviso scrive tre volte più spesso.",
        "get_help",
        "association",
        0.1,
    ),
    (
        "FND-004",
        "STU-NOTICES",
        "Gli avvisi riducono le richieste?",
        "Ordini in ritardo",
        "data_analysis",
        240,
        "Con l'avviso le richieste calano.",
        "get_help",
        "randomised",
        0.6,
    ),
]


def draw_trials(world: Tables, settings: Settings) -> Tables:
    """Objects experiment, experiment_assignment, study_finding and idea."""
    return {
        "experiment": _experiments(settings),
        "experiment_assignment": _assignments(world, settings),
        "study_finding": _findings(settings),
        "idea": _ideas(world, settings),
    }


def _experiments(settings: Settings) -> pd.DataFrame:
    """Sent when it begins, and again when it ends."""
    texts = {
        "EXP-CHECKOUT": (
            "Carrello in un passo",
            "Meno passi, più acquisti conclusi.",
            "D01",
            "INI-CHECKOUT",
        ),
        "EXP-NOTICES": (
            "Avvisi sui ritardi",
            "Chi è avvisato trova facile aspettare.",
            "B05",
            "INI-NOTICES",
        ),
    }
    rows = []
    for code, begins, ends in (CHECKOUT, NOTICES):
        name, hypothesis, metric, initiative = texts[code]
        row = {
            "experiment_code": code,
            "experiment_name": name,
            "hypothesis_text": hypothesis,
            "metric_id": metric,
            "initiative_code": initiative,
            "control_arm_code": "control",
            "starts_at": midnight(share_of(settings, begins)),
            "ends_at": NEVER,
            "sent_at": midnight(share_of(settings, begins)),
        }
        rows.append(row)
        if ends is not None:
            ended_at = midnight(share_of(settings, ends))
            rows.append(row | {"ends_at": ended_at, "sent_at": ended_at})
    return pd.DataFrame(rows)


def _assignments(world: Tables, settings: Settings) -> pd.DataFrame:
    """Browsers at their first visit within the one experiment, known people at random within the other."""
    rng = settings.stream("experiment assignments")
    code, begins, ends = CHECKOUT
    visits = world["visit"][world["visit"]["visit"].isin(world["event"]["visit"])]
    from_at, until_at = (
        midnight(share_of(settings, begins)),
        midnight(share_of(settings, ends or 1)),
    )
    within = visits[(visits["started_at"] >= from_at) & (visits["started_at"] < until_at)]
    first = within.sort_values("started_at", kind="stable").drop_duplicates("cookie")
    first = first[rng.random(len(first)) < ASSIGNED_SHARE]
    cookie = first["cookie"].to_numpy()
    browsers = pd.DataFrame(
        {
            "experiment_code": code,
            "identifier_namespace": "cookie_id",
            "identifier_value": world["cookie"]["cookie_id"].to_numpy(dtype=object)[cookie],
            "person": first["person"].to_numpy(),
            "assigned_at": whole_seconds(first["started_at"].to_numpy()),
        }
    )
    people = world["person"]
    person = people.loc[people["kind"] == "customer", "person"].to_numpy()
    person = person[rng.random(len(person)) < 0.15]
    at = np.full(len(person), midnight(share_of(settings, NOTICES[1])), "datetime64[ms]")
    there = is_active(people, person, at, settings)
    who = name_them(rng, people, person[there], at[there], {"email": 1})
    known = who.assign(experiment_code=NOTICES[0], assigned_at=at[there])
    rows = pd.concat([browsers, known[known["identifier_namespace"] != ""]], ignore_index=True)
    arms = np.where(rng.random(len(rows)) < 0.5, "control", "variant")
    return rows.assign(arm_code=arms, sent_at=rows["assigned_at"])


def _findings(settings: Settings) -> pd.DataFrame:
    columns = (
        "finding_code study_code study_question_text population_text method_code participant_count "
        "finding_text journey_code evidence_level_code share"
    )
    found = pd.DataFrame(FINDINGS, columns=columns.split())
    days = [share_of(settings, share) for share in found["share"]]
    return found.assign(
        found_date=[str(day) for day in days], sent_at=[midnight(day) for day in days]
    )


def _ideas(world: Tables, settings: Settings) -> pd.DataFrame:
    """Ideas of customers, and of a workshop; some are sent again once it is settled what becomes of them."""
    rng = settings.stream("ideas")
    people = world["person"]
    counts = rng.poisson(np.full(len(people), IDEAS_A_YEAR * settings.days / 365))
    person = np.repeat(people["person"].to_numpy(), counts)
    at = whole_seconds(draw_moments(rng, len(person), settings))
    there = is_active(people, person, at, settings)
    who = name_them(rng, people, person[there], at[there], {"email": 0.8})
    ideas = who.assign(submitted_at=at[there], origin_code="customer")
    held_at = midnight(share_of(settings, 0.15)) + np.timedelta64(10, "h")
    workshop = pd.DataFrame({"submitted_at": [held_at] * 3, "origin_code": "workshop"})
    ideas = pd.concat([ideas, workshop], ignore_index=True).fillna({"person": -1})
    texts = np.array(IDEAS, dtype=object)[rng.integers(0, len(IDEAS), len(ideas))]
    ideas = ideas.assign(idea_text=texts, status_code="submitted", brand_code="lume")
    ideas = in_order(ideas.astype({"person": int}), "submitted_at", "idea_id", "ID")
    settled = ideas[(rng.random(len(ideas)) < 0.4) | (ideas.index < 2)]
    # Whatever the size of the company, one idea is taken up.
    accepted = (rng.random(len(settled)) < 0.4) | (np.arange(len(settled)) == 0)
    settled = settled.assign(
        status_code=np.where(accepted, "accepted", "declined"),
        initiative_code=np.where(accepted, "INI-NOTICES", ""),
        sent_at=settled["submitted_at"] + np.timedelta64(35, "D"),
    )
    return pd.concat([ideas, settled], ignore_index=True)
