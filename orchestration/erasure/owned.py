"""Which rows of the warehouse are the person's, and to which rows of raw they lead.

The tables come from the manifest, their columns from the warehouse: whatever has a column of identifier or customer
keys is looked into, and where it also says of which load and row it was made, that row of raw is the person's too. An
order's lines and a case's events name nobody: they follow their order and their case.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

from orchestration.dbt_project import prepare_manifest
from orchestration.erasure.request import Erasure
from orchestration.settings import Settings
from orchestration.sql import fetch_value, identifier

LINEAGE = {"load_id", "source_row_number"}
# What somebody owns, and what follows it where it names nobody itself.
SUBJECTS = {"case_id": "int_cases__", "order_id": "int_orders__"}


@dataclass(frozen=True)
class Table:
    """One table of the warehouse that a model made."""

    schema: str
    name: str
    columns: frozenset[str]

    @property
    def qualified(self) -> str:
        """schema.name in the attached warehouse, quoted."""
        return f"warehouse.{identifier(self.schema)}.{identifier(self.name)}"

    @property
    def key_columns(self) -> list[str]:
        """The columns that say whose a row is."""
        return sorted(c for c in self.columns if c.endswith(("identifier_key", "customer_key")))

    @property
    def has_lineage(self) -> bool:
        """Whether a row says of which row of raw it was made."""
        return self.columns >= LINEAGE


def tables(settings: Settings, connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """Every table, not view, that a model of the manifest made."""
    manifest = json.loads(prepare_manifest(settings).read_bytes())
    models = {
        (node["schema"], node["alias"] or node["name"])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
    }
    found = connection.execute(
        """
        select schema_name, table_name, list(column_name)
        from duckdb_columns()
        inner join duckdb_tables() using (database_name, schema_name, table_name)
        where database_name = 'warehouse'
        group by all
        order by all
        """
    ).fetchall()
    return [
        Table(schema, name, frozenset(columns))
        for schema, name, columns in found
        if (schema, name) in models
    ]


def hold_owned(
    connection: duckdb.DuckDBPyConnection, erasure: Erasure, of: Iterable[Table]
) -> None:
    """Fill the table `owned` (load_id, source_row_number) with the rows of raw that the person's rows were made of.

    A row of raw from which rows of somebody else were made as well is nobody's own.
    """
    of = [table for table in of if table.has_lineage]
    _hold_keys(connection, erasure)
    connection.execute("create temp table owned (load_id varchar, source_row_number bigint)")
    connection.execute("create temp table others as from owned")
    for table in of:
        _add(connection, "owned", table, _is_of_person(table))
    for column, prefix in SUBJECTS.items():
        parents = [table for table in of if table.name.startswith(prefix)]
        _hold_subjects(connection, column, parents)
        for table in of:
            if column in table.columns:
                nobodys = "identifier_key is null" if "identifier_key" in table.columns else "true"
                _add(connection, "owned", table, f"{column} in (from subjects) and {nobodys}")
    for table in of:
        if "identifier_key" in table.columns:
            _add(
                connection,
                "others",
                table,
                "identifier_key not in (from keys) and (load_id, source_row_number) in (from owned)",
            )
    connection.execute(
        "create or replace temp table owned as "
        "select distinct * from owned where (load_id, source_row_number) not in (from others)"
    )


def count_rows(
    connection: duckdb.DuckDBPyConnection, erasure: Erasure, of: Iterable[Table]
) -> dict[str, int]:
    """How many rows of each table are the person's, where there are some."""
    _hold_keys(connection, erasure)
    counts = {
        f"{table.schema}.{table.name}": int(
            str(
                fetch_value(
                    connection,
                    f"select count(*) from {table.qualified} where {_is_of_person(table)}",
                )
            )
        )
        for table in of
        if table.key_columns
    }
    return {name: count for name, count in counts.items() if count}


def _hold_keys(connection: duckdb.DuckDBPyConnection, erasure: Erasure) -> None:
    keys = [one.key for one in erasure.identifiers] + erasure.customer_keys
    connection.execute(
        "create or replace temp table keys as select unnest(?::varchar[]) as key", [keys]
    )


def _hold_subjects(
    connection: duckdb.DuckDBPyConnection, column: str, parents: Iterable[Table]
) -> None:
    queries = [
        f"select {column} from {table.qualified} where {_is_of_person(table)} and {column} is not null"
        for table in _with(parents, column)
    ]
    connection.execute(
        "create or replace temp table subjects as "
        + " union ".join(queries or ["select null::varchar as id where false"])
    )


def _with(of: Iterable[Table], column: str) -> Iterator[Table]:
    return (table for table in of if table.key_columns and column in table.columns)


def _is_of_person(table: Table) -> str:
    return " or ".join(f"{c} in (from keys)" for c in table.key_columns) or "false"


def _add(connection: duckdb.DuckDBPyConnection, target: str, table: Table, condition: str) -> None:
    connection.execute(
        f"insert into {target} select distinct load_id, source_row_number "
        f"from {table.qualified} where {condition}"
    )
