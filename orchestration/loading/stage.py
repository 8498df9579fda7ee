"""One landed file to unfinished raw files beside their place: `.name.tmp`, which no reader of raw sees.

Whether a file is loaded at all, and when its raw files are put in place, is decided in load_object.py.
"""

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import duckdb

from orchestration.errors import RefusedFileError, without_values
from orchestration.loading.files import LandedFile, Load, check_unchanged, file_format
from orchestration.loading.ledger import Figures
from orchestration.loading.reader import Place, Reader, execute_and_count, slot
from orchestration.loading.readers import open_reader
from orchestration.raw_rows import LOAD_COLUMNS
from orchestration.settings import Limits
from orchestration.sql import MEMORY, fetch_value, identifier, literal

Result = TypeVar("Result")

# DuckDB has no one error for a broken file. These are defects of ours, or leave no connection to go on with.
NOT_THE_FILE = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.OutOfMemoryException,
    duckdb.InternalException,
    duckdb.FatalException,
)
MOST_COLUMNS = 5_000
USUAL_ROWS = 122_880
FEWEST_ROWS = 2_048
GROUP_BYTES = 200_000_000


@dataclass(frozen=True)
class Staged:
    """The sent columns and row figures of a file whose rows stand in an unfinished raw file."""

    columns: list[str]
    figures: Figures
    data_through_at: str | None


def stage_file(
    place: Place,
    load: Load,
    following: LandedFile | None,
    reporting_time_zone: str,
    raw: Path,
    quarantine: Path,
) -> Staged:
    """Write the file's rows to `raw`, and its refused lines, if any, to `quarantine`; begin to unpack the next file.

    Raises RefusedFileError, with file, line where known, and remedy, when the file cannot be read as declared, and
    UnfinishedFileError when somebody still writes it.
    """
    connection = place.connection
    _let_settle(load.file, place.limits)
    with _scratch_removed(place), _within_memory(load):
        reader = _reading(load, lambda: open_reader(place, load))
        place.texts.begin(following)
        _check_columns(load, reader.columns)
        _reading(load, reader.read)
        copies = _find_copies(connection, reader.slots)
        is_kept = "_position not in (from copies)" if copies else "true"
        sent = dict(zip(reader.columns, reader.slots, strict=True))
        erased = place.kept_out.find(connection, load.declared, sent, is_kept)
        is_kept += " and _position not in (from erased)" if erased else ""
        _copy(connection, _raw_rows(load, reader, is_kept), raw, _rows_a_group(reader))
        rejected = _write_rejected(place, load, quarantine) if reader.has_refusals else 0
        end = _data_through_at(connection, load, reader.columns, reporting_time_zone)
        connection.execute("drop table landed")
    check_unchanged(load.file)
    landed, loaded = reader.rows + rejected, reader.rows - copies
    figures = Figures(landed, loaded, rejected, copies, erased)
    return Staged(reader.columns, figures, end)


@contextmanager
def _scratch_removed(place: Place) -> Iterator[None]:
    try:
        yield
    finally:
        for path in place.scratch.parent.glob(f"{place.scratch.name}.*"):
            path.unlink()


@contextmanager
def _within_memory(load: Load) -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise RefusedFileError(
            f"{load.file.name}: reading the file takes more memory than the {MEMORY} that a load may use, most likely "
            "for very long values. Export it in smaller parts, or without the longest column."
        ) from error


def _let_settle(file: LandedFile, limits: Limits) -> None:
    """Wait until the file's last change is some seconds old, so that one that is being written is seen to grow."""
    age = time.time() - file.modified_ns / 1e9
    if 0 <= age < limits.settle_seconds:
        time.sleep(limits.settle_seconds - age)
    check_unchanged(file)


def _reading(load: Load, step: Callable[[], Result]) -> Result:
    try:
        return step()
    except NOT_THE_FILE:
        raise
    except RefusedFileError:
        # Half of a file is refused for many reasons, and for none once it is whole.
        check_unchanged(load.file)
        raise
    except (duckdb.Error, csv.Error) as error:
        check_unchanged(load.file)
        what = without_values(error).splitlines()[0]
        raise RefusedFileError(
            f"{load.file.name}: the file cannot be read ({what}). Expected a whole "
            f"{file_format(load.file)} file. Export it again under the same name; the next load takes it."
        ) from None


