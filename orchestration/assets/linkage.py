"""The second, probabilistic stage of identity: proposes links, which join people in the next build.

Identity is built before anything could be compared, so nothing of the same run reads what is proposed here.
How pairs are compared is in orchestration/linkage/; JOURNEYHOUSE_LINKAGE turns the stage on.
"""

from datetime import UTC, datetime
from typing import Any

from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetMaterialization,
    AssetsDefinition,
    MaterializeResult,
    asset,
)

from orchestration.assets.common import OWNERS, WAREHOUSE_POOL
from orchestration.linkage.grouping import accepted, group
from orchestration.linkage.limits import read_limits
from orchestration.linkage.matching import LEAST_LISTED, check_splink, match
from orchestration.linkage.own_rows import TABLE, changed_rows
from orchestration.linkage.people import DESCRIBED, MODEL, SCHEMA, read_people
from orchestration.loading.own_tables import Row, own_table, read_rows, write_rows
from orchestration.settings import Settings


def linkage_assets(settings: Settings) -> list[AssetsDefinition]:
    """The asset where the stage is on, else none; SetupError where it is on and Splink is not installed."""
    if not settings.links_by_probability:
        return []
    check_splink()

    @asset(
        key=["linkage", "proposals"],
        group_name="linkage",
        description="Pairs of described identifiers that are probably one person, found with Splink.",
        kinds={"python", "parquet"},
        owners=OWNERS,
        pool=WAREHOUSE_POOL,
        deps=[AssetKey([SCHEMA, MODEL])],
    )
    def proposals(context: AssetExecutionContext) -> MaterializeResult[Any]:
        limits = read_limits(settings)
        with read_people(settings) as connection:
            matching = match(connection, DESCRIBED, LEAST_LISTED)
        links = group(matching.pairs, limits)
        rows: list[Row] = []
        if matching.reason:
            # What was linked when there was enough to learn from stays linked.
            context.log.warning(f"No links by probability: {matching.reason}")
        else:
            now = datetime.now(UTC).replace(tzinfo=None)
            rows = changed_rows(links, read_rows(settings, TABLE), limits, context.run.run_id, now)
            _write(settings, rows, context.run.run_id, now)
        context.log_event(AssetMaterialization(own_table(settings, TABLE).asset_key))
        return MaterializeResult(
            metadata={
                "records": matching.record_count,
                "pairs": len(links),
                "accepted": len(accepted(links, limits)),
                "changed": len(rows),
                "reason": matching.reason or "none",
            }
        )

    return [proposals]


def _write(settings: Settings, rows: list[Row], build_id: str, now: datetime) -> None:
    if not rows:
        return
    read_from = settings.warehouse.relative_to(settings.home).as_posix()
    write_rows(
        settings,
        TABLE,
        f"{now:%Y%m%dT%H%M%S%f}-{build_id}",
        rows,
        day=now.date().isoformat(),
        written_at=now,
        described_files=[read_from] * len(rows),
    )
