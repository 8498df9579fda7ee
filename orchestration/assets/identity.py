"""Who belongs to which customer, from build to build: read from the graph, written to raw, from where dbt takes it."""

from datetime import UTC, datetime
from typing import Any

from dagster import AssetExecutionContext, AssetKey, AssetsDefinition, MaterializeResult, asset

from orchestration.assets.common import OWNERS, WAREHOUSE_POOL
from orchestration.identity.assignments import READ, TABLE, write_assignments
from orchestration.loading.own_tables import own_table
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE


def identity_asset(settings: Settings) -> AssetsDefinition:
    """The table of assignments; dbt's second step makes merges and splits of it."""
    declared = own_table(settings, TABLE)

    @asset(
        key=declared.asset_key,
        group_name=OWN_SOURCE,
        description=declared.description,
        kinds={"python", "parquet"},
        owners=OWNERS,
        pool=WAREHOUSE_POOL,
        deps=[AssetKey(["intermediate", model]) for model in READ],
    )
    def identity_assignment(context: AssetExecutionContext) -> MaterializeResult[Any]:
        now = datetime.now(UTC).replace(tzinfo=None)
        counts = write_assignments(settings, context.run.run_id, now)
        context.log.info(f"Identifiers by what became of their customer: {counts or 'no change'}")
        return MaterializeResult(metadata=dict(counts))

    return identity_assignment
