"""A person is erased from everything, nobody else loses a row, and what cannot be done is refused with its remedy."""

import json
import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dagster import DagsterInstance

from orchestration import jobs
from orchestration.erasure.request import erasing, read_open
from orchestration.erasure.steps import erase
from orchestration.errors import SetupError
from orchestration.jobs import maintenance_jobs
from orchestration.loading.kept_out import identifier_key
from orchestration.loading.own_tables import read_rows
from orchestration.loading.retention import objects_with_retention
from orchestration.maintenance import recover
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, read_sources
from orchestration.sql import connect
from tests.orchestration.conftest import small_house
from tests.orchestration.erasure_house import (
    ANN,
    FILES,
    LEFT,
    PEOPLE,
    WORDS,
    ask,
    build,
    files_that_hold,
    ids,
    load,
    prepare,
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Everything loaded, built and published once; each test works on a copy."""
    settings = small_house(tmp_path_factory.mktemp("prepared"))
    prepare(settings)
    return settings


@pytest.fixture(scope="module")
def erased(prepared: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The house after the erasure, for tests that only look at it."""
    settings = copied(prepared, tmp_path_factory.mktemp("erased"))
    ask(settings)
    erase(settings, build)
    return settings


@pytest.fixture
def settings(prepared: Settings, tmp_path: Path) -> Settings:
    """A copy to work on."""
    return copied(prepared, tmp_path)


def copied(prepared: Settings, folder: Path) -> Settings:
    shutil.copytree(prepared.home.parent, folder, dirs_exist_ok=True)
    return Settings(
        home=folder / "home", landing=folder / "home" / "landing", project=folder / "project"
    )


def certificate(settings: Settings) -> Path:
    [path] = settings.erasures.glob("*.txt")
    return path


@pytest.fixture
def keys() -> list[str]:
    """What stands for the person in core and cx."""
    with connect() as connection:
        return [identifier_key(connection, *one) for one in PEOPLE[ANN]] + [ANN]


def may_delete(settings: Settings) -> Settings:
    return Settings(
        home=settings.home,
        landing=settings.landing,
        project=settings.project,
        may_delete_landed=True,
    )


def test_the_person_goes_and_nobody_else(erased: Settings) -> None:
    assert ids(erased) == LEFT


def test_nothing_of_the_person_is_left_in_any_file(settings: Settings, keys: list[str]) -> None:
    settings = may_delete(settings)
    assert len(files_that_hold(settings.home, *WORDS)) >= 8
    assert any("published" in name for name in files_that_hold(settings.home, *keys))
    ask(settings)

    erase(settings, build)

    # Ann's address is a part of Joann's.
    words = [f"{before}ann.smith@post.example" for before in ("'", " ", "\n", ",", '"')]
    assert files_that_hold(settings.home, *WORDS[1:], *words) == []
    marks = files_that_hold(settings.home, *keys)
    assert {Path(name).parts[:3] for name in marks} == {("raw", "journeyhouse", "erasure")}


def test_logs_lose_the_lines_that_name_the_person(erased: Settings) -> None:
    assert (erased.logs / "dbt.log").read_text() == "begun\nended\n"
    path = erased.home / "dagster" / "history" / "runs.db"
    assert b"390332123456" not in path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        events = connection.execute("select event from event_logs order by id").fetchall()
    assert events == [("begun",), ("ended",)]


def test_what_went_is_counted_by_load_and_reason(erased: Settings) -> None:
    removals = read_rows(erased, "removal")
    assert {row["reason"] for row in removals} == {"erasure"}
    counts = Counter[str]()
    for row in removals:
        counts[str(row["object_name"])] += int(str(row["rows_removed"]))
    assert counts == {"sale": 4, "sale_line": 2, "click": 2, "visit": 1}
    assert sum(int(str(row["quarantined_removed"])) for row in removals) == 1
    assert [row["original_text"] for row in read_rows(erased, "quarantine")] == [
        "broken joann.smith@post.example"
    ]


def test_the_same_files_bring_nothing_back(settings: Settings) -> None:
    ask(settings)
    erase(settings, build)
    refused = len(read_rows(settings, "quarantine"))

    for path in list(settings.landing.rglob("*.*")):
        # Other content under another name: a line more, or the same table written again.
        if path.suffix == ".parquet":
            with connect() as connection:
                connection.execute(f"copy (from '{path}' order by id desc) to '{path}.new'")
            Path(f"{path}.new").replace(path.with_name(f"again-{path.name}"))
        else:
            path.with_name(f"again-{path.name}").write_text(path.read_text() + "\n")
    load(settings)

    assert ids(settings) == LEFT
    assert len(read_rows(settings, "quarantine")) == refused + 1
    erased = sum(int(row["rows_erased"] or 0) for row in read_rows(settings, "load_ledger"))
    assert (
        erased == 9 - 1
    )  # The row of sale b.csv and all of the others, but the one that only mentions the person.


def test_the_certificate_tells_everything_but_who(erased: Settings, keys: list[str]) -> None:
    text = certificate(erased)
    about = json.loads(text.with_suffix(".json").read_text())

    said = (text.read_text() + json.dumps(about)).lower()
    assert not [word for word in (*WORDS, "1007", *keys) if word in said]
    assert about["identifiers"] == {"crm_id": 1, "email": 1, "phone": 1}
    assert about["raw"]["shop.sale"] == {"rows_removed": 4, "refused_lines_removed": 1}
    assert about["warehouse"] == {
        "core.fct_visits": 1,
        "intermediate.int_identity__identifiers_numbered": 3,
        "intermediate.int_visits__conformed": 1,
    }
    assert about["build_ids"] == [read_rows(erased, "published_build")[-1]["build_id"]]
    left = [one["what"] for one in about["not_deleted"]]
    assert [name for name in left if name.startswith("landing/")] == [
        *(f"landing/shop/{name}" for name in sorted(FILES)),
        "landing/shop/visit/a.parquet",
    ]


def test_a_file_of_somebody_else_is_named_and_left_alone(settings: Settings) -> None:
    note = settings.home / "notes.txt"
    note.write_text("ask ann.smith@post.example")
    ask(settings)

    erase(settings, build)

    assert note.exists()
    assert "- notes.txt: no store of the house" in certificate(settings).read_text()


def test_request_and_progress_are_not_left_behind(erased: Settings) -> None:
    names = {path.name for path in erased.erasures.iterdir()}
    text = certificate(erased)
    assert names == {".lock", text.name, text.with_suffix(".json").name}


def test_marks_outlast_retention(erased: Settings) -> None:
    assert [o.name for o in objects_with_retention(read_sources(erased.project)[OWN_SOURCE])] == [
        *("check_result", "published_build", "published_metric_value", "score", "score_calibration")
    ]


@pytest.mark.parametrize(
    ("namespace", "value", "said"),
    [
        ("email", "nobody@post.example", "Nobody is known by this email"),
        ("passport", "X1", "No identifier of the namespace 'passport'"),
        ("email", "desk@shop.example", "belongs to several people"),
        ("email", "null", "belongs to several people, or to nobody"),
    ],
)
def test_nobody_is_erased_by_a_guess(
    settings: Settings, namespace: str, value: str, said: str
) -> None:
    before = ids(settings)
    request = ask(settings, namespace, value)

    with pytest.raises(SetupError, match=said) as error:
        erase(settings, build)

    assert value not in str(error.value).replace("passport", "")
    assert ids(settings) == before
    assert request.exists()
    assert read_open(settings) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "is not there: nobody is to be erased"),
        ("ann.smith@post.example", "is no JSON"),
        ('["email"]', "does not hold namespace and value"),
        ('{"namespace": "email"}', "does not hold namespace and value"),
        ('{"namespace": "email", "value": " "}', "texts that say something"),
    ],
)
def test_a_request_that_says_nothing_is_refused(
    settings: Settings, text: str | None, said: str
) -> None:
    settings.erasures.mkdir()
    if text:
        (settings.erasures / "request").write_text(text)
    with pytest.raises(SetupError, match=said):
        erase(settings, build)


