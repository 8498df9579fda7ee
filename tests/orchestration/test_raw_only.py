"""Objects that no model reads: all that their files hold is kept and seen, and the build does not wait for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.errors import SetupError
from orchestration.guards.findings import Finding
from orchestration.guards.validation import validate
from orchestration.loading.ledger import Outcome
from orchestration.raw_rows import LOAD_COLUMNS
from orchestration.settings import Settings
from orchestration.sources import SourceObject, read_sources
from tests.orchestration.raw_relation import seen_by_both

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Declared = Callable[[str], SourceObject]

RAW_ONLY = """
sources:
  - name: shop
    schema: raw_shop
    description: A shop.
    config:
      meta: {cadence: daily, file_format: csv}
    tables:
      - name: pallet
        description: One row per pallet.
        config: {meta: {raw_only: true}}
      - name: shelf
        description: One row per shelf.
        config: {meta: {raw_only: true, required: [shelf_id]}}
        columns: [{name: shelf_id}, {name: colour}]
"""


def second_file(settings: Settings) -> Path:
    return settings.project / "models/staging/shop/_shop__raw_only_sources.yml"


@pytest.fixture(autouse=True)
def raw_only_objects(settings: Settings) -> None:
    """Two more objects of the shop, in a YAML file of their own."""
    second_file(settings).write_text(RAW_ONLY)


def test_a_source_may_stand_in_two_files(settings: Settings) -> None:
    names = [declared.name for declared in read_sources(settings.project)["shop"].objects]

    assert sorted(names) == ["click", "pallet", "sale", "shelf", "visit"]


@pytest.mark.parametrize(
    ("said_otherwise", "message"),
    [
        (("cadence: daily", "cadence: weekly"), "config of source shop differ from"),
        (("A shop.", "A store."), "description of source shop differ from"),
        (("name: pallet", "name: sale"), "Source shop declares sale in two files"),
    ],
)
def test_two_files_that_differ_about_their_source_are_refused(
    settings: Settings, said_otherwise: tuple[str, str], message: str
) -> None:
    second_file(settings).write_text(RAW_ONLY.replace(*said_otherwise))

    with pytest.raises(SetupError) as raised:
        read_sources(settings.project)

    assert message in str(raised.value)


def test_whatever_its_files_hold_is_kept_and_seen_by_both_readers(
    land: Land,
    load: Load,
    declared: Declared,
    settings: Settings,
    compile_sql: Callable[[str], str],
) -> None:
    land("pallet/a.csv", "id,empty\n1,x\n")
    land("pallet/b.csv", "id,weight\n2,7.50\n")
    outcomes = load("pallet")

    seen = seen_by_both(settings, declared("pallet"), compile_sql)

    names = [name for name, _ in seen.types]
    assert {*names[:3]} == {"id", "empty", "weight"}
    assert names[3:] == list(LOAD_COLUMNS)
    sent = [[row[names.index(name)] for name in ("id", "empty", "weight")] for row in seen.rows]
    assert sorted(sent) == [["1", "x", None], ["2", None, "7.50"]]
    assert [outcome.new_columns for outcome in outcomes] == [(), ()]


def test_declared_columns_are_there_also_where_no_file_has_them(
    land: Land,
    load: Load,
    declared: Declared,
    settings: Settings,
    compile_sql: Callable[[str], str],
) -> None:
    land("shelf/a.csv", "shelf_id,row\n1,x\n")
    load("shelf")

    seen = seen_by_both(settings, declared("shelf"), compile_sql)

    assert [name for name, _ in seen.types] == ["row", "shelf_id", "colour", *LOAD_COLUMNS]
    assert [row[:3] for row in seen.rows] == [("x", "1", None)]


@pytest.mark.parametrize("name", ["pallet", "shelf"])
def test_without_a_file_it_is_empty(
    declared: Declared, settings: Settings, compile_sql: Callable[[str], str], name: str
) -> None:
    seen = seen_by_both(settings, declared(name), compile_sql, has_files=False)

    assert [n for n, _ in seen.types] == [*declared(name).columns, *LOAD_COLUMNS]
    assert seen.rows == []


def test_what_it_requires_is_still_required(land: Land, load: Load) -> None:
    land("shelf/a.csv", "colour\nred\n")

    [outcome] = load("shelf")

    assert "Required and not found: shelf_id" in str(outcome.error)


def test_its_guard_blocks_on_lost_rows_and_on_nothing_else(
    land: Land, load: Load, declared: Declared, settings: Settings
) -> None:
    # No rows, a refused line, columns that nobody declared: all of it is as the vendor sent it.
    land("pallet/a.csv", "id,weight\n")
    land("pallet/b.csv", "id,weight\n1\n")
    load("pallet")
    assert [f.expected for f in unmet(settings, declared("pallet"), is_blocking=True)] == []

    land("pallet/c.csv", "id,weight\n1,2\n")
    load("pallet")
    [holding_a_row] = [
        path
        for path in (settings.raw / "shop/pallet").glob("*/*.parquet")
        if b"c.csv" in path.read_bytes()
    ]
    holding_a_row.unlink()

    [finding] = unmet(settings, declared("pallet"), is_blocking=True)
    assert finding.expected == "the ledger counts the rows that are there"


def unmet(settings: Settings, declared: SourceObject, *, is_blocking: bool) -> list[Finding]:
    [(_, findings)] = validate(settings, [declared])
    return [f for f in findings if not f.is_met and f.is_blocking == is_blocking]
