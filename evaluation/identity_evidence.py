"""What the truth and the raw records say about identifiers, read without the house's links, adapters or grouping.

Two identifiers of a person stand together where one raw row of any source shows both values, in whatever columns. So a
column that no adapter reads is evidence like any other, and a row that a contract rejects too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import duckdb

from evaluation.identity_pairs import Identifier, Known, Pair
from orchestration.sql import identifier, literal

# What the house writes itself says nothing about who is who.
OWN_SCHEMA = "raw_journeyhouse"

# Numbers of what a person did: two records with the same one are about the same order, case or session.
NUMBERS = {
    "order": "select order_id, person_id from true_order",
    "checkout": "select checkout_id, person_id from true_checkout",
    "coupon": "select coupon_code, person_id from true_coupon",
    "call": "select call_id, person_id from true_call union select call_id, person_id from true_voice_menu",
    "chat": "select chat_id, person_id from true_chat",
    "case": """
        select case_id, person_id from true_call where case_id is not null
        union select case_id, person_id from true_chat where case_id is not null
        union select ticket_id, person_id
        from raw_zendesk.ticket_comment as comments
        inner join true_interaction on source_system = 'zendesk' and source_record_id = comments.id
    """,
    "response": "select response_id, person_id from true_survey_answer",
    "session": "select session_id, person_id from true_session",
}

# As sent, in lower case, and a telephone number of the sample's country by its digits alone.
SPELLINGS = """
    [
        trim(sent), lower(trim(sent)),
        case when regexp_full_match(sent, '[-+0-9 ().]+') then
            case when sent like '%+%' then '' else '+39' end || regexp_replace(sent, '[^0-9+]', '', 'g')
        end
    ]
"""

HOUSE = """
    select namespace_code, value, min(customer_key), count(distinct customer_key)
    from (
        select
            numbered.namespace_code, customer_key,
            unnest([numbered.identifier_value, normalised.normal_value]) as value
        from intermediate.int_identity__identifiers_numbered as numbered
        inner join intermediate.int_identity__identifiers_normalised as normalised using (identifier_key)
        inner join intermediate.int_identity__identifiers_resolved using (identifier_key)
    )
    group by namespace_code, value
"""

# Of links by the normal forms of their ends, as the truth writes them.
REASONS = """
    select
        links.from_namespace, from_ends.normal_value, links.to_namespace, to_ends.normal_value,
        'refused: ' || refused.refusal_reason
    from intermediate.int_identity__links_guarded as links
    inner join intermediate.int_identity__links_refused as refused using (from_identifier_key, to_identifier_key)
    inner join intermediate.int_identity__identifiers_normalised as from_ends
        on links.from_identifier_key = from_ends.identifier_key
    inner join intermediate.int_identity__identifiers_normalised as to_ends
        on links.to_identifier_key = to_ends.identifier_key
    union all
    select from_namespace, from_value, to_namespace, to_value, 'rejected: ' || reject_reason
    from intermediate.int_identifiers__rejected
    where to_value is not null
"""


def read_known(connection: duckdb.DuckDBPyConnection) -> Known:
    """What is known of a finished run, from a connection of `evaluation.evidence.open_run`."""
    hold_values(connection)
    hold_sightings(connection)
    numbers = set(NUMBERS)
    shown: dict[str, list[Pair]] = defaultdict(list)
    numbered: dict[str, list[Pair]] = defaultdict(list)
    for person, *ends in connection.execute("from together").fetchall():
        left, right = (ends[0], ends[1]), (ends[2], ends[3])
        has_number = left[0] in numbers or right[0] in numbers
        (numbered if has_number else shown)[person].append((left, right))
    holders = defaultdict(set)
    for namespace, value, person in connection.execute(
        "select namespace, value, person_id from true_person_identifier"
    ).fetchall():
        holders[namespace, value].add(person)
    return Known(
        {held: frozenset(persons) for held, persons in holders.items()},
        shown,
        numbered,
        dict(_customers(connection)),
        {frozenset(pair): reason for pair, reason in _reasons(connection)},
    )


def hold_values(connection: duckdb.DuckDBPyConnection) -> None:
    """`held`: every value to look for, identifier or number, with who holds it."""
    numbers = " union all ".join(
        f"select {literal(kind)}, * from ({query})" for kind, query in NUMBERS.items()
    )
    connection.execute(f"""
        create temp table held as
        select namespace, value, person_id from true_person_identifier union {numbers}
    """)


def hold_sightings(connection: duckdb.DuckDBPyConnection) -> None:
    """`together`: person, and two of the person's identifiers or numbers that one raw row shows."""
    connection.execute("create temp table sighting (record_id text, value text)")
    for schema, table in _raw_tables(connection):
        name = f"{identifier(schema)}.{identifier(table)}"
        columns = list(_columns_with_values(connection, name))
        if len(columns) > 1:
            sent = ", ".join(f"cast({identifier(column)} as text)" for column in columns)
            connection.execute(f"""
                insert into sighting
                select distinct record_id, unnest({SPELLINGS}) as value
                from (
                    select record_id, unnest([{sent}]) as sent
                    from (select *, {literal(name)} || row_number() over () as record_id from {name})
                )
            """)
    connection.execute("""
        create temp table together as
        with seen as (
            select distinct record_id, namespace, value, person_id from sighting inner join held using (value)
        )
        select distinct one.person_id, one.namespace, one.value, another.namespace, another.value
        from seen as one
        inner join seen as another
            on one.record_id = another.record_id and one.person_id = another.person_id
            and (one.namespace, one.value) < (another.namespace, another.value)
    """)


def _raw_tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        "select schema_name, view_name from duckdb_views() "
        f"where schema_name like 'raw\\_%' escape '\\' and schema_name <> {literal(OWN_SCHEMA)} order by all"
    ).fetchall()


def _columns_with_values(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[str]:
    """The columns of a raw table in which a held value stands at all: few of many."""
    for (column,) in connection.execute(
        f"select column_name from (describe {name}) where column_name not like '\\_%' escape '\\'"
    ).fetchall():
        found = connection.execute(f"""
            select count(*) > 0
            from (
                select unnest({SPELLINGS}) as value
                from (select distinct cast({identifier(column)} as text) as sent from {name})
            )
            semi join held using (value)
        """).fetchone()
        if found and found[0]:
            yield column


def _customers(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[Identifier, str]]:
    for namespace, value, customer, count in connection.execute(HOUSE).fetchall():
        if count != 1:
            raise ValueError(f"{namespace}: one normal form stands for {count} customers")
        yield (namespace, value), customer


def _reasons(connection: duckdb.DuckDBPyConnection) -> Iterable[tuple[Pair, str]]:
    for from_namespace, from_value, to_namespace, to_value, reason in connection.execute(
        REASONS
    ).fetchall():
        yield ((from_namespace, from_value), (to_namespace, to_value)), reason
