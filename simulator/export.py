"""Writes the landed rows to files as the vendors' exports come: one a day or a month.

What the rows say is decided before; here they only get their line, their file and their broken lines.
"""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from simulator.database import Connection, quoted
from simulator.shape import Shape
from simulator.shapes import SHAPES

# A line as it is: nothing is quoted or escaped, and no value holds the separator.
JSON_LINES = "(format csv, header false, quote '', escape '', delimiter '\x01', compression gzip)"
CSV = "(format csv, header true)"
FILES_AT_ONCE = 32
# A gzipped file is written by one thread, so several are written at a time.
THREADS = 2


class File(NamedTuple):
    """One file of an object: its number, its name and the numbers of its broken lines (from 1)."""

    number: int
    name: str
    broken: list[int]


def order_rows(connection: Connection) -> None:
    """Makes <object>_lines: the landed rows with file_name, line, is_broken and the moment of export."""
    for shape in SHAPES:
        moment = "zulu" if shape.source in ("zendesk", "contact_centre") else "utc_text"
        synced = f"replace ({moment}(synced_at) as {shape.synced})" if shape.synced else ""
        ending, header = (".jsonl.gz", 0) if _is_json(shape) else (".csv", 1)
        connection.execute(f"""
            create table {shape.table}_lines as
            select
                landed.* {synced},
                '{shape.name}_' || label || '{ending}' as file_name,
                {header} + row_number() over (partition by landed.file_number order by place) as line,
                coalesce(kind = 'broken_line', false) as is_broken
            from {shape.table} as landed
            inner join {"day_file" if _is_json(shape) else "month_file"} as files
                on landed.file_number = files.file_number
            left join planted_defect on landed.defect = planted_defect.defect
            order by landed.file_number, place
        """)
        connection.execute(f"drop table {shape.table}")


def write_exports(connection: Connection, landing: Path, half_way: int) -> list[Path]:
    """Writes every file below landing and returns them, relative to it.

    half_way: the number of the file from which the late columns are exported. A day or month without rows
    has no file.
    """
    written = []
    for shape in SHAPES:
        folder = landing / shape.source / shape.name
        folder.mkdir(parents=True, exist_ok=True)
        files = _files(connection, shape)
        if _is_json(shape):
            early = [file for file in files if file.number < half_way]
            _write_json(connection, shape, shape.columns, early, folder)
            late = files[len(early) :]
            _write_json(connection, shape, shape.columns + shape.late_columns, late, folder)
        else:
            _write_csv(connection, shape, files, folder)
        written += [Path(shape.source, shape.name, file.name) for file in files]
    return written


def _is_json(shape: Shape) -> bool:
    return shape.source == "ga4"


def _files(connection: Connection, shape: Shape) -> list[File]:
    rows = connection.execute(f"""
        select file_number, file_name, coalesce(list(line order by line) filter (is_broken), [])
        from {shape.table}_lines group by all order by file_number
    """).fetchall()
    return [File(*row) for row in rows]


def _write_json(
    connection: Connection, shape: Shape, columns: list[str], files: list[File], folder: Path
) -> None:
    """Writes gzipped JSON lines; a broken line ends in the middle."""
    for begin in range(0, len(files), FILES_AT_ONCE):
        batch = files[begin : begin + FILES_AT_ONCE]
        # One query a batch makes the text: planning so many columns once a file would cost more than it.
        connection.execute(f"""
            create or replace table json_line as
            select file_number, if(is_broken, left(text, length(text) * 3 // 5), text) as text
            from (
                select cast(to_json(exported) as text) as text, file_number, line, is_broken
                from {shape.table}_lines, lateral (select {quoted(columns)}) as exported
                where file_number between {batch[0].number} and {batch[-1].number}
            )
            order by file_number, line
        """)
        with ThreadPoolExecutor(THREADS) as pool:
            deque(pool.map(lambda file: _write_lines(connection.cursor(), file, folder), batch))


def _write_lines(cursor: Connection, file: File, folder: Path) -> None:
    rows = f"select text from json_line where file_number = {file.number}"
    with _beside(folder / file.name) as path:
        cursor.execute(f"copy ({rows}) to '{_literal(path)}' {JSON_LINES}")


def _write_csv(connection: Connection, shape: Shape, files: list[File], folder: Path) -> None:
    for file in files:
        rows = f"from {shape.table}_lines where file_number = {file.number} order by line"
        with _beside(folder / file.name) as path:
            query = f"select {quoted(shape.columns)} {rows}"
            connection.execute(f"copy ({query}) to '{_literal(path)}' {CSV}")
            _break_lines(path, file.broken)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A hidden path to write to, which takes the file's place once it is complete."""
    beside = path.with_name(f".{path.name}.tmp")
    yield beside
    os.replace(beside, path)


def _break_lines(path: Path, lines: list[int]) -> None:
    """Gives the lines of those numbers (from 1) in turn too many and too few fields."""
    if not lines:
        return
    text = path.read_text(encoding="utf-8").split("\n")
    for order, line in enumerate(lines):
        row = text[line - 1]
        text[line - 1] = ",".join(row.split(",")[:2]) if order % 2 else f"{row},di troppo,di troppo"
    path.write_text("\n".join(text), encoding="utf-8")


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")