def _found(load: Load, sent: Sequence[str]) -> str:
    """What was sent, without a name that is not declared: of a file without a header it would be a person's data."""
    known = [name for name in sent if name in load.declared.columns]
    return f"Of the {len(sent)} columns found, these are declared: {', '.join(known) or 'none'}."


def _check_columns(load: Load, sent: Sequence[str]) -> None:
    missing = [name for name in load.declared.required if name not in sent]
    if missing:
        raise RefusedFileError(
            f"{load.file.name}, line 1: the columns of {load.declared.label} are wrong. Required and not found: "
            f"{', '.join(missing)}. {_found(load, sent)} "
            "Put the file into the folder of its object, or export it with these columns."
        )
    if not 0 < len(sent) <= MOST_COLUMNS:
        raise RefusedFileError(
            f"{load.file.name}: the file names {len(sent) if sent else 'no'} columns, expected 1 to {MOST_COLUMNS:,}. "
            'Where keys are values, such as `{"2026-01-05": 3}`, export a list of objects in their place.'
        )
    times = Counter(name.lower() for name in sent)
    unusable = [
        str(place)
        for place, name in enumerate(sent, start=1)
        if not name or times[name.lower()] > 1 or name.lower() in LOAD_COLUMNS
    ]
    if unusable:
        raise RefusedFileError(
            f"{load.file.name}, line 1, column {', '.join(unusable)}: expected column names that differ by more than "
            f"case and are none of {', '.join(LOAD_COLUMNS)}. Rename them in the export."
        )


def _raw_rows(load: Load, reader: Reader, condition: str) -> str:
    sent = [
        f"{slot} as {identifier(name)}"
        for slot, name in zip(reader.slots, reader.columns, strict=True)
    ]
    return f"""
        select
            {", ".join(sent)},
            {literal(load.load_id)} as _load_id,
            timestamp {literal(load.loaded_at)} as _loaded_at,
            {literal(load.file.name)} as _source_file,
            _row_number
        from ({reader.rows_query})
        where {condition}"""


def _rows_a_group(reader: Reader) -> int:
    """How many rows to write at a time, so that the values of a row group fit into memory with room to spare."""
    return min(USUAL_ROWS, max(FEWEST_ROWS, GROUP_BYTES * reader.rows // max(reader.bytes, 1)))


def _find_copies(connection: duckdb.DuckDBPyConnection, slots: Sequence[str]) -> int:
    """Fill the table `copies` with the position of each landed row that equals one further up; returns their number.

    Hashes find the few candidates and values decide, so that no row is lost to a collision.
    """
    sent = ", ".join(slots)
    is_unique = f"select count(*) = count(distinct hash({sent})) from landed"
    if fetch_value(connection, is_unique):
        return 0
    return execute_and_count(
        connection,
        f"""
        create or replace temp table copies as
        with repeated as (
            select hash({sent}) as row_hash from landed group by row_hash having count(*) > 1
        )
        select position
        from (select rowid as position, * from landed where hash({sent}) in (from repeated))
        qualify row_number() over (partition by {sent} order by position) > 1
        """,
    )


def _write_rejected(place: Place, load: Load, quarantine: Path) -> int:
    """Write the refused lines, but those that name somebody who is kept out; returns how many were refused."""
    connection = place.connection
    count = _count(fetch_value(connection, "select count(*) from rejected"))
    connection.execute(
        f"delete from rejected where {place.kept_out.names_somebody('original_text')}"
    )
    if fetch_value(connection, "select count(*) from rejected"):
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
    connection: duckdb.DuckDBPyConnection, load: Load, columns: Sequence[str], time_zone: str
) -> str | None:
    """The end of the day, in the reporting time zone, of the latest event that is not after the load."""
    declared = load.declared
    if not declared.event_time or declared.event_time not in columns:
        return None
    zone = literal(time_zone)
    at = event_time(slot(columns.index(declared.event_time)), declared.event_time_format)
    end = fetch_value(
        connection,
        f"""
        with events as (
            select max({at}) as latest_at from landed where {at} <= timestamp {literal(load.loaded_at)}
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


def _copy(
    connection: duckdb.DuckDBPyConnection, query: str, path: Path, rows_a_group: int = USUAL_ROWS
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection.execute(
        f"copy ({query}) to {literal(path)} "
        f"(format parquet, compression zstd, row_group_size {rows_a_group})"
    )


def _count(value: object) -> int:
    return int(str(value))