def test_two_erasures_at_once_are_refused(settings: Settings) -> None:
    ask(settings)
    with erasing(settings), pytest.raises(SetupError, match="Another erasure is under way"):
        erase(settings, build)


def test_an_erasure_during_a_build_is_refused(settings: Settings) -> None:
    ask(settings)
    before = ids(settings)
    with (
        duckdb.connect(str(settings.warehouse)),
        pytest.raises(SetupError, match="Nobody is erased while a build runs"),
    ):
        erase(settings, build)
    assert ids(settings) == before


def test_rows_that_no_build_has_read_are_built_first(settings: Settings) -> None:
    ask(settings)
    (settings.landing / "shop/sale/late.csv").write_text("id,buyer,card,note\n9,,1008,\n")
    load(settings)
    with pytest.raises(SetupError, match="no build has read"):
        erase(settings, build)


def test_another_salt_is_noticed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(settings)
    monkeypatch.setenv("JOURNEYHOUSE_SALT", "another")
    with pytest.raises(SetupError, match="JOURNEYHOUSE_SALT is not"):
        erase(settings, build)


def test_a_build_that_fails_keeps_the_progress_and_the_next_call_goes_on(
    settings: Settings,
) -> None:
    ask(settings)

    def fails(_: Settings) -> None:
        raise SetupError("no")

    with pytest.raises(SetupError, match="no"):
        erase(settings, fails)
    assert not settings.warehouse.exists()
    assert (settings.erasures / "request").exists()

    erase(settings, build)

    assert ids(settings) == LEFT
    assert len({row["erasure_id"] for row in read_rows(settings, "erasure")}) == 1


def test_whatever_stops_it_raw_loses_all_or_nothing_and_it_can_go_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(settings)
    saved = settings.home.with_name("saved")
    shutil.copytree(settings.home, saved)
    whole = ids(settings)
    rename = os.replace
    seen = []

    for step in (1, 2, 3, 5, 8, 13, 21):
        done = 0

        def stop(source: Any, target: Any, step: int = step) -> None:
            nonlocal done
            done += 1
            if done == step:
                raise KeyboardInterrupt
            rename(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", stop)
            with pytest.raises(KeyboardInterrupt):
                erase(settings, build)
        recover(settings)
        seen.append(ids(settings))
        erase(settings, build)
        assert ids(settings) == LEFT
        shutil.rmtree(settings.home)
        shutil.copytree(saved, settings.home)

    assert [now for now in seen if now not in (whole, LEFT)] == []
    assert seen[0] == whole
    assert seen[-1] == LEFT


def test_the_job_erases_whom_the_request_names(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "erase_requested", lambda chosen: erase(chosen, build))
    [job] = [job for job in maintenance_jobs(settings) if job.name == "erase_person"]

    with DagsterInstance.ephemeral() as instance:
        failed = job.execute_in_process(instance=instance, raise_on_error=False)
        ask(settings)
        result = job.execute_in_process(instance=instance)

    assert not failed.success
    assert result.success
    assert ids(settings) == LEFT
    [output] = [e.step_output_data for e in result.all_events if e.is_successful_output]
    assert "Certificate of erasure" in str(output.metadata["certificate"].value)
