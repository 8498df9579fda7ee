"""What is known of each customer at a cut-off. Nothing after the cut-off is looked at, and a test proves it.

States that a later event restates (a journey's outcome, a case's status) are therefore no features; when something
happened is one. A new feature is one line in `features_at`: money joins here once the star has orders.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from orchestration.scoring.core_rows import CoreRows

FEATURES = (
    "days_since_last_activity",
    "active_days_in_30_days",
    "active_days_in_90_days",
    "active_days_in_window",
    "contacts_in_90_days",
    "key_events_in_window",
    "journeys_in_window",
    "cases_in_window",
    "tenure_days",
)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Population:
    """Who could be scored at a cut-off: customer_keys of the active ones, and of those with profiling consent."""

    active: frozenset[str]
    consented: frozenset[str]


def population_at(core: CoreRows, cut_off_at: datetime, active_days: int) -> Population:
    """The identified customers who did something in the days up to the cut-off, and who had agreed at it."""
    events = core.events[_is_in_window(core.events["event_at"], cut_off_at, active_days)]
    active = frozenset(events["customer_key"])
    return Population(active=active, consented=active & consented_at(core, cut_off_at))


def consented_at(core: CoreRows, at: datetime) -> frozenset[str]:
    """The customers with profiling consent at an instant."""
    versions = core.versions
    holds = (versions["valid_from"] <= at) & (at < versions["valid_to"])
    return frozenset(versions[holds & versions["has_profiling_consent"]]["customer_key"])


def features_at(
    core: CoreRows, cut_off_at: datetime, active_days: int, customers: frozenset[str]
) -> pd.DataFrame:
    """One row per customer, indexed and sorted by its own identifier_key: FEATURES and features_through_at."""
    events = _known(core.events, "event_at", cut_off_at, customers)
    cases = _known(core.cases, "opened_at", cut_off_at, customers)
    recent = {
        days: events[_is_in_window(events["event_at"], cut_off_at, days)]
        for days in (30, 90, active_days)
    }
    window = recent[active_days]
    journeys = window.merge(core.journeys, on="interaction_key")
    recent_cases = cases[_is_in_window(cases["opened_at"], cut_off_at, active_days)]

    rows = core.customers[core.customers["customer_key"].isin(customers)].set_index("customer_key")
    last_event_at = events.groupby("customer_key")["event_at"].max()
    first_event_at = events.groupby("customer_key")["event_at"].min()
    began_at = (
        rows["first_seen_at"].fillna(cut_off_at).clip(upper=first_event_at.reindex(rows.index))
    )
    columns = {
        "days_since_last_activity": (cut_off_at - last_event_at) / DAY,
        "active_days_in_30_days": _distinct(recent[30], "event_date"),
        "active_days_in_90_days": _distinct(recent[90], "event_date"),
        "active_days_in_window": _distinct(window, "event_date"),
        "contacts_in_90_days": recent[90].groupby("customer_key")["is_contact"].sum(),
        "key_events_in_window": window.groupby("customer_key")["is_key_event"].sum(),
        "journeys_in_window": _distinct(journeys, "journey_key"),
        "cases_in_window": _distinct(recent_cases, "case_key"),
        "tenure_days": (cut_off_at - began_at) / DAY,
    }
    for name in FEATURES:
        rows[name] = columns[name].reindex(rows.index).fillna(0).astype(float)
    last_opened_at = cases.groupby("customer_key")["opened_at"].max().reindex(rows.index)
    known = pd.concat([last_event_at.reindex(rows.index), last_opened_at], axis=1)
    rows["features_through_at"] = known.max(axis=1)
    return rows.reset_index().set_index("identifier_key").sort_index()


def features_hash(values: pd.Series) -> str:
    """The hash of one customer's features, names included: the same input, the same hash."""
    named = {name: round(float(values[name]), 6) for name in FEATURES}
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()[:32]


def _known(
    rows: pd.DataFrame, at_column: str, cut_off_at: datetime, customers: frozenset[str]
) -> pd.DataFrame:
    return rows[(rows[at_column] <= cut_off_at) & rows["customer_key"].isin(customers)]


def _is_in_window(at: pd.Series, cut_off_at: datetime, days: int) -> pd.Series:
    return (at > cut_off_at - days * DAY) & (at <= cut_off_at)


def _distinct(rows: pd.DataFrame, column: str) -> pd.Series:
    return rows.groupby("customer_key")[column].nunique()
