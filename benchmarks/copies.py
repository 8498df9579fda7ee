"""A warehouse with what the models of sessions and journeys read: copies of a built sample, each of other people."""

from pathlib import Path

import duckdb

INTERACTIONS = "intermediate.int_interactions__resolved"
COPIED = (
    INTERACTIONS,
    "intermediate.int_journeys__requests_joined",
    "intermediate.int_orders__interactions_matched",
    "core.dim_customer_current",
)
SHARED = (
    "intermediate.int_campaigns__conformed",
    "intermediate.int_clock__resolved",
    "core.dim_interaction_type",
    "core.dim_channel",
)
# Of each copy other keys and ids, as long as those of the sample; special rows stay what they are.
KEYS = {
    *("interaction_key", "identifier_key", "customer_key", "customer_version_key"),
    *("session_key", "source_session_hash", "stream_key"),
}
IDS = {
    *("interaction_id", "case_id", "order_id", "request_id", "request_order_id"),
    *("confirmation_interaction_id", "placement_interaction_id"),
}
SPECIAL = "('unknown', 'not applicable')"
# Both read the same rows under other names; the models take no column that these do not have.
VIEWS = ("intermediate.int_interactions__conformed", "core.fct_interactions")


def write_copies(warehouse: Path, sample: Path, interactions: int) -> int:
    """At least so many interactions, those of the last day apart in `last_day`; returns how many there are of all."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"attach '{sample}' as sample (read_only)")
        connection.execute("create schema if not exists intermediate")
        connection.execute("create schema if not exists core")
        copies = -(-interactions // count(connection, f"sample.{INTERACTIONS}"))
        for relation in COPIED:
            described = connection.execute(f"describe sample.{relation}").fetchall()
            columns = ", ".join(of_copy(name) for name, *_ in described)
            once = f"where copy = 0 or customer_key not in {SPECIAL}"
            connection.execute(
                f"create or replace table {relation} as select {columns} from sample.{relation} "
                f"cross join range({copies}) as copies (copy) {once if 'dim_customer' in relation else ''}"
            )
        for relation in SHARED:
            connection.execute(
                f"create or replace table {relation} as select * from sample.{relation}"
            )
        for view in VIEWS:
            connection.execute(f"create or replace view {view} as select * from {INTERACTIONS}")
        is_last = f"event_date = (select max(event_date) from sample.{INTERACTIONS})"
        connection.execute(
            f"create or replace table last_day as select * from {INTERACTIONS} where {is_last}"
        )
        return count(connection, INTERACTIONS)


def leave_out_last_day(warehouse: Path) -> int:
    """All interactions but those of the last day; returns how many these are."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            f"create or replace table {INTERACTIONS} as select * from {INTERACTIONS} "
            "where event_date < (select min(event_date) from last_day)"
        )
        return count(connection, "last_day")


def add_last_day(warehouse: Path) -> None:
    """The last day arrives."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(f"insert into {INTERACTIONS} select * from last_day")


def of_copy(column: str) -> str:
    """The column in a copy."""
    if column in KEYS:
        own = f"md5({column} || '-' || copy)"
        return f"case when {column} in {SPECIAL} then {column} else {own} end as {column}"
    return f"{column} || '-' || copy as {column}" if column in IDS else column


def count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    """The rows of a relation."""
    ((rows,),) = connection.execute(f"select count(*) from {relation}").fetchall()
    return int(rows)
