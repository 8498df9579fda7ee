"""What all assets share: owners, partitions, pools."""

from dagster import AssetKey, DailyPartitionsDefinition

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
