"""Exports change without notice: what comes is kept, what changed is said, and only what must stop stops."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from dagster import AssetCheckSeverity

from orchestration.guards.checks import check_result
from orchestration.guards.findings import ALL_DECLARED
from orchestration.guards.validation import validate
from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import read_rows
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import SourceObject, read_sources
from orchestration.sql import connect
from tests.orchestration.test_blocking import materialized, run, steps

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Declared = Callable[[str], SourceObject]


def seen(settings: Settings, declared: SourceObject, columns: str) -> list[tuple[object, ...]]:
    """What the readers of raw see."""
    with connect() as connection:
        query = raw_query(settings, declared)
        return connection.execute(
            f"select {columns} from ({query}) order by _load_id, _row_number"
        ).fetchall()


def warnings(settings: Settings, declared: SourceObject) -> list[str]:
    """The unmet expectations, after it was made sure that they warn and block nothing."""
    [(_, findings)] = validate(settings, [declared])
    unmet = [finding for finding in findings if not finding.is_met]
    if unmet:
        assert check_result(declared, findings).severity == AssetCheckSeverity.WARN
    return [finding.expected for finding in unmet]


def test_a_new_column_is_kept_and_reported(
    land: Land, load: Load, declared: Declared, settings: Settings
) -> None:
    land("sale/1.csv", "id,sold_at,note\n1,2026-01-05,a\n")
    load("sale")
    land("sale/2.csv", "id,mood,sold_at,note\n2,glad,2026-02-05,b\n")
    [outcome] = load("sale")

    assert outcome.new_columns == ("mood",)
    assert seen(settings, declared("sale"), "id, note") == [("1", "a"), ("2", "b")]
    assert warnings(settings, declared("sale")) == [ALL_DECLARED]


def test_once_it_is_declared_it_is_there_for_every_load_of_the_past(
    land: Land, load: Load, declared: Declared, settings: Settings
) -> None:
    land("sale/1.csv", "id,sold_at,note\n1,2026-01-05,a\n")
    land("sale/2.csv", "id,mood,sold_at,note\n2,glad,2026-02-05,b\n")
    load("sale")
    path = settings.project / "models/staging/shop/_shop__sources.yml"
    path.write_text(path.read_text().replace("{name: note}", "{name: note}, {name: mood}"))
    read_sources.cache_clear()

    assert seen(settings, declared("sale"), "id, mood") == [("1", None), ("2", "glad")]
    assert warnings(settings, declared("sale")) == []


def test_an_optional_column_that_is_gone_is_null_and_reported(
    land: Land, load: Load, declared: Declared, settings: Settings
) -> None:
    land("sale/1.csv", "id,sold_at,note\n1,2026-01-05,a\n")
    load("sale")
    assert warnings(settings, declared("sale")) == []

    land("sale/2.csv", "id,sold_at\n2,2026-02-05\n")
    [outcome] = load("sale")

    assert outcome.missing_columns == ("note",)
    assert seen(settings, declared("sale"), "id, note") == [("1", "a"), ("2", None)]
    assert warnings(settings, declared("sale")) == ["every column that came is still sent"]

    land("sale/3.csv", "id,sold_at,note\n3,2026-03-05,back\n")
    load("sale")
    assert warnings(settings, declared("sale")) == []


def test_a_key_that_json_lines_leave_out_for_a_day_is_no_drift(
    land: Land, load: Load, declared: Declared, settings: Settings
) -> None:
    land("click/1.jsonl", '{"id": 1, "at": "2026-01-05", "page": "x"}\n')
    load("click")
    land("click/2.jsonl", '{"id": 2, "at": "2026-01-06"}\n')
    load("click")

    assert seen(settings, declared("click"), "id, page") == [("1", "x"), ("2", None)]
    assert warnings(settings, declared("click")) == []


def test_a_missing_required_column_stops_that_object_and_no_other(
    land: Land, settings: Settings, declared: Declared
) -> None:
    land("sale/1.csv", "id,when\n1,2026-01-05\n")
    land("click/1.jsonl", '{"id": 1, "at": "2026-01-05", "page": "x"}\n')

    result = run(settings)

    assert not result.success
    assert "staging" not in steps(result)
    assert set(materialized(result, "load_shop")) == {"click", "visit"}
    assert seen(settings, declared("click"), "id") == [("1",)]
    assert seen(settings, declared("sale"), "id") == []
    [refused] = read_rows(settings, "load_ledger", "status = 'refused'")
    assert (
        "Required and not found: sold_at. Of the 2 columns found, these are declared: id."
        in str(refused["error"])
    )


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (7, "7"),
        (7.5, "7.5"),
        ("seven", "seven"),
        (True, "true"),
        ({"page": "x"}, '{"page":"x"}'),
        ([1, "a"], '[1,"a"]'),
        (None, None),
        ("", ""),
    ],
)
def test_a_value_of_another_type_is_kept_as_sent(
    land: Land, load: Load, declared: Declared, settings: Settings, sent: object, kept: str | None
) -> None:
    land("click/1.jsonl", '{"id": 1, "at": "2026-01-05", "page": "x"}\n')
    land("click/2.jsonl", json.dumps({"id": 2, "at": "2026-01-06", "page": sent}) + "\n")
    load("click")

    assert seen(settings, declared("click"), "id, page") == [("1", "x"), ("2", kept)]


def test_parquet_files_of_different_types_are_read_as_one(
    land: Land, load: Load, declared: Declared, settings: Settings
) -> None:
    for number, value in enumerate(
        ("10", "'ten'", "{'n': 10}", "10.0::double", "date '2026-01-10'")
    ):
        path = land(f"visit/{number}.parquet", b"")
        duckdb.execute(f"copy (select {value} as id, '05/01/2026' as day) to '{path}'")
    load("visit")

    assert seen(settings, declared("visit"), "id") == [
        ("10",),
        ("ten",),
        ('{"n":10}',),
        ("10.0",),
        ("2026-01-10",),
    ]
