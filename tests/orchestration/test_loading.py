"""What the loader makes of good and of bad files. The figures expected here are counted by hand."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.loading.ledger import Ledger, Outcome
from orchestration.settings import Settings

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]

SALES = "id,sold_at,note\n1,2026-01-05 10:00:00,a\n2,2026-01-06 10:00:00,b\n"


def test_every_sent_value_is_text_with_its_line_and_file(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale_2026-01.csv", SALES)

    [outcome] = load("sale")

    assert outcome.status == "loaded"
    assert raw("shop/sale", "id, sold_at, note, _row_number, _source_file") == [
        ("1", "2026-01-05 10:00:00", "a", 2, "shop/sale/sale_2026-01.csv"),
        ("2", "2026-01-06 10:00:00", "b", 3, "shop/sale/sale_2026-01.csv"),
    ]


def test_json_lines_keep_nested_values_as_text_and_new_keys(
    land: Land, load: Load, raw: Raw
) -> None:
    lines = b'{"id": 7, "page": {"path": ["a"]}, "extra": true}\n{"id": "8", "page": null}\n'
    land("click/click.jsonl.gz", gzip.compress(lines))

    [outcome] = load("click")

    assert raw("shop/click", "id, page, extra, _row_number") == [
        ("7", '{"path":["a"]}', "true", 1),
        ("8", None, None, 2),
    ]
    assert (outcome.new_columns, outcome.missing_columns) == (("extra",), ("at",))


def test_parquet_of_any_types_becomes_text(land: Land, load: Load, raw: Raw) -> None:
    path = land("visit/visit.parquet", b"")
    duckdb.execute(f"copy (select 5 as id, '31/12/2025' as day, [1, 2] as pages) to '{path}'")

    [outcome] = load("visit")

    assert raw("shop/visit", "id, day, pages, _row_number") == [("5", "31/12/2025", "[1,2]", 1)]
    # The day ends at midnight in Rome, an hour before it does in UTC.
    assert outcome.data_through_at == "2025-12-31 23:00:00"


def test_line_numbers_are_those_of_the_file_around_refused_and_blank_lines(
    land: Land, load: Load, raw: Raw
) -> None:
    land(
        "sale/sale.csv",
        'id,sold_at,note\n1,2026-01-05,"two\n\nparagraphs"\n2,too few\n\n3,2026-01-05,c\n'
        "4,2026-01-05,d,too many\n5,x\n\n\n6,2026-01-05,f\n",
    )

    [outcome] = load("sale")

    assert raw("shop/sale", "id, _row_number") == [("1", 2), ("3", 7), ("6", 12)]
    assert raw("journeyhouse/quarantine", "line_number, original_text, file_name") == [
        ("5", "2,too few", "shop/sale/sale.csv"),
        ("8", "4,2026-01-05,d,too many", "shop/sale/sale.csv"),
        ("9", "5,x", "shop/sale/sale.csv"),
    ]
    assert (outcome.figures.landed, outcome.figures.rejected) == (6, 3)


def test_a_line_that_is_no_json_object_goes_to_quarantine(land: Land, load: Load, raw: Raw) -> None:
    land("click/click.jsonl", b'{"id": 1}\nnot json\n\n[2]\n\xff\xfe\n{"id": 3}\n{"id": 4')

    [outcome] = load("click")

    assert raw("shop/click", "id, _row_number") == [("1", 1), ("3", 6)]
    quarantined = raw("journeyhouse/quarantine", "line_number::int, original_text, reason")
    assert [(line, text) for line, text, _ in quarantined if line != 5] == [
        (2, "not json"),
        (4, "[2]"),
        (7, '{"id": 4'),
    ]
    assert "not UTF-8" in str(quarantined[2][2])
    assert (outcome.figures.landed, outcome.figures.loaded, outcome.figures.rejected) == (6, 2, 4)


def test_an_impossible_date_stays_as_it_was_sent(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", "id,sold_at,note\n1,2026-02-30,a\n2,2026-01-06,b\n3,2999-01-01,c\n")

    [outcome] = load("sale")

    assert raw("shop/sale", "sold_at") == [("2026-02-30",), ("2026-01-06",), ("2999-01-01",)]
    assert outcome.data_through_at == "2026-01-06 23:00:00"


def test_a_column_that_comes_twice_is_kept_twice(
    land: Land, load: Load, settings: Settings
) -> None:
    land("sale/sale.csv", "id,sold_at,note,note,note_2,note\n1,2026-01-01,a,b,c,d\n")

    [outcome] = load("sale")

    kept = f"select note, note_2, note_3, note_4 from '{settings.raw / str(outcome.raw_file)}'"
    assert duckdb.execute(kept).fetchall() == [("a", "c", "b", "d")]
    assert outcome.new_columns == ("note_3", "note_2", "note_4")


def test_exact_copies_within_a_file_are_counted_and_left_out(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/sale.csv", SALES + "1,2026-01-05 10:00:00,a\n1,2026-01-05 10:00:00,other\n")

    [outcome] = load("sale")

    assert raw("shop/sale", "id, note, _row_number") == [
        ("1", "a", 2),
        ("2", "b", 3),
        ("1", "other", 5),
    ]
    assert (outcome.figures.landed, outcome.figures.exact_copies) == (4, 1)


@pytest.mark.parametrize(
    ("file_name", "content", "said"),
    [
        ("sale/sale.csv", b"", "is empty (0 bytes)"),
        ("sale/sale.csv", b"number,when\n1,2026-01-01\n", "Required and not found: id, sold_at"),
        ("sale/sale.csv", b"id,sold_at,ID\n1,2026-01-01,x\n", "differ by more than case"),
        ("sale/sale.csv", b"id,sold_at,id\n1,2026-01-01,x\n", "column 1, 3: expected column names"),
        ("sale/sale.csv", b"id,,sold_at\n", "a header that names every column"),
        ("sale/sale.xlsx", b"PK", "Save the sheet as CSV (UTF-8)"),
        ("sale/sale.csv.gz", gzip.compress(SALES.encode())[:-12], "Export it again"),
        ("click/click.jsonl", b"<html>\n</html>\n", "Required and not found: id"),
        ("click/click.jsonl.gz", gzip.compress(os.urandom(500))[:300], "Export it again"),
        ("visit/visit.parquet", b"not a parquet file at all", "Expected a whole parquet file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_name_and_a_remedy(
    land: Land, load: Load, raw: Raw, file_name: str, content: bytes, said: str
) -> None:
    land(file_name, content)

    [outcome] = load(file_name.split("/")[0])

    assert outcome.status == "refused"
    assert outcome.error is not None
    assert outcome.error.startswith(f"shop/{file_name}")
    assert said in outcome.error
    assert raw("journeyhouse/load_ledger", "status, rows_landed") == [("refused", "0")]


def test_a_truncated_gzip_loads_nothing_and_says_after_which_line(
    land: Land, load: Load, settings: Settings
) -> None:
    whole = gzip.compress(b"".join(b'{"id": %d}\n' % number for number in range(50_000)))
    land("click/click.jsonl.gz", whole[: len(whole) // 2])

    [outcome] = load("click")

    assert outcome.status == "refused"
    assert ", after line 2" in str(outcome.error)
    assert list((settings.raw / "shop/click").glob("*/*")) == []


def test_other_files_go_on_and_the_refused_one_is_tried_again(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/a.csv", b"")
    land("sale/b.csv", SALES)
    assert [outcome.status for outcome in load("sale")] == ["refused", "loaded"]

    land("sale/a.csv", "id,sold_at\n9,2026-01-09\n")

    assert [outcome.status for outcome in load("sale")] == ["loaded"]
    assert raw("shop/sale", "id") == [("1",), ("2",), ("9",)]
    assert len(raw("journeyhouse/load_ledger", "status")) == 3


def test_the_same_file_again_is_nothing_and_under_another_name_all_copies(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/sale.csv", SALES)
    load("sale")

    assert load("sale") == []

    land("sale/sale (1).csv", SALES)
    [outcome] = load("sale")
    assert (outcome.status, outcome.figures.landed, outcome.figures.exact_copies) == ("copy", 2, 2)
    assert load("sale") == []
    assert len(raw("shop/sale", "id")) == 2


def test_a_changed_file_under_the_same_name_is_a_new_load(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", SALES)
    load("sale")
    land("sale/sale.csv", SALES.replace(",a", ",changed"))

    assert [outcome.status for outcome in load("sale")] == ["loaded"]
    assert raw("shop/sale", "id, note") == [("1", "a"), ("2", "b"), ("1", "changed"), ("2", "b")]


def test_unfinished_and_hidden_files_wait(land: Land, load: Load) -> None:
    for name in (".sale.csv", "sale.csv.tmp", "sale.csv.part", ".cache/sale.csv"):
        land(f"sale/{name}", SALES)

    assert load("sale") == []


def test_landed_is_loaded_rejected_and_copied_for_every_file(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/a.csv", SALES + "3,short\n2,2026-01-06 10:00:00,b\n")
    land("sale/b.csv", SALES + "3,short\n2,2026-01-06 10:00:00,b\n")
    land("sale/c.csv", b"")
    load("sale")

    rows = raw(
        "journeyhouse/load_ledger", "rows_landed, rows_loaded, rows_rejected, rows_exact_copies"
    )

    assert rows == [("4", "2", "1", "1"), ("4", "0", "0", "4"), ("0", "0", "0", "0")]


def test_a_load_that_dies_before_its_ledger_row_is_as_if_it_had_not_been(
    land: Land, load: Load, raw: Raw, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    land("sale/sale.csv", SALES + "3,short\n")

    def die(self: Ledger, outcomes: list[Outcome], day: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "record", die)
        with pytest.raises(KeyboardInterrupt):
            load("sale")
    assert len(list((settings.raw / "journeyhouse/quarantine").glob("*/*.parquet"))) == 1

    [outcome] = load("sale")

    assert outcome.status == "loaded"
    assert raw("shop/sale", "id, note, _row_number") == [("1", "a", 2), ("2", "b", 3)]
    assert len(raw("journeyhouse/quarantine", "line_number")) == 1
    assert len(raw("journeyhouse/load_ledger", "load_id")) == 1
