"""The guards' results as the run stored them. To run the guards again would judge today's files, not that run."""

from orchestration.settings import Settings
from orchestration.sources import landed_sources


def latest_guard_results(settings: Settings) -> list[tuple[str, str, bool, str]]:
    """Source, object, whether the guard passed and what it said, of each raw object that was ever guarded.

    A run that ended before its guards has planned them only: then the results of the run before count.
    """
    home = settings.home / "dagster"
    if not (home / "dagster.yaml").exists():
        return []

    # Half a second: only when asked.
    from dagster import AssetCheckKey, AssetKey, DagsterInstance
    from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus

    from orchestration.guards.checks import CHECK_NAME

    judged = {AssetCheckExecutionRecordStatus.SUCCEEDED, AssetCheckExecutionRecordStatus.FAILED}
    results = []
    with DagsterInstance.from_config(str(home)) as instance:
        for source in landed_sources(settings.project).values():
            for declared in source.objects:
                key = AssetCheckKey(AssetKey(declared.asset_key), CHECK_NAME)
                records = instance.event_log_storage.get_asset_check_execution_history(
                    key, limit=1, status=judged
                )
                evaluations = [
                    record.event.dagster_event.asset_check_evaluation_data
                    for record in records
                    if record.event and record.event.dagster_event
                ]
                results += [
                    (source.name, declared.name, evaluation.passed, evaluation.description or "")
                    for evaluation in evaluations
                ]
    return results
