"""A landed text file as plain bytes that DuckDB can read: unpacked, without a byte-order mark, and measured.

One pass looks at every byte once, in chunks, so that whatever a file holds costs no more memory than a chunk: a packed
file that expands without end, a line without end and another encoding are met here, before anything parses.
"""

import codecs
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from orchestration.errors import RefusedFileError
from orchestration.loading.files import LandedFile
from orchestration.settings import Limits

CHUNK = 1_000_000
SMALL_STEP = 64
# A valid line of this many bytes still loads; readers keep a few of them in memory at a time.
LONGEST_LINE = 64_000_000
PACKINGS = {".gz": "gzip", ".zst": "zstd"}
GLOB_CHARACTERS = frozenset("*?[]")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OTHER_CONTENT = {
    b"PK\x03\x04": "an Excel workbook or another zip archive; save the sheet as CSV (UTF-8)",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; save the sheet as CSV (UTF-8)",
    b"\x1f\x8b": "packed with gzip; let its name end in .gz",
    b"\x28\xb5\x2f\xfd": "packed with zstd; let its name end in .zst",
    b"PAR1": "a Parquet file; let its name end in .parquet",
}


@dataclass(frozen=True)
class Text:
    """The plain bytes of one landed file, at `path`, and what was found in them.

    `lines` counts line feeds, and the last line where it has none; `longest_line` is in bytes, at least CHUNK.
    """

    path: Path
    bytes: int
    lines: int
    longest_line: int
    is_utf8: bool


def unpack(file: LandedFile, limits: Limits, scratch: Path, *, is_lines: bool) -> Text:
    """Read the whole file once; the plain bytes are its own where they can be, else written to `scratch`.

    `is_lines` says that one line is one record or a part of one, so that none may be longer than LONGEST_LINE.
    Raises RefusedFileError when the bytes are no UTF-8 text at all or exceed a limit.
    """
    meter = _Meter(file, limits, is_lines)
    chunks = _chunks(file, meter)
    first = next(chunks, b"")
    _refuse_other_content(file, first)
    mark = len(codecs.BOM_UTF8) if first.startswith(codecs.BOM_UTF8) else 0
    is_copied = bool(mark) or file.path.suffix.lower() in PACKINGS
    path = scratch if is_copied else readable_path(file.path, scratch)
    with ExitStack() as stack:
        target = stack.enter_context(scratch.open("wb")) if is_copied else None
        chunk = first[mark:]
        while chunk:
            meter.count(chunk)
            if target:
                target.write(chunk)
            chunk = next(chunks, b"")
    meter.finish()
    return Text(path, meter.bytes, meter.lines, max(meter.longest, CHUNK), meter.is_utf8)


def readable_path(path: Path, scratch: Path) -> Path:
    """A path under which DuckDB finds this file alone: it would take the name `[1].csv` for a pattern."""
    if GLOB_CHARACTERS.isdisjoint(str(path)):
        return path
    scratch.unlink(missing_ok=True)
    scratch.symlink_to(path)
    return scratch


class _Meter:
    """What is known of the bytes so far."""

    def __init__(self, file: LandedFile, limits: Limits, is_lines: bool) -> None:
        self.file = file
        self.most_bytes = limits.unpacked_bytes
        self.longest_allowed = LONGEST_LINE if is_lines else None
        self.bytes = 0
        self.lines = 0
        self.longest = 0
        self.open_line = 0
        self.is_utf8 = True
        self.decoder = codecs.getincrementaldecoder("utf-8")()

    def count(self, chunk: bytes) -> None:
        self.bytes += len(chunk)
        ends = chunk.count(b"\n")
        # Lines within one chunk are shorter than it, so only those that reach over its edge are measured.
        self.open_line += chunk.find(b"\n") if ends else len(chunk)
        self.longest = max(self.longest, self.open_line)
        self._refuse_excess()
        if ends:
            self.lines += ends
            self.open_line = len(chunk) - chunk.rfind(b"\n") - 1
        if self.is_utf8:
            self._decode(chunk)

    def finish(self) -> None:
        if self.open_line:
            self.lines += 1
        if not self.bytes:
            raise RefusedFileError(f"{self.file.name}: the file holds nothing. Export it again.")
        self._decode(b"", is_last=True)

    def _decode(self, chunk: bytes, *, is_last: bool = False) -> None:
        try:
            self.decoder.decode(chunk, is_last)
        except UnicodeDecodeError:
            self.is_utf8 = False
            self.decoder.reset()

    def _refuse_excess(self) -> None:
        if self.bytes > self.most_bytes:
            raise RefusedFileError(
                f"{self.file.name}: the file has {self.file.bytes:,} bytes and more than {self.most_bytes:,} unpacked, "
                "the limit. Export it in parts; or, if so much is meant, raise JOURNEYHOUSE_UNPACKED_GB."
            )
        if self.longest_allowed and self.open_line > self.longest_allowed:
            raise RefusedFileError(
                f"{self.file.name}, line {self.lines + 1}: the line has more than {self.longest_allowed:,} bytes, the "
                "longest that is read. Check that its records end with line breaks, and export the file again."
            )


def _chunks(file: LandedFile, meter: _Meter) -> Iterator[bytes]:
    # Without `with`: closing a broken stream would raise a second error over the first.
    stream = _open(file.path)
    while True:
        try:
            chunk = stream.read(CHUNK)
        except OSError as error:
            raise RefusedFileError(
                f"{file.name}, after line {_readable_lines(file.path, meter)}: the file cannot be unpacked ({error}). "
                "Export it again under the same name; the next load takes it."
            ) from error
        if not chunk:
            stream.close()
            return
        yield chunk


def _open(path: Path) -> BinaryIO:
    packing = PACKINGS.get(path.suffix.lower())
    return cast(BinaryIO, pa.input_stream(str(path), packing) if packing else path.open("rb"))


def _readable_lines(path: Path, meter: _Meter) -> int:
    """How many whole lines stand before the broken place: the chunk in which it lies is read again in small steps."""
    stream = _open(path)
    for _ in range(-(-meter.bytes // CHUNK)):
        stream.read(CHUNK)
    lines = meter.lines
    try:
        while step := stream.read(SMALL_STEP):
            lines += step.count(b"\n")
    except OSError:
        pass
    return lines


def _refuse_other_content(file: LandedFile, first: bytes) -> None:
    for magic, what in OTHER_CONTENT.items():
        if first.startswith(magic):
            raise RefusedFileError(f"{file.name}: the file is {what}, and land it again.")
    # In UTF-16, every other byte of Western text is zero.
    head = first[:200]
    zeros = max(head[::2].count(0), head[1::2].count(0))
    if first.startswith(UTF16_MARKS) or zeros * 4 > len(head):
        raise RefusedFileError(
            f"{file.name}: the file is UTF-16 text, or no text at all; expected UTF-8. "
            "Export it as UTF-8; in Excel, save as `CSV UTF-8`, not as `Unicode text`."
        )
