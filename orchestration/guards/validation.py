"""One Great Expectations run: raw as dbt sees it, in a scratch DuckDB of its own, against the suite of an object.

The warehouse file is not opened. What is expected stands in suites.py, what follows from it in checks.py.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from great_expectations.expectations.expectation import Expectation

from orchestration.errors import without_values
from orchestration.guards.duckdb_dialect import (
    keep_duckdb_connections,
    mute_last_words,
)
from orchestration.guards.findings import Finding
from orchestration.guards.suites import (
    expectations_of_loads,
    expectations_of_rows,
)
from orchestration.loading.ledger import REMOVAL, TABLE, files_about, is_about
from orchestration.loading.own_tables import own_table
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import identifier

keep_duckdb_connections()
mute_last_words()


def validate(
    settings: Settings, objects: list[SourceObject]
) -> Iterator[tuple[SourceObject, list[Finding]]]:
    """The findings of each object, or none for one of which no file was ever loaded."""
    with _scratch(settings, objects) as (datasource, with_loads):
        for declared in objects:
            findings: list[Finding] = []
            if declared.name in with_loads:
                rows, loads = f"rows_{declared.name}", f"loads_{declared.name}"
                row_suite = expectations_of_rows(declared, identifier(loads))
                findings += _findings(datasource, rows, list(row_suite))
                findings += _findings(datasource, loads, list(expectations_of_loads(declared)))
            yield declared, findings


def _findings(
    datasource: SQLDatasource, view: str, expectations: list[Expectation]
) -> list[Finding]:
    batch = (
        datasource.add_table_asset(view, view).add_batch_definition_whole_table("all").get_batch()
    )
    suite = gx.ExpectationSuite(name=view, expectations=expectations)
    return [_finding(result) for result in batch.validate(suite, result_format="BASIC").results]


@contextmanager
def _scratch(
    settings: Settings, objects: list[SourceObject]
) -> Iterator[tuple[SQLDatasource, set[str]]]:
    """A GX data source over a database of its own. In memory it would not do: GX reads from several threads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "guard.duckdb"
        with duckdb.connect(str(path)) as connection:
            every_load = raw_query(settings, own_table(settings, TABLE))
            connection.execute(
                f"create table every_load as select data_through_at from ({every_load})"
            )
            with_loads = {o.name for o in objects if _declare_views(connection, settings, o)}
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        datasource = context.data_sources.add_sql(
            "raw",
            connection_string=f"duckdb:///{path}?access_mode=read_only",
        )
        try:
            yield datasource, with_loads
        finally:
            datasource.get_engine().dispose()


def _declare_views(
    connection: duckdb.DuckDBPyConnection, settings: Settings, declared: SourceObject
) -> bool:
    """What the suites of one object read; whether any load stands behind it.

    The ledger, many small files, is copied: each expectation reads it. The object's own rows stay where they are. Of a
    load, `rows_kept` are those neither kept out nor removed; `as_of_at` is the latest time that any object knows.
    """
    ledger, removals, loads = (
        f'"{part}_{declared.name}"' for part in ("ledger", "removals", "loads")
    )
    for table, own in ((ledger, TABLE), (removals, REMOVAL)):
        rows = raw_query(settings, own_table(settings, own), files_about(declared))
        connection.execute(f"create table {table} as {rows}")
    connection.execute(f'create view "rows_{declared.name}" as {raw_query(settings, declared)}')
    connection.execute(
        f"""
        create view {loads} as
        select
            ledger.*,
            rows_loaded::bigint - coalesce(rows_erased::bigint, 0) - coalesce(removed.row_count, 0) as rows_kept,
            (select max(data_through_at::timestamp) from every_load) as as_of_at
        from {ledger} as ledger
        left join (
            select load_id, sum(rows_removed::bigint) as row_count from {removals} group by load_id
        ) as removed on ledger.load_id = removed.load_id
        where status = 'loaded' and {is_about(declared)}
        """
    )
    found = connection.execute(f"select exists (from {loads})").fetchone()
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
        detail=without_values(error)
        if error
        else ", ".join(f"{name} {count}" for name, count in counts.items()),
        failing_rows=counts.get("unexpected_count"),
    )
