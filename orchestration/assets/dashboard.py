"""The dashboard as an asset: made of the published copy, never of the warehouse."""

from typing import Any

from dagster import AssetKey, AssetsDefinition, MaterializeResult, MetadataValue, asset

from orchestration.assets.common import OWNERS
from orchestration.dashboard.page import write_dashboard
from orchestration.settings import Settings


def dashboard_asset(settings: Settings) -> AssetsDefinition:
    """The asset that follows the published copy."""

    @asset(
        key=["published", "dashboard"],
        group_name="published",
        description=(
            "One static page with the scorecard, in Italian and English, that opens without a network: "
            "each core metric with its value, interval, number of customers, target and trend."
        ),
        kinds={"html"},
        owners=OWNERS,
        deps=[AssetKey(["published", "journeyhouse"])],
    )
    def dashboard() -> MaterializeResult[Any]:
        path, contents = write_dashboard(settings)
        return MaterializeResult(
            metadata={
                "path": MetadataValue.path(path),
                "bytes": path.stat().st_size,
                "metrics": len(contents["scorecard"]["metrics"]),
            }
        )

    return dashboard
