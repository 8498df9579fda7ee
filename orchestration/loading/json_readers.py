"""JSON lines, and JSON as one array of objects or as one object; a nested value stays JSON text.

DuckDB's own JSON reader is the fast way, but it stops at the first value that is no object and tells of no other. Then,
and only then, every value is looked at as text: what is no object is refused, the rest is loaded.
"""

import json
from abc import abstractmethod
from pathlib import Path

import duckdb
from typing_extensions import override

from orchestration.errors import RefusedFileError
from orchestration.loading.files import Load
from orchestration.loading.reader import Place, Reader, Refusals
from orchestration.loading.text import LONGEST_LINE, Text, unpack
from orchestration.sql import fetch_value, literal

# With a delimiter that no JSON text may hold unescaped, a line is read whole.
NO_DELIMITER = "\x01"
SPARE = 1_000
# More columns than are accepted, so that a file whose keys are values is refused before they fill the memory.
MOST_KEYS = 10_000
BUFFER = 32_000_000
NO_OBJECT = "This is not a JSON object."
IS_OBJECT = "(json_valid(line) and ltrim(line, chr(9) || ' ') like '{%')"
IS_USABLE = f"case when {IS_OBJECT} then len(json_keys(line)) = len(list_distinct(json_keys(line))) else false end"


class JsonReader(Reader):
    """What the shapes of JSON share: DuckDB's name of the shape, and the values as text where that fails."""

    shape: str
    largest: int
    values: str

    def __init__(self, place: Place, load: Load, text: Text) -> None:
        super().__init__(place, load)
        self.text = text
        self.bytes = text.bytes
        self.open()
        try:
            found = self._keys("json_keys(line)")
            self.is_whole = text.is_utf8
        except duckdb.InvalidInputException:
            self.clean()
            found = self._keys(f"case when {IS_OBJECT} then json_keys(line) else [] end")
            self.is_whole = False
        self.columns = sorted(found)
        if not found and self._is_empty():
            self.columns = list(self.declared.columns)

    @abstractmethod
    def open(self) -> None:
        """Set `values`, a query of every value of the file as text, `line`, in order; and `largest`, in bytes."""

    @abstractmethod
    def clean(self) -> None:
        """Make `values` readable where it is not, and note what was left out; or raise RefusedFileError."""

    @override
    def read(self) -> None:
        if self.is_whole and self._read_at_once():
            return
        if not self.has_refusals:
            self.clean()
        self._refuse_values()
        types = ", ".join(f'{json.dumps(name)}: "VARCHAR"' for name in self.columns)
        self.land(
            f"select unnest(json_transform(line, {literal('{' + types + '}')})) from ({self.values}) "
            f"where {IS_USABLE}"
        )
        self.number_by(self.past_unseen("select rowid + 1 as _row_number from landed"))

    def _read_at_once(self) -> bool:
        types = ", ".join(f"{literal(name)}: 'varchar'" for name in self.columns)
        try:
            self.land(
                f"from read_json({literal(self.text.path)}, format = '{self.shape}', columns = {{{types}}}, "
                f"maximum_object_size = {self.largest}, compression = 'none', hive_partitioning = false)"
            )
        except duckdb.InvalidInputException:
            return False
        self.number_from(1)
        # A value that is null, and no object, reads as a row without values.
        is_null = f"coalesce({', '.join(self._required_first())}) is null"
        return self.is_complete() and not fetch_value(
            self.connection, f"select exists (from landed where {is_null})"
        )

    def is_complete(self) -> bool:
        """Whether the rows read are all that the file holds, with nothing left out in between."""
        return True

    def _required_first(self) -> list[str]:
        required = set(self.declared.required)
        pairs = zip(self.columns, self.slots, strict=True)
        return [slot for name, slot in sorted(pairs, key=lambda pair: pair[0] not in required)]

    def _keys(self, keys: str) -> set[str]:
        found = self.connection.execute(
            f"select distinct unnest({keys}) from ({self.values}) limit {MOST_KEYS}"
        ).fetchall()
        return {key for (key,) in found if key is not None}

    def _is_empty(self) -> bool:
        return not fetch_value(self.connection, f"select exists (from ({self.values}))")

    def _refuse_values(self) -> None:
        """Move what is no object to table `rejected`; its number there is its number in the file."""
        refused = self.past_unseen(
            f"""
            select line, _row_number, {IS_OBJECT} as is_object
            from (select line, row_number() over () as _row_number from ({self.values}))
            where not ({IS_USABLE})"""
        )
        self.connection.execute(
            f"""
            create or replace temp table refused as
            select
                _row_number as line_number,
                if(is_object, 'The object names one of its keys twice.', '{NO_OBJECT}') as reason,
                line as original_text
            from ({refused});
            insert into rejected from refused;
            insert into unseen select line_number from refused;
            drop table refused;
            """
        )


