"""One landed file to unfinished raw files beside their place: `.name.tmp`, which no reader of raw sees.

Whether a file is loaded at all, and when its raw files are put in place, is decided in load_object.py.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb

from orchestration.errors import RefusedFileError
from orchestration.loading.files import Load, check_readable, readable_lines
from orchestration.loading.ledger import Figures
from orchestration.loading.readers import READERS
from orchestration.raw_rows import LOAD_COLUMNS
from orchestration.sql import column_list, fetch_value, identifier, literal

Result = TypeVar("Result")

UNREADABLE = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    OSError,
    EOFError,
    UnicodeDecodeError,
    csv.Error,
)


@dataclass(frozen=True)
class Staged:
    """The sent columns and row figures of a file whose rows stand in an unfinished raw file."""

    columns: list[str]
    figures: Figures
    data_through_at: str | None


def stage_file(
    connection: duckdb.DuckDBPyConnection,
    load: Load,
    reporting_time_zone: str,
    raw: Path,
    quarantine: Path,
) -> Staged:
    """Write the file's rows to `raw`, and its refused lines, if any, to `quarantine`.

    Raises RefusedFileError, with file, line where known, and remedy, when the file cannot be read as declared.
    """
    check_readable(load.file, load.declared)
    reader = _reading(load, lambda: READERS[load.declared.file_format](connection, load.file))
    _check_columns(load, reader.columns)
    _reading(load, reader.find_rejected)
    _reading(load, lambda: _copy(connection, _with_load_columns(load, reader.rows_query()), raw))
    read = _row_count(connection, raw)
    _leave_out_copies(connection, raw, reader.columns)
    loaded = _row_count(connection, raw)
    rejected = _write_rejected(connection, load, quarantine)
    return Staged(
        columns=reader.columns,
        figures=Figures(read + rejected, loaded, rejected, exact_copies=read - loaded),
        data_through_at=_data_through_at(
            connection, load, reader.columns, raw, reporting_time_zone
        ),
    )


def _reading(load: Load, step: Callable[[], Result]) -> Result:
    try:
        return step()
    except UNREADABLE as error:
        what = str(error).strip().splitlines()[0]
        lines = readable_lines(load.file.path)
        where = f", after line {lines}" if lines is not None else ""
        raise RefusedFileError(
            f"{load.file.name}{where}: the file cannot be read ({what}). Expected a whole "
            f"{load.declared.file_format} file. Export it again under the same name; the next load takes it."
        ) from error


def _check_columns(load: Load, sent: Sequence[str]) -> None:
    missing = [name for name in load.declared.required if name not in sent]
    if missing:
        raise RefusedFileError(
            f"{load.file.name}, line 1: the columns of {load.declared.label} are wrong. Required and not found: "
            f"{', '.join(missing)}. Found: {', '.join(sent) or 'none'}. "
            "Put the file into the folder of its object, or export it with these columns."
        )
    lowered = [name.lower() for name in sent]
    unusable = [n for n in sent if lowered.count(n.lower()) > 1 or n.lower() in LOAD_COLUMNS]
    if unusable:
        raise RefusedFileError(
            f"{load.file.name}, line 1: {', '.join(unusable)}: expected column names that differ by more than "
            f"case and are none of {', '.join(LOAD_COLUMNS)}. Rename them in the export."
        )


def _with_load_columns(load: Load, rows_query: str) -> str:
    return f"""
        select
            * exclude (_row_number),
            {literal(load.load_id)} as _load_id,
            timestamp {literal(load.loaded_at)} as _loaded_at,
            {literal(load.file.name)} as _source_file,
            _row_number
        from ({rows_query})"""


def _leave_out_copies(
    connection: duckdb.DuckDBPyConnection, raw: Path, columns: Sequence[str]
) -> None:
    """Write the file anew without the rows that hold the same values as one further up.

    Hashes find the few candidates and values decide, so that no row is lost to a collision.
    """
    sent = column_list(columns)
    rows = f"read_parquet({literal(raw)})"
    connection.execute(
        f"""
        create or replace temp table copies as
        with hashed as (
            select hash({sent}) as row_hash, _row_number from {rows}
        ),
        candidates as (
            select _row_number from hashed
            where row_hash in (select row_hash from hashed group by row_hash having count(*) > 1)
        )
        select _row_number from {rows}
        where _row_number in (from candidates)
        qualify row_number() over (partition by {sent} order by _row_number) > 1
        """
    )
    if not fetch_value(connection, "select exists (from copies)"):
        return
    kept = raw.with_suffix(".kept")
    _copy(
        connection,
        f"from {rows} where _row_number not in (from copies) order by _row_number",
        kept,
    )
    kept.replace(raw)


def _write_rejected(connection: duckdb.DuckDBPyConnection, load: Load, quarantine: Path) -> int:
    count = _count(fetch_value(connection, "select count(*) from rejected"))
    if count:
        _copy(
            connection,
            f"""
            select
                {literal(load.load_id)} as load_id,
                {literal(load.declared.source)} as source_name,
                {literal(load.declared.name)} as object_name,
                {literal(load.file.name)} as file_name,
                line_number::varchar as line_number,
                reason,
                original_text,
                {literal(load.loaded_at)} as quarantined_at,
                {literal(load.load_id)} as _load_id,
                timestamp {literal(load.loaded_at)} as _loaded_at,
                {literal(load.file.name)} as _source_file,
                row_number() over (order by rejected.line_number) as _row_number
            from rejected
            order by _row_number""",
            quarantine,
        )
    return count


def _data_through_at(
    connection: duckdb.DuckDBPyConnection,
    load: Load,
    columns: Sequence[str],
    raw: Path,
    time_zone: str,
) -> str | None:
    """The end of the day, in the reporting time zone, of the latest event that is not after the load."""
    declared = load.declared
    if not declared.event_time or declared.event_time not in columns:
        return None
    zone = literal(time_zone)
    end = fetch_value(
        connection,
        f"""
        with events as (
            select max({event_time(declared.event_time, declared.event_time_format)}) as latest_at
            from read_parquet({literal(raw)})
            where {event_time(declared.event_time, declared.event_time_format)}
                <= timestamp {literal(load.loaded_at)}
        )
        select timezone(
            'UTC', timezone({zone}, date_trunc('day', timezone({zone}, timezone('UTC', latest_at))) + interval 1 day)
        )::varchar
        from events
        """,
    )
    return None if end is None else str(end)


def event_time(column: str, time_format: str | None) -> str:
    """SQL for a text column's time in UTC, null where it is none; text without an offset is UTC."""
    if time_format:
        return f"try_strptime({identifier(column)}, {literal(time_format)})"
    return f"timezone('UTC', try_cast({identifier(column)} as timestamptz))"


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(f"copy ({query}) to {literal(path)} (format parquet, compression zstd)")


def _row_count(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    return _count(fetch_value(connection, f"select count(*) from read_parquet({literal(path)})"))


def _count(value: object) -> int:
    return int(str(value))
