"""The published copy: core and cx of one whole green build, put in place at once, or not at all.

The warehouse is opened read-only. A failure at any point leaves the earlier copy where it is.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import NotPublishableError
from orchestration.loading.own_tables import own_table, read_rows, write_rows
from orchestration.settings import Settings
from orchestration.sql import connect, identifier, literal

PUBLISHED_SCHEMAS = ("core", "cx")
METRIC_VALUES = ("core", "fct_metric_values")
# The oldest format that opens fast: with v1.0.0 DuckDB holds 6.7 MB once a copy is open, and 1.0 with this.
# DuckDB 1.2 and later read it.
STORAGE_VERSION = "v1.2.0"
GREEN = ("success", "pass", "warn", "no-op")


@dataclass(frozen=True)
class Relation:
    """One table or view of the warehouse that is published as a table."""

    unique_id: str
    schema: str
    name: str

    @property
    def qualified(self) -> str:
        """schema.name, quoted."""
        return f"{identifier(self.schema)}.{identifier(self.name)}"


def publish(
    settings: Settings,
    manifest: Mapping[str, Any],
    build_id: str,
    started_at: datetime,
    fingerprint: str,
) -> list[Relation]:
    """Publish the build and remember it; returns what was copied.

    `started_at` (UTC, without an offset) is when the run began: files refused since then forbid to publish.
    `fingerprint` is that of the project that was built (up_to_date.py).
    Raises NotPublishableError, saying what is not green.
    """
    relations = list(published_relations(manifest))
    _check_refused_files(settings, started_at)
    with _warehouse(settings) as connection:
        check_build(connection, relations, build_id)
        unfinished = settings.published.with_name(f".{settings.published.name}.tmp")
        _copy(connection, settings, relations, build_id, unfinished)
        values = _metric_values(connection, settings, build_id)
        read_at = _read_at(connection, build_id)
    os.replace(unfinished, settings.published)
    build = {
        "relation_count": str(len(relations)),
        "project_fingerprint": fingerprint,
        "read_at": read_at,
    }
    _remember(settings, build_id, values, build)
    return relations


def published_relations(manifest: Mapping[str, Any]) -> Iterator[Relation]:
    """Every relation that dbt writes in the published schemas."""
    for node in manifest["nodes"].values():
        is_written = node["resource_type"] in ("model", "seed", "snapshot")
        is_relation = node["config"].get("materialized") != "ephemeral"
        if is_written and is_relation and node["schema"] in PUBLISHED_SCHEMAS:
            yield Relation(node["unique_id"], node["schema"], node["alias"] or node["name"])


def check_build(
    connection: duckdb.DuckDBPyConnection, relations: Sequence[Relation], build_id: str
) -> None:
    """Raise NotPublishableError unless every relation was last written by this build, all of which is green."""
    last_writes = connection.execute(
        """
        select unique_id, build_id from warehouse.ops.builds
        where resource_type in ('model', 'seed', 'snapshot')
        qualify row_number() over (
            partition by unique_id order by finished_at desc, rowid desc
        ) = 1
        """
    ).fetchall()
    writers = dict(last_writes)
    others = [
        relation.qualified for relation in relations if writers.get(relation.unique_id) != build_id
    ]
    not_green = connection.execute(
        "select unique_id || ' ' || status from warehouse.ops.builds "
        "where build_id = ? and not list_contains(?, status)",
        [build_id, list(GREEN)],
    ).fetchall()
    if others or not_green:
        problems = [f"{name} was last written by another build" for name in others]
        problems += [node for (node,) in not_green]
        raise NotPublishableError(
            f"Build {build_id} is not published: {'; '.join(problems)}. The earlier copy stays. "
            "Mend the cause and materialize the whole job again."
        )


def _check_refused_files(settings: Settings, started_at: datetime) -> None:
    since = literal(started_at.isoformat(sep=" "))
    refused = read_rows(settings, "load_ledger", f"status = 'refused' and loaded_at >= {since}")
    if refused:
        raise NotPublishableError(
            "Nothing is published while files of this run were refused: "
            + " ".join(str(row["error"]) for row in refused)
        )


def _warehouse(settings: Settings) -> duckdb.DuckDBPyConnection:
    connection = connect()
    connection.execute(f"attach {literal(settings.warehouse)} as warehouse (read_only)")
    return connection


def _copy(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    relations: Sequence[Relation],
    build_id: str,
    path: Path,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for remains in path.parent.glob(f"{path.name}*"):
        remains.unlink()
    storage = f"storage_version {literal(STORAGE_VERSION)}"
    connection.execute(f"attach {literal(path)} as published ({storage})")
    published = [row["build_id"] for row in read_rows(settings, "published_build")]
    for schema in PUBLISHED_SCHEMAS:
        connection.execute(f"create schema published.{schema}")
    for relation in relations:
        is_values = (relation.schema, relation.name) == METRIC_VALUES
        connection.execute(
            f"create table published.{relation.qualified} as from warehouse.{relation.qualified}"
            + (f" where build_id in {_in_list([*published, build_id])}" if is_values else "")
        )
    _copy_comments(connection)
    connection.execute("detach published")


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Views become tables on the way, so that both keep their comments as a table's."""
    comments = connection.execute(
        """
        select 'table', schema_name, table_name, null, comment from duckdb_tables()
        where database_name = 'warehouse' and comment is not null
        union all
        select 'table', schema_name, view_name, null, comment from duckdb_views()
        where database_name = 'warehouse' and comment is not null
        union all
        select 'column', schema_name, table_name, column_name, comment from duckdb_columns()
        where database_name = 'warehouse' and comment is not null
        """
    ).fetchall()
    copied = set(
        connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'published'"
        ).fetchall()
    )
    for kind, schema, table, column, comment in comments:
        if (schema, table) in copied:
            names = [schema, table] + ([column] if column else [])
            name = ".".join(identifier(part) for part in names)
            connection.execute(f"comment on {kind} published.{name} is {literal(comment)}")


def _metric_values(
    connection: duckdb.DuckDBPyConnection, settings: Settings, build_id: str
) -> list[dict[str, str | None]]:
    columns = own_table(settings, "published_metric_value").columns
    selected = ", ".join(f"{identifier(name)}::varchar" for name in columns)
    found = connection.execute(
        f"select {selected} from warehouse.{'.'.join(METRIC_VALUES)} where build_id = ? "
        "order by metric_value_key",
        [build_id],
    ).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in found]


def _read_at(connection: duckdb.DuckDBPyConnection, build_id: str) -> str | None:
    """When dbt began the build: what was loaded later is not in it."""
    found = connection.execute(
        "select min(finished_at)::varchar from warehouse.ops.builds where build_id = ?", [build_id]
    ).fetchone()
    return found[0] if found else None


def _remember(
    settings: Settings,
    build_id: str,
    values: Sequence[Mapping[str, str | None]],
    about: Mapping[str, str | None],
) -> None:
    """The build comes last: values without their build are not yet published ones."""
    now = datetime.now(UTC).replace(tzinfo=None)
    build = {
        "build_id": build_id,
        "published_at": now.isoformat(sep=" ", timespec="microseconds"),
        **about,
    }
    copy = settings.published.relative_to(settings.home).as_posix()
    for table, rows in (("published_metric_value", values), ("published_build", [build])):
        write_rows(
            settings,
            table,
            f"{now:%Y%m%dT%H%M%S%f}-{build_id}",
            rows,
            day=now.date().isoformat(),
            written_at=now,
            described_files=[copy] * len(rows),
        )


def _in_list(values: Sequence[str | None]) -> str:
    return "(" + ", ".join(literal(value) for value in values) + ")"
