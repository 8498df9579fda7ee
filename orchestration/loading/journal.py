"""How files of raw take the place of others: all of them or none, whatever happens on the way.

The new files are written beside. Then `raw/.replace.json` names what goes and what comes: from the moment it is there,
the replacement counts, and whoever loads next brings it to its end. dbt does not start while it is there
(macros/raw/refuse_open_journal.sql).
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.errors import SetupError
from orchestration.raw_rows import LOAD_COLUMNS, unfinished
from orchestration.settings import Settings
from orchestration.sql import column_list, connect, literal

JOURNAL = ".replace.json"
LOCK = ".lock"


@contextmanager
def loading(settings: Settings) -> Iterator[None]:
    """Files may be added to raw, by others too, and none is replaced meanwhile."""
    with _locked(settings, fcntl.LOCK_SH):
        roll_forward(settings)
        yield


@contextmanager
def replacing(settings: Settings) -> Iterator[None]:
    """Files of raw may be replaced: nobody loads, and no build begins or is under way.

    Raises SetupError when a build holds the warehouse.
    """
    with _locked(settings, fcntl.LOCK_EX), _no_build(settings):
        roll_forward(settings)
        yield


class Replacement:
    """Files that are to take the place of others, all at once. `stamp` sorts and tells it from every other one."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, settings: Settings, stamp: str
    ) -> None:
        self.connection = connection
        self.settings = settings
        self.stamp = stamp
        self.old: list[Path] = []
        self.new: list[Path] = []

    def put(
        self, label: str, old: Sequence[Path], select: str = "", expected: int | None = None
    ) -> Path:
        """Put one file with the rows of `old` in their place, in the folder of the last; returns its path.

        `select` follows `from rows` and may leave rows out, `expected` being the number that stays; without it all
        must stay. Raises RuntimeError when another number was written.
        """
        path = old[-1].parent / f"replaced-{self.stamp}-{len(self.new):05d}-{label}.parquet"
        rows = rows_of(old)
        if expected is None:
            expected = self._count(f"({rows})")
        loads = column_list(LOAD_COLUMNS)
        self.connection.execute(
            f"copy (with rows as ({rows}) select * exclude ({loads}), {loads} from ({select or 'from rows'})) "
            f"to {literal(unfinished(path))} (format parquet, compression zstd)"
        )
        written = self._count(f"read_parquet({literal(unfinished(path))})")
        if written != expected:
            raise RuntimeError(f"{path}: {written} rows were written, {expected} expected.")
        self.take_out(old)
        self.add(path)
        return path

    def take_out(self, old: Sequence[Path]) -> None:
        """Nothing comes in the place of these files."""
        self.old += old

    def add(self, path: Path) -> None:
        """A file whose rows were written beside its place."""
        self.new.append(path)

    def commit(self) -> None:
        """From the moment the journal is there, the new files count and the old ones do not."""
        raw = self.settings.raw
        for path in self.new:
            _flush(unfinished(path))
        journal = raw / JOURNAL
        names = {
            "old": [path.relative_to(raw).as_posix() for path in self.old],
            "new": [path.relative_to(raw).as_posix() for path in self.new],
        }
        unfinished(journal).write_text(json.dumps(names), encoding="utf-8")
        _flush(unfinished(journal))
        os.replace(unfinished(journal), journal)
        roll_forward(self.settings)

    def _count(self, relation: str) -> int:
        row = self.connection.execute(f"select count(*) from {relation}").fetchone()
        return int(row[0]) if row else 0


def rows_of(paths: Sequence[Path]) -> str:
    """A query of all rows of some raw files, in their order."""
    files = ", ".join(literal(path) for path in paths)
    return f"select * from read_parquet([{files}], union_by_name = true, hive_partitioning = false)"


def roll_forward(settings: Settings) -> None:
    """Bring a replacement that was committed to its end. Several processes may do so at the same time."""
    journal = settings.raw / JOURNAL
    try:
        names = json.loads(journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    for name in names["old"]:
        (settings.raw / name).unlink(missing_ok=True)
    for name in names["new"]:
        _finish(settings.raw / name, journal)
    journal.unlink(missing_ok=True)


def _finish(path: Path, journal: Path) -> None:
    try:
        os.replace(unfinished(path), path)
    except FileNotFoundError as error:
        if not path.exists():
            raise SetupError(
                f"{journal} names {path}, which is neither there nor beside its place. Restore it from a backup of "
                "raw, or load its files from landing into another JOURNEYHOUSE_HOME."
            ) from error


def _flush(path: Path) -> None:
    """Old files go next: what replaces them must be on the disk, not on its way there."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


@contextmanager
def _locked(settings: Settings, kind: int) -> Iterator[None]:
    settings.raw.mkdir(parents=True, exist_ok=True)
    with (settings.raw / LOCK).open("a") as lock:
        fcntl.flock(lock, kind)
        yield


@contextmanager
def _no_build(settings: Settings) -> Iterator[None]:
    """Hold the warehouse as a reader does: dbt cannot open it meanwhile, nor this while dbt has it."""
    if not settings.warehouse.exists():
        yield
        return
    with connect() as connection:
        try:
            connection.execute(f"attach {literal(settings.warehouse)} as warehouse (read_only)")
        except duckdb.Error as error:
            raise SetupError(
                f"{settings.warehouse} cannot be held: {str(error).splitlines()[0]} "
                "Raw files are replaced while no build runs: wait for its end and try again."
            ) from error
        yield
