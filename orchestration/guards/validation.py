"""One Great Expectations run: raw as dbt sees it, in a scratch DuckDB of its own, against the suite of an object.

The warehouse file is not opened. What is expected stands in suites.py, what follows from it in checks.py.
"""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx  # noqa: E402
from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: E402
from great_expectations.datasource.fluent import SQLDatasource  # noqa: E402

from orchestration.guards.duckdb_dialect import (  # noqa: E402
    keep_duckdb_connections,
    mute_last_words,
)
from orchestration.guards.suites import expectations  # noqa: E402
from orchestration.loading.ledger import TABLE, is_about  # noqa: E402
from orchestration.loading.own_tables import own_table  # noqa: E402
from orchestration.raw_rows import raw_query  # noqa: E402
from orchestration.settings import Settings  # noqa: E402
from orchestration.sources import SourceObject  # noqa: E402

keep_duckdb_connections()
mute_last_words()
# It warns of every query that looks at the ledger instead of the rows, which is what those queries are for.
logging.getLogger("great_expectations.expectations.core.unexpected_rows_expectation").setLevel(
    logging.ERROR
)


@dataclass(frozen=True)
class Finding:
    """The result of one expectation: how many of how many did not meet it, where it counts that."""

    expected: str
    is_met: bool
    is_blocking: bool
    detail: str


def validate(
    settings: Settings, objects: list[SourceObject]
) -> Iterator[tuple[SourceObject, list[Finding]]]:
    """The findings of each object, or none for one of which no file was ever loaded."""
    with _scratch(settings, objects) as (context, datasource, with_loads):
        for declared in objects:
            if declared.name not in with_loads:
                yield declared, []
                continue
            rows = datasource.add_table_asset(declared.name, table_name=f"rows_{declared.name}")
            batch = rows.add_batch_definition_whole_table("all").get_batch()
            suite = gx.ExpectationSuite(
                name=".".join(declared.asset_key),
                expectations=list(expectations(declared, f'"loads_{declared.name}"')),
            )
            result = batch.validate(suite, result_format="BASIC")
            yield declared, [_finding(single) for single in result.results]


@contextmanager
def _scratch(
    settings: Settings, objects: list[SourceObject]
) -> Iterator[tuple[Any, SQLDatasource, set[str]]]:
    """A GX context over a database of views. In memory it would not do: GX reads from several threads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guard.duckdb"
        with duckdb.connect(str(path)) as connection:
            with_loads = {o.name for o in objects if _declare_views(connection, settings, o)}
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        datasource = context.data_sources.add_sql(
            "raw",
            connection_string=f"duckdb:///{path}",
            kwargs={"connect_args": {"read_only": True}},
        )
        try:
            yield context, datasource, with_loads
        finally:
            datasource.get_engine().dispose()


def _declare_views(
    connection: duckdb.DuckDBPyConnection, settings: Settings, declared: SourceObject
) -> bool:
    """The views of one object; whether any load stands behind it."""
    ledger = raw_query(settings, own_table(settings, TABLE))
    connection.execute(f'create view "rows_{declared.name}" as {raw_query(settings, declared)}')
    connection.execute(
        f"""
        create view "loads_{declared.name}" as
        select * from ({ledger}) where status = 'loaded' and {is_about(declared)}
        """
    )
    found = connection.execute(f'select exists (from "loads_{declared.name}")').fetchone()
    return bool(found and found[0])


def _finding(result: Any) -> Finding:
    expectation = result.expectation_config
    counts = {
        name: result.result[name]
        for name in ("observed_value", "unexpected_count", "element_count")
        if result.result.get(name) is not None
    }
    error = next(
        (e for e in (result.exception_info or {}).values() if isinstance(e, dict)), {}
    ).get("exception_message")
    return Finding(
        expected=expectation.description or expectation.type,
        is_met=bool(result.success),
        is_blocking=expectation.severity == "critical",
        detail=error or ", ".join(f"{name} {count}" for name, count in counts.items()),
    )
