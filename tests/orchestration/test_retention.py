"""What was kept long enough goes from raw, is said to have gone, and does not come back."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dagster import DagsterInstance

from orchestration.errors import SetupError
from orchestration.guards.validation import validate
from orchestration.jobs import maintenance_jobs
from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import read_rows
from orchestration.maintenance import remove_expired
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import connect

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Declared = Callable[[str], SourceObject]

DAYS = 100
AS_OF = "2026-06-01"
# A hundred days before: 2026-02-21.


@pytest.fixture(autouse=True)
def kept_for_a_hundred_days(settings: Settings) -> None:
    path = settings.project / "models/staging/shop/_shop__sources.yml"
    path.write_text(
        path.read_text().replace(
            "cadence: daily", f"cadence: daily, retention_from: event, retention_days: {DAYS}"
        )
    )


@pytest.fixture
def loaded(land: Land, load: Load) -> None:
    """A file of old sales alone, one with old and young ones and a time that is none, one of young ones."""
    land("sale/a.csv", "id,sold_at,note\n1,2026-01-05,a\n2,2026-02-20 23:59:59,b\n")
    land("sale/b.csv", "id,sold_at,note\n3,2026-01-07,c\n4,2026-02-21,d\n5,soon,e\nshort\n")
    land("sale/c.csv", "id,sold_at,note\n6,2026-05-01,f\n")
    load("sale")


def ids(settings: Settings, declared: SourceObject) -> list[str]:
    with connect() as connection:
        query = f"select id from ({raw_query(settings, declared)}) order by id"
        return [row[0] for row in connection.execute(query).fetchall()]


def removals(settings: Settings) -> list[tuple[str | None, ...]]:
    """Landed file, rows and refused lines of each removal."""
    names = {row["load_id"]: row["file_name"] for row in read_rows(settings, "load_ledger")}
    return [
        (names[row["load_id"]], row["rows_removed"], row["quarantined_removed"])
        for row in read_rows(settings, "removal")
    ]


@pytest.mark.usefixtures("loaded")
def test_rows_go_by_the_time_of_their_event(settings: Settings, declared: Declared) -> None:
    assert remove_expired(settings, AS_OF) == {"shop.sale": (3, 0)}

    # Midnight of the hundredth day is still kept; so is the row without a time, which was loaded today.
    assert ids(settings, declared("sale")) == ["4", "5", "6"]
    assert removals(settings) == [("shop/sale/a.csv", "2", "0"), ("shop/sale/b.csv", "1", "0")]
    [first, _] = read_rows(settings, "removal")
    assert first["reason"] == "retention"
    assert str(first["older_than_at"]).startswith("2026-02-21 00:00:00")


@pytest.mark.usefixtures("loaded")
def test_the_ledger_keeps_the_load_and_its_file_is_not_loaded_again(
    settings: Settings, declared: Declared, load: Load, land: Land
) -> None:
    def figures() -> list[tuple[str | None, ...]]:
        rows = read_rows(settings, "load_ledger")
        return [(r["file_name"], r["status"], r["rows_landed"], r["rows_loaded"]) for r in rows]

    before = figures()
    remove_expired(settings, AS_OF)

    assert figures() == before
    assert load("sale") == []
    land("sale/a again.csv", "id,sold_at,note\n1,2026-01-05,a\n2,2026-02-20 23:59:59,b\n")
    assert [outcome.status for outcome in load("sale")] == ["copy"]
    assert ids(settings, declared("sale")) == ["4", "5", "6"]


@pytest.mark.usefixtures("loaded")
def test_the_ledger_names_the_files_that_are_there(settings: Settings) -> None:
    remove_expired(settings, AS_OF)

    rows = read_rows(settings, "load_ledger")
    named = {str(row["file_name"])[-5:]: row["raw_file"] for row in rows}
    assert named["a.csv"] is None
    present = {p.relative_to(settings.raw).as_posix() for p in settings.raw.glob("shop/sale/*/*")}
    assert {named["b.csv"], named["c.csv"]} == present


@pytest.mark.usefixtures("loaded")
def test_the_guard_knows_what_was_removed_and_still_finds_what_is_missing(
    settings: Settings, declared: Declared
) -> None:
    def unmet() -> list[str]:
        [(_, findings)] = validate(settings, [declared("sale")])
        return [f.expected for f in findings if not f.is_met and "ledger" in f.expected]

    remove_expired(settings, AS_OF)
    assert unmet() == []

    next(settings.raw.glob("shop/sale/*/replaced-*.parquet")).unlink()
    assert unmet() == ["the ledger counts the rows that are there"]


@pytest.mark.usefixtures("loaded")
def test_an_object_all_of_whose_rows_are_gone_does_not_block_the_build(
    settings: Settings, declared: Declared
) -> None:
    as_if_loaded_long_ago(settings)

    assert remove_expired(settings) == {"shop.sale": (6, 1)}

    assert ids(settings, declared("sale")) == []
    [(_, findings)] = validate(settings, [declared("sale")])
    blocking = [f.expected for f in findings if not f.is_met and f.is_blocking]
    # The refused line is one of four of the last load, as before.
    assert blocking == ["less than 1% of the latest lines were refused"]


@pytest.mark.usefixtures("loaded")
def test_refused_lines_go_by_the_time_of_their_load(settings: Settings) -> None:
    assert len(read_rows(settings, "quarantine")) == 1
    remove_expired(settings, AS_OF)
    assert len(read_rows(settings, "quarantine")) == 1

    as_if_loaded_long_ago(settings)
    remove_expired(settings)

    assert read_rows(settings, "quarantine") == []
    assert ("shop/sale/b.csv", "2", "1") in removals(settings)


def as_if_loaded_long_ago(settings: Settings) -> None:
    """Move the load times of everything in raw back by more than the rows are kept."""
    with connect() as connection:
        for path in settings.raw.glob("*/*/*/*.parquet"):
            connection.execute(
                f"copy (select * replace (_loaded_at - interval {DAYS + 1} day as _loaded_at) "
                f"from read_parquet('{path}')) to '{path}.new' (format parquet)"
            )
            Path(f"{path}.new").replace(path)


@pytest.mark.usefixtures("loaded")
def test_a_second_time_there_is_nothing_to_do(settings: Settings) -> None:
    remove_expired(settings, AS_OF)
    files = sorted(settings.raw.rglob("*.parquet"))

    assert remove_expired(settings, AS_OF) == {}
    assert sorted(settings.raw.rglob("*.parquet")) == files


@pytest.mark.usefixtures("loaded")
def test_rows_are_removed_and_said_to_be_or_neither(
    settings: Settings, declared: Declared, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = settings.home / "raw_as_loaded"
    shutil.copytree(settings.raw, saved)
    rename = os.replace
    outcomes = []

    for step in range(1, 20):
        done = 0

        def stop(source: Any, target: Any, step: int = step) -> None:
            nonlocal done
            done += 1
            if done == step:
                raise KeyboardInterrupt
            rename(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", stop)
            try:
                remove_expired(settings, AS_OF)
            except KeyboardInterrupt:
                pass
            else:
                break
        assert load("sale") == []
        outcomes.append((len(ids(settings, declared("sale"))), len(read_rows(settings, "removal"))))
        shutil.rmtree(settings.raw)
        shutil.copytree(saved, settings.raw)

    # Before the journal's own renaming nothing has happened; from then on all of it.
    assert outcomes == [(6, 0), *[(3, 2)] * (step - 2)]
    assert step > 3


def test_without_a_period_nothing_is_removed(
    settings: Settings, land: Land, load: Load, declared: Declared
) -> None:
    path = settings.project / "models/staging/shop/_shop__sources.yml"
    path.write_text(path.read_text().replace(f", retention_days: {DAYS}", ""))
    land("sale/a.csv", "id,sold_at,note\n1,2001-01-05,a\n")
    load("sale")

    assert remove_expired(settings) == {}
    assert ids(settings, declared("sale")) == ["1"]


@pytest.mark.parametrize(
    ("as_of", "said"), [("soon", "is no time"), ("2999-01-01", "is after now")]
)
def test_a_time_that_cannot_be_meant_is_refused(settings: Settings, as_of: str, said: str) -> None:
    with pytest.raises(SetupError, match=said):
        remove_expired(settings, as_of)


@pytest.mark.usefixtures("loaded")
def test_the_job_removes_and_says_what_it_did(settings: Settings, declared: Declared) -> None:
    [job] = [job for job in maintenance_jobs(settings) if job.name == "apply_retention"]

    with DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(
            instance=instance,
            run_config={"ops": {"remove_expired": {"config": {"as_of_at": AS_OF}}}},
        )

    assert result.success
    assert ids(settings, declared("sale")) == ["4", "5", "6"]
    [output] = [e.step_output_data for e in result.all_events if e.is_successful_output]
    assert output.metadata["shop.sale"].value == "3 rows, 0 refused lines"
