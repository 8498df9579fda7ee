"""What the rules judge by, as tables of one read-only connection: the truth beside every layer of a finished run.

Rules may query the warehouse too (`raw_<source>`, `staging`, `intermediate`, `core`, `ops`). On top of it stand

- `planted`: the truth's defects; `true_<table>`: every other table of the truth
- `sent`: raw rows that carry the key of a planted defect or stand in its line, of the latest load of each file
- `staged`: those of them that staging kept, with their cast errors
- `contract_row`: what the contracts say of those lines and of the record ids, conformed or rejected
- `customer_of`: the customer of each identifier by its value
- `raw_column`: the columns of the raw files in which a column was planted
- `guard_result`: the latest result of each raw guard, as Dagster keeps it
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from evaluation import rows_of_defects
from evaluation.guard_results import latest_guard_results
from orchestration.errors import SetupError
from orchestration.settings import Settings
from orchestration.sources import landed_sources
from orchestration.sql import literal

CUSTOMER_OF = """
    select
        numbered.namespace_code as namespace,
        numbered.identifier_value as value,
        numbered.identifier_key,
        resolved.customer_key
    from intermediate.int_identity__identifiers_numbered as numbered
    inner join intermediate.int_identity__identifiers_resolved as resolved using (identifier_key)
"""


@contextmanager
def open_evidence(settings: Settings, truth: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables above, for the run in the home of `settings`; raises SetupError as `open_run` does."""
    with open_run(settings, truth) as connection:
        declare_results(connection, settings)
        hold_guard_results(connection, latest_guard_results(settings))
        yield connection


@contextmanager
def open_run(settings: Settings, truth: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse of the home of `settings`, read-only, with `planted` and `true_<table>` beside it.

    Raises SetupError when the home has no warehouse or `truth` no defects.
    """
    for path, remedy in (
        (settings.warehouse, "`make run` builds it"),
        (truth / "defect.parquet", "`make sample` writes it"),
    ):
        if not path.exists():
            raise SetupError(f"There is no {path}: {remedy}.")
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        connection.execute("set TimeZone = 'UTC'")
        declare_truth(connection, truth)
        yield connection


def declare_truth(connection: duckdb.DuckDBPyConnection, truth: Path) -> None:
    """`planted` and `true_<table>`, from the Parquet files of the truth."""
    for path in sorted(truth.glob("*.parquet")):
        name = "planted" if path.stem == "defect" else f"true_{path.stem}"
        connection.execute(f'create temp view "{name}" as from read_parquet({literal(path)})')


def declare_results(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """What the warehouse and the raw files say of the planted rows."""
    rows_of_defects.hold_sent(connection, landed_sources(settings.project))
    rows_of_defects.hold_staged(connection, settings.project)
    rows_of_defects.hold_contract_rows(connection)
    rows_of_defects.hold_raw_columns(connection, settings.raw)
    connection.execute(f"create temp table customer_of as {CUSTOMER_OF}")


def hold_guard_results(
    connection: duckdb.DuckDBPyConnection, results: list[tuple[str, str, bool, str]]
) -> None:
    """`guard_result`: source, object, is_passed, description."""
    connection.execute(
        "create temp table guard_result "
        "(source text, object text, is_passed boolean, description text)"
    )
    if results:
        connection.executemany("insert into guard_result values (?, ?, ?, ?)", results)
