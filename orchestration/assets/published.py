"""The last asset: the published copy. When it may be written is decided in orchestration/publishing.py."""

import json
from datetime import UTC, datetime
from typing import Any

from dagster import (
    AssetExecutionContext,
    AssetMaterialization,
    AssetsDefinition,
    Failure,
    MaterializeResult,
    asset,
)

from orchestration.assets.common import OWNERS, WAREHOUSE_POOL
from orchestration.assets.dbt import UNIQUE_ID
from orchestration.assets.raw import WRITTEN_BY_PUBLISHING
from orchestration.dbt_project import prepare_manifest
from orchestration.errors import NotPublishableError
from orchestration.publishing import publish, published_relations
from orchestration.settings import Settings
from orchestration.sources import OWN_SOURCE, read_sources
from orchestration.up_to_date import project_fingerprint


def published_asset(settings: Settings, dbt: AssetsDefinition) -> AssetsDefinition:
    """The asset that follows every model of core and cx."""
    manifest = json.loads(prepare_manifest(settings).read_bytes())
    published = {relation.unique_id for relation in published_relations(manifest)}
    # Of the project as the manifest knows it, not as it may be edited while a run lasts.
    fingerprint = project_fingerprint(settings)

    @asset(
        key=["published", "journeyhouse"],
        group_name="published",
        description="The copy that readers open: core and cx of the last build that passed every blocking check.",
        kinds={"duckdb"},
        owners=OWNERS,
        pool=WAREHOUSE_POOL,
        deps=[spec.key for spec in dbt.specs if spec.metadata[UNIQUE_ID] in published],
    )
    def journeyhouse(context: AssetExecutionContext) -> MaterializeResult[Any]:
        stats = context.instance.get_run_stats(context.run.run_id)
        started_at = datetime.fromtimestamp(stats.start_time or 0, UTC).replace(tzinfo=None)
        try:
            relations = publish(settings, manifest, context.run.run_id, started_at, fingerprint)
        except NotPublishableError as error:
            raise Failure(str(error), allow_retries=False) from error
        for name in WRITTEN_BY_PUBLISHING:
            own = read_sources(settings.project)[OWN_SOURCE].by_name[name]
            context.log_event(AssetMaterialization(own.asset_key))
        return MaterializeResult(metadata={"relations": len(relations)})

    return journeyhouse
