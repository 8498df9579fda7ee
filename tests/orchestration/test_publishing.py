"""When the copy is replaced, what it holds, and that nothing else ever touches it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.errors import NotPublishableError
from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import own_table, read_rows
from orchestration.publishing import publish
from orchestration.settings import Settings

STARTED = datetime(2026, 3, 1)
FINGERPRINT = "as built"
RELATIONS = {
    "model.p.dim_brand": ("core", "dim_brand"),
    "model.p.fct_metric_values": ("core", "fct_metric_values"),
    "model.p.mart": ("cx", "mart"),
}
MANIFEST: dict[str, Any] = {
    "nodes": {
        unique_id: {
            "unique_id": unique_id,
            "resource_type": "model",
            "schema": schema,
            "name": name,
            "alias": name,
            "config": {"materialized": "table"},
        }
        for unique_id, (schema, name) in RELATIONS.items()
    }
    | {
        "model.p.stg": {
            "unique_id": "model.p.stg",
            "resource_type": "model",
            "schema": "staging",
            "name": "stg",
            "alias": "stg",
            "config": {"materialized": "view"},
        }
    }
}


@pytest.fixture
def build(settings: Settings) -> Callable[..., None]:
    """Stand in for one dbt build: writes every relation, or those named, and records it."""
    columns = own_table(settings, "published_metric_value").columns

    def write(build_id: str, *unique_ids: str, value: int = 1, status: str = "success") -> None:
        values = ", ".join(
            f"'{build_id}' as {name}"
            if name in ("build_id", "metric_value_key")
            else f"'{value}' as {name}"
            for name in columns
        )
        with duckdb.connect(str(settings.warehouse)) as connection:
            connection.execute(
                f"""
                create schema if not exists core;
                create schema if not exists cx;
                create schema if not exists ops;
                create schema if not exists staging;
                create table if not exists ops.builds (
                    build_id varchar, unique_id varchar, resource_type varchar, status varchar,
                    finished_at timestamp
                );
                create or replace table staging.stg as select 'anna@person.example' as email;
                create or replace table core.dim_brand as select {value} as brand;
                comment on table core.dim_brand is 'One row per brand.';
                comment on column core.dim_brand.brand is 'It''s the brand.';
                create or replace view cx.mart as select brand + 1 as figure from core.dim_brand;
                comment on view cx.mart is 'One row.';
                create table if not exists core.fct_metric_values as select {values} where false;
                insert into core.fct_metric_values select {values};
                """
            )
            for unique_id in unique_ids or RELATIONS:
                connection.execute(
                    "insert into ops.builds values (?, ?, 'model', ?, now())",
                    [build_id, unique_id, status],
                )

    settings.home.mkdir(exist_ok=True)
    return write


@pytest.fixture
def read(settings: Settings) -> Callable[[str], list[tuple[Any, ...]]]:
    """Query the published copy as a reader does."""

    def query(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(settings.published), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return query


Build = Callable[..., None]
Read = Callable[[str], list[tuple[Any, ...]]]


def test_a_green_build_is_published_as_tables_with_comments(
    settings: Settings, build: Build, read: Read
) -> None:
    build("one")

    publish(settings, MANIFEST, "one", STARTED, FINGERPRINT)

    tables = "select schema_name || '.' || table_name, comment from duckdb_tables() order by 1"
    assert read(tables) == [
        ("core.dim_brand", "One row per brand."),
        ("core.fct_metric_values", None),
        ("cx.mart", "One row."),
    ]
    assert read("select comment from duckdb_columns() where column_name = 'brand'") == [
        ("It's the brand.",)
    ]
    assert read("from cx.mart") == [(2,)]
    assert [path.name for path in settings.published.parent.iterdir()] == ["journeyhouse.duckdb"]


def test_only_values_of_published_builds_are_copied(
    settings: Settings, build: Build, read: Read
) -> None:
    build("one")
    publish(settings, MANIFEST, "one", STARTED, FINGERPRINT)
    build("unpublished")
    build("three")

    publish(settings, MANIFEST, "three", STARTED, FINGERPRINT)

    assert read("select build_id from core.fct_metric_values order by build_id") == [
        ("one",),
        ("three",),
    ]
    published = read_rows(settings, "published_build")
    assert [row["build_id"] for row in published] == ["one", "three"]
    values = read_rows(settings, "published_metric_value")
    assert [row["metric_value_key"] for row in values] == ["one", "three"]


@pytest.mark.parametrize(
    ("nodes", "status", "said"),
    [
        (["model.p.dim_brand", "model.p.mart"], "success", "fct_metric_values"),
        ([*RELATIONS, "test.p.unique"], "fail", "test.p.unique fail"),
        ([*RELATIONS, "model.p.stg"], "skipped", "model.p.stg skipped"),
    ],
)
def test_anything_but_one_whole_green_build_leaves_the_earlier_copy(
    settings: Settings, build: Build, read: Read, nodes: list[str], status: str, said: str
) -> None:
    build("one")
    publish(settings, MANIFEST, "one", STARTED, FINGERPRINT)
    build("two", *nodes, value=7, status=status)

    with pytest.raises(NotPublishableError) as raised:
        publish(settings, MANIFEST, "two", STARTED, FINGERPRINT)

    assert said in str(raised.value)
    assert read("from cx.mart") == [(2,)]
    assert len(read_rows(settings, "published_build")) == 1


def test_nothing_is_published_in_a_run_that_refused_a_file(
    settings: Settings,
    build: Build,
    land: Callable[[str, bytes | str], Path],
    load: Callable[[str], list[Outcome]],
) -> None:
    build("one")
    land("sale/sale.csv", b"")
    load("sale")

    with pytest.raises(NotPublishableError, match=r"sale\.csv: the file is empty"):
        publish(settings, MANIFEST, "one", STARTED, FINGERPRINT)

    publish(settings, MANIFEST, "one", datetime(2999, 1, 1), FINGERPRINT)


def test_a_reader_that_is_open_keeps_its_copy_and_hinders_nobody(
    settings: Settings, build: Build, read: Read
) -> None:
    build("one")
    publish(settings, MANIFEST, "one", STARTED, FINGERPRINT)

    with duckdb.connect(str(settings.published), read_only=True) as reader:
        assert reader.execute("from cx.mart").fetchall() == [(2,)]
        build("two", value=7)
        publish(settings, MANIFEST, "two", STARTED, FINGERPRINT)
        assert reader.execute("from cx.mart").fetchall() == [(2,)]

    assert read("from cx.mart") == [(8,)]


def test_remains_of_a_publish_that_died_are_replaced(
    settings: Settings, build: Build, read: Read
) -> None:
    build("one")
    remains = settings.published.with_name(".journeyhouse.duckdb.tmp")
    remains.parent.mkdir(parents=True)
    remains.write_bytes(b"half a file")

    publish(settings, MANIFEST, "one", STARTED, FINGERPRINT)

    assert read("from cx.mart") == [(2,)]
    assert not remains.exists()
