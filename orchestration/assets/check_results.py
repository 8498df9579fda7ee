"""The checks of a run as an asset: the guards and the first dbt step write their results, dbt's second step reads them.

What the second step's own tests found comes with the next run.
"""

from typing import Any

from dagster import AssetExecutionContext, AssetKey, AssetsDefinition, MaterializeResult, asset

from orchestration.assets.common import OWNERS
from orchestration.check_results import TABLE
from orchestration.loading.own_tables import own_table, read_rows
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE


def check_results_asset(settings: Settings, tested: AssetKey) -> AssetsDefinition:
    """The table `check_result`; it follows `tested`, an asset of the first dbt step, and so all tests of that step."""
    declared = own_table(settings, TABLE)

    @asset(
        key=declared.asset_key,
        group_name=OWN_SOURCE,
        description=declared.description,
        kinds={"parquet"},
        owners=OWNERS,
        deps=[tested],
    )
    def check_result(context: AssetExecutionContext) -> MaterializeResult[Any]:
        rows = read_rows(settings, TABLE, names=f"*-{context.run.run_id}-*.parquet")
        passed = sum(row["is_passed"] == "true" for row in rows)
        return MaterializeResult(metadata={"checks": len(rows), "passed": passed})

    return check_result
