"""Files as no source should send them: each comes to a clear error or to quarantine, and the others go on."""

import gzip
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.loading.ledger import Outcome
from orchestration.loading.load_object import load_object
from orchestration.settings import Limits, Settings
from orchestration.sources import SourceObject

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]
Declared = Callable[[str], SourceObject]

HEAD = "id,sold_at,note\n"
SALES = HEAD + "1,2026-01-05,a\n2,2026-01-06,b\n"


def quarantined(raw: Raw) -> list[tuple[object, ...]]:
    return raw("journeyhouse/quarantine", "line_number::int, original_text")


def test_lines_swallowed_by_an_open_quote_load(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", SALES + '3,2026-01-07,"open\n4,2026-01-07,d\n5,2026-01-07,e\n')

    [outcome] = load("sale")

    assert raw("shop/sale", "id, _row_number") == [("1", 2), ("2", 3), ("4", 5), ("5", 6)]
    assert quarantined(raw) == [(4, '3,2026-01-07,"open')]
    assert (outcome.figures.landed, outcome.figures.loaded, outcome.figures.rejected) == (5, 4, 1)


def test_an_open_quote_ends_at_the_next_quoted_value(land: Land, load: Load, raw: Raw) -> None:
    land(
        "sale/sale.csv",
        HEAD
        + '1,2026-01-05,"open\n'
        + "2,2026-01-05,b\n"
        + '3,2026-01-05,"two\nlines, with ""quotes"""\n'
        + '4,2026-01-05,"said "hello" to me"\n'
        + "5,2026-01-05,e,too many\n"
        + "\n"
        + '6,2026-01-05,"f"\n',
    )

    load("sale")

    assert raw("shop/sale", "id, note, _row_number") == [
        ("2", "b", 3),
        ("3", 'two\nlines, with "quotes"', 4),
        ("6", "f", 9),
    ]
    assert [line for line, _ in quarantined(raw)] == [2, 6, 7]


def test_a_record_of_many_lines_with_too_few_values_is_refused_whole(
    land: Land, load: Load, raw: Raw
) -> None:
    land("sale/sale.csv", HEAD + '1,"one\n9,8,7\n"\n2,2026-01-05,b\n')

    [outcome] = load("sale")

    assert raw("shop/sale", "id, _row_number") == [("2", 5)]
    assert quarantined(raw) == [(2, '1,"one'), (3, "9,8,7"), (4, '"')]
    assert outcome.figures.landed == 4


@pytest.mark.parametrize("name", ["sale.csv", "sale.csv.gz"])
def test_a_line_in_another_encoding_is_kept_readable(
    land: Land, load: Load, raw: Raw, name: str
) -> None:
    text = SALES + "3,2026-01-07,perch\xe9 \\n\n4,2026-01-07,d\n"
    content = text.encode("latin-1")
    land(f"sale/{name}", gzip.compress(content) if name.endswith(".gz") else content)

    load("sale")

    assert raw("shop/sale", "id, _row_number") == [("1", 2), ("2", 3), ("4", 5)]
    assert quarantined(raw) == [(4, r"3,2026-01-07,perch\xe9 \\n")]


def test_a_json_line_in_another_encoding_is_kept_readable(land: Land, load: Load, raw: Raw) -> None:
    land("click/click.jsonl", b'{"id": 1}\n{"id": "\xe8"}\n\n{"id": 3}\n{"id":\x01 4}\n')

    load("click")

    assert raw("shop/click", "id, _row_number") == [("1", 1), ("3", 4)]
    assert quarantined(raw) == [(2, r'{"id": "\xe8"}'), (5, '{"id":\x01 4}')]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["sale/sale.csv", "click/click.jsonl", "click/click.json"])
