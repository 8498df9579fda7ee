"""Event logs as a company would land them, read as journeys: five public ones, and one that is full of mistakes."""

import csv
import re
from collections.abc import Iterable, Sequence

import pytest

from tests.whole.public_processes import HEADER, KNOWN, LOGS, figures, sent_rows
from tests.whole.runs import ROOT, Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole]
needs_public_logs = pytest.mark.skipif(
    not LOGS.exists(), reason="the public event logs are not beside this checkout (../shared/data)"
)

PUBLISHED = {
    "core": ("dim_process", "dim_process_variant", "fct_process_cases", "fct_process_steps"),
    "cx": ("mart_process_variants", "mart_process_edges"),
}
BUILT = (*PUBLISHED["core"], *PUBLISHED["cx"], "int_process_events__rejected")
# Id, case, activity, time, lifecycle, cost, currency.
ODD_HEADER = [*HEADER[:5], "lifecycle_code", "cost_amount", "currency_code"]
ODD = [
    ("10", "tied", "second", "2025-01-01 10:00:00", "", "", ""),
    ("9", "tied", "first", "2025-01-01 10:00:00", "", "", ""),
    ("11", "single", "only", "2025-01-01 10:00:00", "", "", ""),
    ("12", "paired", "work", "2025-01-01 10:00:00", "START", "", ""),
    ("13", "paired", "work", "2025-01-01 10:01:30", "Complete", "", ""),
    ("14", "unknown", "ask", "2025-01-01 10:00:00", "", "", ""),
    ("15", "unknown", "wait", "2025-01-01 11:00:00", "suspend", "", ""),
    ("16", "empty", "ask", "2025-01-01 10:00:00", "", "", ""),
    ("17", "empty", "  ", "2025-01-01 11:00:00", "", "", ""),
    ("18", "lost", "", "2025-01-01 10:00:00", "", "", ""),
    ("19", "priced", "pay", "2025-01-01 10:00:00", "", "5.00", ""),
    ("20", "one name", "a > b", "2025-01-01 10:00:00", "", "", ""),
    ("21", "two names", "a", "2025-01-01 10:00:00", "", "", ""),
    ("22", "two names", "b", "2025-01-01 10:00:01", "", "", ""),
    ("23", "begun", "work", "2025-01-01 10:00:00", "start", "", ""),
    ("24", "dollars", "pay", "2025-01-01 10:00:00", "", "5.00", "USD"),
    ("25", "old", "ask", "1999-12-31 00:00:00", "", "", ""),
    ("26", "future", "ask", "2999-01-01 00:00:00", "", "", ""),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with every log as a process of its own, loaded and built, the models' own tests among them."""
    home = Home(tmp_path_factory.mktemp("event_logs"))
    for process in KNOWN if LOGS.exists() else ():
        _land(home, process, HEADER, sent_rows(process))
    odd = ([number, "odd", *event] for number, *event in ODD)
    _land(home, "odd", ODD_HEADER, odd)
    loaded = home.run("orchestration.load")
    assert loaded.code == 0, loaded.output[-4000:]
    chosen = ("--select", *(f"+{name}" for name in BUILT), "--indirect-selection", "cautious")
    built = home.run(
        "dbt.cli.main", "build", "--quiet", *chosen, "--exclude-resource-type", "unit_test"
    )
    assert built.code == 0, built.output[-4000:]
    return home


@needs_public_logs
@pytest.mark.parametrize("process", KNOWN)
def test_events_cases_and_variants_are_those_that_are_known(home: Home, process: str) -> None:
    query = f"""
        select
            (select count(*) from core.fct_process_cases where process_key = processes.process_key),
            (select sum(event_count) from core.fct_process_cases where process_key = processes.process_key),
            (select count(*) from core.dim_process_variant where process_key = processes.process_key),
            (
                select count(distinct process_variant_key) from cx.mart_process_variants
                where process_key = processes.process_key
            )
        from core.dim_process as processes where process_code = '{process}'"""
    known = KNOWN[process]
    assert rows(home.warehouse, query) == [
        (known.cases, known.events, known.variants, known.variants)
    ]


@needs_public_logs
@pytest.mark.parametrize("process", KNOWN)
def test_every_variant_has_as_many_cases_as_python_counts(home: Home, process: str) -> None:
    query = f"""
        select path_text, sum(case_count)
        from cx.mart_process_variants
        inner join core.dim_process_variant using (process_variant_key)
        where process_variant_key in (
            select process_variant_key from core.fct_process_cases
            inner join core.dim_process using (process_key) where process_code = '{process}'
        )
        group by all"""
    expected = {" > ".join(path): count for path, count in figures(process).variants.items()}
    assert dict(rows(home.warehouse, query)) == expected


@needs_public_logs
@pytest.mark.parametrize("process", KNOWN)
def test_durations_and_rework_are_those_that_python_counts(home: Home, process: str) -> None:
    expected = figures(process)
    durations = rows(
        home.warehouse,
        f"""
        select cases.case_id, facts.duration_seconds
        from core.fct_process_cases as facts
        inner join intermediate.int_process_cases__summarised as cases using (process_case_key)
        where cases.process_code = '{process}'
        """,
    )
    prefix = f"company-{process}-"
    assert {case.removeprefix(prefix): seconds for case, seconds in durations} == pytest.approx(
        expected.seconds
    )
    query = f"""
        select
            sum(sum_duration_seconds), sum(reworked_case_count), sum(rework_step_count), sum(self_loop_count)
        from cx.mart_process_variants inner join core.dim_process using (process_key)
        where process_code = '{process}'"""
    assert rows(home.warehouse, query) == [
        (
            pytest.approx(sum(expected.seconds.values())),
            expected.reworked,
            expected.repeats,
            expected.self_loops,
        )
    ]


@needs_public_logs
@pytest.mark.parametrize("process", KNOWN)
def test_edges_are_those_that_python_counts(home: Home, process: str) -> None:
    query = f"""
        select from_activity_name, to_activity_name, sum(transition_count), coalesce(sum(sum_seconds_between), 0)
        from cx.mart_process_edges inner join core.dim_process using (process_key)
        where process_code = '{process}'
        group by all"""
    found = rows(home.warehouse, query)
    expected = figures(process)
    assert {(start, end): count for start, end, count, _ in found} == dict(expected.edges)
    seconds = {(start, end): passed for start, end, _, passed in found if passed}
    assert seconds == pytest.approx({edge: s for edge, s in expected.edge_seconds.items() if s})


@needs_public_logs
def test_a_case_costs_what_its_events_cost(home: Home) -> None:
    query = """
        select process_code, sum(costed_case_count), sum(mart.cost_amount_reporting)
        from cx.mart_process_variants as mart inner join core.dim_process using (process_key)
        where costed_case_count > 0
        group by all"""
    costs = sum(int(row[6]) for row in sent_rows("running_example"))
    assert rows(home.warehouse, query) == [("running_example", 6, costs)]


def test_what_is_odd_is_read_as_the_page_says(home: Home) -> None:
    query = """
        select
            replace(cases.case_id, 'company-odd-', ''), path_text, facts.step_count, duration_seconds,
            handling_seconds, tied_step_count, open_step_count, cost_amount_reporting
        from core.fct_process_cases as facts
        inner join core.dim_process_variant using (process_variant_key)
        inner join (select case_id, process_case_key from intermediate.int_process_cases__summarised) as cases
            using (process_case_key)
        where cases.case_id like 'company-odd-%'
        order by 1"""
    assert rows(home.warehouse, query) == [
        ("begun", "work", 1, 0, None, 0, 1, None),
        ("empty", "ask", 1, 0, None, 0, 0, None),
        ("one name", "a > b", 1, 0, None, 0, 0, None),
        ("paired", "work", 1, 90, 90, 0, 0, None),
        ("single", "only", 1, 0, None, 0, 0, None),
        ("tied", "first > second", 2, 0, None, 2, 0, None),
        ("two names", "a > b", 2, 1, None, 0, 0, None),
        ("unknown", "ask", 1, 0, None, 0, 0, None),
    ]


@needs_public_logs
def test_the_query_of_the_page_shows_the_ways_that_most_cases_took(home: Home) -> None:
    page = (ROOT / "docs" / "contract_files" / "README.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"warehouse\.sql\('''(.+?)'''\)", page, re.DOTALL)
    found = rows(home.warehouse, query.replace("'returns'", "'receipt'"))
    expected = [
        (" > ".join(path), count) for path, count in figures("receipt").variants.most_common(3)
    ]
    assert [(variant, cases) for variant, cases, *_ in found[:3]] == expected


def test_an_activity_with_a_sign_in_its_name_is_no_sequence(home: Home) -> None:
    query = "select step_count from core.dim_process_variant where path_text = 'a > b' order by 1"
    assert rows(home.warehouse, query) == [(1,), (2,)]


def test_what_is_refused_says_why(home: Home) -> None:
    query = """
        select process_event_id, reject_reason from intermediate.int_process_events__rejected order by 1"""
    assert rows(home.warehouse, query) == [
        ("15", "no such lifecycle"),
        ("17", "missing: activity_name"),
        ("18", "missing: activity_name"),
        ("19", "a cost without its currency"),
        ("24", "no exchange rate for its currency and day"),
        ("25", "event before the calendar"),
        ("26", "event in the future of the load"),
    ]


@needs_public_logs
def test_neither_who_did_it_nor_what_the_log_calls_a_case_is_published(home: Home) -> None:
    sent = [row for process in ("running_example", "receipt") for row in sent_rows(process)]
    told = {row[5] for row in sent} | {row[2] for row in sent if len(row[2]) > 2} | {"tied"}
    for schema, tables in PUBLISHED.items():
        for table in tables:
            columns = f"select column_name from duckdb_columns() where table_name = '{table}'"
            texts = f"{columns} and schema_name = '{schema}' and data_type = 'VARCHAR'"
            for (column,) in rows(home.warehouse, texts):
                found = rows(home.warehouse, f"select distinct {column} from {schema}.{table}")
                shown = {value for (value,) in found if value is not None}
                assert not {value for value in shown if value in told}, f"{table}.{column}"
                assert not {value for value in shown if "company-" in value}, f"{table}.{column}"


def _land(home: Home, name: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    folder = home.landing / "company" / "process_event"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(lines)
