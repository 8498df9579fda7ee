"""Files of an object that declares `header: false`: columns are named by place, and every line is a record."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from orchestration.errors import SetupError
from orchestration.loading.ledger import Outcome
from orchestration.settings import Settings
from orchestration.sources import read_sources

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]


@pytest.fixture
def declare(settings: Settings) -> Callable[..., None]:
    """Give the shop's object `sale` more meta."""

    def write(**meta: object) -> None:
        path = settings.project / "models/staging/shop/_shop__sources.yml"
        shop = yaml.safe_load(path.read_text())
        shop["sources"][0]["tables"][0]["config"]["meta"] |= meta
        path.write_text(yaml.safe_dump(shop, sort_keys=False))

    return write


@pytest.fixture(autouse=True)
def headless(declare: Callable[..., None]) -> None:
    declare(header=False)


@pytest.mark.parametrize(
    "content",
    [
        '1,2026-01-05,"a; b"\n2,2026-01-06,"two\nlines"\n3,2026-01-07,\n',
        '1;2026-01-05;a; b;\n"1";2026-01-05;"a; b"\n2;2026-01-06;"two\nlines"\n3;2026-01-07;\n',
        '1\t2026-01-05\ta; b\r\n2\t2026-01-06\t"two\nlines"\r\n3\t2026-01-07\t\r\n',
        '\ufeffsep=|\n1|2026-01-05|a; b\n2|2026-01-06|"two\nlines"\n3|2026-01-07|\n',
    ],
    ids=["comma", "semicolon", "tab", "said"],
)
def test_columns_are_named_by_place(land: Land, load: Load, raw: Raw, content: str) -> None:
    land("sale/sale.csv", content)

    [outcome] = load("sale")

    rows = [
        ("1", "2026-01-05", "a; b"),
        ("2", "2026-01-06", "two\nlines"),
        ("3", "2026-01-07", None),
    ]
    first = 2 if content.startswith(("\ufeff", "1;")) else 1
    assert raw("shop/sale", "id, sold_at, note") == rows
    assert raw("shop/sale", "_row_number") == [(first,), (first + 1,), (first + 3,)]
    assert (outcome.new_columns, outcome.missing_columns) == ((), ())
    assert outcome.data_through_at == "2026-01-07 23:00:00"


def test_a_line_with_another_number_of_values_is_quarantined(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/sale.csv", "1,2026-01-05,a\n2,2026-01-06\n3,2026-01-07,c,d\n4,2026-01-08,e\n")

    [outcome] = load("sale")

    assert raw("shop/sale", "id, _row_number") == [("1", 1), ("4", 4)]
    remedy = "expected 3, the declared columns. Export it with id, sold_at, note, in this order."
    assert raw("journeyhouse/quarantine", "file_name, line_number, reason, original_text") == [
        ("shop/sale/sale.csv", "2", f"The record has 2 values, {remedy}", "2,2026-01-06"),
        ("shop/sale/sale.csv", "3", f"The record has 4 values, {remedy}", "3,2026-01-07,c,d"),
    ]
    assert (outcome.figures.landed, outcome.figures.loaded, outcome.figures.rejected) == (4, 2, 2)


def test_a_broken_first_line_costs_only_itself(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", '1;"open\n2;2026-01-06;b\n3;2026-01-07;c\n')

    load("sale")

    assert raw("shop/sale", "id, _row_number") == [("2", 2), ("3", 3)]
    assert raw("journeyhouse/quarantine", "line_number") == [("1",)]


@pytest.mark.parametrize("head", ["id,sold_at,note\n", '\ufeff"sold_at", id ,note\r\n'])
def test_a_header_is_no_row(land: Land, load: Load, head: str) -> None:
    land("sale/sale.csv", head + "1,2026-01-05,a\n")

    [outcome] = load("sale")

    assert outcome.status == "refused"
    assert str(outcome.error).startswith("shop/sale/sale.csv, line 1: the line is a header")
    assert "take the option out" in str(outcome.error)


def test_formats_that_name_their_columns_load_as_ever(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.jsonl", '{"id": 1, "sold_at": "2026-01-05", "more": "m"}\n')

    [outcome] = load("sale")

    assert raw("shop/sale", "id, more") == [("1", "m")]
    assert outcome.new_columns == ("more",)


@pytest.mark.parametrize(
    ("meta", "said"),
    [({"header": "no"}, "expected true or false"), ({"file_format": "jsonl"}, "file_format csv")],
)
def test_a_declaration_that_cannot_hold_is_refused(
    settings: Settings, declare: Callable[..., None], meta: dict[str, object], said: str
) -> None:
    declare(**meta)

    with pytest.raises(SetupError, match=said):
        read_sources(settings.project)
