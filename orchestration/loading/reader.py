"""What the readers of all formats share: the temp tables that they fill and how rows get their line numbers."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.loading.files import Load
from orchestration.loading.kept_out import KeptOut
from orchestration.loading.texts import Texts
from orchestration.settings import Limits
from orchestration.sql import fetch_value, identifier

MOST_WAITING = 1_000


@dataclass(frozen=True)
class Place:
    """Where a file is read: a connection, and a scratch path without extension that belongs to this load alone.

    `texts` gives files whose records are lines; `kept_out` says whose rows are left out, and the connection holds it.
    """

    connection: duckdb.DuckDBPyConnection
    scratch: Path
    limits: Limits
    texts: Texts
    kept_out: KeptOut


class Refusals:
    """The refused lines of one file, in table `rejected`, and every line that holds no row, in table `unseen`.

    `count` is the number of the latter.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.lines: list[tuple[int, str, str]] = []
        self.unseen: list[int] = []
        self.waiting_bytes = 0
        self.count = 0
        connection.execute(
            """
            create or replace temp table rejected (line_number bigint, reason text, original_text text);
            create or replace temp table unseen (line_number bigint);
            """
        )

    def refuse(self, line_number: int, reason: str, line: bytes) -> None:
        """Keep a line that cannot be loaded, as text from which its bytes can be had again."""
        text, is_escaped = readable(line)
        note = (
            r" In the text kept, \xff stands for a byte and \\ for a backslash."
            if is_escaped
            else ""
        )
        self.lines.append((line_number, reason + note, text))
        self.waiting_bytes += len(line)
        self.pass_over(line_number)

    def pass_over(self, line_number: int) -> None:
        """Note that the line holds no row: it is blank, or refused."""
        self.unseen.append(line_number)
        self.count += 1
        if len(self.unseen) >= MOST_WAITING or self.waiting_bytes > 10_000_000:
            self.flush()

    def flush(self) -> None:
        """Write to the tables what waits in memory."""
        if self.lines:
            columns = [list(values) for values in zip(*self.lines, strict=True)]
            self.connection.execute(
                "insert into rejected select unnest(?), unnest(?), unnest(?)", columns
            )
        if self.unseen:
            self.connection.execute("insert into unseen select unnest(?)", [self.unseen])
        self.lines, self.unseen, self.waiting_bytes = [], [], 0


class Reader(ABC):
    """One landed file, open for reading.

    Making one finds `columns`, the names of the sent columns. `read` fills the temp table `landed` with their values as
    text, in the file's order, under the names in `slots` (a sent name may be one that DuckDB or we use). It sets
    `rows`, their number, and `rows_query`: the same with `_position`, their place in the table, and `_row_number`, the
    line each begins on. Where lines were refused or blank, `has_refusals` is true, and the tables `rejected`
    (line_number, reason, original_text) and `unseen` (line_number) hold them. `bytes` is the size of the file unpacked,
    where that is known. All may raise RefusedFileError, OSError or duckdb.Error.
    """

    columns: list[str]
    rows: int
    rows_query: str
    has_refusals = False
    bytes = 0

    def __init__(self, place: Place, load: Load) -> None:
        self.place = place
        self.connection = place.connection
        self.file = load.file
        self.declared = load.declared

    @property
    def slots(self) -> list[str]:
        """The name in table `landed` of each sent column."""
        return [slot(number) for number in range(len(self.columns))]

    @abstractmethod
    def read(self) -> None:
        """Fill the tables; to be called once."""

    def land(self, query: str) -> None:
        """Fill the table `landed` from a query of the sent columns, and set `rows`."""
        named = ", ".join(
            f"{identifier(name)} as {slot(number)}" for number, name in enumerate(self.columns)
        )
        self.rows = execute_and_count(
            self.connection, f"create or replace temp table landed as select {named} from ({query})"
        )

    def number_from(self, first_line: int) -> None:
        """Set `rows_query` where each row is one line: a row's place in the table is its place in the file."""
        self.rows_query = (
            f"select *, rowid as _position, rowid + {first_line} as _row_number from landed"
        )

    def number_by(self, numbered: str) -> None:
        """Set `rows_query` where lines and rows differ: by a query of `_row_number` for each row, in their order."""
        # Only numbers are sorted and joined; the rows, however wide, are then read beside them.
        self.connection.execute(
            f"create or replace temp table line_numbers as select _row_number from ({numbered})"
        )
        self.rows_query = (
            "select landed.*, landed.rowid as _position, _row_number "
            "from landed positional join line_numbers"
        )

    def past_unseen(self, numbered: str) -> str:
        """The query with its `_row_number`, counted over seen lines only, moved past the lines in table `unseen`."""
        return f"""
            select numbered.* replace (_row_number + coalesce(skipped, 0) as _row_number)
            from ({numbered}) as numbered
            asof left join (
                select line_number - position + 1 as from_number, max(position) as skipped
                from (select line_number, row_number() over (order by line_number) as position from unseen)
                group by from_number
            ) as skips on numbered._row_number >= skips.from_number
            order by _row_number"""


def execute_and_count(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    """Run a statement that writes rows; returns how many it wrote."""
    return int(str(fetch_value(connection, statement)))


def slot(number: int) -> str:
    """The name in table `landed` of the sent column in this place, from 0."""
    return f"c{number}"


def readable(line: bytes) -> tuple[str, bool]:
    """The line as text, and whether it had to be escaped: `\\xff` for a byte, and then `\\\\` for a backslash."""
    try:
        return line.decode(), False
    except UnicodeDecodeError:
        return line.replace(b"\\", b"\\\\").decode(errors="backslashreplace"), True
