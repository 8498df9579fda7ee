"""The relation of one raw object, as the dbt macro declares it and as Python reads it, held against each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import connect


@dataclass(frozen=True)
class Seen:
    """What both readers see: names and types of the columns, and the rows."""

    types: list[tuple[str, str]]
    rows: list[tuple[Any, ...]]


def seen_by_both(
    settings: Settings,
    declared: SourceObject,
    compile_sql: Callable[[str], str],
    *,
    has_files: bool = True,
) -> Seen:
    """Columns and rows of the object, after both definitions of raw were found to give the same."""
    source = {
        "schema": f"raw_{declared.source}",
        "identifier": declared.name,
        "columns": {name: {"name": name} for name in declared.columns},
        "config": {"meta": {"raw_only": declared.is_raw_only}},
    }
    ddl = compile_sql(f"{{{{ raw_relation_ddl({source}, {has_files}) }}}}")
    relation = f'raw_{declared.source}."{declared.name}"'
    with connect() as connection:
        connection.execute(f"create schema raw_{declared.source}")
        connection.execute(ddl.replace(_folder_of(ddl, declared), str(settings.raw)))
        seen = [
            Seen(
                types=connection.execute(
                    f"select column_name, column_type from (describe {query})"
                ).fetchall(),
                rows=connection.execute(f"from ({query})").fetchall(),
            )
            for query in (f"from {relation}", raw_query(settings, declared))
        ]
    assert seen[0] == seen[1]
    return seen[0]


def _folder_of(ddl: str, declared: SourceObject) -> str:
    """The raw folder that the macro wrote into its DDL, that of the parsed project; a text it lacks without one."""
    _, found, rest = ddl.partition("read_parquet('")
    return rest[: rest.index(f"/{declared.source}/{declared.name}/")] if found else "no folder"
