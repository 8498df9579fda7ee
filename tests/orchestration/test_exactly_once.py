"""Each landed file is in raw once, whatever happens to its loads: killed, repeated, late, reordered, side by side."""

import gzip
import json
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings
from tests.orchestration.house_of_files import (
    contents,
    load_everything,
    loading_process,
    remains,
    sums,
)

Land = Callable[[str, bytes | str], Path]

KILLS = 50
HOUSES, LOADS = 5, 20
ROWS = 1_000


@pytest.fixture
def landed(land: Land) -> list[Path]:
    """Files of three formats, with refused lines and exact copies among their rows."""
    files = []
    for month in range(1, 6):
        first = month * ROWS
        rows = [f"{first + i},2026-01-{1 + i % 28:02d},note {i}" for i in range(ROWS)]
        # One line too short, one row twice.
        sales = ["id,sold_at,note", *rows, "broken", rows[7], ""]
        files.append(land(f"sale/sale_{month}.csv", "\n".join(sales)))
        clicks = [
            json.dumps({"id": first + i, "at": "2026-01-05", "page": {"n": i}}) for i in range(ROWS)
        ]
        packed = gzip.compress("\n".join([*clicks, "no json"]).encode())
        files.append(land(f"click/click_{month}.jsonl.gz", packed))
        visits = land(f"visit/visit_{month}.parquet", b"")
        duckdb.execute(
            f"copy (select i + {first} as id, '05/01/2026' as day from range({ROWS}) t(i)) to '{visits}'"
        )
        files.append(visits)
    return files


def house(settings: Settings, number: int) -> Settings:
    """Another home over the same landing folder."""
    return replace(settings, home=settings.home / f"house_{number}")


@pytest.mark.slow
def test_a_load_that_is_killed_at_any_moment_is_made_good_by_the_next(
    settings: Settings, landed: list[Path]
) -> None:
    undisturbed = house(settings, 0)
    seconds = seconds_of_a_load(undisturbed)
    expected = contents(undisturbed)
    chance = random.Random(20260301)
    kills, had_begun = 0, 0

    while kills < KILLS:
        disturbed = house(settings, 1)
        if not is_killed(disturbed, after_seconds=chance.uniform(0, seconds)):
            # It was done before its moment came.
            shutil.rmtree(disturbed.home)
            continue
        kills += 1
        had_begun += remains(disturbed) > 0 or bool(read_rows(disturbed, "load_ledger"))

        load_everything(disturbed)

        assert contents(disturbed) == expected, f"kill {kills}"
        assert remains(disturbed) == 0
        shutil.rmtree(disturbed.home)

    # Else the test would show little: kills that found files half written, or some objects done and others not.
    assert had_begun >= KILLS // 5


def is_killed(settings: Settings, after_seconds: float) -> bool:
    """Load in a process that is killed after so many seconds; whether it was still at work then."""
    process = loading_process(settings)
    time.sleep(after_seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def seconds_of_a_load(settings: Settings) -> float:
    """How long an undisturbed load takes."""
    process = loading_process(settings)
    started = time.monotonic()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - started


@pytest.mark.slow
def test_replayed_late_and_reordered_loads_equal_one(
    settings: Settings, landed: list[Path]
) -> None:
    once = house(settings, 0)
    load_everything(once)
    expected, expected_sums = contents(once), sums(once)
    assert expected_sums["rows_rejected"] == 10
    assert expected_sums["rows_exact_copies"] == 5

    for number in range(1, HOUSES + 1):
        chance = random.Random(number)
        landing = settings.home / f"landing_{number}"
        replayed = replace(house(settings, number), landing=landing)
        for _ in range(LOADS - 1):
            # Some files are there, others are late or gone again; those seen before come back.
            shutil.rmtree(landing, ignore_errors=True)
            for file in chance.sample(landed, chance.randint(1, len(landed) // 2)):
                target = landing / file.relative_to(settings.landing)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, target)
            load_everything(replayed)
        shutil.copytree(settings.landing, landing, dirs_exist_ok=True)
        load_everything(replayed)

        assert contents(replayed) == expected, f"house {number}"
        assert sums(replayed) == expected_sums


@pytest.mark.slow
def test_two_loaders_side_by_side_load_each_file_once(
    settings: Settings, landed: list[Path]
) -> None:
    alone = house(settings, 0)
    load_everything(alone)
    expected = contents(alone)

    for number in range(1, 6):
        shared = house(settings, number)
        loaders = [loading_process(shared) for _ in range(2)]
        for loader in loaders:
            loader.join()

        assert [loader.exitcode for loader in loaders] == [0, 0]
        assert contents(shared) == expected
