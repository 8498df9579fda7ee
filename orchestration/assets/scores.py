"""The round trip's Python half: reads the star, writes scores and their calibration to raw, from where dbt takes them.

Dagster runs the dbt models that follow in a second step of the same set. How a score is made is in scoring/.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    MaterializeResult,
    multi_asset,
)

from orchestration.assets.common import OWNERS, WAREHOUSE_POOL, WRITTEN_BY_SCORING
from orchestration.loading.own_tables import Row, write_rows
from orchestration.scoring.core_rows import TABLES, read_core
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, read_sources


def scores_asset(settings: Settings) -> AssetsDefinition:
    """Both tables of one scoring, in one step that reads the warehouse and leaves it closed."""
    own = read_sources(settings.project)[OWN_SOURCE].by_name
    specs = [
        AssetSpec(
            own[name].asset_key,
            deps=[
                AssetKey([schema, table]) for schema, tables in TABLES.items() for table in tables
            ],
            description=own[name].description,
            group_name=OWN_SOURCE,
            kinds={"python", "parquet"},
            owners=OWNERS,
        )
        for name in WRITTEN_BY_SCORING
    ]

    @multi_asset(name="score", specs=specs, pool=WAREHOUSE_POOL)
    def score(context: AssetExecutionContext) -> Iterator[MaterializeResult[Any]]:
        from orchestration.scoring.churn import ChurnRules, score_churn
        from orchestration.scoring.own_rows import calibration_rows, score_rows
        from orchestration.scoring.summary import quality, reach

        rules = ChurnRules.from_settings(settings)
        scoring = score_churn(read_core(settings), rules)
        if scoring.reason:
            context.log.warning(f"No scores: {scoring.reason}")
        rows = score_rows(scoring, rules, context.run.run_id)
        _write(settings, "score", rows, context.run.run_id)
        context.log.info(f"Scores: {reach(scoring)}")
        yield MaterializeResult(asset_key=own["score"].asset_key, metadata=reach(scoring))
        bins = calibration_rows(scoring, rules, context.run.run_id)
        _write(settings, "score_calibration", bins, context.run.run_id)
        yield MaterializeResult(
            asset_key=own["score_calibration"].asset_key, metadata=quality(scoring)
        )

    return score


def _write(settings: Settings, table: str, rows: list[Row], build_id: str) -> None:
    if not rows:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    read_from = settings.warehouse.relative_to(settings.home).as_posix()
    write_rows(
        settings,
        table,
        f"{now:%Y%m%dT%H%M%S%f}-{build_id}",
        rows,
        day=now.date().isoformat(),
        written_at=now,
        described_files=[read_from] * len(rows),
    )
