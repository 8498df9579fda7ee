"""What the truth says of journeys, beside what the house made of the same interactions."""

from collections import defaultdict
from datetime import datetime, timedelta

import duckdb

from evaluation.journey_matching import Journey, Placed

# The house's number of an interaction, without what its adapter writes before the source's own number.
RECORD = "regexp_replace(interaction_id, '^(zendesk-comment|shopify-(order|refund)|company-[a-z]+|[a-z0-9_]+)-', '')"

# A ticket's first words are its opening: the house holds them under the ticket's number.
OPENINGS = """
    select id, 'ticket-' || arg_min(ticket_id, _loaded_at) as record_id
    from raw_zendesk.ticket_comment
    group by id
"""

# The shop's row of an order whose page was seen is the page told twice.
PLACED = f"""
    with resolved as (
        select *, {RECORD} as record_id
        from intermediate.int_interactions__resolved
        where interaction_id not in (
            select placement_interaction_id
            from intermediate.int_orders__interactions_matched
            where confirmation_interaction_id is not null
        )
    ),
    named as (
        select true_journey_interaction.*, openings.record_id as opening_id
        from true_journey_interaction
        left join ({OPENINGS}) as openings on source_system = 'zendesk' and source_record_id = openings.id
    ),
    known as (
        select named.journey_id, resolved.*
        from named
        inner join resolved
            on named.source_system = resolved.source_system
            and resolved.record_id in (named.source_record_id, named.opening_id)
    ),
    mapped as (
        select distinct journey_code, interaction_type_code, correlation_key
        from intermediate.int_journeys__rules_in_force
    )
    select
        known.journey_id,
        case when known.customer_key in ('unknown', 'not applicable') then '' else known.customer_key end,
        coalesce(members.journey_key, ''),
        case when mapped.correlation_key is not null then
            list_filter(['case ' || known.case_id, 'order ' || known.order_id], lambda key: key is not null)
        else [] end,
        members.journey_key is null
        and known.interaction_key in (select interaction_key from intermediate.int_journeys__members)
    from known
    inner join true_journey using (journey_id)
    inner join mapped
        on true_journey.design = mapped.journey_code and known.interaction_type_code = mapped.interaction_type_code
    left join intermediate.int_journeys__members as members
        on known.interaction_key = members.interaction_key and true_journey.design = members.journey_code
"""

JOURNEYS = """
    select journey_id, design, person_id, started_at, ended_at, outcome, abandoned_after_days
    from true_journey
    inner join seeds.journey_designs
        on design = journey_code and started_at >= valid_from and started_at < valid_to
    order by journey_id
"""


def read_journeys(connection: duckdb.DuckDBPyConnection) -> list[Journey]:
    """Every true journey of a finished run, from a connection of `evaluation.evidence.open_run`."""
    placed = defaultdict(list)
    for journey, customer, instance, keys, is_elsewhere in connection.execute(PLACED).fetchall():
        placed[journey].append(Placed(customer, instance, frozenset(keys), is_elsewhere))
    return [
        Journey(
            journey,
            design,
            person,
            starts,
            ends,
            outcome,
            tuple(placed[journey]),
            timedelta(days=days),
        )
        for journey, design, person, starts, ends, outcome, days in connection.execute(
            JOURNEYS
        ).fetchall()
    ]


def read_outcomes(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What the house says became of each of its instances."""
    return dict(connection.execute("select journey_key, outcome from core.fct_journeys").fetchall())


def read_clock(connection: duckdb.DuckDBPyConnection) -> datetime:
    """Until when the house has seen anything."""
    found = connection.execute("select as_of_at from intermediate.int_clock__resolved").fetchone()
    if not found or not isinstance(found[0], datetime):
        raise ValueError("int_clock__resolved tells no time")
    return found[0]
