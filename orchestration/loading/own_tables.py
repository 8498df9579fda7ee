"""What the house writes itself, as raw Parquet: one immutable file per writing step, all columns text.

The columns stand in models/staging/journeyhouse/_journeyhouse__sources.yml; a row that does not fit them is a defect.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.raw_rows import LOAD_COLUMNS, raw_query, unfinished
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, SourceObject, read_sources
from orchestration.sql import column_list, connect, identifier, literal

Row = Mapping[str, str | None]

LOAD_TYPES = (pa.string(), pa.timestamp("us"), pa.string(), pa.int64())


def write_rows(
    settings: Settings,
    table: str,
    file_name: str,
    rows: Sequence[Row],
    *,
    day: str,
    written_at: datetime,
    described_files: Sequence[str],
) -> Path:
    """Write rows as raw/journeyhouse/<table>/<day>/<file_name>.parquet, whole or not at all.

    `described_files` names for each row the file that it is about; `written_at` is UTC without an offset.
    """
    path = write_beside(
        settings,
        table,
        file_name,
        rows,
        day=day,
        written_at=written_at,
        described_files=described_files,
    )
    os.replace(unfinished(path), path)
    return path


def write_query(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    table: str,
    file_name: str,
    query: str,
    *,
    written_at: datetime,
) -> Path:
    """Write what a query of the warehouse gives as write_rows does, without holding it in memory.

    The query gives the declared columns in their order; raises ValueError where it does not.
    """
    declared = own_table(settings, table)
    described = [str(column[0]) for column in connection.execute(f"describe {query}").fetchall()]
    if described != list(declared.columns):
        raise ValueError(f"{declared.label}: the query gives {described}, not its columns")
    columns = ", ".join(
        f"cast({identifier(name)} as varchar) as {identifier(name)}" for name in described
    )
    path = table_folder(settings, table) / f"{written_at:%Y-%m-%d}" / f"{file_name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    read_from = settings.warehouse.relative_to(settings.home).as_posix()
    connection.execute(
        f"""
        copy (
            select
                {columns},
                {literal(file_name)} as _load_id,
                {literal(written_at)}::timestamp as _loaded_at,
                {literal(read_from)} as _source_file,
                row_number() over () as _row_number
            from ({query})
        ) to {literal(unfinished(path))} (format parquet)
        """
    )
    os.replace(unfinished(path), path)
    return path


def write_beside(
    settings: Settings,
    table: str,
    file_name: str,
    rows: Sequence[Row],
    *,
    day: str,
    written_at: datetime,
    described_files: Sequence[str],
) -> Path:
    """Write rows as write_rows does, but beside their place; returns the path of that place."""
    declared = own_table(settings, table)
    path = table_folder(settings, table) / day / f"{file_name}.parquet"
    records = [
        _checked(row, declared)
        | {
            "_load_id": file_name,
            "_loaded_at": written_at,
            "_source_file": described,
            "_row_number": number,
        }
        for number, (row, described) in enumerate(zip(rows, described_files, strict=True), start=1)
    ]
    schema = pa.schema(
        [(name, pa.string()) for name in declared.columns]
        + list(zip(LOAD_COLUMNS, LOAD_TYPES, strict=True))
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(records, schema=schema), unfinished(path))
    return path


def read_rows(
    settings: Settings, table: str, where: str = "true", names: str = "*.parquet"
) -> list[dict[str, str | None]]:
    """The rows of an own table in the order they were written; none where nothing was written yet.

    `names` is a glob of the files to open, where the caller knows that no other holds what it looks for.
    """
    if not any(table_folder(settings, table).glob(f"*/{names}")):
        return []
    declared = own_table(settings, table)
    columns = declared.columns
    with connect() as connection:
        found = connection.execute(
            f"""
            select {column_list(columns)}
            from ({raw_query(settings, declared, names)})
            where {where}
            order by _load_id, _row_number
            """
        ).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in found]


def own_table(settings: Settings, table: str) -> SourceObject:
    """The declaration of one of our own tables."""
    return read_sources(settings.project)[OWN_SOURCE].by_name[table]


def table_folder(settings: Settings, table: str) -> Path:
    """Where the files of an own table lie."""
    return settings.raw / OWN_SOURCE / table


def _checked(row: Row, declared: SourceObject) -> dict[str, object]:
    if set(row) != set(declared.columns):
        raise ValueError(f"{declared.label}: {sorted(set(row) ^ set(declared.columns))} do not fit")
    return dict(row)
