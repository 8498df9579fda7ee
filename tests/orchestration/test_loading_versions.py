"""Content that comes again: a copy where nothing else came since, a new version where something did."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration.loading.ledger import Outcome
from orchestration.loading.load_object import load_object
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from tests.orchestration.conftest import DAY

HIGH, LOW = "id,sold_at,note\n1,2026-01-05,200\n", "id,sold_at,note\n1,2026-01-05,100\n"

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]
Declared = Callable[[str], SourceObject]


def test_a_state_that_returns_is_a_new_version(
    land: Land, settings: Settings, declared: Declared, raw: Raw
) -> None:
    price = replace(declared("sale"), cadence="monthly")
    statuses = []
    for month, content in enumerate([LOW, HIGH, LOW, LOW]):
        land(f"sale/{month}.csv", content)
        statuses += [outcome.status for outcome in load_object(settings, price, DAY)]
    assert statuses == ["loaded", "loaded", "loaded", "copy"]
    assert raw("shop/sale", "note") == [("100",), ("200",), ("100",)]
    assert load_object(settings, price, DAY) == []


def test_a_file_that_goes_back_to_what_it_was_is_a_new_version(
    land: Land, load: Load, raw: Raw
) -> None:
    for content in (LOW, HIGH, LOW):
        land("sale/prices.csv", content)
        assert [outcome.status for outcome in load("sale")] == ["loaded"]
    assert raw("shop/sale", "note") == [("100",), ("200",), ("100",)]


def test_events_that_come_again_under_another_name_are_copies(
    land: Land, load: Load, raw: Raw
) -> None:
    for day, content in enumerate([LOW, HIGH, LOW]):
        land(f"sale/{day}.csv", content)
    assert [outcome.status for outcome in load("sale")] == ["loaded", "loaded", "copy"]
    assert raw("shop/sale", "note") == [("100",), ("200",)]


def test_a_name_that_is_no_utf8_is_refused_and_stops_no_other(
    land: Land, load: Load, settings: Settings, raw: Raw
) -> None:
    land("sale/good.csv", LOW)
    bad = os.fsencode(settings.landing / "shop" / "sale") + b"/bad\xff.csv"
    Path(os.fsdecode(bad)).write_text(HIGH, encoding="utf-8")
    outcomes = {outcome.load.file.name: outcome for outcome in load("sale")}
    assert outcomes["shop/sale/good.csv"].status == "loaded"
    refused = outcomes["shop/sale/bad\\udcff.csv"]
    assert refused.status == "refused"
    assert "no UTF-8. Rename it" in str(refused.error)
    assert raw("shop/sale", "note") == [("100",)]


def test_a_file_that_cannot_be_opened_is_refused_and_stops_no_other(
    land: Land, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    land("sale/good.csv", LOW)
    locked = land("sale/locked.csv", HIGH)
    seen = Path.stat

    def stat_unless_locked(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == locked and sys._getframe(1).f_code.co_name == "_fingerprint":
            raise PermissionError(13, "Permission denied")
        return seen(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", stat_unless_locked)
    assert [outcome.status for outcome in load("sale")] == ["loaded", "refused"]


def test_a_refusal_repeats_nothing_that_stood_in_a_file_without_header(
    land: Land, load: Load
) -> None:
    land(
        "sale/1.csv",
        "anna@posta.example,Anna Neri,+39 000 1\nbea@posta.example,Bea Blu,+39 000 2\n",
    )
    [outcome] = load("sale")
    assert outcome.status == "refused"
    assert "Of the 3 columns found, these are declared: none." in str(outcome.error)
    assert not any(said in str(outcome.error) for said in ("anna", "Neri", "+39"))
