"""Each guard of raw passes on good files and fails on the defect it is there for: one defect a case."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from dagster import AssetCheckSeverity

from orchestration.guards.checks import check_result
from orchestration.guards.findings import Finding
from orchestration.guards.validation import validate
from orchestration.loading.ledger import Outcome
from orchestration.settings import Settings
from orchestration.sources import read_sources

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Unmet = Callable[[], list[str]]


def sales(ids: range, sold_at: str = "2026-01-05", note: str = "a") -> str:
    return "id,sold_at,note\n" + "".join(f"{number},{sold_at},{note}\n" for number in ids)


@pytest.fixture
def findings(settings: Settings) -> Callable[[], list[Finding]]:
    """What the guards say of the shop's sales."""
    declared = read_sources(settings.project)["shop"].by_name["sale"]
    return lambda: next(iter(validate(settings, [declared])))[1]


@pytest.fixture
def unmet(findings: Callable[[], list[Finding]]) -> Unmet:
    """The expectations on the shop's sales that are not met."""
    return lambda: [finding.expected for finding in findings() if not finding.is_met]


def test_good_files_meet_every_expectation(
    land: Land, load: Load, findings: Callable[[], list[Finding]]
) -> None:
    land("sale/sale.csv", sales(range(200)))
    load("sale")

    found = findings()

    assert len(found) == 12
    assert all(finding.is_met for finding in found)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (sales(range(3)) + ",2026-01-05,b\n", "id, a key, is there"),
        (sales(range(100)) + sales(range(4), note="b")[16:], "id comes once"),
        (sales(range(50)) + sales(range(50, 52), "2026-02-30")[16:], "99% of sold_at are times"),
        (sales(range(50)) + sales(range(50, 52), "")[16:], "99% of sold_at are there"),
        (sales(range(50)) + "50\n", "less than 1% of the latest lines were refused"),
        ("id,sold_at,note\n", "files came, and rows with them"),
        ("id,sold_at\n1,2026-01-05\n", "every declared column was sent"),
        ("id,sold_at,note,mood\n1,2026-01-05,a,b\n", "every sent column is declared"),
    ],
)
def test_one_defect_fails_its_expectation_alone(
    land: Land, load: Load, unmet: Unmet, content: str, expected: str
) -> None:
    land("sale/sale.csv", content)
    load("sale")

    assert unmet() == [expected]


def test_a_file_that_was_sent_again_repeats_no_key(land: Land, load: Load, unmet: Unmet) -> None:
    for note in ("a", "b"):
        land("sale/sale.csv", sales(range(50), note=note))
        load("sale")

    assert unmet() == []


def test_a_load_of_less_than_half_the_usual_rows_fails(
    land: Land, load: Load, unmet: Unmet
) -> None:
    for month, count in enumerate((200, 300, 400)):
        land(f"sale/sale_{month}.csv", sales(range(1000 * month, 1000 * month + count)))
    land("sale/sale_9.csv", sales(range(9000, 9150)))
    load("sale")
    assert unmet() == []

    land("sale/sale_9b.csv", sales(range(9900, 9950)))
    load("sale")
    assert unmet() == ["the latest load has at least half the usual rows"]


def test_a_new_column_warns_and_blocks_nothing(
    land: Land, load: Load, findings: Callable[[], list[Finding]], settings: Settings
) -> None:
    land("sale/a.csv", sales(range(5)))
    land("sale/b.csv", "id,sold_at,note,mood,place\n9,2026-01-05,a,b,c\n")
    load("sale")

    result = check_result(read_sources(settings.project)["shop"].by_name["sale"], findings())

    assert not result.passed
    assert result.severity == AssetCheckSeverity.WARN


@pytest.mark.parametrize(
    ("cadence", "sold_at", "unmet_expectations"),
    [
        ("daily", "2026-01-08", []),
        ("daily", "2026-01-07", ["daily, so at most 2 days behind the latest clock"]),
        ("weekly", "2026-01-07", []),
        ("weekly", "2025-12-26", ["weekly, so at most 14 days behind the latest clock"]),
        ("irregular", "2016-01-01", []),
    ],
)
def test_a_source_whose_clock_stands_back_warns(
    land: Land,
    load: Load,
    settings: Settings,
    cadence: str,
    sold_at: str,
    unmet_expectations: list[str],
) -> None:
    shop = settings.project / "models/staging/shop/_shop__sources.yml"
    shop.write_text(shop.read_text().replace("cadence: daily", f"cadence: {cadence}"))
    land("sale/sale.csv", sales(range(50), sold_at))
    land("click/click.jsonl", '{"id": "1", "at": "2026-01-10T12:00:00", "page": "a"}\n')
    load("sale")
    load("click")
    declared = read_sources(settings.project)["shop"].by_name["sale"]

    [(_, found)] = validate(settings, [declared])
    result = check_result(declared, found)

    assert [finding.expected for finding in found if not finding.is_met] == unmet_expectations
    assert result.passed == (not unmet_expectations)
    assert result.severity == AssetCheckSeverity.WARN


def test_a_raw_file_that_went_missing_is_found(
    land: Land, load: Load, unmet: Unmet, settings: Settings
) -> None:
    land("sale/a.csv", sales(range(5)))
    land("sale/b.csv", sales(range(5, 10)))
    load("sale")

    sorted((settings.raw / "shop/sale").glob("*/*.parquet"))[0].unlink()

    assert unmet() == ["the ledger counts the rows that are there"]


def test_findings_hold_counts_and_no_values(
    land: Land, load: Load, findings: Callable[[], list[Finding]]
) -> None:
    secret = "anna@person.example"
    land("sale/sale.csv", sales(range(50)) + f"1,{secret},{secret}\n,{secret},{secret}\n")
    load("sale")

    details = [finding.detail for finding in findings() if not finding.is_met]

    assert details
    assert all(re.fullmatch(r"[a-z_0-9 ,.]*", detail) for detail in details)


def test_without_any_load_the_check_passes_with_a_note(settings: Settings) -> None:
    declared = read_sources(settings.project)["shop"].by_name["sale"]

    [(_, found)] = validate(settings, [declared])
    result = check_result(declared, found)

    assert result.passed
    assert "nothing to check" in str(result.description)


@pytest.mark.parametrize(
    ("is_blocking", "severity"),
    [(True, AssetCheckSeverity.ERROR), (False, AssetCheckSeverity.WARN)],
)
def test_only_a_blocking_finding_is_an_error(
    settings: Settings, is_blocking: bool, severity: AssetCheckSeverity
) -> None:
    declared = read_sources(settings.project)["shop"].by_name["sale"]
    met = Finding("met", is_met=True, is_blocking=True, detail="")

    result = check_result(declared, [met, Finding("unmet", False, is_blocking, "3 rows")])

    assert not result.passed
    assert result.severity == severity
    assert "unmet (3 rows)" in str(result.description)
