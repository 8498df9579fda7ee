"""The load ledger: what is remembered of each landed file, and so what counts as loaded.

A load counts once its ledger row is there. Raw files that no row names are remains of a load that died.
"""

from dataclasses import asdict, dataclass

from orchestration.loading.files import LandedFile, Load
from orchestration.loading.own_tables import read_rows, table_folder, write_rows
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, SourceObject
from orchestration.sql import literal

TABLE = "load_ledger"
QUARANTINE = "quarantine"
REMOVAL = "removal"


@dataclass(frozen=True)
class Figures:
    """What became of the rows of one file: landed = loaded + rejected + exact copies.

    `erased` of the loaded ones are of people who were erased before: raw holds the others.
    """

    landed: int = 0
    loaded: int = 0
    rejected: int = 0
    exact_copies: int = 0
    erased: int = 0

    def __post_init__(self) -> None:
        is_whole = self.landed == self.loaded + self.rejected + self.exact_copies
        if not is_whole or not 0 <= self.erased <= self.loaded:
            raise ValueError(f"Rows were lost: {asdict(self)}.")


@dataclass(frozen=True)
class Outcome:
    """One file's row of the ledger. `status` is loaded, copy or refused; `data_through_at` is UTC text."""

    load: Load
    status: str
    figures: Figures = Figures()
    new_columns: tuple[str, ...] = ()
    missing_columns: tuple[str, ...] = ()
    error: str | None = None
    data_through_at: str | None = None
    raw_file: str | None = None

    def as_row(self) -> dict[str, str | None]:
        """The outcome in the ledger's columns."""
        load = self.load
        return {
            "load_id": load.load_id,
            "source_name": load.declared.source,
            "object_name": load.declared.name,
            "file_name": load.file.name,
            "file_sha256": load.file.sha256,
            "file_bytes": str(load.file.bytes),
            "status": self.status,
            "rows_landed": str(self.figures.landed),
            "rows_loaded": str(self.figures.loaded),
            "rows_rejected": str(self.figures.rejected),
            "rows_exact_copies": str(self.figures.exact_copies),
            "rows_erased": str(self.figures.erased),
            "new_columns": ", ".join(self.new_columns) or None,
            "missing_columns": ", ".join(self.missing_columns) or None,
            "error": self.error,
            "data_through_at": self.data_through_at,
            "loaded_at": load.loaded_at.isoformat(sep=" ", timespec="microseconds"),
            "raw_file": self.raw_file,
        }


class Ledger:
    """The earlier loads of one object."""

    def __init__(self, settings: Settings, declared: SourceObject) -> None:
        self.settings = settings
        self.declared = declared
        self.rows = read_rows(settings, TABLE, is_about(declared), files_about(declared))
        # Made once: asked for each of ten thousand files, it would be most of a load that finds nothing new.
        taken = sorted(
            (row for row in self.rows if row["status"] in ("loaded", "copy")),
            key=lambda row: str(row["load_id"]),
        )
        self.content_by_name = {row["file_name"]: row["file_sha256"] for row in taken}
        self.rows_by_content = {
            str(row["file_sha256"]): int(row["rows_landed"] or 0) for row in taken
        }
        self.latest_content = next(
            (row["file_sha256"] for row in reversed(taken) if row["status"] == "loaded"), None
        )

    def has_taken(self, file: LandedFile) -> bool:
        """Whether this content is what came last under this name."""
        return self.content_by_name.get(file.name) == file.sha256

    def is_copy(self, file: LandedFile) -> bool:
        """Whether the content is there already, under whatever name.

        A state that comes again after another one, as when a price goes back to what it was, is no copy: what was
        loaded last would stay in force. It can return where exports hold states, and under a name that it had.
        """
        if file.sha256 not in self.rows_by_content:
            return False
        may_return = self.declared.is_versioned or file.name in self.content_by_name
        return file.sha256 == self.latest_content or not may_return

    def note(self, file: LandedFile, rows: int) -> None:
        """From now on this content is the object's latest, with so many rows."""
        self.rows_by_content[file.sha256] = rows
        self.latest_content = file.sha256

    def remove_remains(self) -> None:
        """Remove the files of loads and replacements that died before they counted.

        What the house writes itself has no ledger: each of its files counts from the moment it is there.
        """
        if self.declared.source == OWN_SOURCE:
            return
        raw = self.settings.raw
        named = {row["raw_file"] for row in self.rows}
        for path in (raw / self.declared.source / self.declared.name).glob("*/*"):
            if path.relative_to(raw).as_posix() not in named:
                path.unlink()
        known = {f"{row['load_id']}.parquet" for row in self.rows}
        quarantine = table_folder(self.settings, QUARANTINE)
        for path in quarantine.glob(f"*/{files_about(self.declared)}*"):
            # A file that replaced others is never the remains of a load: the journal put it there.
            if path.name not in known and not path.name.startswith("replaced-"):
                path.unlink()
        unfinished = f"*/.{files_about(self.declared)}.tmp"
        for path in table_folder(self.settings, TABLE).glob(unfinished):
            path.unlink()

    def record(self, outcomes: list[Outcome], day: str) -> None:
        """Write the rows of one asset run: the moment at which its loads count."""
        first = outcomes[0].load
        write_rows(
            self.settings,
            TABLE,
            first.load_id,
            [outcome.as_row() for outcome in outcomes],
            day=day,
            written_at=first.loaded_at,
            described_files=[outcome.load.file.name for outcome in outcomes],
        )


def files_about(declared: SourceObject) -> str:
    """A glob of the files of ledger and quarantine that may hold rows of the object."""
    return f"*-{declared.label}.parquet"


def is_about(declared: SourceObject) -> str:
    """The condition under which a row of an own table belongs to the object."""
    return f"source_name = {literal(declared.source)} and object_name = {literal(declared.name)}"
