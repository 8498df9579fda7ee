"""An invented company as rows of the star: each customer's chance to fall silent is set, to be found again."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from orchestration.scoring.churn import ChurnRules
from orchestration.scoring.core_rows import CoreRows

AS_OF = datetime(2026, 1, 1)
RULES = ChurnRules(
    horizon_days=90, active_days=180, minimum_customers=100, minimum_of_each_outcome=20
)
CUT_OFF = AS_OF - timedelta(days=RULES.horizon_days)
BEGINNING, END = datetime(1900, 1, 1), datetime(9999, 12, 31)


def key(number: int) -> str:
    """An identifier_key as the house makes them: 32 hexadecimal digits, spread evenly."""
    return f"{(number * 2654435761) % 2**32:08x}{number:024x}"


def company(count: int, slope: float, seed: int = 7) -> tuple[CoreRows, pd.Series]:
    """`count` customers with consent and the true probability to churn, by identifier_key.

    The more days somebody was active before the cut-off, the less likely silence: logit = slope * (4 - active days).
    """
    random = np.random.default_rng(seed)
    truth, events = {}, []
    for number in range(count):
        active_days = int(random.integers(1, 8))
        chance = 1 / (1 + np.exp(-slope * (4 - active_days)))
        truth[key(number)] = chance
        days_before = random.choice(np.arange(1, 170), size=active_days, replace=False)
        days = [-int(day) for day in days_before]
        if random.random() >= chance:
            days.append(int(random.integers(1, 89)))
        events += [(f"customer-{number}", CUT_OFF + timedelta(days=day)) for day in days]
    return rows(count, events), pd.Series(truth)


def rows(count: int, events: list[tuple[str, datetime]]) -> CoreRows:
    """The star of so many customers, all with consent since 1900, and these events: (customer, time)."""
    customers = [f"customer-{number}" for number in range(count)]
    listed = pd.DataFrame(events, columns=["customer_key", "event_at"])
    listed["event_at"] = listed["event_at"].astype("datetime64[us]")
    return CoreRows(
        as_of_at=AS_OF,
        customers=pd.DataFrame(
            {
                "customer_key": customers,
                "identifier_key": [key(number) for number in range(count)],
                "first_seen_at": datetime(2024, 1, 1),
            }
        ),
        versions=pd.DataFrame(
            {
                "customer_key": customers,
                "has_profiling_consent": True,
                "valid_from": BEGINNING,
                "valid_to": END,
            }
        ),
        events=listed.assign(
            interaction_key=[f"interaction-{number}" for number in range(len(listed))],
            event_date=listed["event_at"].dt.date,
            is_contact=True,
            is_key_event=False,
        ),
        journeys=pd.DataFrame({"interaction_key": ["interaction-0"], "journey_key": ["journey-0"]}),
        cases=pd.DataFrame(
            {
                "customer_key": pd.Series(dtype=str),
                "case_key": pd.Series(dtype=str),
                "opened_at": pd.Series(dtype="datetime64[us]"),
            }
        ),
    )


def with_consent(core: CoreRows, customer: str, *periods: tuple[datetime, datetime]) -> CoreRows:
    """One customer's consent is given in these periods and in no other."""
    others = core.versions[core.versions["customer_key"] != customer]
    own = pd.DataFrame(
        [(customer, True, valid_from, valid_to) for valid_from, valid_to in periods],
        columns=core.versions.columns,
    )
    return replace(
        core, versions=pd.concat([others, own], ignore_index=True) if periods else others
    )
