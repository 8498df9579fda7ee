"""How the company steers: targets, decisions about figures, and initiatives in versions.

Metrics are named as the house's list of metrics names them; owners are roles, never persons.
"""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from simulator.own.rows import Tables, midnight, quarters, share_of
from simulator.settings import Settings
from simulator.vocabulary import GROUPS

# Metric, target of the year, quarterly improvement, and who answers for it.
TARGETS = [
    ("A01", 30.0, 1.0, "cx"),
    ("B02", 0.75, 0.01, "cx"),
    ("B05", 0.7, 0.01, "cx"),
    ("D01", 0.4, 0.01, "journeys"),
    ("G07", 120.0, -5.0, "service"),
    ("I01", 0.25, 0.005, "cx"),
    ("D04", 0.9, 0.005, "journeys"),
    ("D10-Q", 90.0, -5.0, "service"),
    ("E14", 0.5, 0.01, "marketing"),
    ("F03", 0.2, -0.005, "digital"),
    ("F08", 0.5, 0.01, "data"),
]
# The core has metrics that nobody states a target for or talks about: that is to be seen.
DECISIONS = {
    "A01": ("Priorità alle consegne in ritardo", "cx"),
    "B05": ("Accorciare il modulo di reso", "cx"),
    "D01": ("Provare il carrello in un passo", "journeys"),
    "G07": ("Due persone in più la sera", "service"),
    "B02": ("Richiamare chi è rimasto insoddisfatto", "cx"),
    "D04": ("Togliere una fase che nessuno percorre", "journeys"),
    "D10-Q": ("Offrire la richiamata dopo due minuti", "service"),
    "E14": ("Chiedere il consenso dopo il primo acquisto", "marketing"),
    "F03": ("Riscrivere la pagina sui resi", "digital"),
    "F08": ("Invitare ad accedere alla cassa", "data"),
    "I01": ("Un promemoria in meno", "cx"),
}
FOLLOWS = {"D01": "INI-CHECKOUT", "B05": "INI-RETURNS", "G07": "INI-EVENINGS"}
DECIDED_SHARE = 0.6
# What nobody looked at has no entry at all.
LOOKED_AT_SHARE = 0.85
# Code, name, objective, journey, stage, capability, finding, owner, cost and expected benefit in euros.
INITIATIVES = [
    (
        "INI-CHECKOUT",
        "Carrello in un passo",
        "up_selling",
        "buy",
        "check_out",
        "checkout",
        "FND-001",
        "journeys",
        18000,
        52000,
    ),
    (
        "INI-RETURNS",
        "Reso senza modulo",
        "problem_handling",
        "get_help",
        "ask",
        "returns",
        "FND-002",
        "service",
        9000,
        21000,
    ),
    (
        "INI-EVENINGS",
        "Servizio serale",
        "problem_handling",
        "get_help",
        "talk",
        "staffing",
        "",
        "service",
        30000,
        26000,
    ),
    (
        "INI-NOTICES",
        "Avvisi sui ritardi",
        "retention",
        "get_help",
        "look_up",
        "messaging",
        "FND-003",
        "cx",
        6000,
        17000,
    ),
    (
        "INI-ONBOARDING",
        "Affiancamento dei nuovi agenti",
        "employee",
        "",
        "",
        "training",
        "",
        "people",
        4000,
        0,
    ),
]
# Status of each in turn and the part of the period after which it holds.
LIVES = {
    "INI-CHECKOUT": [("planned", 0.0), ("running", 0.2), ("done", 0.8)],
    "INI-RETURNS": [("idea", 0.0), ("planned", 0.45), ("running", 0.75)],
    "INI-EVENINGS": [("planned", 0.1), ("stopped", 0.6)],
    "INI-NOTICES": [("running", 0.0), ("done", 0.5)],
    "INI-ONBOARDING": [("idea", 0.3), ("planned", 0.7)],
}


def draw_steering(settings: Settings) -> Tables:
    """Objects target, decision and initiative."""
    return {
        "target": _targets(settings),
        "decision": _decisions(settings),
        "initiative": _initiatives(settings),
    }


def quarter_after(first: date) -> date:
    """First day of the next quarter."""
    return (first + timedelta(days=93)).replace(day=1)


def _targets(settings: Settings) -> pd.DataFrame:
    """Of the company by quarter, and of the first reply also by team; stated when the quarter begins."""
    rows = []
    for number, quarter in enumerate(quarters(settings)[1:]):
        last = quarter_after(quarter) - timedelta(days=1)
        for metric, value, better, owner in TARGETS:
            teams = ["all", *GROUPS] if metric == "G07" else ["all"]
            rows += [
                {
                    "metric_id": metric,
                    "team_id": team,
                    "period_start_date": str(quarter),
                    "period_end_date": str(last),
                    "target_value": round(value + better * number, 4),
                    "owner_name": owner,
                    "sent_at": midnight(max(quarter, settings.start)),
                }
                for team in teams
            ]
    return pd.DataFrame(rows)


def _decisions(settings: Settings) -> pd.DataFrame:
    """The figures of a quarter are looked at two weeks after it, most of them; not each look ends in a decision."""
    rng = settings.stream("decisions")
    rows = []
    for quarter in quarters(settings):
        for metric, (text, owner) in DECISIONS.items():
            seen_at = midnight(quarter_after(quarter) + timedelta(days=int(rng.integers(4, 14))))
            seen_at = seen_at + np.timedelta64(int(rng.integers(540, 1000)), "m")
            decides = rng.random() < DECIDED_SHARE
            decided_at = seen_at + np.timedelta64(int(rng.integers(60, 20_000)), "m")
            if rng.random() >= LOOKED_AT_SHARE:
                continue
            rows.append(
                {
                    "decision_id": f"DEC-{quarter:%Y%m}-{metric}",
                    "metric_id": metric,
                    "quarter_start_date": str(quarter),
                    "is_decided": decides,
                    "decision_text": text if decides else "",
                    "signal_seen_at": seen_at,
                    "decided_at": decided_at if decides else np.datetime64("NaT", "ms"),
                    "initiative_code": FOLLOWS.get(metric, "") if decides else "",
                    "owner_name": owner,
                    # Written down when it is settled.
                    "sent_at": decided_at if decides else seen_at,
                }
            )
    return pd.DataFrame(rows)


def _initiatives(settings: Settings) -> pd.DataFrame:
    columns = (
        "initiative_code initiative_name objective_code journey_code stage_code capability_code "
        "finding_code owner_name cost benefit"
    )
    known = pd.DataFrame(INITIATIVES, columns=columns.split()).set_index("initiative_code")
    rows = []
    for code, life in LIVES.items():
        for status, share in life:
            day = share_of(settings, share)
            own = known.loc[code]
            rows.append(
                {
                    "initiative_code": code,
                    **own.drop(["cost", "benefit"]).to_dict(),
                    "status_code": status,
                    "starts_date": str(share_of(settings, life[0][1]) + timedelta(days=14)),
                    "ends_date": str(share_of(settings, life[-1][1]) + timedelta(days=21)),
                    "cost_amount": f"{own['cost']:.2f}",
                    "expected_benefit_amount": f"{own['benefit']:.2f}",
                    "currency_code": "EUR",
                    "valid_from_date": str(day),
                    "sent_at": midnight(day),
                }
            )
    return pd.DataFrame(rows)
