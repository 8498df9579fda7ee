"""Rows that were kept as long as their source declares, taken out of raw; table `removal` says how many of which load.

A row's age counts from its load; of an object that declares `retention_from: event`, from its event, where the row has
the time of one. That is for what happened once and is over: when a contact was created or a permission given says
nothing of whether it is in force. A refused line's age counts from its load. Other rows keep their load columns, and
the ledger keeps the load: its file is not loaded again. What lies in landing is not ours to remove.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from orchestration.loading.compaction import own_files
from orchestration.loading.journal import Replacement, rows_of
from orchestration.loading.kept_out import TABLE as ERASURE
from orchestration.loading.ledger import QUARANTINE, REMOVAL, TABLE, Ledger
from orchestration.loading.removing import LINES, ROWS, Why, make_tables, take_out
from orchestration.loading.stage import event_time
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, Source, SourceObject
from orchestration.sql import connect, identifier, literal

# What tells that a row was there must outlast it, and who is kept out stays out; quarantined lines go with the object
# that they came for.
KEPT_OWN_TABLES = (TABLE, QUARANTINE, REMOVAL, ERASURE)


def objects_with_retention(source: Source) -> Iterator[SourceObject]:
    """The objects of a source whose rows end some day by themselves."""
    for declared in source.objects:
        if source.name != OWN_SOURCE or declared.name not in KEPT_OWN_TABLES:
            yield declared


def apply_retention(
    settings: Settings, declared: SourceObject, as_of: datetime, now: datetime
) -> tuple[int, int]:
    """Take out of raw what is older at `as_of` than the object is kept; both times are UTC without an offset.

    Returns the numbers of rows and of refused lines that went. To be called while nobody loads or builds
    (journal.replacing).
    """
    Ledger(settings, declared).remove_remains()
    if declared.retention_days is None:
        return 0, 0
    older_than = as_of - timedelta(days=declared.retention_days)
    files = sorted((settings.raw / declared.source / declared.name).glob("*/*.parquet"))
    lines = own_files(settings, QUARANTINE, declared)
    with connect(scratch=settings.home / "scratch") as connection:
        replacement = Replacement(connection, settings, f"{now:%Y%m%dT%H%M%S%f}")
        make_tables(connection)
        _hold_gone(connection, ROWS, files, _age(declared), older_than, declared.event_time)
        _hold_gone(connection, LINES, lines, "_loaded_at", older_than)
        removed = take_out(replacement, declared, Why("retention", older_than), files, now)
        if removed:
            replacement.commit()
    return sum(load.rows for load in removed), sum(load.lines for load in removed)


def _age(declared: SourceObject) -> str:
    if not declared.event_time or declared.retention_from != "event":
        return "_loaded_at"
    return f"coalesce({event_time(declared.event_time, declared.event_time_format)}, _loaded_at)"


def _hold_gone(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    files: Sequence[Path],
    time: str,
    older_than: datetime,
    event_column: str | None = None,
) -> None:
    """Hold file, load and row number of each row whose time is before `older_than`."""
    for file in files:
        # The file may lack the column.
        column = f"null::varchar as {identifier(event_column)}, " if event_column else ""
        connection.execute(
            f"""
            insert into {table}
            select {literal(file)}, _load_id, _source_file, _row_number
            from (select {column}null::bigint as _row_number where false union all by name {rows_of([file])})
            where {time} < timestamp {literal(older_than)}
            """
        )
