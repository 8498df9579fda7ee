"""Every format that a company may land, for an object of any declared format. What is expected is counted by hand."""

import gzip
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from orchestration.loading.ledger import Outcome

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]

COMMA = b'id,sold_at,note\n1,2026-01-05,"a, b"\n2,2026-01-06,\n'
TABS = b"id\tsold_at\tnote\n1\t2026-01-05\ta, b\n2\t2026-01-06\t\n"
LINES = (
    b'{"id": 1, "sold_at": "2026-01-05", "note": "a, b"}\n{"id": "2", "sold_at": "2026-01-06"}\n'
)
ARRAY = (
    b'[{"id": 1, "sold_at": "2026-01-05", "note": "a, b"},\n {"id": "2", "sold_at": "2026-01-06"}]'
)
ROWS = [("1", "2026-01-05", "a, b"), ("2", "2026-01-06", None)]


def plain(content: bytes) -> bytes:
    return content


def zstd(content: bytes) -> bytes:
    packed: bytes = pa.Codec("zstd").compress(content, asbytes=True)
    return packed


@pytest.mark.parametrize(
    ("ending", "pack"),
    [("", plain), (".gz", gzip.compress), (".zst", zstd)],
    ids=["plain", "gzip", "zstd"],
)
@pytest.mark.parametrize(
    ("name", "content", "first_row"),
    [
        ("sale.csv", COMMA, 2),
        ("sale.CSV", COMMA, 2),
        ("sale.tsv", TABS, 2),
        ("sale.jsonl", LINES, 1),
        ("sale.ndjson", LINES, 1),
        ("sale.json", ARRAY, 1),
        ("sale.json", LINES, 1),
    ],
)
def test_each_text_format_is_read_plain_and_packed(
    land: Land,
    load: Load,
    raw: Raw,
    name: str,
    content: bytes,
    first_row: int,
    ending: str,
    pack: Callable[[bytes], bytes],
) -> None:
    land(f"sale/{name}{ending}", pack(content))

    [outcome] = load("sale")

    assert outcome.error is None
    assert raw("shop/sale", "id, sold_at, note") == ROWS
    assert raw("shop/sale", "_row_number") == [(first_row,), (first_row + 1,)]
    assert outcome.data_through_at == "2026-01-06 23:00:00"


def test_parquet_is_read_for_an_object_that_usually_comes_as_csv(
    land: Land, load: Load, raw: Raw
) -> None:
    path = land("sale/sale.parquet", b"")
    duckdb.execute(f"copy (select 1 as id, date '2026-01-05' as sold_at, 'x' as note) to '{path}'")

    load("sale")

    assert raw("shop/sale", "id, sold_at, note, _row_number") == [("1", "2026-01-05", "x", 1)]


@pytest.mark.parametrize(
    "content",
    [
        "id;sold_at;note\n1;2026-01-05;12,50\n",
        "id\tsold_at\tnote\n1\t2026-01-05\t12,50\n",
        "id|sold_at|note\n1|2026-01-05|12,50\n",
        'id,sold_at,note\n1,2026-01-05,"12,50"\n',
        "sep=;\nid;sold_at;note\n1;2026-01-05;12,50\n",
        '"id";"sold_at";"note"\r\n"1";"2026-01-05";"12,50"\r\n',
        "\ufeffid;sold_at;note\n1;2026-01-05;12,50\n",
    ],
)
def test_the_delimiter_is_the_one_of_the_header(
    land: Land, load: Load, raw: Raw, content: str
) -> None:
    land("sale/sale.csv", content)

    load("sale")

    assert raw("shop/sale", "id, sold_at, note") == [("1", "2026-01-05", "12,50")]
    line = 3 if content.startswith("sep=") else 2
    assert raw("shop/sale", "_row_number") == [(line,)]


