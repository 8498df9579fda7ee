"""What stands inside a landed file: one reader per format, each giving every sent value as text.

A reader knows the columns that were sent, the lines that had to be refused (table `rejected`: line_number, reason,
original_text) and a query over the rows that can be read, each with the line it begins on.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable

import duckdb
from typing_extensions import override

from orchestration.loading.files import LandedFile, blank_lines, csv_header, line_numbers
from orchestration.sql import column_list, fetch_value, identifier, literal

# With a delimiter that no JSON text may hold unescaped, a line is read whole.
NO_DELIMITER = "\x01"


class Reader(ABC):
    """One landed file, open for reading. Making one may raise RefusedFileError, OSError or duckdb.Error."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: LandedFile) -> None:
        self.connection = connection
        self.file = file
        connection.execute(
            """
            drop table if exists reject_errors;
            drop table if exists reject_scans;
            create or replace temp table rejected (line_number bigint, reason text, original_text text);
            create or replace temp table unseen (line_number bigint);
            """
        )
        self.columns = self.sent_columns()

    @abstractmethod
    def sent_columns(self) -> list[str]:
        """The names of the columns in the file, in its order."""

    @abstractmethod
    def find_rejected(self) -> None:
        """Fill the table `rejected`; to be called once, before the rows are read."""

    @abstractmethod
    def rows_query(self) -> str:
        """A query of the sent columns as text and `_row_number`, in the file's order."""

    def skip_unseen(self, numbered: str) -> str:
        """The query with its `_row_number`, counted over seen lines only, moved past the lines in table `unseen`."""
        if not fetch_value(self.connection, "select exists (from unseen)"):
            return numbered
        return f"""
            select numbered.* replace (_row_number + coalesce(skipped, 0) as _row_number)
            from ({numbered}) as numbered
            asof left join (
                select line_number - position + 1 as from_number, max(position) as skipped
                from (select line_number, row_number() over (order by line_number) as position from unseen)
                group by from_number
            ) as skips on numbered._row_number >= skips.from_number
            order by _row_number"""


class CsvReader(Reader):
    """Comma separated, double quotes, UTF-8, a header; a value may hold line breaks."""

    @override
    def sent_columns(self) -> list[str]:
        columns, self.header_lines = csv_header(self.file)
        return columns

    @override
    def find_rejected(self) -> None:
        # Errors are known once all is read, and the numbers of the good lines follow from them: hence two passes.
        text = f"concat({column_list(self.columns)})"
        self.connection.execute(
            f"select max(length({text})) from {self._records('store_rejects')}"
        ).fetchall()
        records = self.connection.execute(
            """
            select
                min(line_byte_position) - 1 + length(any_value(csv_line))
                    - length(ltrim(any_value(csv_line), chr(10) || chr(13))) as first_byte,
                min(error_message),
                trim(any_value(csv_line), chr(10) || chr(13))
            from reject_errors
            group by line_byte_position
            order by first_byte
            """
        ).fetchall()
        self._reject(records)
        if records or self._has_empty_lines():
            blanks = blank_lines(self.file.path, after=self.header_lines)
            _insert(self.connection, "unseen", [(number,) for number in blanks])

    @override
    def rows_query(self) -> str:
        text = f"concat({column_list(self.columns)})"
        return self.skip_unseen(
            f"""
            select
                {column_list(self.columns)},
                {self.header_lines} + row_number() over () - _breaks
                    + sum(_breaks) over (rows between unbounded preceding and current row)::bigint
                    as _row_number
            from (
                select *, length({text}) - length(replace({text}, chr(10), '')) as _breaks
                from {self._records("ignore_errors")}
            )"""
        )

    def _records(self, on_error: str) -> str:
        types = ", ".join(f"{literal(name)}: 'varchar'" for name in self.columns)
        return (
            f"read_csv({literal(self.file.path)}, columns = {{{types}}}, header = true, "
            f"auto_detect = false, delim = ',', quote = '\"', escape = '\"', {on_error} = true"
            + (", rejects_line_size_limit = 1000000000)" if on_error == "store_rejects" else ")")
        )

    def _reject(self, records: list[tuple[int, str, str]]) -> None:
        """A record with an open quote swallows the lines after it: each of them is a refused line."""
        first_lines = line_numbers(self.file.path, [first_byte for first_byte, _, _ in records])
        rejected = [
            (first_line + position, reason, line.rstrip("\r"))
            for first_line, (_, reason, record) in zip(first_lines, records, strict=True)
            for position, line in enumerate(record.split("\n"))
        ]
        _insert(self.connection, "rejected", rejected)
        self.connection.execute("insert into unseen select line_number from rejected")

    def _has_empty_lines(self) -> bool:
        lines = _text_lines(self.file, "ignore_errors")
        query = f"select exists (from {lines} where line is null)"
        return bool(fetch_value(self.connection, query))


