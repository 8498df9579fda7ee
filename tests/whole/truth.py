"""How well the warehouse found out what the simulator knows. What became of the planted defects is in `evaluation`."""

import duckdb

from tests.whole.runs import Home

# The form in which core knows an identifier, with the salt of development.
KEY = "substr(sha256('development-salt|' || namespace || '|' || value), 1, 32)"


def visits_split_over_sessions(home: Home) -> int:
    """True visits whose events we put into more than one session."""
    query = f"""
        select count(*)
        from (
            select truth.session_id
            from '{home.path}/truth/interaction.parquet' as truth
            inner join published.core.fct_interactions as found
                on found.interaction_id = 'ga4-' || truth.source_record_id
            where truth.source_system = 'ga4' and truth.session_id is not null
            group by truth.session_id
            having count(distinct found.session_key) > 1
        )
    """
    return int(_query(home, query)[0][0])


def classes_of_visits(home: Home) -> dict[tuple[bool, str], int]:
    """True visits by whether they are the company's own, and the class of traffic that we found."""
    query = f"""
        select truth.is_internal, found.traffic_class, count(distinct truth.session_id)
        from (
            select *, 'cookie_id' as namespace, cookie_id as value
            from '{home.path}/truth/session.parquet'
        ) as truth
        inner join published.core.fct_sessions as found
            on found.stream_key = {KEY}
            and truth.started_at between found.started_at - interval 1 second and found.ended_at
        group by all
    """
    return {(bool(internal), str(found)): int(n) for internal, found, n in _query(home, query)}


def completions(home: Home) -> tuple[int, int]:
    """Purchases that completed a true journey, and those among them that completed one of ours."""
    query = f"""
        select count(*), count(case when journeys.outcome = 'completed' then 1 end)
        from '{home.path}/truth/interaction.parquet' as truth
        inner join '{home.path}/truth/journey.parquet' as true_journeys using (journey_id)
        inner join published.core.fct_interactions as found
            on found.interaction_id = 'ga4-' || truth.source_record_id
        inner join published.core.dim_interaction_type as types using (interaction_type_key)
        left join published.core.bridge_journey_interaction as bridge using (interaction_key)
        left join published.core.fct_journeys as journeys on bridge.journey_key = journeys.journey_key
        where true_journeys.design = 'buy' and true_journeys.outcome = 'completed'
            and types.interaction_type_code = 'order_confirmation'
    """
    found = _query(home, query)[0]
    return int(found[0]), int(found[1])


def _query(home: Home, query: str) -> list[tuple[float, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home.published}' as published (read_only)")
        return connection.execute(query).fetchall()
