"""Same arguments, same bytes; what is there already is left alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simulator.cli import main, simulate
from simulator.settings import Settings

TINY = Settings(customers=40, days=14, seed=3, start=date(2025, 1, 25))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(settings: Settings, folder: Path) -> dict[str, bytes]:
    simulate(settings, folder / "landing", folder / "truth")
    return contents(folder)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    first, second = run(TINY, tmp_path / "a"), run(TINY, tmp_path / "b")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_another_seed_writes_other_bytes(tmp_path: Path) -> None:
    first, second = run(TINY, tmp_path / "a"), run(replace(TINY, seed=4), tmp_path / "b")
    event_file = "landing/ga4/event/event_2025-01-26.jsonl.gz"
    assert first[event_file] != second[event_file]


def test_a_second_run_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYHOUSE_HOME", str(tmp_path))
    command = ["--customers", "40", "--days", "14", "--start", "2025-01-25"]
    assert main(command) == 0
    written = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert main(command) == 0
    assert "nothing written" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == written


def test_a_lost_file_is_written_again(tmp_path: Path) -> None:
    before = run(TINY, tmp_path)
    (tmp_path / "landing/zendesk/ticket/ticket_2025-01.csv").unlink()
    assert run(TINY, tmp_path) == before


def test_other_arguments_leave_no_file_of_the_earlier_run(tmp_path: Path) -> None:
    run(TINY, tmp_path / "both")
    shorter = replace(TINY, days=10)
    assert run(shorter, tmp_path / "both") == run(shorter, tmp_path / "alone")


def test_no_file_is_left_half_written(tmp_path: Path) -> None:
    assert [name for name in run(TINY, tmp_path) if name.endswith(".tmp")] == []


@pytest.mark.parametrize("wrong", [["--customers", "3"], ["--days", "1"], ["--seed", "-1"]])
def test_a_size_that_cannot_be_simulated_is_refused(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert stopped.value.code == 2
    assert f"{wrong[0]} is {wrong[1]}" in capsys.readouterr().err
