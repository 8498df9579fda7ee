"""What stops what: a refused file and a failed guard keep every later step from running."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from dagster import (
    AssetKey,
    AssetMaterialization,
    AssetsDefinition,
    DagsterInstance,
    Definitions,
    ExecuteInProcessResult,
    asset,
    in_process_executor,
    materialize,
)

from orchestration.assets.raw import own_assets, raw_assets
from orchestration.guards.checks import raw_guards
from orchestration.loading.own_tables import read_rows
from orchestration.progress import failures
from orchestration.settings import Settings

Land = Callable[[str, bytes | str], Path]
RunJob = Callable[[], ExecuteInProcessResult]

SALES = "id,sold_at,note\n1,2026-01-05,a\n"


@pytest.fixture
def run_job(settings: Settings) -> RunJob:
    """The raw assets and guards of the shop, followed by a step in the place of dbt."""
    return lambda: run(settings)


def run(settings: Settings) -> ExecuteInProcessResult:
    loads = raw_assets(settings)
    definitions = Definitions(
        assets=[*loads, *own_assets(settings, loads), stand_in_for_dbt(loads)],
        asset_checks=raw_guards(settings),
        executor=in_process_executor,
    )
    with DagsterInstance.ephemeral() as instance:
        return definitions.resolve_implicit_global_asset_job_def().execute_in_process(
            instance=instance, partition_key="2026-03-01", raise_on_error=False
        )


def stand_in_for_dbt(loads: list[AssetsDefinition]) -> AssetsDefinition:
    @asset(deps=loads)
    def staging() -> None:
        """Reads raw."""

    return staging


def steps(result: ExecuteInProcessResult) -> set[str]:
    return {str(event.step_key) for event in result.all_events if event.is_step_success}


def test_good_files_reach_dbt(land: Land, run_job: RunJob) -> None:
    land("sale/sale.csv", SALES)

    result = run_job()

    assert result.success
    assert steps(result) == {
        "load_shop",
        "guard_shop",
        "raw_journeyhouse__load_ledger",
        "raw_journeyhouse__quarantine",
        "staging",
    }
    loaded = materialized(result, "load_shop")["sale"]
    assert loaded.partition == "2026-03-01"
    assert loaded.metadata["files"].value == 1
    assert loaded.metadata["rows"].value == 1


def test_a_failed_guard_stops_dbt_and_is_told(land: Land, run_job: RunJob) -> None:
    land("sale/sale.csv", SALES + ",2026-01-06,key missing\n")

    result = run_job()

    assert not result.success
    assert "staging" not in steps(result)
    [(name, message)] = failures(result)
    assert name == "raw_shop/sale (guard)"
    assert "id, a key, is there" in message


def test_what_a_guard_found_is_kept_also_when_it_stops_the_run(
    land: Land, run_job: RunJob, settings: Settings
) -> None:
    land("sale/sale.csv", SALES + ",2026-01-06,key missing\n")

    result = run_job()

    rows = read_rows(settings, "check_result")
    assert {row["build_id"] for row in rows} == {result.run_id}
    assert {(row["asset_name"], row["layer_code"]) for row in rows} == {("raw_shop.sale", "raw")}
    failed = [row for row in rows if row["is_passed"] == "false"]
    assert [(row["check_name"], row["severity_code"], row["failing_rows"]) for row in failed] == [
        ("id, a key, is there", "error", "1")
    ]
    assert len(rows) > len(failed)
    assert "warn" in {row["severity_code"] for row in rows}


def test_a_refused_file_stops_dbt_while_other_objects_go_on(land: Land, run_job: RunJob) -> None:
    land("sale/sale.csv", b"")
    land("click/click.jsonl", '{"id": 1, "at": "2026-01-05", "page": "x"}\n')

    result = run_job()

    assert not result.success
    assert "staging" not in steps(result)
    assert set(materialized(result, "load_shop")) == {"click", "visit"}
    assert failures(result) == [
        (
            "load_shop",
            "shop/sale/sale.csv: the file is empty (0 bytes). Export it again.",
        )
    ]


def test_a_refused_file_leaves_the_other_sources_alone(
    settings: Settings, land: Land, run_job: RunJob
) -> None:
    other = declare_another_source(settings)
    land("sale/sale.csv", b"")
    (settings.landing / other / "sale").mkdir(parents=True)
    (settings.landing / other / "sale/sale.csv").write_text(SALES)

    result = run_job()

    assert {"load_other", "guard_other"} <= steps(result)
    assert "staging" not in steps(result)
    assert read_rows(settings, "load_ledger", "source_name = 'other'")[0]["status"] == "loaded"


def test_one_object_can_be_loaded_by_itself(settings: Settings, land: Land) -> None:
    land("sale/sale.csv", SALES)
    land("click/click.jsonl", '{"id": 1, "at": "2026-01-05", "page": "x"}\n')

    with DagsterInstance.ephemeral() as instance:
        result = materialize(
            raw_assets(settings),
            selection=[AssetKey(["raw_shop", "click"])],
            partition_key="2026-03-01",
            instance=instance,
        )

    assert set(materialized(result, "load_shop")) == {"click"}
    assert [row["object_name"] for row in read_rows(settings, "load_ledger")] == ["click"]


def test_the_next_run_recovers(land: Land, run_job: RunJob) -> None:
    land("sale/sale.csv", b"")
    assert not run_job().success

    land("sale/sale.csv", SALES)

    assert "staging" in steps(run_job())


def test_without_landing_every_load_says_so_once(settings: Settings, run_job: RunJob) -> None:
    settings.landing.rmdir()

    [(_, message)] = failures(run_job())

    assert "There is no landing folder" in message
    assert "make sample" in message


def test_a_source_that_was_not_chosen_loads_nothing(settings: Settings, land: Land) -> None:
    land("sale/sale.csv", SALES)
    declare_another_source(settings)
    (settings.landing / "other/sale").mkdir(parents=True)
    (settings.landing / "other/sale/sale.csv").write_text(SALES)

    result = run(replace(settings, sources=("shop",)))

    assert result.success
    assert materialized(result, "load_other")["sale"].metadata["files"].value == 0


def declare_another_source(settings: Settings) -> str:
    """A second source with the shop's objects; returns its name."""
    other = settings.project / "models/staging/other/_other__sources.yml"
    other.parent.mkdir()
    shop = (settings.project / "models/staging/shop/_shop__sources.yml").read_text()
    other.write_text(shop.replace("shop", "other"))
    return "other"


def materialized(result: ExecuteInProcessResult, step: str) -> dict[str, AssetMaterialization]:
    """What a step materialized, by the object's name."""
    found = result.asset_materializations_for_node(step)
    return {event.asset_key.path[-1]: event for event in found}
