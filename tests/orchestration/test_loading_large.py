"""Large lines, many copies and many files: what comes of them, and in how much memory."""

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.measuring import measure
from orchestration.loading.ledger import Outcome
from orchestration.settings import Settings

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Raw = Callable[[str, str], list[tuple[object, ...]]]

MOST_BYTES = 4_000_000_000
HEAD = b"id,sold_at,note\n"


def long() -> bytes:
    return b"x" * 50_000_000


def lines() -> bytes:
    return (b"x" * 99 + b"\n") * 500_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sale/a.csv", lambda: HEAD + b"1,2026-01-05," + long() + b"\n2,x,b\n", "loaded 2 0 0"),
        ("sale/a.csv", lambda: HEAD + b'1,2026,"' + lines() + b'"\n2,x,b\n', "loaded 2 0 0"),
        ("sale/a.csv", lambda: HEAD + b'1,2026,"' + long() + b"\n2,x,b\n", "loaded 1 1 0"),
        ("click/a.jsonl", lambda: b'{"id":1,"page":"' + long() + b'"}\n{"id":2}\n', "loaded 2 0 0"),
        ("click/a.jsonl", lambda: b'{"id":1,"page":"' + long() + b'"\n{"id":2}\n', "loaded 1 1 0"),
        ("click/a.json", lambda: b'[{"id":1,"page":"' + long() + b'"},{"id":2}]', "loaded 2 0 0"),
        (
            "click/a.jsonl.gz",
            lambda: gzip.compress(b'{"id":1}\n' * 5_000_000, 1),
            "loaded 1 0 4999999",
        ),
    ],
    ids=["csv", "csv of many lines", "csv open", "jsonl", "jsonl broken", "json", "copies"],
)
def test_a_line_of_50_megabytes_loads_or_is_quarantined_in_little_memory(
    land: Land, settings: Settings, name: str, content: Callable[[], bytes], said: str
) -> None:
    land(name, content())
    script = Path(__file__).with_name("load_shop.py")
    folders = [str(settings.home), str(settings.project)]

    step = measure("load", [sys.executable, str(script), *folders, name.split("/")[0]], {})

    assert step.output.split("\n")[0] == said
    assert step.peak_bytes < MOST_BYTES


def test_each_of_many_small_files_is_loaded_once(land: Land, load: Load, raw: Raw) -> None:
    for number in range(300):
        land(f"sale/day={number % 30}/{number}.csv", HEAD + b"%d,2026-01-05,x\n" % number)

    assert [outcome.figures.loaded for outcome in load("sale")] == [1] * 300
    assert load("sale") == []
    assert sorted(int(str(row[0])) for row in raw("shop/sale", "id")) == list(range(300))
