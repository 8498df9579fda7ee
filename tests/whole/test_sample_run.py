"""A small sample company through the whole job: the first run, the second, and runs that must not publish."""

import gzip
import json
import time
from collections.abc import Iterator

import duckdb
import pytest

from evaluation.evidence import open_run
from evaluation.identity import LEAST_PRECISION, LEAST_RECALL
from evaluation.identity_evidence import read_known
from evaluation.identity_pairs import judge
from evaluation.journey_evidence import read_clock, read_journeys, read_outcomes
from evaluation.journey_matching import judge as judge_journeys
from evaluation.journeys import shortfalls
from orchestration.settings import Settings
from tests.oracle.semantic import metricflow_engine, query
from tests.whole.runs import Finished, Home, rows
from tests.whole.truth import (
    classes_of_visits,
    completions,
    visits_split_over_sessions,
)

pytestmark = [pytest.mark.slow, pytest.mark.whole]

SCORECARD = "select count(*) from cx.mart_cx_scorecard"
SCHEMAS = "select distinct schema_name from duckdb_tables() where not internal order by all"

# As SQL lists them, too.
COMPARED_METRICS = (
    "csat_top_two",
    "journey_completion",
    "journey_fitness",
    "journey_rework",
    "cross_channel_journeys",
    "response_rate",
)


@pytest.fixture
def reader(home: Home, first_run: Finished) -> Iterator[duckdb.DuckDBPyConnection]:
    """Somebody who has the published copy open."""
    with duckdb.connect(str(home.published), read_only=True) as connection:
        yield connection


def test_a_run_ends_with_the_metrics_and_where_things_are(home: Home, first_run: Finished) -> None:
    for words in ("Relationship NPS", "Journey completion", "Warehouse:", "Published copy:", "UI:"):
        assert words in first_run.output


def test_only_core_and_cx_are_published(home: Home, first_run: Finished) -> None:
    assert rows(home.published, SCHEMAS) == [("core",), ("cx",)]
    assert rows(home.published, SCORECARD)[0][0] > 0


def test_published_tables_and_columns_are_described(home: Home, first_run: Finished) -> None:
    tables = "select table_name from duckdb_tables() where coalesce(comment, '') = ''"
    columns = (
        "select column_name from duckdb_columns() where not internal and coalesce(comment, '') = ''"
    )
    assert rows(home.published, tables) == []
    assert rows(home.published, columns) == []


def test_every_landed_row_is_accounted_for(home: Home, first_run: Finished) -> None:
    unaccounted = """
        select file_name
        from ops.load_ledger
        where rows_landed <> rows_loaded + rows_rejected + rows_exact_copies
    """
    assert rows(home.warehouse, unaccounted) == []
    landed = sum(1 for path in home.landing.rglob("*") if path.is_file())
    assert rows(home.warehouse, "select count(*) from ops.load_ledger") == [(landed,)]


def test_metricflow_agrees_with_the_published_values(home: Home, first_run: Finished) -> None:
    by_month_and_segment = ["metric_time__month", "segment__segment_name"]
    with metricflow_engine(home.path, home.environment()) as engine:
        found = {
            metric: {
                (row[0], row[1]): row[2] for row in query(engine, metric, by_month_and_segment)
            }
            for metric in COMPARED_METRICS
        }
    published = rows(
        home.published,
        f"""
        select metric_code, period_start_date, slice_value, value
        from core.fct_metric_values
        inner join core.dim_metric using (metric_key)
        where slice_type = 'segment' and fct_metric_values.period_type = 'month'
            and metric_code in {COMPARED_METRICS}
        """,
    )
    assert len(published) >= 20
    for metric, month, segment, value in published:
        assert found[metric][month, segment] == (None if value is None else pytest.approx(value))


# The floors of precision and recall are the aims (docs/design/identity.md); this seed gives 1.000, 0.99 by records,
# 0.97 by any evidence, more over the linkable and 0.77 in total. A guard that fuses families or a lost link shows here
# and in no other test.
def test_identity_joins_nobody_wrongly_and_misses_few(home: Home, first_run: Finished) -> None:
    with open_run(Settings(home.path, home.landing), home.path / "truth") as connection:
        figures = judge(read_known(connection)).all
    assert figures.true > 5_000
    assert figures.precision >= LEAST_PRECISION
    assert figures.shown_recall >= 0.985
    assert figures.linkable_recall >= LEAST_RECALL
    assert figures.total_recall >= 0.7


