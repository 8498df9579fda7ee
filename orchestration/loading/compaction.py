"""Many small raw files to a few: the same rows with the same load columns.

The ledger goes along: its rows name the file in which each load now stands. Files stay below a size that one can still
rewrite in a breath; what is large already is left alone.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.loading.journal import Replacement
from orchestration.loading.ledger import QUARANTINE, TABLE, Ledger, files_about
from orchestration.loading.own_tables import table_folder
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import connect

SMALL_BYTES = 32 * 2**20
FULL_BYTES = 128 * 2**20


def compact_object(settings: Settings, declared: SourceObject, now: datetime) -> tuple[int, int]:
    """Replace the small raw files of one object, and those of its ledger and quarantine, by one each, or few.

    `now` is UTC without an offset. Returns how many raw files there were and are. To be called while nobody loads or
    builds (journal.replacing).
    """
    ledger = Ledger(settings, declared)
    ledger.remove_remains()
    files = raw_files(settings, ledger)
    with connect(scratch=settings.home / "scratch") as connection:
        replacement = Replacement(connection, settings, f"{now:%Y%m%dT%H%M%S%f}")
        moved: dict[Path, Path | None] = {}
        for batch in _batches(files):
            moved |= dict.fromkeys(batch, replacement.put(declared.label, batch))
        replace_own_files(settings, declared, replacement, moved)
        if replacement.old:
            replacement.commit()
    return len(files), len(raw_files(settings, Ledger(settings, declared)))


def replace_own_files(
    settings: Settings,
    declared: SourceObject,
    replacement: Replacement,
    moved: dict[Path, Path | None],
) -> None:
    """One ledger file that names the files in which the loads now stand, and one quarantine file, for the object."""
    ledger_files = own_files(settings, TABLE, declared)
    if ledger_files and (moved or len(ledger_files) > 1):
        _hold_moved(replacement.connection, settings, moved)
        select = """
            select rows.* replace (
                case when old_file is null then raw_file else new_file end as raw_file
            )
            from rows left join moved on raw_file = old_file"""
        replacement.put(declared.label, ledger_files, select)
    quarantine_files = own_files(settings, QUARANTINE, declared)
    if len(quarantine_files) > 1 and not set(quarantine_files) & set(replacement.old):
        replacement.put(declared.label, quarantine_files)


def raw_files(settings: Settings, ledger: Ledger) -> list[Path]:
    """The raw files of an object in load order; a file of several loads stands where the first of them does."""
    names = [row["raw_file"] for row in ledger.rows if row["raw_file"]]
    return [path for name in dict.fromkeys(names) if (path := settings.raw / str(name)).exists()]


def own_files(settings: Settings, table: str, declared: SourceObject) -> list[Path]:
    """The files of ledger or quarantine that are about the object, in the order they were written."""
    found = table_folder(settings, table).glob(f"*/{files_about(declared)}")
    return sorted((path for path in found if not path.name.startswith(".")), key=_written)


def _written(path: Path) -> str:
    return path.name.removeprefix("replaced-")


def _batches(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Runs of small files, each of which fills one file; one alone stays as it is."""
    batch: list[Path] = []
    filled = 0
    for path in files:
        size = path.stat().st_size
        if size >= SMALL_BYTES:
            continue
        if filled + size > FULL_BYTES and batch:
            if len(batch) > 1:
                yield batch
            batch, filled = [], 0
        batch.append(path)
        filled += size
    if len(batch) > 1:
        yield batch


def _hold_moved(
    connection: duckdb.DuckDBPyConnection, settings: Settings, moved: dict[Path, Path | None]
) -> None:
    names = [
        (_name(settings, old), _name(settings, new) if new else None) for old, new in moved.items()
    ]
    connection.execute("create or replace temp table moved (old_file varchar, new_file varchar)")
    if names:
        connection.executemany("insert into moved values (?, ?)", names)


def _name(settings: Settings, path: Path) -> str:
    return path.relative_to(settings.raw).as_posix()
