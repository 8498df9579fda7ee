"""The records of a CSV file in which something is broken, told apart line by line.

A record that opens a quote and never closes it would swallow the lines after it up to the next quote. So a record whose
quotes are wrong costs only its first line: reading begins again on the next one. A record that is quoted well but has
too few or too many values is refused with all its lines. Whatever follows a broken line loads only if it is a whole
record by itself; and each line belongs to exactly one record, or is refused, or is blank.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from orchestration.loading.text import LONGEST_LINE

csv.field_size_limit(LONGEST_LINE)
WRONG_QUOTES = "A quote is not closed, or text follows a closed one. The lines after this one are read on their own."
NOT_UTF8 = "The record is not UTF-8."


@dataclass(frozen=True)
class Record:
    """Consecutive lines, from line `first`; `reason` says why they are refused, and is empty for a blank line."""

    first: int
    lines: list[bytes]
    reason: str | None = None


@dataclass(frozen=True)
class Width:
    """The number of values that a whole record has, and what is said of it where one has another."""

    values: int
    expected: str

    def fits(self, values: list[str]) -> bool:
        """Whether a record has that many; some exports end each line with a delimiter, and DuckDB reads them so."""
        return len(values) == self.values or (len(values) == self.values + 1 and not values[-1])


def records(stream: BinaryIO, first_line: int, delimiter: str, width: Width) -> Iterator[Record]:
    """The records of the rest of the stream, whose next line has the number `first_line`, in order."""
    feed = _Feed(stream, delimiter)
    number = first_line
    while feed.has_more():
        record = _next_record(feed, number, width)
        number += len(record.lines)
        yield record


class _Feed:
    """Lines as the csv module wants them, of which those of a broken record can be handed back."""

    def __init__(self, stream: BinaryIO, delimiter: str) -> None:
        self.stream = stream
        self.waiting: deque[bytes] = deque()
        self.taken: list[bytes] = []
        self.parser = csv.reader(self, delimiter=delimiter, strict=True, skipinitialspace=True)

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else self.stream.readline()
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line.decode(errors="surrogateescape")

    def has_more(self) -> bool:
        if not self.waiting and (line := self.stream.readline()):
            self.waiting.append(line)
        return bool(self.waiting)

    def keep_one(self) -> list[bytes]:
        """Hand back all lines taken but the first."""
        self.waiting.extendleft(reversed(self.taken[1:]))
        return self.taken[:1]


def _next_record(feed: _Feed, number: int, width: Width) -> Record:
    feed.taken = []
    try:
        values = next(feed.parser)
    except csv.Error:
        line = feed.keep_one()
        return Record(number, line, WRONG_QUOTES if _is_utf8(line) else NOT_UTF8)
    if not _is_utf8(feed.taken):
        return Record(number, feed.taken, NOT_UTF8)
    if not b"".join(feed.taken).strip():
        return Record(number, feed.taken, "")
    if width.fits(values):
        return Record(number, feed.taken)
    return Record(number, feed.taken, f"The record has {len(values)} values, {width.expected}.")


def _is_utf8(lines: list[bytes]) -> bool:
    try:
        b"".join(lines).decode()
    except UnicodeDecodeError:
        return False
    return True
