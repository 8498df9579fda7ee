"""dbt, the scores, dbt again and publishing as one run of a small project: what stops what, and what is one build."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dagster import DagsterInstance, Definitions, ExecuteInProcessResult, in_process_executor

from orchestration.assets import scores
from orchestration.assets.dbt import dbt_project_assets
from orchestration.assets.published import published_asset
from orchestration.assets.raw import own_assets, publishing_specs, raw_assets
from orchestration.loading.own_tables import own_table, read_rows
from orchestration.settings import PROJECT, Settings
from tests.scoring.company import company

PROJECT_FILE = """
name: journeyhouse
profile: journeyhouse
on-run-start: ["{{ declare_raw() }}", "{{ declare_builds() }}"]
on-run-end: ["{{ record_build(results) }}"]
vars:
  reporting_time_zone: Europe/Rome
  churn_horizon_days: 90
  churn_active_days: 180
  churn_minimum_customers: 100
  churn_minimum_of_each_outcome: 20
models:
  journeyhouse:
    staging: {+schema: staging, +materialized: view}
    core: {+schema: core, +materialized: table}
"""

pytestmark = pytest.mark.slow

# dim_model is no ancestor of fct_scores in dbt's own graph: its test must be asked for by name.
MODELS = {
    "staging/stg_journeyhouse__scores": "select * from {{ source('journeyhouse', 'score') }}",
    "core/fct_scores": (
        "select * from {{ ref('stg_journeyhouse__scores') }} "
        "qualify row_number() over (partition by score_id order by _load_id desc) = 1"
    ),
    "core/dim_model": "select 'churn_baseline' as model_code",
    "core/dim_other": "select 1 as other_key",
}

TESTS = """
models:
  - name: dim_model
    columns: [{name: model_code, data_tests: [unique, not_null]}]
  - name: fct_scores
    columns:
      - name: score_id
        data_tests: [unique]
      - name: model_code
        data_tests: [{relationships: {arguments: {to: ref('dim_model'), field: model_code}}}]
"""

Run = Callable[[], ExecuteInProcessResult]


@pytest.fixture
def project(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project; the score asset reads an invented company instead of its star."""
    monkeypatch.delenv("DBT_TARGET_PATH", raising=False)
    monkeypatch.setattr(scores, "TABLES", {"core": ("dim_model",)})
    core, _ = company(300, slope=0.5)
    monkeypatch.setattr(scores, "read_core", lambda _: core)
    project = settings.project
    shutil.copytree(PROJECT / "macros", project / "macros")
    shutil.copy(PROJECT / "profiles.yml", project)
    (project / "dbt_project.yml").write_text(PROJECT_FILE)
    values = ", ".join(
        "'{{ build_id() }}' as build_id" if name == "build_id" else f"'x' as {name}"
        for name in own_table(settings, "published_metric_value").columns
    )
    for name, sql in (MODELS | {"core/fct_metric_values": f"select {values}"}).items():
        path = project / "models" / f"{name}.sql"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sql)
    (project / "models/tests.yml").write_text(TESTS)
    return project


@pytest.fixture
def run(settings: Settings, project: Path) -> Run:
    """The whole job of the small project."""

    def whole_run() -> ExecuteInProcessResult:
        loads, dbt = raw_assets(settings), dbt_project_assets(settings)
        definitions = Definitions(
            assets=[
                *loads,
                *own_assets(settings, loads),
                *publishing_specs(settings),
                dbt,
                scores.scores_asset(settings),
                published_asset(settings, dbt),
            ],
            executor=in_process_executor,
        )
        (settings.landing / "shop").mkdir(exist_ok=True)
        with DagsterInstance.ephemeral() as instance:
            return definitions.resolve_implicit_global_asset_job_def().execute_in_process(
                instance=instance, partition_key="2026-03-01", raise_on_error=False
            )

    return whole_run


def ended(result: ExecuteInProcessResult) -> list[str]:
    """The steps that succeeded, loads left out."""
    steps = [str(event.step_key) for event in result.all_events if event.is_step_success]
    return [step for step in steps if not step.startswith(("load_", "raw_"))]


def failed(result: ExecuteInProcessResult) -> list[str]:
    return [str(event.step_key) for event in result.all_events if event.is_step_failure]


def query(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_scores_come_back_in_the_same_run_as_one_build(settings: Settings, run: Run) -> None:
    result = run()

    assert result.success
    assert len(ended(result)) == 4
    first, *others = ended(result)
    assert first.startswith("dbt")
    assert others[0] == "score"
    assert others[1].startswith("dbt")
    assert others[2] == "published__journeyhouse"
    written = read_rows(settings, "score")
    assert query(settings, "select count(*) from core.fct_scores") == [(len(written),)]
    assert {row["build_id"] for row in written} == {result.run_id}
    nodes = query(settings, "select unique_id, build_id, status from ops.builds")
    assert len(nodes) == len({unique_id for unique_id, _, _ in nodes}) == 5 + 4
    assert {build_id for _, build_id, _ in nodes} == {result.run_id}
    assert settings.published.exists()


def test_the_same_clock_again_doubles_no_score(settings: Settings, run: Run) -> None:
    run()
    once = query(settings, "select score_id, probability from core.fct_scores order by all")

    again = run()

    assert again.success
    assert query(settings, "select score_id, probability from core.fct_scores order by all") == once
    assert query(settings, "select distinct build_id from core.fct_scores") == [(again.run_id,)]


def test_a_failed_test_of_the_first_step_stops_the_scores_and_all_after_them(
    settings: Settings, run: Run, project: Path
) -> None:
    (project / "models/core/dim_model.sql").write_text("select cast(null as varchar) as model_code")

    result = run()

    assert not result.success
    assert ended(result) == []
    assert [step[:3] for step in failed(result)] == ["dbt"]
    assert read_rows(settings, "score") == []
    assert not settings.published.exists()


def test_scores_that_fail_publish_nothing(
    settings: Settings, run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Settings) -> None:
        raise ValueError("no star")

    monkeypatch.setattr(scores, "read_core", fails)

    result = run()

    assert failed(result) == ["score"]
    assert len(ended(result)) == 1
    assert not settings.published.exists()


def test_a_test_between_the_steps_runs_in_the_second_and_its_failure_publishes_nothing(
    settings: Settings, run: Run, project: Path
) -> None:
    (project / "models/core/dim_model.sql").write_text("select 'other' as model_code")

    result = run()

    assert not result.success
    assert len(ended(result)) == 2
    statuses = dict(query(settings, "select unique_id, status from ops.builds"))
    [between] = [name for name in statuses if "relationships" in name]
    assert statuses[between] == "fail"
    assert not settings.published.exists()


def test_results_of_dbt_tests_are_kept_as_rows_of_both_steps(
    settings: Settings, run: Run, project: Path
) -> None:
    (project / "models/core/dim_model.sql").write_text("select 'other' as model_code")

    result = run()

    rows = read_rows(settings, "check_result")
    assert {row["build_id"] for row in rows} == {result.run_id}
    assert {row["layer_code"] for row in rows} == {"core"}
    found = {str(row["check_name"]): row for row in rows}
    assert len(found) == len(rows) == 4
    assert found["unique_dim_model_model_code"]["is_passed"] == "true"
    assert found["unique_dim_model_model_code"]["asset_name"] == "core.dim_model"
    [between] = [row for name, row in found.items() if "relationships" in name]
    assert (between["is_passed"], between["severity_code"]) == ("false", "error")
    assert between["failing_rows"] == str(len(read_rows(settings, "score")))
