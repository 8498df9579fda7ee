"""The report counts what was handled and what was missed, and says why."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import defects
from evaluation.judging import Verdict
from evaluation.report import summaries, write_csv, write_markdown

HANDLED = Verdict("D1", "bot", "ga4", "event", "f", 3, "r1", "as told", "load", True, "seen")
MISSED = replace(HANDLED, defect_id="D2", caught_where="nowhere", is_handled=False, why="not seen")
OTHER = replace(HANDLED, defect_id="D3", kind="late_row", caught_where="staging")


def test_a_kind_is_counted_by_place() -> None:
    bots, late = summaries([OTHER, HANDLED, MISSED])
    assert bots.cells() == ("bot", "2", "load 1", "1", "1")
    assert late.cells() == ("late_row", "1", "staging 1", "1", "0")


def test_every_defect_is_a_line_and_every_outcome_named(tmp_path: Path) -> None:
    write_csv([HANDLED, MISSED], tmp_path / "d.csv")
    with (tmp_path / "d.csv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    assert [(line["defect_id"], line["why"]) for line in lines] == [
        ("D1", "seen"),
        ("D2", "not seen"),
    ]

    write_markdown([HANDLED, MISSED], tmp_path / "d.md")
    page = (tmp_path / "d.md").read_text(encoding="utf-8")
    assert "| bot | 2 | load 1 | 1 | 1 |" in page
    assert "| bot | nowhere | **missed:** not seen | 1 |" in page


def test_without_a_run_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JOURNEYHOUSE_HOME", str(tmp_path))
    assert defects.main([]) == 1
    assert "make run" in capsys.readouterr().err
