"""A warehouse with what the journey models read, many times over: each copy of a sample is other people's."""

from pathlib import Path

import duckdb

# Of each relation the columns that tell copies apart; a special row stays itself.
KEYS = (
    "interaction_key",
    "customer_key",
    "customer_version_key",
    "session_key",
    "source_session_hash",
    "stream_key",
    "identifier_key",
)
IDS = (
    "interaction_id",
    "case_id",
    "order_id",
    "request_id",
    "request_order_id",
    "confirmation_interaction_id",
    "placement_interaction_id",
)
COPIED = (
    "intermediate.int_interactions__resolved",
    "intermediate.int_journeys__requests_joined",
    "intermediate.int_orders__interactions_matched",
    "core.dim_customer_current",
)
ALONE = (
    "intermediate.int_campaigns__conformed",
    "intermediate.int_clock__resolved",
    "core.dim_interaction_type",
)
SPECIAL = "('unknown', 'not applicable')"


def write_copies(warehouse: Path, sample: Path, interactions: int) -> None:
    """So many interactions, and as many of all that goes with them."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("set preserve_insertion_order = false; set threads = 2")
        connection.execute(f"attach '{sample}' as sample (read_only)")
        for schema in ("intermediate", "core"):
            connection.execute(f"create schema if not exists {schema}")
        size = connection.execute(
            "select count(*) from sample.intermediate.int_interactions__resolved"
        ).fetchone()[0]
        copies = -(-interactions // size)
        print(f"{size} x {copies}", flush=True)
        for relation in COPIED:
            columns = [
                n
                for (n,) in connection.execute(
                    "select column_name from (describe sample." + relation + ")"
                ).fetchall()
            ]
            listed = ", ".join(expression(c) for c in columns)
            own = (
                ""
                if relation != "core.dim_customer_current"
                else f"where copy = 0 or customer_key not in {SPECIAL}"
            )
            connection.execute(
                f"create or replace table {relation} as select {listed} from sample.{relation} "
                f"cross join range({copies}) as copies(copy) {own}"
            )
        for relation in ALONE:
            connection.execute(
                f"create or replace table {relation} as select * from sample.{relation}"
            )
        connection.execute(
            "create or replace view intermediate.int_interactions__conformed as select * from intermediate.int_interactions__resolved"
        )
        connection.execute(
            "create or replace view core.fct_interactions as select * from intermediate.int_interactions__resolved"
        )


def expression(column: str) -> str:
    if column in KEYS:
        return f"case when {column} in {SPECIAL} then {column} else md5({column} || '-' || copy) end as {column}"
    if column in IDS:
        return f"{column} || '-' || copy as {column}"
    return column
