"""Few files of many: the same rows, whenever the machine stops, and nobody reads raw in between."""

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from dagster import DagsterInstance

from orchestration.dbt_project import invoke
from orchestration.errors import SetupError
from orchestration.guards.validation import validate
from orchestration.jobs import maintenance_jobs
from orchestration.loading import compaction
from orchestration.loading.journal import JOURNAL, Replacement, replacing, roll_forward
from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import read_rows
from orchestration.maintenance import compact, recover
from orchestration.raw_rows import raw_query
from orchestration.settings import PROJECT, Settings
from orchestration.sources import SourceObject
from orchestration.sql import connect

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Declared = Callable[[str], SourceObject]
Rows = list[tuple[object, ...]]

FILES = 6
NOW = datetime(2026, 4, 1)


class MachineStops(BaseException):
    """Nothing handles it, as nothing handles a power cut."""


@pytest.fixture
def loaded(land: Land, load: Load) -> None:
    """Six files of sales in six loads: one with a column of its own, two with refused lines, one that came again."""
    for number in range(FILES):
        extra = ",mood" if number == 3 else ""
        refused = "short\n" if number in (1, 4) else ""
        row = f"{number},2026-01-05,a" + (",glad" if extra else "")
        land(f"sale/sale_{number}.csv", f"id,sold_at,note{extra}\n{row}\n{refused}")
        load("sale")
    land("sale/again.csv", "id,sold_at,note\n0,2026-01-05,a\n")
    load("sale")


def rows(settings: Settings, declared: SourceObject) -> Rows:
    with connect() as connection:
        query = raw_query(settings, declared)
        return connection.execute(f"from ({query}) order by all").fetchall()


def ledger(settings: Settings) -> list[dict[str, str | None]]:
    """The ledger without the places of files."""
    return [row | {"raw_file": None} for row in read_rows(settings, "load_ledger")]


def files(settings: Settings, folder: str) -> list[Path]:
    return list((settings.raw / folder).glob("*/*.parquet"))


@pytest.mark.usefixtures("loaded")
def test_many_files_become_one_with_the_same_rows(
    settings: Settings, declared: Declared, load: Load
) -> None:
    before, recorded = rows(settings, declared("sale")), ledger(settings)
    quarantined = read_rows(settings, "quarantine")
    assert len(before) == FILES

    assert compact(settings) == {"shop.sale": (FILES, 1)}

    [file] = files(settings, "shop/sale")
    assert rows(settings, declared("sale")) == before
    assert ledger(settings) == recorded
    assert read_rows(settings, "quarantine") == quarantined
    assert len(quarantined) == 2
    assert [len(files(settings, f"journeyhouse/{t}")) for t in ("load_ledger", "quarantine")] == [
        1,
        1,
    ]
    named = {row["raw_file"] for row in read_rows(settings, "load_ledger", "status = 'loaded'")}
    assert named == {file.relative_to(settings.raw).as_posix()}
    # The column that one file had beyond the declared ones is still in its row.
    assert duckdb.execute(f"select mood from '{file}' where id = '3'").fetchall() == [("glad",)]


@pytest.mark.usefixtures("loaded")
def test_the_next_loads_go_on_from_there(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    compact(settings)
    before = rows(settings, declared("sale"))

    assert load("sale") == []
    assert rows(settings, declared("sale")) == before
    assert len(read_rows(settings, "quarantine")) == 2

    land("sale/new.csv", "id,sold_at,note\n77,2026-01-06,z\n")
    assert [outcome.status for outcome in load("sale")] == ["loaded"]
    assert len(rows(settings, declared("sale"))) == FILES + 1
    assert compact(settings) == {"shop.sale": (2, 1)}
    [(_, findings)] = validate(settings, [declared("sale")])
    [counted] = [f for f in findings if f.expected == "the ledger counts the rows that are there"]
    assert counted.is_met


@pytest.mark.usefixtures("loaded")
def test_the_job_compacts_and_says_what_it_did(settings: Settings) -> None:
    [job] = [job for job in maintenance_jobs(settings) if job.name == "compact_raw"]

    with DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance)

    assert result.success
    assert len(files(settings, "shop/sale")) == 1
    [output] = [e.step_output_data for e in result.all_events if e.is_successful_output]
    assert output.metadata["shop.sale"].value == "6 files are 1"


@pytest.mark.usefixtures("loaded")
def test_one_file_alone_and_large_ones_are_left_alone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    compact(settings)
    [file] = files(settings, "shop/sale")

    assert compact(settings) == {}
    assert files(settings, "shop/sale") == [file]

    monkeypatch.setattr(compaction, "SMALL_BYTES", 1)
    assert compact(settings) == {}


