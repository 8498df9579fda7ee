"""What people said, redacted: read from the star and the texts behind it, written to raw, from where dbt takes it."""

from datetime import UTC, datetime
from typing import Any

from dagster import AssetExecutionContext, AssetKey, AssetsDefinition, MaterializeResult, asset

from orchestration.assets.common import OWNERS, WAREHOUSE_POOL
from orchestration.loading.own_tables import own_table
from orchestration.redaction.voices import READ, TABLE, write_redacted
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE


def redaction_asset(settings: Settings) -> AssetsDefinition:
    """The table of redacted texts; dbt's second step brings it to core."""
    declared = own_table(settings, TABLE)

    @asset(
        key=declared.asset_key,
        group_name=OWN_SOURCE,
        description=declared.description,
        kinds={"python", "parquet"},
        owners=OWNERS,
        pool=WAREHOUSE_POOL,
        deps=[AssetKey([schema, model]) for schema, models in READ.items() for model in models],
    )
    def redacted_text(context: AssetExecutionContext) -> MaterializeResult[Any]:
        now = datetime.now(UTC).replace(tzinfo=None)
        count = write_redacted(settings, context.run.run_id, now)
        context.log.info(f"Texts redacted: {count:,}")
        return MaterializeResult(metadata={"texts": count})

    return redacted_text
