"""All landed files of one object: what is new is staged, put in place and recorded, in that order.

The ledger row is the moment a load counts. A load that dies earlier leaves files that no row names; the next one
removes them and starts again. Until then a mark keeps dbt from reading what would not count.
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from orchestration.errors import RefusedFileError, UnfinishedFileError
from orchestration.loading.files import LandedFile, Load, landed_files
from orchestration.loading.journal import loading
from orchestration.loading.kept_out import kept_out
from orchestration.loading.ledger import QUARANTINE, Figures, Ledger, Outcome
from orchestration.loading.own_tables import table_folder
from orchestration.loading.reader import Place
from orchestration.loading.stage import stage_file
from orchestration.loading.texts import Texts
from orchestration.raw_rows import unfinished
from orchestration.settings import Settings
from orchestration.sources import SourceObject, landed_sources
from orchestration.sql import connect

LOGGER = logging.getLogger(__name__)


def load_object(settings: Settings, declared: SourceObject, day: str) -> list[Outcome]:
    """Load what is new in landing for one object into raw, under the load day (`2026-11-22`).

    Returns one outcome per file that was taken up, in load order; a file seen before under its name has none.
    A file that cannot be read comes back as `refused`: what then has to stop is the caller's decision.
    """
    with _alone(settings, declared):
        ledger = _without_remains(settings, declared)
        files = landed_files(settings.landing, declared)
        new = [file for file in files if not ledger.has_taken(file)]
        if not new:
            return []
        with _place(settings, declared) as place:
            batch = _Batch(place, settings, ledger, day)
            for file, following in zip(new, [*new[1:], None], strict=True):
                batch.take(file, following)
            batch.commit()
        return batch.outcomes


def remove_interrupted(settings: Settings) -> None:
    """Remove the files of every load that died before it counted."""
    for declared in (o for s in landed_sources(settings.project).values() for o in s.objects):
        if _mark(settings, declared).exists():
            with _alone(settings, declared):
                _without_remains(settings, declared)


def _without_remains(settings: Settings, declared: SourceObject) -> Ledger:
    ledger = Ledger(settings, declared)
    ledger.remove_remains()
    _mark(settings, declared).unlink(missing_ok=True)
    return ledger


def _mark(settings: Settings, declared: SourceObject) -> Path:
    """The file that says that rows of the object are in place which do not count yet: dbt does not start on it."""
    return settings.raw / f".loading-{declared.label}"


class _Batch:
    """The files that one load of an object takes up, and their raw files until they are put in place."""

    def __init__(
        self,
        place: Place,
        settings: Settings,
        ledger: Ledger,
        day: str,
    ) -> None:
        self.place = place
        self.settings = settings
        self.ledger = ledger
        self.day = day
        self.loaded_at = datetime.now(UTC).replace(tzinfo=None)
        self.time_zone = settings.dbt_variable("reporting_time_zone")
        self.raw_files = {row["raw_file"] for row in ledger.rows if row["raw_file"]}
        self.outcomes: list[Outcome] = []
        self.staged: dict[Path, Path] = {}

    def take(self, file: LandedFile, following: LandedFile | None) -> None:
        """Stage the file, or note why that need not or cannot be done."""
        declared = self.ledger.declared
        load_id = f"{self.loaded_at:%Y%m%dT%H%M%S%f}-{len(self.outcomes):05d}-{declared.label}"
        load = Load(declared, file, load_id, self.loaded_at)
        if file.problem:
            outcome = Outcome(load, "refused", error=file.problem)
        elif self.ledger.is_copy(file):
            rows = self.ledger.rows_by_content[file.sha256]
            outcome = Outcome(load, "copy", Figures(landed=rows, exact_copies=rows))
        else:
            try:
                outcome = self._stage(load, following)
            except UnfinishedFileError as error:
                LOGGER.warning("Left for the next load: %s", error)
                return
            except RefusedFileError as error:
                outcome = Outcome(load, "refused", error=str(error))
        self.outcomes.append(outcome)

    def commit(self) -> None:
        """Put every staged file in place, then write the ledger rows."""
        mark = _mark(self.settings, self.ledger.declared)
        mark.touch()
        for beside, place in self.staged.items():
            if beside.exists():
                os.replace(beside, place)
        # There are none where every new file is still being written.
        if self.outcomes:
            self.ledger.record(self.outcomes, self.day)
        mark.unlink()

    def _stage(self, load: Load, following: LandedFile | None) -> Outcome:
        declared = load.declared
        raw = self.settings.raw / declared.source / declared.name / self.day
        quarantine = table_folder(self.settings, QUARANTINE) / self.day
        raw_file = raw / f"{load.file.sha256[:16]}.parquet"
        if _file_name(self.settings, raw_file) in self.raw_files:
            raw_file = raw / f"{load.file.sha256[:16]}-{load.load_id}.parquet"
        places = [unfinished(raw_file), unfinished(quarantine / f"{load.load_id}.parquet")]
        staged = stage_file(self.place, load, following, self.time_zone, *places)
        self.staged[places[0]] = raw_file
        self.staged[places[1]] = quarantine / f"{load.load_id}.parquet"
        self.raw_files.add(_file_name(self.settings, raw_file))
        self.ledger.note(load.file, staged.figures.landed)
        return Outcome(
            load,
            "loaded",
            staged.figures,
            new_columns=_undeclared(declared, staged.columns),
            missing_columns=tuple(n for n in declared.columns if n not in staged.columns),
            data_through_at=staged.data_through_at,
            raw_file=_file_name(self.settings, raw_file),
        )


def _file_name(settings: Settings, raw_file: Path) -> str:
    """How the ledger names a raw file."""
    return raw_file.relative_to(settings.raw).as_posix()


def _undeclared(declared: SourceObject, sent: list[str]) -> tuple[str, ...]:
    """The columns beyond those declared; an object that is raw only declares all that comes."""
    return tuple(n for n in sent if n not in declared.columns and not declared.is_raw_only)


@contextmanager
def _place(settings: Settings, declared: SourceObject) -> Iterator[Place]:
    """Scratch files of this object alone; those that a killed load left are overwritten or removed."""
    folder = settings.home / "scratch"
    folder.mkdir(parents=True, exist_ok=True)
    name = declared.label.replace(".", "-")
    with (
        connect(scratch=folder) as connection,
        Texts(folder, name, settings.limits) as texts,
    ):
        marks = kept_out(settings, declared)
        marks.hold(connection)
        yield Place(connection, folder / name, settings.limits, texts, marks)


@contextmanager
def _alone(settings: Settings, declared: SourceObject) -> Iterator[None]:
    """Wait until nobody replaces files, and no other process loads this object.

    It would take our unrecorded files for remains.
    """
    folder = settings.raw / declared.source / declared.name
    folder.mkdir(parents=True, exist_ok=True)
    with loading(settings), (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