def test_journeys_are_those_that_people_took(home: Home, first_run: Finished) -> None:
    with open_run(Settings(home.path, home.landing), home.path / "truth") as connection:
        judged = judge_journeys(
            read_journeys(connection), read_outcomes(connection), read_clock(connection)
        )
    assert set(judged.linkable) == {
        "buy",
        "complain",
        "first_use",
        "get_help",
        "loyalty",
        "return_refund",
        "win_back",
    }
    assert shortfalls(judged) == []


def test_no_visit_is_cut_and_every_purchase_completes_a_journey(
    home: Home, first_run: Finished
) -> None:
    assert visits_split_over_sessions(home) == 0
    purchases, completed = completions(home)
    assert completed == purchases > 0


def test_nobody_is_taken_for_a_bot_and_staff_is_told_apart(home: Home, first_run: Finished) -> None:
    found = classes_of_visits(home)
    assert {traffic for _, traffic in found} == {"person", "internal"}
    assert found[True, "internal"] > 0
    assert not {(False, "internal"), (True, "person")} & found.keys()


def test_consent_never_reaches_back(home: Home, first_run: Finished) -> None:
    early = """
        select count(*)
        from core.fct_interactions as interactions
        left join (
            select customer_key, min(valid_from) as first_given_at
            from core.fct_consents where purpose_code = 'profiling' and is_given group by customer_key
        ) as consents using (customer_key)
        where is_consented and (first_given_at is null or event_at < first_given_at)
    """
    assert rows(home.published, early) == [(0,)]
    assert rows(home.published, "select bool_or(is_consented) from core.fct_interactions") == [
        (True,)
    ]


def test_no_change_is_published_on_a_withheld_wave(home: Home, first_run: Finished) -> None:
    leaks = """
        select count(*)
        from core.fct_metric_values as changes
        inner join core.fct_metric_values as waves
            on waves.metric_id = 'A01'
            and waves.slice_type = changes.slice_type
            and waves.slice_key = changes.slice_key
            and waves.period_start_date
                in (changes.period_start_date, changes.period_start_date - interval 3 month)
        where changes.metric_id = 'A03' and changes.value is not null and waves.value is null
    """
    assert rows(home.published, leaks) == [(0,)]


def test_the_two_dbt_steps_are_one_build_of_every_node_and_test_once(
    home: Home, first_run: Finished
) -> None:
    steps = """
        select count(distinct invocation_id), count(*), count(distinct unique_id)
        from ops.builds
        group by build_id
        order by min(finished_at)
        limit 1
    """
    manifest = json.loads((home.path / "target" / "manifest.json").read_text("utf-8"))
    kinds = ("model", "seed", "snapshot", "test")
    nodes = [n for n in manifest["nodes"].values() if n["resource_type"] in kinds]
    assert rows(home.warehouse, steps) == [(2, len(nodes), len(nodes))]


def test_a_run_with_nothing_new_shows_the_build_that_stands(
    home: Home, first_run: Finished
) -> None:
    published = home.published.read_bytes()
    again = home.whole_run()
    assert again.code == 0, again.output[-4000:]
    assert "Nothing is new" in again.output
    assert "Relationship NPS" in again.output
    assert home.published.read_bytes() == published


def test_a_build_that_fails_leaves_the_earlier_copy(home: Home, first_run: Finished) -> None:
    published = home.published.read_bytes()
    # Whoever holds the warehouse file open for writing keeps dbt out of it.
    with duckdb.connect(str(home.warehouse)):
        failed = home.whole_run("--again")
    assert failed.code == 1
    assert home.published.read_bytes() == published


def test_after_a_truncated_file_nothing_is_published_until_a_run_recovers(
    home: Home, reader: duckdb.DuckDBPyConnection
) -> None:
    published = home.published.read_bytes()
    ledger = "select count(*) from ops.load_ledger where status = 'loaded'"
    interactions = "select count(*) from core.fct_interactions"
    before = rows(home.warehouse, ledger), rows(home.published, interactions)
    landed = home.landing / "ga4" / "event" / "event_2025-12-31.jsonl.gz"
    whole = gzip.compress(b'{"_fivetran_id": "late", "name": "page_view"}\n' * 50)
    landed.write_bytes(whole[: len(whole) // 2])
    failed = home.whole_run()
    assert failed.code == 1
    assert landed.name in failed.output
    assert home.published.read_bytes() == published
    assert reader.execute(SCORECARD).fetchone() is not None

    landed.unlink()
    reads = 0
    with home.start("orchestration.run", "--again") as running:
        while running.poll() is None:
            assert rows(home.published, SCORECARD)[0][0] > 0
            reads += 1
            time.sleep(0.5)
    assert running.returncode == 0
    assert reads > 10
    assert home.published.read_bytes() != published
    assert (rows(home.warehouse, ledger), rows(home.published, interactions)) == before
