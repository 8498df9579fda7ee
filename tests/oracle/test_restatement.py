"""What was said stays said: a second build after history changed, with the registry's own minimum of customers.

The first wave loses promoters, as a late correction would have it, and a month keeps nine customers.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.oracle.building import ROOT, environment_of, run
from tests.oracle.company import AS_OF_AT

WAVE, MONTH = "2025-01-01", "2025-02-01"
NINE = 9
CORRECTED = 30

CORRECTION = f"""
    update core.fct_survey_answers set score_class = 'detractor', points = -1
    where answer_key in (
        select answer_key from core.fct_survey_answers
        where measure_code = 'relationship_nps' and wave_start_date = '{WAVE}' and score_class = 'promoter'
        order by answer_key limit {CORRECTED}
    )
"""
LOSS = f"""
    delete from core.fct_survey_answers
    where measure_code = 'csat' and date_trunc('month', submitted_date) = date '{MONTH}'
        and respondent_key not in (
            select distinct respondent_key from core.fct_survey_answers
            where measure_code = 'csat' and date_trunc('month', submitted_date) = date '{MONTH}'
            order by respondent_key limit {NINE}
        )
"""

pytestmark = [pytest.mark.slow, pytest.mark.whole]


@pytest.fixture(scope="module")
def restated_home(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built home whose history was changed, and its values built again."""
    copy = tmp_path_factory.mktemp("restated") / "home"
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("landing", "project-*"))
    with duckdb.connect(str(copy / "warehouse.duckdb")) as connection:
        for change in (CORRECTION, LOSS):
            connection.execute(change)
    variables = json.dumps({"as_of_at": AS_OF_AT})
    build = ["build", "--resource-type", "model", "--select", "dim_metric", "path:models/values"]
    command = [sys.executable, "-m", "dbt.cli.main", *build, "--vars", variables]
    run(command, environment_of(copy))
    return copy


@pytest.fixture
def restated(restated_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The restated warehouse, read-only, and closed again before MetricFlow opens it."""
    path = restated_home / "warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def documented_query(day: date) -> str:
    """The query of docs/metrics.md for what was said of the first wave's NPS on a day."""
    page = (ROOT / "docs/metrics.md").read_text(encoding="utf-8")
    (sql,) = re.findall(r"```sql as of\n(.*?)```", page, flags=re.DOTALL)
    asked, was_asked = re.subn(r"date '2025-03-03'", f"date '{day}'", sql)
    assert was_asked == 1
    return asked


def test_what_was_said_on_a_day_is_one_query_after_a_restatement(
    restated: duckdb.DuckDBPyConnection, oracle: dict[str, Any]
) -> None:
    builds: list[tuple[datetime]] = restated.execute(
        "select distinct recorded_at from core.fct_metric_values order by all"
    ).fetchall()
    assert len(builds) == 2
    # Builds of one day are told apart by moving the first to the day before.
    values = restated.sql("from core.fct_metric_values")
    assert values.columns
    first, second = (moment for (moment,) in builds)
    query = documented_query(second.date()).replace(
        "core.fct_metric_values",
        f"(select * replace (case when recorded_at = '{first}' then recorded_at - interval 1 day "
        "else recorded_at end as recorded_at) from core.fct_metric_values)",
    )
    before = query.replace(f"date '{second.date()}'", f"date '{first.date() - timedelta(days=1)}'")
    expected = oracle["A01"]["expected"]["nps"]
    answers = oracle["A01"]["inputs"]
    people = answers["P"] + answers["Pa"] + answers["D"]
    (said,) = restated.execute(before).fetchall()
    (says,) = restated.execute(query).fetchall()
    assert said[0] == pytest.approx(expected)
    # Each corrected answer takes two points in a hundred answers.
    assert says[0] == pytest.approx(expected - 100 * 2 * CORRECTED / people)


def test_restated_value_is_another_row(restated: duckdb.DuckDBPyConnection) -> None:
    found = restated.execute(
        "select count(*), count(distinct metric_value_key), count(distinct value) from core.fct_metric_values "
        "where metric_id = 'A01' and slice_type = 'total' and period_start_date = ?",
        [WAVE],
    ).fetchone()
    assert found == (2, 2, 2)


def test_scorecard_shows_the_latest_build_alone(restated: duckdb.DuckDBPyConnection) -> None:
    found = restated.execute(
        "select count(*) from cx.mart_cx_scorecard "
        "where metric_id = 'A01' and slice_type = 'total' and period_start_date = ?",
        [WAVE],
    ).fetchone()
    assert found == (1,)


def test_nine_customers_are_withheld_in_values_and_scorecard(
    restated: duckdb.DuckDBPyConnection,
) -> None:
    reason = "fewer than 10 customers"
    values = restated.execute(
        "select value, interval_lower, n_customers, suppression_reason, is_rankable from core.fct_metric_values "
        "where metric_id = 'B02' and slice_type = 'total' and period_start_date = ? "
        "order by recorded_at desc limit 1",
        [MONTH],
    ).fetchall()
    assert values == [(None, None, NINE, reason, False)]
    scorecard = restated.execute(
        "select value, is_target_met, is_trend_rankable, suppression_reason, suppression_reason_it, value_state "
        "from cx.mart_cx_scorecard "
        "where metric_id = 'B02' and slice_type = 'total' and period_start_date = ?",
        [MONTH],
    ).fetchall()
    assert scorecard == [(None, None, False, reason, "meno di 10 clienti", "too few")]


def test_nine_customers_are_withheld_in_metricflow(restated_home: Path) -> None:
    from tests.oracle.semantic import metricflow_engine, query

    with metricflow_engine(restated_home, environment_of(restated_home)) as engine:
        shares = dict(query(engine, "csat_top_two", ["metric_time__month"]))
        people = dict(query(engine, "csat_customers", ["metric_time__month"]))
    month = date.fromisoformat(MONTH)
    assert (shares[month], people[month]) == (None, NINE)
