"""Raw as its readers see it, from Python: the definition that macros/raw/declare_raw.sql gives dbt.

A test holds the two against each other. Nothing here opens the warehouse.
"""

from pathlib import Path

from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import column_list, identifier, literal

LOAD_COLUMNS = {
    "_load_id": "varchar",
    "_loaded_at": "timestamp",
    "_source_file": "varchar",
    "_row_number": "bigint",
}


def unfinished(path: Path) -> Path:
    """Where a file of raw is written before it is put in its place: beside it, and seen by no reader."""
    return path.with_name(f".{path.name}.tmp")


def raw_query(settings: Settings, declared: SourceObject, names: str = "*.parquet") -> str:
    """A query of the declared and the load columns; a missing file or column reads as empty.

    Of an object that is raw only, it gives every column of the files. `names`: which of its files, as a glob.
    """
    types = dict.fromkeys(declared.columns, "varchar") | LOAD_COLUMNS
    columns = column_list(types)
    empty = ", ".join(f"null::{kind} as {identifier(name)}" for name, kind in types.items())
    folder = settings.raw / declared.source / declared.name
    if declared.is_raw_only:
        # Without a file, DuckDB would invent a column.
        if not any(folder.glob(f"*/{names}")):
            return f"select {empty} where false"
        columns = f"* exclude ({columns}), {columns}"
    return f"""
        select {columns}
        from (
            select {empty} where false
            union all by name
            select * from read_parquet(
                {literal(folder / "*" / names)},
                union_by_name = true, allow_empty = true, hive_partitioning = false
            )
        )"""
