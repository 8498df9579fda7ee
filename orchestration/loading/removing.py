"""Rows and refused lines taken out of raw, and what table `removal` says of it: how many, of which load, and why.

Who removes says which rows, in the temp tables `gone_rows` and `gone_lines` (GONE); what is removed of whom is that
caller's business (retention.py, orchestration/erasure).
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from orchestration.loading.compaction import own_files, replace_own_files
from orchestration.loading.journal import Replacement
from orchestration.loading.ledger import QUARANTINE, REMOVAL
from orchestration.loading.own_tables import Row, write_beside
from orchestration.sources import SourceObject
from orchestration.sql import fetch_value, literal

ROWS, LINES = "gone_rows", "gone_lines"
GONE = "file varchar, _load_id varchar, _source_file varchar, _row_number bigint"


class Removed(NamedTuple):
    """What one load loses: its landed file, and the numbers of rows and of refused lines."""

    load_id: str
    file_name: str
    rows: int
    lines: int


class Why(NamedTuple):
    """The reason of a removal, and before which time what goes happened, where that is the reason."""

    reason: str
    older_than_at: datetime | None = None


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """The two tables of what goes, empty."""
    for table in (ROWS, LINES):
        connection.execute(f"create or replace temp table {table} ({GONE})")


def removed_loads(connection: duckdb.DuckDBPyConnection) -> list[Removed]:
    """What each load loses of what stands in the two tables, in load order."""
    found = connection.execute(
        f"""
        select
            _load_id,
            any_value(_source_file),
            count(*) filter (not is_line),
            count(*) filter (is_line)
        from (
            select _load_id, _source_file, false as is_line from {ROWS}
            union all
            select _load_id, _source_file, true from {LINES}
        )
        group by _load_id
        order by _load_id
        """
    ).fetchall()
    return [Removed(*row) for row in found]


def take_out(
    replacement: Replacement, declared: SourceObject, why: Why, files: Sequence[Path], now: datetime
) -> list[Removed]:
    """Put what remains of an object's raw files, and of its refused lines, in their place; returns what each load lost.

    Nothing counts before the replacement is committed. `now` is UTC without an offset.
    """
    removed = removed_loads(replacement.connection)
    if not removed:
        return []
    settings = replacement.settings
    moved: dict[Path, Path | None] = {}
    for file in files:
        moved |= _without_gone(replacement, ROWS, declared, file)
    for file in own_files(settings, QUARANTINE, declared):
        _without_gone(replacement, LINES, declared, file)
    replace_own_files(settings, declared, replacement, moved)
    path = write_beside(
        settings,
        REMOVAL,
        f"{replacement.stamp}-{declared.label}",
        [_removal_row(declared, load, why, now) for load in removed],
        day=now.date().isoformat(),
        written_at=now,
        described_files=[load.file_name for load in removed],
    )
    replacement.add(path)
    return removed


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


def _removal_row(declared: SourceObject, load: Removed, why: Why, now: datetime) -> Row:
    older_than = why.older_than_at
    return {
        "removal_id": f"{now:%Y%m%dT%H%M%S%f}-{load.load_id}",
        "load_id": load.load_id,
        "source_name": declared.source,
        "object_name": declared.name,
        "reason": why.reason,
        "older_than_at": older_than.isoformat(sep=" ", timespec="microseconds")
        if older_than
        else None,
        "rows_removed": str(load.rows),
        "quarantined_removed": str(load.lines),
        "removed_at": now.isoformat(sep=" ", timespec="microseconds"),
    }


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    return int(str(fetch_value(connection, f"select count(*) from {relation}")))
