"""A person is erased from everything, nobody else loses a row, and what cannot be done is refused with its remedy."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from dagster import DagsterInstance

from orchestration import jobs
from orchestration.erasure.person import customer_key_of
from orchestration.erasure.steps import erase
from orchestration.jobs import maintenance_jobs
from orchestration.loading.kept_out import erased_names
from orchestration.loading.own_tables import read_rows
from orchestration.loading.retention import objects_with_retention
from orchestration.redaction.names import full_names
from orchestration.redaction.text import redact
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, read_sources
from orchestration.sql import connect
from tests.erasure.house import (
    FILES,
    LEFT,
    WORDS,
    ask,
    build,
    files_that_hold,
    ids,
    load,
)
from tests.erasure.own_rows import BOB


def certificate(settings: Settings) -> Path:
    [path] = settings.erasures.glob("*.txt")
    return path


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


def test_what_the_house_made_of_the_person_goes_too(erased: Settings) -> None:
    """Also a row about somebody else that names a key of the person, and a text of nobody that named the person."""
    texts = {row["voice_id"] for row in read_rows(erased, "redacted_text")}
    assert texts == {"of Bob", "of nobody"}
    assert {row["link_id"] for row in read_rows(erased, "proposed_link")} == {"of Bob"}
    [assignment] = read_rows(erased, "identity_assignment")
    assert assignment["customer_key"] == BOB
    assert assignment["change_code"] == "first"


def test_a_customer_is_named_as_dbt_names_it(compile_sql: Callable[[str], str]) -> None:
    made_by_dbt = compile_sql("{{ surrogate_key(['identifier_key']) }}")
    with connect() as connection:
        [[by_dbt, here]] = connection.execute(
            f"select {made_by_dbt}, {customer_key_of('identifier_key')} from (select 'a1b2' as identifier_key)"
        ).fetchall()
    assert by_dbt == here


def test_a_name_is_kept_as_a_mark_that_others_texts_are_held_against(erased: Settings) -> None:
    """Whoever writes of Ann Smith must not bring her back when the text is redacted anew."""
    people = full_names((), erased_names(erased))
    assert redact("Ann Smith told me. Smith, Ann!", people=people) == "[name] told me. [name]!"
    assert redact("Jo told Ann Jones of smiths", people=people) == "Jo told Ann Jones of smiths"


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
    assert counts == {
        "sale": 4,
        "sale_line": 2,
        "click": 2,
        "visit": 1,
        "identity_assignment": 2,
        "proposed_link": 1,
        "redacted_text": 2,
    }
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
    kept_for_a_time = {
        o.name for o in objects_with_retention(read_sources(erased.project)[OWN_SOURCE])
    }
    assert kept_for_a_time == {
        *(
            "check_result",
            "published_build",
            "published_metric_value",
            "score",
            "score_calibration",
        ),
        *("identity_assignment", "proposed_link", "redacted_text"),
    }


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
