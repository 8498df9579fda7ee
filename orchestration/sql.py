"""The few SQL fragments that the loading modules share. No query that means something by itself stands here."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.settings import Settings

MEMORY = "2GB"


def connect(scratch: Path | None = None) -> duckdb.DuckDBPyConnection:
    """An in-memory database that reads text without an offset as UTC and spills to `scratch`, if given.

    One that can spill keeps below MEMORY, so that a load of any size leaves room on a small machine.
    """
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    if scratch:
        connection.execute(
            f"set temp_directory = {literal(scratch)}; set memory_limit = '{MEMORY}'"
        )
    return connection


@contextmanager
def attached_warehouse(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, read-only and in use, in a database that may hold temporary tables of any size."""
    with (
        tempfile.TemporaryDirectory(dir=settings.home, prefix=".scratch-") as scratch,
        connect(Path(scratch)) as connection,
    ):
        connection.execute(f"attach {literal(settings.warehouse)} as warehouse (read_only)")
        connection.execute("use warehouse")
        yield connection


def literal(value: object) -> str:
    """The value as an SQL text literal; COPY and the table functions' options take no parameters."""
    return "'" + str(value).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name quoted as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def column_list(names: Iterable[str]) -> str:
    """The names quoted and separated by commas."""
    return ", ".join(identifier(name) for name in names)


def fetch_value(connection: duckdb.DuckDBPyConnection, query: str) -> object:
    """The first column of the only row of a query."""
    row = connection.execute(query).fetchone()
    return row[0] if row else None
