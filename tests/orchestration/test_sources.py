"""What a person is told whose surroundings are wrong, and that Python and dbt see the same raw rows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.errors import SetupError
from orchestration.loading.ledger import Outcome
from orchestration.raw_rows import LOAD_COLUMNS, raw_query
from orchestration.settings import PROJECT, Settings
from orchestration.sources import SourceObject, chosen_sources, read_sources
from tests.orchestration.raw_relation import seen_by_both

Land = Callable[[str, bytes | str], Path]


def test_paths_of_a_run_are_absolute_and_follow_the_environment(tmp_path: Path) -> None:
    default = Settings.from_environment({})
    assert default.home == PROJECT / "var"
    assert default.landing == PROJECT / "var" / "landing"
    assert default.sources is None

    moved = Settings.from_environment(
        {
            "JOURNEYHOUSE_HOME": "elsewhere",
            "JOURNEYHOUSE_LANDING": str(tmp_path),
            "JOURNEYHOUSE_SOURCES": "ga4, zendesk",
        }
    )
    assert (moved.home, moved.landing) == (PROJECT / "elsewhere", tmp_path)
    assert moved.sources == ("ga4", "zendesk")


def test_every_source_with_a_folder_is_chosen(settings: Settings, land: Land) -> None:
    land("sale/sale.csv", "id\n")

    assert chosen_sources(settings) == ("shop",)


@pytest.mark.parametrize(
    ("folders", "sources", "said"),
    [
        (None, None, "`make sample` fills one"),
        ((), None, "holds no source folder; `make sample`"),
        (("shop/sale",), ("shpo",), "Known sources: shop."),
        (("shop/sale", "shpo/sale"), None, "Known sources: shop."),
        ((), ("shop",), "Source shop has no folder"),
        (("shop/sales",), None, "Move it to one of click, sale, visit"),
    ],
)
def test_wrong_surroundings_are_told_with_the_remedy(
    settings: Settings,
    folders: tuple[str, ...] | None,
    sources: tuple[str, ...] | None,
    said: str,
) -> None:
    if folders is None:
        settings.landing.rmdir()
    for folder in folders or ():
        (settings.landing / folder).mkdir(parents=True)

    with pytest.raises(SetupError) as raised:
        chosen_sources(replace(settings, sources=sources))

    assert said in str(raised.value)


def test_an_object_without_what_the_loader_needs_is_named(settings: Settings) -> None:
    path = settings.project / "models/staging/shop/_shop__sources.yml"
    path.write_text(path.read_text().replace("key: [id]\n", "\n", 1))

    with pytest.raises(SetupError, match=r"_shop__sources\.yml: 'key' is not declared"):
        read_sources(settings.project)


def test_python_reads_raw_as_the_dbt_macro_declares_it(
    settings: Settings,
    land: Land,
    load: Callable[[str], list[Outcome]],
    declared: Callable[[str], SourceObject],
    compile_sql: Callable[[str], str],
) -> None:
    land("sale/sale.csv", "id,sold_at,extra\n1,2026-01-05,x\n")
    load("sale")

    seen = seen_by_both(settings, declared("sale"), compile_sql)

    assert [name for name, _ in seen.types] == ["id", "sold_at", "note", *LOAD_COLUMNS]
    assert len(seen.rows) == 1


def test_a_missing_file_reads_as_empty(settings: Settings) -> None:
    declared = read_sources(settings.project)["shop"].by_name["visit"]

    found = duckdb.execute(raw_query(settings, declared))

    assert found.fetchall() == []
