"""What all assets share: owners, partitions, pools."""

from dagster import DailyPartitionsDefinition

OWNERS = ["data@journeyhouse.example"]

# Every step that opens the warehouse file; its limit of one stands in dagster.yaml.
WAREHOUSE_POOL = "warehouse"

# The day a load runs, not the day of its data; today's partition is there from its first second.
LOAD_DAYS = DailyPartitionsDefinition(start_date="2025-01-01", end_offset=1)
