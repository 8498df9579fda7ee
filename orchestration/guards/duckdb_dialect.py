"""Makes Great Expectations usable on DuckDB; nothing else may reach into its insides.

It closes a connection before it has read the rows, except for a fixed list of dialects, and DuckDB's rows end with
their connection. So DuckDB joins that list. A smoke test shows that a check can pass and can fail.
"""

import atexit
import os

from great_expectations.execution_engine import sqlalchemy_execution_engine as engine

LIST_NAME = "_PERSISTED_CONNECTION_DIALECTS"


class _DuckdbDialect(str):
    """Equal to 'duckdb' and, like the members of the list, with a `value`."""

    value = "duckdb"


def keep_duckdb_connections() -> None:
    """Add DuckDB to the dialects whose connections are kept; RuntimeError when that list is no longer there."""
    kept = getattr(engine, LIST_NAME, None)
    if kept is None:
        raise RuntimeError(
            f"great_expectations has no {LIST_NAME} any more: every check on DuckDB would fail or pass unread. "
            "Pin the version in pyproject.toml, or see how this one keeps connections open."
        )
    if "duckdb" not in kept:
        setattr(engine, LIST_NAME, (*kept, _DuckdbDialect("duckdb")))


def mute_last_words() -> None:
    """Silence what DuckDB prints when the interpreter ends while Great Expectations still holds its types.

    It is a page about leaked instances, after all work is done and after every other handler of an exit.
    """
    atexit.register(lambda: os.dup2(os.open(os.devnull, os.O_WRONLY), 2))
