"""CSV and TSV: double quotes, UTF-8, one of four delimiters; a value may hold line breaks.

The first record is the header, where the object does not declare `header: false`.
"""

import csv
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import duckdb
from typing_extensions import override

from orchestration.errors import RefusedFileError
from orchestration.loading.csv_records import Width, records
from orchestration.loading.files import Load
from orchestration.loading.reader import Place, Reader, Refusals
from orchestration.sql import fetch_value, literal

DELIMITERS = ",;\t|"
# What DuckDB allows a record by default. Quoted line breaks make a record longer than any of its lines.
USUAL_RECORD = 2_000_000
BUFFER = 32_000_000
# Bytes of whole lines by which the delimiter of a file without a header is told.
SAMPLE = 100_000


class CsvReader(Reader):
    """The delimiter is the one that makes most declared columns of the header; where that is equal, most columns.

    Without a header, it is the one by which most of the first lines have as many values as columns are declared.
    """

    def __init__(self, place: Place, load: Load) -> None:
        super().__init__(place, load)
        self.text = place.texts.take(load.file)
        self.bytes = self.text.bytes
        self.longest_record = self.text.longest_line
        self._read_header()

    @override
    def read(self) -> None:
        """One pass by DuckDB where the file is whole; else line by line first, and then what is whole by DuckDB."""
        if self.text.is_utf8:
            try:
                self._land(self.text.path, self.header_lines)
                if self._number(unseen=0):
                    return
            except duckdb.InvalidInputException:
                pass
        unseen = self._repair()
        self._land(self.repaired, 0)
        if not self._number(unseen):
            raise RefusedFileError(
                f"{self.file.name}: its records cannot be told apart. Expected double quotes around values with "
                "line breaks, and line feeds as line ends. Export the file again."
            )

    def _read_header(self) -> None:
        with self.text.path.open("rb") as stream:
            first = stream.readline()
            # Excel writes the delimiter into a line of its own before the header.
            said = first.strip().strip(b'"')
            is_said = len(said) == 5 and said.startswith(b"sep=")
            self.header_lines = 1 if is_said else 0
            start = len(first) if is_said else 0
            delimiters = chr(said[4]) if is_said else DELIMITERS
            if self.declared.has_header:
                self._name_by_header(stream, start, delimiters)
            else:
                self._name_by_place(stream, start, delimiters)

    def _name_by_header(self, stream: BinaryIO, start: int, delimiters: str) -> None:
        choices = [self._header(stream, start, delimiter) for delimiter in delimiters]
        known = set(self.declared.columns)
        best = max(choices, key=lambda choice: (len(known & set(choice[0])), len(choice[0])))
        names, lines, self.delimiter = best
        self.columns = _told_apart(names, {*self.declared.key, *self.declared.required})
        self.header_lines += lines
        self.width = Width(len(self.columns), f"the header {len(self.columns)}")
        if not self.columns or not all(self.columns):
            raise RefusedFileError(
                f"{self.file.name}, line {self.header_lines}: expected a header that names every column, "
                f"found {len(self.columns)}, of which {self.columns.count('')} have no name. "
                "Export the file with its header."
            )

    def _name_by_place(self, stream: BinaryIO, start: int, delimiters: str) -> None:
        self.columns = list(self.declared.columns)
        count = len(self.columns)
        self.width = Width(
            count,
            f"expected {count}, the declared columns. Export it with {', '.join(self.columns)}, in this order",
        )
        stream.seek(start)
        sample = stream.readlines(SAMPLE)
        self.delimiter = max(delimiters, key=lambda delimiter: self._whole(sample, delimiter))
        names = sample[0].decode(errors="replace").split(self.delimiter) if sample else []
        if sorted(name.strip().strip('"') for name in names) == sorted(self.columns):
            raise RefusedFileError(
                f"{self.file.name}, line {self.header_lines + 1}: the line is a header, and {self.declared.label} "
                "declares `header: false`. Export the file without its header, or take the option out of the "
                "source's YAML."
            )

    def _whole(self, lines: list[bytes], delimiter: str) -> int:
        """How many records of these lines are whole."""
        found = records(BytesIO(b"".join(lines)), 1, delimiter, self.width)
        return sum(record.reason is None for record in found)

    def _header(self, stream: BinaryIO, start: int, delimiter: str) -> tuple[list[str], int, str]:
        stream.seek(start)
        lines = (line.decode() for line in stream)
        parser = csv.reader(lines, delimiter=delimiter)
        try:
            return [name.strip() for name in next(parser, [])], parser.line_num, delimiter
        except UnicodeDecodeError as error:
            raise RefusedFileError(
                f"{self.file.name}, line 1: the header is not UTF-8 ({error.reason} at byte {error.start + 1}). "
                "Export the file as UTF-8; in Excel, save as `CSV UTF-8`."
            ) from error

    def _land(self, path: Path, skipped: int) -> None:
        types = ", ".join(f"{literal(name)}: 'varchar'" for name in self.columns)
        most = self.longest_record + 1_000
        sizes = (
            f", max_line_size = {most}, buffer_size = {max(BUFFER, 2 * most)}"
            if most > USUAL_RECORD
            else ""
        )
        self.land(
            f"from read_csv({literal(path)}, columns = {{{types}}}, header = false, skip = {skipped}, "
            f"auto_detect = false, delim = {literal(self.delimiter)}, quote = '\"', escape = '\"', "
            f"compression = 'none', hive_partitioning = false{sizes})"
        )

    def _number(self, unseen: int) -> bool:
        """Number the landed rows; false when they do not take up each line of the file but those `unseen`."""
        seen = self.text.lines - self.header_lines - unseen
        if self.rows == seen and not unseen:
            self.number_from(self.header_lines + 1)
            return True
        text = f"concat({', '.join(self.slots)})"
        breaks = f"length({text}) - length(replace({text}, chr(10), ''))"
        numbered = f"""
            select
                {self.header_lines} + row_number() over () - breaks
                    + sum(breaks) over (rows between unbounded preceding and current row)::bigint
                    as _row_number,
                breaks
            from (select {breaks} as breaks from landed)"""
        self.number_by(self.past_unseen(numbered) if unseen else numbered)
        total = fetch_value(self.connection, f"select sum({breaks})::bigint from landed")
        return self.rows + int(str(total or 0)) == seen

    def _repair(self) -> int:
        """Write the whole records to a file of their own; returns the number of all other lines, which are noted."""
        self.has_refusals = True
        refusals = Refusals(self.connection)
        self.repaired = self.place.scratch.with_suffix(".repaired")
        with self.text.path.open("rb") as source, self.repaired.open("wb") as target:
            for _ in range(self.header_lines):
                source.readline()
            first = self.header_lines + 1
            for record in records(source, first, self.delimiter, self.width):
                if record.reason is None:
                    whole = b"".join(record.lines).rstrip(b"\r\n") + b"\n"
                    self.longest_record = max(self.longest_record, len(whole))
                    target.write(whole)
                    continue
                for number, line in enumerate(record.lines, start=record.first):
                    if record.reason:
                        refusals.refuse(number, record.reason, line.rstrip(b"\r\n"))
                    else:
                        refusals.pass_over(number)
        refusals.flush()
        return refusals.count


def _told_apart(names: list[str], needed: set[str]) -> list[str]:
    """The names, a repeated one numbered from its second place on (`fare`, `fare_2`), so that both columns are kept.

    One that the object cannot do without stays as it is, for the file to be refused: nobody can say which is meant.
    """
    told: list[str] = []
    given, taken = set(names), set[str]()
    last: Counter[str] = Counter()
    for name in names:
        free = name
        while name not in needed and (free in taken or (last[name] and free in given)):
            # Numbers that were taken stay so: thousands of equal names cost one step each.
            last[name] = max(last[name], 1) + 1
            free = f"{name}_{last[name]}"
        taken.add(free)
        told.append(free)
    return told
