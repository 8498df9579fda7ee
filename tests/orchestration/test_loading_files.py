"""Files by name and moment: still being written, oddly named, of one name. Each is taken once, and whole."""

import gzip
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.loading import stage
from orchestration.loading.ledger import Ledger, Outcome
from orchestration.loading.load_object import load_object
from orchestration.maintenance import recover
from orchestration.settings import Limits, Settings
from orchestration.sources import SourceObject

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]
Declared = Callable[[str], SourceObject]

HEAD = "id,sold_at,note\n"
SALES = HEAD + "1,2026-01-05,a\n2,2026-01-06,b\n"


def test_a_file_that_grows_while_it_is_read_waits(
    land: Land, load: Load, raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = land("sale/a.csv", SALES)
    land("sale/b.csv", HEAD + "9,2026-01-09,z\n")
    find_copies = stage._find_copies

    def grow_meanwhile(*arguments: object) -> int:
        with path.open("a") as file:
            file.write("3,2026-01-07,c\n")
        monkeypatch.setattr(stage, "_find_copies", find_copies)
        return 0

    monkeypatch.setattr(stage, "_find_copies", grow_meanwhile)

    [outcome] = load("sale")

    assert outcome.load.file.name == "shop/sale/b.csv"
    assert raw("shop/sale", "id") == [("9",)]
    assert [outcome.figures.loaded for outcome in load("sale")] == [3]


def test_files_are_unpacked_ahead_and_each_answers_for_itself(
    land: Land, load: Load, raw: Raw, settings: Settings
) -> None:
    """Whole, broken, a copy, whole, in an array, whole: nothing of one reaches the next."""
    land("sale/a.csv.gz", gzip.compress(SALES.encode()))
    land("sale/b.csv.gz", gzip.compress((HEAD + "8,2026-01-08,h\n" * 9_000).encode())[:-20])
    land("sale/c.csv.gz", gzip.compress(SALES.encode()))
    land("sale/d.csv.gz", gzip.compress((HEAD + "3,2026-01-07,c\n").encode()))
    land("sale/e.json", '[{"id": 4, "sold_at": "2026-01-08", "note": "d"}]')
    land("sale/f.csv", HEAD + "5,2026-01-09,e\n")

    outcomes = load("sale")

    assert [outcome.status for outcome in outcomes] == [
        *("loaded", "refused", "copy", "loaded", "loaded", "loaded")
    ]
    assert "b.csv.gz" in str(outcomes[1].error)
    assert sorted(raw("shop/sale", "id, note")) == [
        *(("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"), ("5", "e"))
    ]
    assert list((settings.home / "scratch").glob("*")) == []


def test_what_does_not_count_yet_is_marked_until_somebody_removes_it(
    land: Land, load: Load, raw: Raw, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load that dies with its files in place and without its ledger row."""
    land("sale/a.csv", SALES)

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "record", die)
        with pytest.raises(KeyboardInterrupt):
            load("sale")
    assert raw("shop/sale", "id") == [("1",), ("2",)]
    assert (settings.raw / ".loading-shop.sale").exists()

    recover(settings)

    assert list(settings.raw.rglob("*.parquet")) == []
    assert not (settings.raw / ".loading-shop.sale").exists()
    assert [outcome.figures.loaded for outcome in load("sale")] == [2]


def test_a_young_file_is_given_time_and_left_when_it_still_grows(
    land: Land, settings: Settings, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = replace(settings, limits=Limits(settle_seconds=30))
    path = land("sale/a.csv", SALES)
    old = land("sale/b.csv", SALES.replace(",a", ",z"))
    os.utime(old, (time.time() - 60, time.time() - 60))
    waited: list[float] = []

    def write_on(seconds: float) -> None:
        waited.append(seconds)
        path.write_text(SALES + "3,2026-01-07,c\n")

    monkeypatch.setattr(time, "sleep", write_on)

    [outcome] = load_object(patient, declared("sale"), "2026-03-01")

    assert outcome.load.file.name == "shop/sale/b.csv"
    assert len(waited) == 1
    assert 25 < waited[0] <= 30


@pytest.mark.parametrize(
    "name",
    [
        'it\'s "q".csv',
        "con spazi è perché 日本.csv",
        "sale[1].csv",
        "sale*.csv",
        "sa?e.csv",
        "{a,b}.csv",
        "year=2026/id=7/sale.csv",
        "[x]/sale.csv.gz",
        "q'[z]*.jsonl",
        "new\nline.csv",
        "p[1].parquet",
        "year=2026/p.parquet",
    ],
)
def test_a_name_is_a_name(land: Land, load: Load, raw: Raw, tmp_path: Path, name: str) -> None:
    content = SALES.encode()
    if name.endswith(".jsonl"):
        content = b'{"id": 1, "sold_at": "x"}\n{"id": 2, "sold_at": "x"}\n'
    if name.endswith(".parquet"):
        path = tmp_path / "two.parquet"
        duckdb.execute(f"copy (select unnest([1, 2]) as id, 'x' as sold_at) to '{path}'")
        content = path.read_bytes()
    land("sale/sale1.csv", HEAD + "8,2026-01-05,other\n")
    land(f"sale/{name}", gzip.compress(content) if name.endswith(".gz") else content)

    outcomes = load("sale")

    assert [outcome.status for outcome in outcomes] == ["loaded", "loaded"]
    assert sorted(raw("shop/sale", "id, _source_file")) == [
        ("1", f"shop/sale/{name}"),
        ("2", f"shop/sale/{name}"),
        ("8", "shop/sale/sale1.csv"),
    ]


def test_two_files_of_one_name_in_two_folders_are_two_files(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/milano/sale.csv", SALES)
    land("sale/roma/sale.csv", SALES.replace(",a", ",c"))

    load("sale")

    assert raw("shop/sale", "note, _source_file") == [
        ("a", "shop/sale/milano/sale.csv"),
        ("b", "shop/sale/milano/sale.csv"),
        ("c", "shop/sale/roma/sale.csv"),
        ("b", "shop/sale/roma/sale.csv"),
    ]


def test_nothing_is_recorded_where_the_only_file_is_still_written(
    land: Land, load: Load, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = land("sale/a.csv", SALES)
    monkeypatch.setattr(stage, "_find_copies", lambda *_: path.write_text(SALES + "3,x,y\n") and 0)

    assert load("sale") == []
    assert list(settings.raw.glob("*/*/*/*.parquet")) == []