class JsonLinesReader(JsonReader):
    """One JSON object a line."""

    shape = "newline_delimited"

    @override
    def open(self) -> None:
        self.largest = self.text.longest_line + SPARE
        self.values = self._lines_of(self.text.path)

    @override
    def is_complete(self) -> bool:
        return self.rows == self.text.lines

    @override
    def clean(self) -> None:
        """Write the lines anew without those that are blank, are no UTF-8 or would not be read as one line."""
        self.has_refusals = True
        refusals = Refusals(self.connection)
        cleaned = self.place.scratch.with_suffix(".repaired")
        with self.text.path.open("rb") as source, cleaned.open("wb") as target:
            for number, line in enumerate(source, start=1):
                content = line.strip(b"\r\n")
                if not content.strip():
                    refusals.pass_over(number)
                elif b"\r" in content or NO_DELIMITER.encode() in content:
                    refusals.refuse(number, NO_OBJECT, content)
                elif not _is_utf8(content):
                    refusals.refuse(number, "The line is not UTF-8.", content)
                else:
                    target.write(content + b"\n")
        refusals.flush()
        self.values = self._lines_of(cleaned)

    def _lines_of(self, path: Path) -> str:
        return (
            f"select line from read_csv({literal(path)}, columns = {{'line': 'varchar'}}, header = false, "
            f"auto_detect = false, delim = '{NO_DELIMITER}', quote = '', escape = '', compression = 'none', "
            f"hive_partitioning = false, max_line_size = {self.largest}, "
            f"buffer_size = {max(BUFFER, 2 * self.largest)})"
        )


class JsonDocumentReader(JsonReader):
    """One array of objects, or one object; the number of an element stands for its line."""

    @override
    def open(self) -> None:
        if not self.text.is_utf8:
            raise RefusedFileError(
                f"{self.file.name}: the file is not UTF-8, and a JSON array is read as a whole or not at all. "
                "Export it as UTF-8, or as JSON lines, of which only the broken ones would be refused."
            )
        self.largest = min(
            LONGEST_LINE, max(self.file.bytes, self.text.path.stat().st_size) + SPARE
        )
        self.shape = "array" if _first_byte(self.text.path) == b"[" else "unstructured"
        self.values = (
            f"select json::varchar as line from read_json_objects({literal(self.text.path)}, "
            f"format = '{self.shape}', maximum_object_size = {self.largest}, compression = 'none', "
            "hive_partitioning = false)"
        )

    @override
    def clean(self) -> None:
        self.has_refusals = True
        Refusals(self.connection)
        # Raises what the array cannot be read for: no element of a broken array is known to be whole.
        self.connection.execute(f"select count(line) from ({self.values})").fetchall()


def json_lines_reader(place: Place, load: Load) -> JsonReader:
    """The reader of JSON lines."""
    return JsonLinesReader(place, load, place.texts.take(load.file))


def json_reader(place: Place, load: Load) -> JsonReader:
    """The reader of a `.json` file. Many systems give that name to JSON lines: a whole object on line 1 tells."""
    scratch = place.scratch.with_suffix(".txt")
    text = unpack(load.file, place.limits, scratch, is_lines=False)
    with text.path.open("rb") as stream:
        first = stream.readline(LONGEST_LINE)
    is_lines = text.lines > 1 and first.lstrip().startswith(b"{") and _is_json(first)
    return (JsonLinesReader if is_lines else JsonDocumentReader)(place, load, text)


def _first_byte(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LONGEST_LINE).lstrip()[:1]


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