def test_declared_columns_decide_between_two_delimiters(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", "id,sold_at,a;b;c;d;e\n1,2026-01-05,x;y\n")

    [outcome] = load("sale")

    assert raw("shop/sale", 'id, "a;b;c;d;e"') == [("1", "x;y")]
    assert outcome.new_columns == ("a;b;c;d;e",)


def test_one_object_alone_is_one_row(land: Land, load: Load, raw: Raw) -> None:
    land("click/click.json", '{\n  "id": 5,\n  "page": {"a": [1]}\n}\n')

    load("click")

    assert raw("shop/click", "id, page, _row_number") == [("5", '{"a":[1]}', 1)]


def test_an_element_that_is_no_object_is_quarantined_by_its_number(
    land: Land, load: Load, raw: Raw
) -> None:
    land("click/click.json", '[{"id": 1}, 7, {"id": 2}, null,\n{"id": 3, "id": 4}, {"id": 5}]')

    [outcome] = load("click")

    assert raw("shop/click", "id, _row_number") == [("1", 1), ("2", 3), ("5", 6)]
    assert raw("journeyhouse/quarantine", "line_number, original_text") == [
        ("2", "7"),
        ("4", "null"),
        ("5", '{"id": 3, "id": 4}'),
    ]
    assert (outcome.figures.landed, outcome.figures.rejected) == (6, 3)


def test_an_empty_array_is_an_export_without_rows(land: Land, load: Load) -> None:
    land("click/click.json", "[]\n")

    [outcome] = load("click")

    assert (outcome.status, outcome.figures.landed) == ("loaded", 0)


def test_a_broken_array_is_refused_whole(land: Land, load: Load) -> None:
    land("click/click.json", '[{"id": 1}, {"id": 2}')

    [outcome] = load("click")

    assert outcome.status == "refused"
    assert "Expected a whole json file" in str(outcome.error)


def test_columns_may_be_named_like_what_duckdb_and_the_loader_use(
    land: Land, load: Load, raw: Raw
) -> None:
    names = "id,sold_at,rowid,_position,_breaks,c0,line,json"
    land("sale/sale.csv", f"{names}\n1,2026-01-05,r,p,b,c,l,j\n1,2026-01-05,r,p,b,c,l,j\n")
    land("sale/sale.jsonl", '{"id": 2, "sold_at": "x", "rowid": "r", "line": "l", "c1": "c"}\nno\n')

    first, second = load("sale")

    assert raw("shop/sale", 'id, "rowid", line, _position, c0, c1, _row_number') == [
        ("1", "r", "l", "p", "c", None, 2),
        ("2", "r", "l", None, None, "c", 1),
    ]
    assert (first.figures.exact_copies, second.figures.rejected) == (1, 1)


def test_keys_that_differ_by_case_alone_are_refused_not_merged(land: Land, load: Load) -> None:
    land("click/click.jsonl", '{"id": 1, "Page": 2}\n{"id": 1, "page": 2}\n')

    [outcome] = load("click")

    assert outcome.status == "refused"
    assert "differ by more than case" in str(outcome.error)


def test_rows_of_a_large_file_keep_their_lines_when_read_by_many_threads(
    land: Land, load: Load, raw: Raw
) -> None:
    rows = 300_000
    lines = "".join(f'{{"id": {number}, "page": "{"p" * 150}"}}\n' for number in range(1, rows + 1))
    land("click/click.jsonl", lines)
    values = "".join(f'{number},2026-01-05,"{"n" * 150}\n"\n' for number in range(1, rows + 1))
    land("sale/sale.csv", "id,sold_at,note\n" + values)

    load("click")
    load("sale")

    wrong = "count(*) filter (where id::bigint <> _row_number), count(*)"
    assert raw_one(raw("shop/click", f"1 as _load_id, 1 as _row_number, {wrong}")) == (0, rows)
    wrong = "count(*) filter (where id::bigint * 2 <> _row_number), count(*)"
    assert raw_one(raw("shop/sale", f"1 as _load_id, 1 as _row_number, {wrong}")) == (0, rows)


def raw_one(rows: list[tuple[object, ...]]) -> tuple[object, ...]:
    [row] = rows
    return row[2:]
