"""Landed files before anything is read from them: which ones there are, what identifies one, how one is read.

What stands inside a file is the readers' business (readers.py).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.errors import RefusedFileError, UnfinishedFileError
from orchestration.sources import SourceObject

FORMATS = {
    "csv": (".csv", ".tsv"),
    "jsonl": (".jsonl", ".ndjson"),
    "json": (".json",),
    "parquet": (".parquet",),
}
PACKED = (".gz", ".zst")
EXCEL = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart")


@dataclass(frozen=True)
class LandedFile:
    """One landed file. `name` is its path relative to the landing folder, `sha256` the hash of its bytes.

    `bytes` and `modified_ns` (nanoseconds since 1970) are those from before it was hashed. `problem` says why it cannot
    be opened at all, and what to do.
    """

    path: Path
    name: str
    sha256: str
    bytes: int
    modified_ns: int
    problem: str | None = None


@dataclass(frozen=True)
class Load:
    """The load of one landed file: its id (sorts in load order) and its time in UTC, without an offset."""

    declared: SourceObject
    file: LandedFile
    load_id: str
    loaded_at: datetime


def landed_files(landing: Path, declared: SourceObject) -> list[LandedFile]:
    """Every finished file under <landing>/<source>/<object>/, at any depth, by name.

    Hidden files and those whose name says that they are still being written (UNFINISHED) are left for a later load.
    """
    folder = landing / declared.source / declared.name
    names = sorted(
        path.relative_to(landing).as_posix()
        for path in folder.rglob("*")
        if _is_finished(path, folder)
    )
    found = [_fingerprint(landing, name) for name in names]
    return [file for file in found if file]


def file_format(file: LandedFile) -> str:
    """Which of FORMATS the file is in, by its extension, whatever its object usually comes in.

    Raises RefusedFileError when the extension is none that is read, or the file is empty.
    """
    name = _name_unpacked(file)
    found = next((kind for kind, endings in FORMATS.items() if name.endswith(endings)), None)
    if found is None or (found == "parquet" and name != file.name.lower()):
        raise RefusedFileError(f"{file.name}: {_what_is_read(name)}")
    if file.bytes == 0:
        raise RefusedFileError(f"{file.name}: the file is empty (0 bytes). Export it again.")
    return found


def holds_lines(file: LandedFile) -> bool:
    """Whether the file's extension says that a line is one record or a part of one."""
    return _name_unpacked(file).endswith((*FORMATS["csv"], *FORMATS["jsonl"]))


def check_unchanged(file: LandedFile) -> None:
    """Raise UnfinishedFileError when the file is no longer what was hashed: somebody still writes it."""
    try:
        found = file.path.stat()
    except FileNotFoundError as error:
        raise UnfinishedFileError(f"{file.name} went away while it was read.") from error
    if (found.st_size, found.st_mtime_ns) != (file.bytes, file.modified_ns):
        raise UnfinishedFileError(
            f"{file.name} changed while it was read ({file.bytes:,} bytes, then {found.st_size:,}): "
            "the next load takes it."
        )


def _name_unpacked(file: LandedFile) -> str:
    name = file.name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return name


def _what_is_read(name: str) -> str:
    if name.endswith(EXCEL):
        return (
            "Excel workbooks are not read: their cells hold what is shown, not always what was meant. "
            "Save the sheet as CSV (UTF-8) and land that."
        )
    endings = ", ".join(ending for kinds in FORMATS.values() for ending in kinds)
    return (
        f"expected a file ending in one of {endings}; all but .parquet also with {' or '.join(PACKED)} after it. "
        "Export it in one of these formats, or move it out of landing."
    )


def _is_finished(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.is_file() and not is_hidden and not path.name.lower().endswith(UNFINISHED)


def _fingerprint(landing: Path, name: str) -> LandedFile | None:
    """What identifies the file, and whether it can be opened; None where it went away since the folder was listed."""
    path = landing / name
    readable = name.encode("utf-8", "backslashreplace").decode()
    try:
        before = path.stat()
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        why = f"{readable}: the file cannot be opened ({error.strerror}). Give the loader leave to read it."
        return LandedFile(path, readable, "", 0, 0, why)
    unreadable = f"{readable}: the file's name is no UTF-8. Rename it; the next load takes it."
    problem = unreadable if readable != name else None
    return LandedFile(path, readable, digest, before.st_size, before.st_mtime_ns, problem)
