"""Every planted defect of the sample run is accounted for, and what is mishandled on purpose is missed."""

import csv
import shutil
from collections import Counter
from dataclasses import dataclass

import duckdb
import pytest

from evaluation.evidence import declare_results, declare_truth, hold_guard_results
from evaluation.guard_results import latest_guard_results
from evaluation.judging import Verdict, judge
from orchestration.settings import Settings
from tests.whole.runs import Finished, Home

pytestmark = [pytest.mark.slow, pytest.mark.whole]


@dataclass(frozen=True)
class Mishandling:
    """What goes wrong with one defect of a kind: which one it befalls, and the statement that does it."""

    kind: str
    befalls: str
    statement: str
    why: str


MISHANDLINGS = [
    Mishandling(
        "exact_duplicate",
        "object = 'ticket_comment'",
        "update ops.load_ledger set rows_exact_copies = rows_exact_copies - 1 where file_name = '{file}'",
        "the ledger counts other copies",
    ),
    Mishandling(
        "broken_line",
        "true",
        "delete from ops.quarantine where file_name = '{file}' and line_number = {line}",
        "not in quarantine",
    ),
    Mishandling(
        "late_row",
        "record_id in (select substr(interaction_id, 5) from core.fct_interactions)",
        "update core.fct_interactions set event_at = event_at + interval 2 day "
        "where interaction_id = 'ga4-{record_id}'",
        "not in fct_interactions once",
    ),
    Mishandling(
        "wrong_type",
        "object = 'question_response'",
        "delete from intermediate.int_survey_answers__rejected where source_record_id = '{record_id}'",
        "neither named in cast_errors nor rejected",
    ),
    Mishandling(
        "time_zone",
        "object = 'ticket'",
        "update staging.stg_zendesk__tickets set created_at = created_at + interval 1 hour "
        "where ticket_id = '{record_id}'",
        "staged as another moment",
    ),
    Mishandling(
        "bot",
        "true",
        "update core.fct_interactions set customer_key = ("
        "    select customer_key from core.dim_customer_current where identity_status = 'identified' limit 1"
        ") where interaction_id = 'ga4-{record_id}'",
        "taken for a known person",
    ),
    Mishandling(
        "duplicate_contact",
        "record_id in (select vid_to_merge from raw_hubspot.contact_merge_audit)",
        "update intermediate.int_identity__identifiers_resolved set customer_key = 'apart' where identifier_key in ("
        "    select identifier_key from intermediate.int_identity__identifiers_numbered"
        "    where namespace_code = 'crm_id' and identifier_value = '{record_id}')",
        "although the CRM merged",
    ),
    Mishandling(
        "email_typo",
        "object = 'directory_contact'",
        "insert into intermediate.int_identity__links_guarded "
        "    (from_identifier_key, from_namespace, from_value, to_identifier_key, to_namespace, to_value) "
        "select 'a', 'email', lower(email), 'b', 'email', 'right@address.example' "
        "from raw_qualtrics.directory_contact where id = '{record_id}' limit 1",
        "linked to what does not show it",
    ),
    Mishandling(
        "shared_device",
        "record_id in (select from_value from intermediate.int_identity__links_guarded "
        "where refusal_reason is not null)",
        "delete from intermediate.int_identity__links_refused where from_identifier_key in ("
        "    select identifier_key from intermediate.int_identity__identifiers_numbered"
        "    where namespace_code = 'cookie_id' and identifier_value = '{record_id}')",
        "not refused or not listed",
    ),
    Mishandling(
        "coupon_after_expiry",
        "true",
        "delete from intermediate.int_loyalty_events__rejected where source_record_id = '{record_id}'",
        "not rejected from loyalty_events",
    ),
    Mishandling(
        "unknown_code",
        "object = 'interaction'",
        "update intermediate.int_interactions__unioned set interaction_type_code = 'page_view' "
        "where interaction_id = 'company-interaction-{record_id}'",
        "of another type than other",
    ),
    Mishandling("new_column", "true", "", "the guard did not report it"),
]
# Views would show an alteration nowhere: they become tables of what they showed.
VIEWS = ("ops.load_ledger", "ops.quarantine", "staging.stg_zendesk__tickets")


