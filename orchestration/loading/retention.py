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

from orchestration.loading.compaction import own_files, replace_own_files
from orchestration.loading.journal import Replacement, rows_of
from orchestration.loading.ledger import QUARANTINE, REMOVAL, TABLE, Ledger
from orchestration.loading.own_tables import Row, write_beside
from orchestration.loading.stage import event_time
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, Source, SourceObject
from orchestration.sql import connect, identifier, literal

# What tells that a row was there must outlast it; quarantined lines go with the object that they came for.
KEPT_OWN_TABLES = (TABLE, QUARANTINE, REMOVAL)


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
        _hold_gone(connection, "gone_rows", files, _age(declared), older_than, declared.event_time)
        _hold_gone(connection, "gone_lines", lines, "_loaded_at", older_than)
        removed = _removed(connection)
        if not removed:
            return 0, 0
        moved: dict[Path, Path | None] = {}
        for file in files:
            moved |= _without_gone(replacement, "gone_rows", declared, file)
        for file in lines:
            _without_gone(replacement, "gone_lines", declared, file)
        replace_own_files(settings, declared, replacement, moved)
        rows = [_removal_row(declared, load, older_than, now) for load in removed]
        path = write_beside(
            settings,
            REMOVAL,
            f"{replacement.stamp}-{declared.label}",
            rows,
            day=now.date().isoformat(),
            written_at=now,
            described_files=[file_name for _, file_name, _, _ in removed],
        )
        replacement.add(path)
        replacement.commit()
    return sum(load[2] for load in removed), sum(load[3] for load in removed)


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
    connection.execute(
        f"create temp table {table} (file varchar, _load_id varchar, _source_file varchar, _row_number bigint)"
    )
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


def _removed(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, int, int]]:
    """Load, landed file, rows and refused lines of each load that loses some."""
    return connection.execute(
        """
        select
            _load_id,
            any_value(_source_file),
            count(*) filter (not is_line),
            count(*) filter (is_line)
        from (
            select _load_id, _source_file, false as is_line from gone_rows
            union all
            select _load_id, _source_file, true from gone_lines
        )
        group by _load_id
        order by _load_id
        """
    ).fetchall()


def _without_gone(
    replacement: Replacement, table: str, declared: SourceObject, file: Path
) -> dict[Path, Path | None]:
    """Replace the file by one without the rows that go; which file its other rows moved to, none where all go."""
    connection = replacement.connection
    gone = _count(connection, f"{table} where file = {literal(file)}")
    kept = _count(connection, f"read_parquet({literal(file)})") - gone
    if not gone:
        return {}
    if not kept:
        replacement.take_out([file])
        return {file: None}
    select = f"from rows anti join {table} using (_load_id, _row_number)"
    return {file: replacement.put(declared.label, [file], select, expected=kept)}


def _removal_row(
    declared: SourceObject, load: tuple[str, str, int, int], older_than: datetime, now: datetime
) -> Row:
    load_id, _, rows, lines = load
    return {
        "removal_id": f"{now:%Y%m%dT%H%M%S%f}-{load_id}",
        "load_id": load_id,
        "source_name": declared.source,
        "object_name": declared.name,
        "reason": "retention",
        "older_than_at": older_than.isoformat(sep=" ", timespec="microseconds"),
        "rows_removed": str(rows),
        "quarantined_removed": str(lines),
        "removed_at": now.isoformat(sep=" ", timespec="microseconds"),
    }


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(row[0]) if row else 0
