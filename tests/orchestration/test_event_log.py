"""The event log of runs in this process: what Dagster's own storage, as in the UI, reads of it."""

from pathlib import Path

import pytest
from dagster import (
    AssetCheckKey,
    AssetCheckResult,
    AssetKey,
    DagsterInstance,
    MaterializeResult,
    asset,
    asset_check,
    materialize,
)

from orchestration.event_log import OPEN_FILES, local_instance


@asset
def sales() -> MaterializeResult[None]:
    return MaterializeResult(metadata={"rows": 3})


@asset_check(asset=sales)
def rows_are_whole() -> AssetCheckResult:
    return AssetCheckResult(passed=False, metadata={"failing": 1})


@pytest.fixture
def stock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DagsterInstance:
    """Another reader of the same folder."""
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    return DagsterInstance.get()


def test_another_reader_sees_each_event_while_the_log_is_open(
    stock: DagsterInstance, tmp_path: Path
) -> None:
    with local_instance(tmp_path) as ours:
        result = materialize([sales, rows_are_whole], instance=ours)

        told = [
            entry.get_dagster_event().event_type_value
            for entry in stock.all_logs(result.run_id)
            if entry.is_dagster_event
        ]
        materialization = stock.get_latest_materialization_event(AssetKey("sales"))
        key = AssetCheckKey(AssetKey("sales"), "rows_are_whole")
        check = stock.event_log_storage.get_latest_asset_check_execution_by_key([key])[key]

    assert told[-1] == "PIPELINE_SUCCESS"
    assert told.count("ASSET_CHECK_EVALUATION") == 1
    assert materialization
    assert materialization.run_id == result.run_id
    assert check.status.value == "FAILED"


def test_no_more_files_stay_open_than_needed(tmp_path: Path) -> None:
    with local_instance(tmp_path) as ours:
        runs = [materialize([sales], instance=ours).run_id for _ in range(OPEN_FILES + 1)]

        assert all(ours.all_logs(run_id) for run_id in runs)
        left = [
            path for path in (tmp_path / "history" / "runs").glob("*.db-wal") if path.stat().st_size
        ]
        assert len(left) <= OPEN_FILES

    assert not list((tmp_path / "history" / "runs").glob("*.db-wal"))