def planted(home: Home) -> Counter[str]:
    """The truth's defects, by kind."""
    query = f"select kind from '{home.path}/truth/defect.parquet'"
    return Counter(kind for (kind,) in duckdb.execute(query).fetchall())


def test_nothing_is_missed(home: Home, first_run: Finished) -> None:
    done = home.run("evaluation.defects")
    assert done.code == 0, done.output[-4000:]
    with (home.path / "evaluation/defects.csv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    assert {line["is_handled"] for line in lines} == {"True"}
    assert Counter(line["kind"] for line in lines) == planted(home)
    assert "missed" in (home.path / "evaluation/defects.md").read_text(encoding="utf-8")


def test_the_report_names_records_and_no_person(home: Home, first_run: Finished) -> None:
    assert home.run("evaluation.defects").code == 0
    for name in ("defects.csv", "defects.md"):
        text = (home.path / "evaluation" / name).read_text(encoding="utf-8")
        assert "@" not in text
        assert "+39" not in text


@pytest.fixture(scope="module")
def mishandled(
    home: Home, first_run: Finished, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, dict[str, Verdict]]]:
    """The victim of each kind, and the kind's verdicts by defect, on a copy in which each victim was mishandled."""
    # Views name the database by its file's name.
    copy = tmp_path_factory.mktemp("mishandled") / home.warehouse.name
    shutil.copy(home.warehouse, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        declare_truth(connection, home.path / "truth")
        for name in VIEWS:
            connection.execute(f"create table {name}_held as from {name}")
            connection.execute(f"drop view {name}")
            connection.execute(f"alter table {name}_held rename to {name.split('.')[1]}")
        victims = {case.kind: _mishandle(connection, case) for case in MISHANDLINGS}
        verdicts = _judge_silent_guards(connection, home)
    return {
        kind: (victim, {v.defect_id: v for v in verdicts if v.kind == kind})
        for kind, victim in victims.items()
    }


@pytest.mark.parametrize("case", MISHANDLINGS, ids=lambda case: case.kind)
def test_what_is_mishandled_is_missed(
    mishandled: dict[str, tuple[str, dict[str, Verdict]]], case: Mishandling
) -> None:
    victim, verdicts = mishandled[case.kind]
    assert not verdicts[victim].is_handled
    assert case.why in verdicts[victim].why
    others = [v for v in verdicts.values() if v.file != verdicts[victim].file and v.file]
    assert all(verdict.is_handled for verdict in others)


def test_every_planted_kind_is_mishandled_here(home: Home) -> None:
    later = {"refund_without_order", "missing_rate", "call_without_agent", "answered_before_queued"}
    assert set(planted(home)) - later == {case.kind for case in MISHANDLINGS}


def _mishandle(connection: duckdb.DuckDBPyConnection, case: Mishandling) -> str:
    victims = connection.execute(
        f"select * from planted where kind = '{case.kind}' and {case.befalls} order by defect_id limit 1"
    )
    names = [column[0] for column in victims.description or []]
    victim = dict(zip(names, victims.fetchall()[0], strict=True))
    if case.statement:
        connection.execute(case.statement.format(**victim))
    return str(victim["defect_id"])


def _judge_silent_guards(connection: duckdb.DuckDBPyConnection, home: Home) -> list[Verdict]:
    """The verdicts when every guard passed without a word."""
    settings = Settings(home=home.path, landing=home.landing)
    declare_results(connection, settings)
    said = latest_guard_results(settings)
    hold_guard_results(
        connection, [(source, name, True, "as declared") for source, name, *_ in said]
    )
    return judge(connection)
