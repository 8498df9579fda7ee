"""The described people of the warehouse, as the table that matching.py compares.

The warehouse is opened read-only and closed again before Splink begins.
"""

import duckdb

from orchestration.settings import Settings
from orchestration.sql import connect, literal

SCHEMA, MODEL = "intermediate", "int_identity__people_described"
DESCRIBED = "described"

# The identifier key is the record: whom it belongs to already is no reason not to learn from it.
READ = f"""
    create table {DESCRIBED} as
    select
        identifier_key as record_id, given_name, family_name, cast(birth_date as varchar) as birth_date, city, email
    from warehouse.{SCHEMA}.{MODEL}
    where identifier_key is not null
"""


def read_people(settings: Settings) -> duckdb.DuckDBPyConnection:
    """A connection in memory that holds the table DESCRIBED; the caller closes it."""
    connection = connect()
    connection.execute("set enable_progress_bar = false")
    connection.execute(f"attach {literal(settings.warehouse)} as warehouse (read_only)")
    connection.execute(READ)
    connection.execute("detach warehouse")
    return connection
