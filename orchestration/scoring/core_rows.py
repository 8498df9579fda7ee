"""What a model may know: rows of the star up to the clock, of identified customers only.

The warehouse is opened read-only and closed again. Which of the rows count at a cut-off is decided in features.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb

from orchestration.settings import Settings

if TYPE_CHECKING:
    # The definitions import this module with each start; pandas comes with the first rows.
    import pandas as pd

# The models that are read, by schema: what the asset depends on.
TABLES = {
    "core": (
        "bridge_customer_identifier",
        "bridge_journey_interaction",
        "dim_customer",
        "dim_customer_current",
        "dim_interaction_type",
        "fct_cases",
        "fct_interactions",
    ),
    "intermediate": ("int_clock__resolved",),
}

CLOCK = "select as_of_at from intermediate.int_clock__resolved"

# A customer's own identifier is the one that its key hashes (ARCHITECTURE: keys): scores are kept by it.
CUSTOMERS = """
    select customers.customer_key, identifiers.identifier_key, customers.first_seen_at
    from core.dim_customer_current as customers
    inner join core.bridge_customer_identifier as identifiers
        on customers.customer_key = identifiers.customer_key
        and md5(identifiers.identifier_key) = customers.customer_key
    where customers.identity_status = 'identified'
    order by identifiers.identifier_key
"""

VERSIONS = """
    select customer_key, has_profiling_consent, valid_from, valid_to
    from core.dim_customer
    where identity_status = 'identified'
    order by customer_key, valid_from
"""

# What the customer did; what the company sent or answered keeps nobody active.
EVENTS = """
    select
        interactions.customer_key,
        interactions.interaction_key,
        interactions.event_at,
        interactions.event_date,
        types.granularity = 'contact' and not interactions.is_told_twice as is_contact,
        types.is_key_event
    from core.fct_interactions as interactions
    inner join core.dim_interaction_type as types
        on interactions.interaction_type_key = types.interaction_type_key
    inner join core.dim_customer_current as customers
        on interactions.customer_key = customers.customer_key
    where customers.identity_status = 'identified'
        and interactions.party_code = 'customer'
        and interactions.event_at <= $as_of_at
    order by interactions.event_at, interactions.interaction_key
"""

JOURNEYS = """
    select distinct interaction_key, journey_key
    from core.bridge_journey_interaction
    order by all
"""

CASES = """
    select cases.customer_key, cases.case_key, cases.opened_at
    from core.fct_cases as cases
    inner join core.dim_customer_current as customers
        on cases.customer_key = customers.customer_key
    where customers.identity_status = 'identified'
        and cases.opened_at <= $as_of_at
    order by cases.opened_at, cases.case_key
"""


@dataclass(frozen=True)
class CoreRows:
    """Rows of the star in a fixed order; times are UTC without an offset.

    customers: customer_key, identifier_key (its own), first_seen_at
    versions: customer_key, has_profiling_consent, valid_from, valid_to
    events: customer_key, interaction_key, event_at, event_date, is_contact, is_key_event
    journeys: interaction_key, journey_key
    cases: customer_key, case_key, opened_at
    """

    as_of_at: datetime
    customers: pd.DataFrame
    versions: pd.DataFrame
    events: pd.DataFrame
    journeys: pd.DataFrame
    cases: pd.DataFrame


def read_core(settings: Settings) -> CoreRows:
    """The rows as of the build's clock; nothing later is read."""
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        as_of_at: datetime = connection.execute(CLOCK).fetchall()[0][0]
        clock = {"as_of_at": as_of_at}
        return CoreRows(
            as_of_at=as_of_at,
            customers=connection.execute(CUSTOMERS).df(),
            versions=connection.execute(VERSIONS).df(),
            events=connection.execute(EVENTS, clock).df(),
            journeys=connection.execute(JOURNEYS).df(),
            cases=connection.execute(CASES, clock).df(),
        )