@pytest.mark.usefixtures("loaded")
def test_files_that_fill_one_are_not_joined_by_more(
    settings: Settings, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(settings, declared("sale"))
    largest = max(path.stat().st_size for path in files(settings, "shop/sale"))
    monkeypatch.setattr(compaction, "FULL_BYTES", 2 * largest)

    assert compact(settings) == {"shop.sale": (FILES, FILES // 2)}
    assert rows(settings, declared("sale")) == before


def stop_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine stop before the so-manieth file is renamed or removed."""
    done = 0
    rename, unlink = os.replace, Path.unlink

    def count() -> None:
        nonlocal done
        done += 1
        if done == step:
            raise MachineStops

    def counted_rename(source: Path, target: Path) -> None:
        count()
        rename(source, target)

    def counted_unlink(path: Path, missing_ok: bool = False) -> None:
        count()
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", counted_rename)
    monkeypatch.setattr(Path, "unlink", counted_unlink)


@pytest.mark.usefixtures("loaded")
def test_wherever_the_machine_stops_the_next_load_finds_every_row_once(
    settings: Settings, declared: Declared, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, recorded = rows(settings, declared("sale")), ledger(settings)
    quarantined = read_rows(settings, "quarantine")
    saved = settings.home / "raw_as_loaded"
    shutil.copytree(settings.raw, saved)
    committed = 0

    for step in range(1, 100):
        with monkeypatch.context() as patch:
            stop_at(step, patch)
            try:
                compact(settings)
            except MachineStops:
                committed += (settings.raw / JOURNAL).exists()
            else:
                break
        assert load("sale") == []

        assert rows(settings, declared("sale")) == before, f"stopped before step {step}"
        assert ledger(settings) == recorded
        assert read_rows(settings, "quarantine") == quarantined
        assert not list(settings.raw.rglob("*.parquet.tmp"))
        assert not (settings.raw / JOURNAL).exists()
        shutil.rmtree(settings.raw)
        shutil.copytree(saved, settings.raw)

    # The journal's own renaming, each old file, each new one, the journal's end.
    old_files, new_files = FILES + 7 + 2, 3
    assert step == 1 + old_files + new_files + 1 + 1
    assert committed == old_files + new_files + 1


@pytest.mark.usefixtures("loaded")
def test_a_file_that_was_not_written_whole_replaces_nothing(
    settings: Settings, declared: Declared, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(settings, declared("sale"))
    read = Replacement.put

    def lose_a_row(
        self: Replacement,
        label: str,
        old: Sequence[Path],
        select: str = "",
        expected: int | None = None,
    ) -> Path:
        return read(self, label, old, select or "from rows limit 1", expected)

    monkeypatch.setattr(Replacement, "put", lose_a_row)

    with pytest.raises(RuntimeError, match=r"1 rows were written, 6 expected"):
        compact(settings)

    assert rows(settings, declared("sale")) == before


@pytest.mark.usefixtures("loaded")
def test_a_journal_whose_files_are_gone_is_told_and_kept(settings: Settings) -> None:
    (settings.raw / JOURNAL).write_text('{"old": [], "new": ["shop/sale/2026-03-01/x.parquet"]}')

    with pytest.raises(SetupError, match=r"x\.parquet, which is neither there nor beside"):
        roll_forward(settings)

    assert (settings.raw / JOURNAL).exists()


def test_a_build_that_holds_the_warehouse_is_not_disturbed(settings: Settings) -> None:
    with duckdb.connect(str(settings.warehouse)), pytest.raises(SetupError, match="while no build"):
        compact(settings)


def test_a_build_cannot_begin_while_files_are_replaced(settings: Settings) -> None:
    duckdb.connect(str(settings.warehouse)).close()

    with replacing(settings), pytest.raises(duckdb.Error):
        duckdb.connect(str(settings.warehouse))


@pytest.mark.slow
@pytest.mark.parametrize("mark", [JOURNAL, ".loading-shop.sale"])
def test_dbt_does_not_start_on_files_that_do_not_count(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    monkeypatch.setenv("DBT_TARGET_PATH", str(settings.home / "target"))
    project = settings.project
    shutil.copytree(PROJECT / "macros", project / "macros")
    shutil.copy(PROJECT / "profiles.yml", project)
    (project / "dbt_project.yml").write_text(
        "name: journeyhouse\nprofile: journeyhouse\non-run-start: ['{{ declare_raw() }}']\n"
        "vars: {reporting_time_zone: Europe/Rome}\n"
    )
    (project / "models/one.sql").write_text("select 1 as id")
    settings.raw.mkdir()
    (settings.raw / mark).write_text('{"old": [], "new": []}')

    refused = invoke(settings, ["build"])

    assert not refused.success
    assert "raw files are being replaced or put in place" in str(refused.exception) + str(
        refused.result
    )

    recover(settings)

    assert invoke(settings, ["build"]).success