class JsonLinesReader(Reader):
    """One JSON object a line; a nested value stays JSON text."""

    IS_OBJECT = "(json_valid(line) and ltrim(line) like '{%')"

    @override
    def sent_columns(self) -> list[str]:
        # A null key stands for the lines that are no object: they are looked for only where there are some.
        found = self.connection.execute(
            f"""
            select distinct unnest(
                case
                    when {self.IS_OBJECT} then json_keys(line)
                    when line is null then []
                    else [null]
                end
            )
            from {_text_lines(self.file, "store_rejects")}
            """
        ).fetchall()
        self.has_other_lines = (None,) in found
        return sorted(key for (key,) in found if key is not None)

    @override
    def find_rejected(self) -> None:
        self.connection.execute(
            """
            insert into rejected
            select line, min(error_message), any_value(csv_line) from reject_errors group by line;
            insert into unseen select line_number from rejected;
            """
        )
        if self.has_other_lines:
            self.connection.execute(
                f"""
                insert into rejected
                select _row_number, 'The line is not a JSON object.', line
                from ({self._lines()})
                where line is not null and not {self.IS_OBJECT}
                """
            )

    @override
    def rows_query(self) -> str:
        types = ", ".join(f'"{_escape_json(name)}": "VARCHAR"' for name in self.columns)
        return f"""
            select unnest(json_transform(line, {literal("{" + types + "}")})), _row_number
            from ({self._lines()})
            where {self.IS_OBJECT}"""

    def _lines(self) -> str:
        lines = _text_lines(self.file, "ignore_errors")
        return self.skip_unseen(f"select line, row_number() over () as _row_number from {lines}")


class ParquetReader(Reader):
    """Parquet of any types; a nested value becomes JSON text, a time the text of its UTC time."""

    @override
    def sent_columns(self) -> list[str]:
        self.types: dict[str, str] = dict(
            self.connection.execute(
                f"select column_name, column_type from (describe from {self._rows()})"
            ).fetchall()
        )
        del self.types["file_row_number"]
        return list(self.types)

    @override
    def find_rejected(self) -> None:
        """A Parquet file has no lines that could be refused one by one."""

    @override
    def rows_query(self) -> str:
        values = ", ".join(f"{self._text(name)} as {identifier(name)}" for name in self.columns)
        return f"select {values}, file_row_number + 1 as _row_number from {self._rows()}"

    def _text(self, name: str) -> str:
        is_nested = self.types[name].startswith(("STRUCT", "MAP")) or self.types[name].endswith("]")
        value = f"to_json({identifier(name)})" if is_nested else identifier(name)
        return f"cast({value} as varchar)"

    def _rows(self) -> str:
        path = literal(self.file.path)
        return f"read_parquet({path}, file_row_number = true, hive_partitioning = false)"


READERS: dict[str, type[Reader]] = {
    "csv": CsvReader,
    "jsonl": JsonLinesReader,
    "parquet": ParquetReader,
}


def _text_lines(file: LandedFile, on_error: str) -> str:
    """The lines of the file as one text column; an empty line is null."""
    return (
        f"read_csv({literal(file.path)}, columns = {{'line': 'varchar'}}, header = false, "
        f"auto_detect = false, delim = '{NO_DELIMITER}', quote = '', escape = '', {on_error} = true)"
    )


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]
) -> None:
    columns = [list(values) for values in zip(*rows, strict=True)]
    if columns:
        values = ", ".join("unnest(?)" for _ in columns)
        connection.execute(f"insert into {table} select {values}", columns)


def _escape_json(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
