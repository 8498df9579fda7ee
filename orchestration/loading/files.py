"""Landed files before anything is read from them: which ones there are, what identifies one, what its header says.

What stands inside a file is the readers' business (readers.py).
"""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from orchestration.errors import RefusedFileError
from orchestration.sources import SourceObject

EXTENSIONS = {
    "csv": (".csv", ".csv.gz"),
    "jsonl": (".jsonl", ".jsonl.gz"),
    "parquet": (".parquet",),
}
UNFINISHED = (".tmp", ".part")


@dataclass(frozen=True)
class LandedFile:
    """One landed file. `name` is its path relative to the landing folder, `sha256` the hash of its bytes."""

    path: Path
    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Load:
    """The load of one landed file: its id (sorts in load order) and its time in UTC, without an offset."""

    declared: SourceObject
    file: LandedFile
    load_id: str
    loaded_at: datetime


def landed_files(landing: Path, declared: SourceObject) -> list[LandedFile]:
    """Every finished file under <landing>/<source>/<object>/, at any depth, by name.

    Hidden files and those still being written (`.tmp`, `.part`) are left for a later load.
    """
    folder = landing / declared.source / declared.name
    names = sorted(
        path.relative_to(landing).as_posix()
        for path in folder.rglob("*")
        if _is_finished(path, folder)
    )
    return [_fingerprint(landing, name) for name in names]


def check_readable(file: LandedFile, declared: SourceObject) -> None:
    """Raise RefusedFileError when the file is empty or is not of the declared format by its extension."""
    expected = EXTENSIONS[declared.file_format]
    if not file.name.endswith(expected):
        raise RefusedFileError(
            f"{file.name}: expected a file ending in {' or '.join(expected)}. "
            "Export it in that format, or move it out of landing."
        )
    if file.bytes == 0:
        raise RefusedFileError(f"{file.name}: the file is empty (0 bytes). Export it again.")


def open_binary(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where its name ends in .gz."""
    return cast(BinaryIO, gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def csv_header(file: LandedFile) -> tuple[list[str], int]:
    """The column names of a CSV file and the number of lines its header takes.

    Raises RefusedFileError when there is none.
    """
    with open_binary(file.path) as stream:
        reader = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
        header = [name.strip() for name in next(reader, [])]
        if not all(header) or not header:
            raise RefusedFileError(
                f"{file.name}, line 1: expected a header that names every column, "
                f"found {','.join(header)!r}. Export the file with its header."
            )
        return header, reader.line_num


def readable_lines(path: Path) -> int | None:
    """How many lines of a gzipped file can be unpacked; None for any other file."""
    if path.suffix != ".gz":
        return None
    count = 0
    try:
        with open_binary(path) as stream:
            for _ in stream:
                count += 1
    except (OSError, EOFError, zlib.error):
        pass
    return count


def blank_lines(path: Path, after: int) -> Iterator[int]:
    """The numbers of the empty lines of a CSV file between its records, not those inside a quoted value."""
    is_quoted = False
    with open_binary(path) as stream:
        for number, line in enumerate(stream, start=1):
            if number > after and not is_quoted and not line.strip(b"\r\n"):
                yield number
            is_quoted ^= line.count(b'"') % 2 == 1


def line_numbers(path: Path, offsets: list[int]) -> list[int]:
    """The line in which each byte offset (ascending, from 0) stands, for bytes as unpacked."""
    numbers: list[int] = []
    position = 0
    with open_binary(path) as stream:
        for number, line in enumerate(stream, start=1):
            position += len(line)
            while len(numbers) < len(offsets) and offsets[len(numbers)] < position:
                numbers.append(number)
    return numbers


def _is_finished(path: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.is_file() and not is_hidden and not path.name.endswith(UNFINISHED)


def _fingerprint(landing: Path, name: str) -> LandedFile:
    path = landing / name
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return LandedFile(path=path, name=name, sha256=digest, bytes=path.stat().st_size)
