"""Same arguments, same bytes; what is there already is left alone."""

import shutil
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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one run, which no test changes."""
    folder = tmp_path_factory.mktemp("tiny")
    simulate(TINY, folder / "landing", folder / "truth")
    return folder


def test_two_runs_write_the_same_bytes(home: Path, tmp_path: Path) -> None:
    first, second = contents(home), run(TINY, tmp_path)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert [name for name in first if name.endswith(".tmp")] == []


def test_another_seed_writes_other_bytes(home: Path, tmp_path: Path) -> None:
    other = run(replace(TINY, seed=4), tmp_path)
    event_file = "landing/ga4/event/event_2025-01-26.jsonl.gz"
    assert contents(home)[event_file] != other[event_file]


def test_a_second_run_writes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYHOUSE_HOME", str(home))
    monkeypatch.delenv("JOURNEYHOUSE_LANDING", raising=False)
    written = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    same = ["--customers", "40", "--days", "14", "--seed", "3", "--start", "2025-01-25"]
    assert main(same) == 0
    assert "nothing written" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == written


def test_a_lost_file_is_written_again(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    (tmp_path / "landing/hubspot/contact/contact_2025-01.csv").unlink()
    assert run(TINY, tmp_path) == contents(home)


def test_other_arguments_leave_no_file_of_the_earlier_run(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "both")
    shorter = replace(TINY, days=10)
    assert run(shorter, tmp_path / "both") == run(shorter, tmp_path / "alone")


@pytest.mark.parametrize("wrong", [["--customers", "3"], ["--days", "1"], ["--seed", "-1"]])
def test_a_size_that_cannot_be_simulated_is_refused(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert stopped.value.code == 2
    assert f"{wrong[0]} is {wrong[1]}" in capsys.readouterr().err