def test_utf_16_is_refused_with_a_remedy(land: Land, load: Load, name: str, encoding: str) -> None:
    land(name, SALES.encode(encoding))

    [outcome] = load(name.split("/")[0])

    assert outcome.status == "refused"
    assert "Export it as UTF-8" in str(outcome.error)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sale.csv", b"PK\x03\x04rest", "is an Excel workbook"),
        ("sale.xls", b"\xd0\xcf\x11\xe0", "Save the sheet as CSV"),
        ("sale.csv", gzip.compress(SALES.encode()), "let its name end in .gz"),
        ("sale.csv.gz", SALES.encode(), "after line 0: the file cannot be unpacked"),
        ("sale.csv.zst", SALES.encode(), "after line 0: the file cannot be unpacked"),
        ("sale.jsonl.gz", gzip.compress(b""), "the file holds nothing"),
        ("sale.avro", b"Obj", ".csv, .tsv, .jsonl, .ndjson, .json, .parquet"),
        ("sale.csv", "id,sold_at,citt\xe0\n".encode("latin-1"), "the header is not UTF-8"),
        ("sale.csv", b"id,sold_at,sold_at\n1,2,3\n", "differ by more than case"),
        ("sale.csv", b"id,sold_at,_load_id\n1,2,3\n", "are none of _load_id"),
        ("sale.csv", b"\n\n", "a header that names every column"),
        ("sale.jsonl", b'{"id": 1, "sold_at": 2, "": 3}\n', ": expected column names"),
        ("sale.csv", (HEAD[:-1] + ",x" * 5000 + "\n").encode(), "names 5003 columns"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_next_file_loads(
    land: Land, load: Load, raw: Raw, name: str, content: bytes, said: str
) -> None:
    land(f"sale/{name}", content)
    land("sale/z.csv", SALES)

    refused, loaded = load("sale")

    assert said in str(refused.error)
    assert loaded.status == "loaded"
    assert raw("shop/sale", "id") == [("1",), ("2",)]


def test_a_byte_order_mark_belongs_to_no_name_and_no_line(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", b"\xef\xbb\xbf" + SALES.encode() + b"3,short\n")
    land("click/click.jsonl", b'\xef\xbb\xbf{"id": 1}\n{"id": 2}\n')

    [sales], [clicks] = load("sale"), load("click")

    assert (sales.new_columns, sales.figures.loaded, sales.figures.rejected) == ((), 2, 1)
    assert (clicks.new_columns, clicks.figures.loaded, clicks.figures.rejected) == ((), 2, 0)


def test_a_header_alone_is_an_export_without_rows(land: Land, load: Load, raw: Raw) -> None:
    land("sale/a.csv", HEAD)
    land("sale/b.csv", HEAD.rstrip("\n"))
    land("sale/c.csv", 'id,sold_at,"no\nte"\n')

    assert [(o.status, o.figures.landed) for o in load("sale")] == [("loaded", 0)] * 3


def test_a_header_of_two_lines_moves_every_line(land: Land, load: Load, raw: Raw) -> None:
    land("sale/sale.csv", 'id,sold_at,"no\nte"\n1,2026-01-05,"a\nb"\n2,2026-01-05,c\n')

    load("sale")

    assert raw("shop/sale", "id, _row_number") == [("1", 3), ("2", 5)]


def test_more_unpacked_than_the_limit_is_refused_with_figures(
    land: Land, settings: Settings, declared: Declared
) -> None:
    small = replace(settings, limits=Limits(unpacked_bytes=5_000_000))
    land("click/a.jsonl.gz", gzip.compress(b'{"id": 1}\n' * 1_000_000))
    land("click/b.jsonl", '{"id": 2}\n')

    refused, loaded = load_object(small, declared("click"), "2026-03-01")

    assert "bytes and more than 5,000,000 unpacked" in str(refused.error)
    assert "JOURNEYHOUSE_UNPACKED_GB" in str(refused.error)
    assert loaded.status == "loaded"
    assert list((settings.home / "scratch").glob("*")) == []


def test_a_line_without_end_is_refused(land: Land, load: Load) -> None:
    land("click/a.jsonl.gz", gzip.compress(b'{"id": "' + b"x" * 100_000_000, 1))

    [outcome] = load("click")

    assert "line 1: the line has more than 64,000,000 bytes" in str(outcome.error)


@pytest.mark.parametrize("moment", [0, 20_000, -100, -4])
def test_a_parquet_file_cut_short_is_refused(land: Land, load: Load, moment: int) -> None:
    path = land("visit/visit.parquet", b"")
    rows = "select i as id, '01/01/2026' as day, md5(i::text) as x from range(5000) as t (i)"
    duckdb.execute(f"copy ({rows}) to '{path}' (format parquet)")
    path.write_bytes(path.read_bytes()[:moment] or b"PAR1")
    land("visit/z.csv", "id,day\n1,01/01/2026\n")

    refused, loaded = load("visit")

    assert "Expected a whole parquet file" in str(refused.error)
    assert loaded.status == "loaded"


def test_a_parquet_file_with_broken_bytes_stops_no_other(land: Land, load: Load) -> None:
    path = land("visit/z.parquet", b"")
    rows = "select i as id, '01/01/2026' as day, [i] as pages from range(3000) as t (i)"
    duckdb.execute(f"copy ({rows}) to '{path}' (format parquet)")
    whole, choose = path.read_bytes(), random.Random(2)
    for number in range(25):
        broken = bytearray(whole)
        for _ in range(5):
            # Most of them in the footer, where the types stand.
            broken[-1 - choose.randrange(choose.choice([600, len(whole)]))] = choose.randrange(256)
        land(f"visit/{number:02d}.parquet", bytes(broken))

    outcomes = load("visit")

    assert {outcome.status for outcome in outcomes} == {"loaded", "refused"}
    assert (outcomes[-1].status, outcomes[-1].figures.loaded) == ("loaded", 3000)


PIECES = [
    b"%d,2026-01-05,good\n",
    b"%d,2026-01-05,good\r\n",
    b'%d,2026-01-05,"two\nlines"\n',
    b'%d,2026-01-05,"a ""quoted"" word"\n',
    b'%d,2026-01-05,"\n\n"\r\n',
    b'%d,2026-01-05,"open\n',
    b'%d,2026-01-05,"closed" early"\n',
    b"%d,2026-01-05,too,many\n",
    b'%d,"too\nfew"\n',
    b"%d,2026-01-05,perch\xe9\n",
    b'%d,2026-01-05,"\xe9\nsecond"\n',
    b"\n",
    b"  \n",
    b"\r\n",
]


@pytest.mark.parametrize("seed", range(8))
def test_each_line_is_loaded_or_quarantined_or_blank_and_only_once(
    land: Land, load: Load, raw: Raw, seed: int
) -> None:
    choose = random.Random(seed)
    written = {}
    for name in (f"{number:02d}.csv" for number in range(12)):
        pieces = choose.choices(PIECES, k=choose.randint(1, 12))
        lines = [p % number if b"%d" in p else p for number, p in enumerate(pieces)]
        content = HEAD.encode() + b"".join(lines)
        land(f"sale/{name}", content)
        written[f"shop/sale/{name}"] = content.splitlines(keepends=True)

    outcomes = load("sale")

    assert {outcome.status for outcome in outcomes} <= {"loaded", "copy"}
    taken = [
        (str(file), int(str(first)) + following)
        for file, first, note in raw("shop/sale", "_source_file, _row_number, note")
        for following in range(1 + str(note).count("\n"))
    ]
    if any(outcome.figures.rejected for outcome in outcomes):
        taken += [
            (str(file), int(str(line)))
            for file, line in raw("journeyhouse/quarantine", "file_name, line_number")
        ]
    assert len(taken) == len(set(taken))
    loaded = {outcome.load.file.name for outcome in outcomes if outcome.status == "loaded"}
    left = [
        line
        for name in loaded
        for number, line in enumerate(written[name], start=1)
        if number > 1 and (name, number) not in taken
    ]
    assert b"".join(left).strip() == b""
