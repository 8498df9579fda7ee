"""What all assets share: owners, partitions, pools, the frame of a table of our own."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from dagster import (
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    DailyPartitionsDefinition,
    MaterializeResult,
    asset,
)

from orchestration.loading.own_tables import own_table
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE

OWNERS = ["data@journeyhouse.example"]

# Our own tables that the steps between two dbt steps write or complete: what reads them is built in the second.
WRITTEN_BY_SCORING = ("score", "score_calibration")
WRITTEN_BY_CHECKS = ("check_result",)
WRITTEN_BY_IDENTITY = ("identity_assignment",)
WRITTEN_BY_REDACTION = ("redacted_text",)
WRITTEN_BETWEEN = [
    AssetKey([f"raw_{OWN_SOURCE}", name])
    for name in (
        *WRITTEN_BY_SCORING,
        *WRITTEN_BY_CHECKS,
        *WRITTEN_BY_IDENTITY,
        *WRITTEN_BY_REDACTION,
    )
]

# Every step that opens the warehouse file; its limit of one stands in dagster.yaml.
WAREHOUSE_POOL = "warehouse"

# The day a load runs, not the day of its data; today's partition is there from its first second.
LOAD_DAYS = DailyPartitionsDefinition(start_date="2025-01-01", end_offset=1)


def own_table_asset(
    settings: Settings,
    table: str,
    read: Mapping[str, Iterable[str]],
    write: Callable[[Settings, str, datetime], Mapping[str, int]],
) -> AssetsDefinition:
    """One table of our own, written from the warehouse between dbt's two steps.

    `read`: the models it is written from, by schema. `write` is told the run and the time (UTC without an offset), and
    says how many rows there are of what.
    """
    declared = own_table(settings, table)

    @asset(
        key=declared.asset_key,
        group_name=OWN_SOURCE,
        description=declared.description,
        kinds={"python", "parquet"},
        owners=OWNERS,
        pool=WAREHOUSE_POOL,
        deps=[AssetKey([schema, model]) for schema, models in read.items() for model in models],
    )
    def written(context: AssetExecutionContext) -> MaterializeResult[Any]:
        now = datetime.now(UTC).replace(tzinfo=None)
        counts = dict(write(settings, context.run.run_id, now))
        context.log.info(f"Rows written to {table}: {counts or 'none'}")
        return MaterializeResult(metadata=counts)

    return written
