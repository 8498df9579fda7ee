"""The raw assets: one per source object, one step a source, and the load ledger that follows them all.

How files are read is in orchestration/loading; what they must satisfy before dbt reads them, in orchestration/guards.
"""

import time
import traceback
from collections.abc import Iterator, Sequence
from typing import Any

from dagster import (
    AssetExecutionContext,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
    asset,
    multi_asset,
)

from orchestration.assets.common import LOAD_DAYS, OWNERS
from orchestration.errors import SetupError, without_values
from orchestration.loading.ledger import Outcome
from orchestration.loading.load_object import load_object
from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings
from orchestration.sources import (
    OWN_SOURCE,
    Source,
    SourceObject,
    chosen_sources,
    landed_sources,
    read_sources,
)

WRITTEN_BY_LOADS = ("load_ledger", "quarantine")
WRITTEN_BY_PUBLISHING = ("published_build", "published_metric_value")
WRITTEN_BY_MAINTENANCE = ("removal", "erasure")
WRITTEN_BY_LINKAGE = ("proposed_link",)


def raw_assets(settings: Settings) -> list[AssetsDefinition]:
    """One asset per declared object, one step per landed source: a step for each of hundreds would cost minutes."""
    return [_source_assets(settings, s) for s in landed_sources(settings.project).values()]


def own_assets(settings: Settings, loads: Sequence[AssetsDefinition]) -> list[AssetsDefinition]:
    """What the loads write about themselves."""
    own = read_sources(settings.project)[OWN_SOURCE].by_name
    return [_own_asset(settings, own[name], loads) for name in WRITTEN_BY_LOADS]


def publishing_specs(settings: Settings) -> list[AssetSpec]:
    """What publishing, maintenance and linkage write and dbt reads at the next run: assets without a step.

    Else the graph had a circle.
    """
    own = read_sources(settings.project)[OWN_SOURCE].by_name
    return [
        AssetSpec(
            own[name].asset_key,
            description=own[name].description,
            group_name=OWN_SOURCE,
            owners=OWNERS,
        )
        for name in (*WRITTEN_BY_PUBLISHING, *WRITTEN_BY_MAINTENANCE, *WRITTEN_BY_LINKAGE)
    ]


def _source_assets(settings: Settings, source: Source) -> AssetsDefinition:
    specs = [
        AssetSpec(
            declared.asset_key,
            group_name=source.name,
            description=declared.description,
            kinds={declared.file_format, "parquet"},
            owners=OWNERS,
        )
        for declared in source.objects
    ]

    @multi_asset(name=f"load_{source.name}", specs=specs, can_subset=True, partitions_def=LOAD_DAYS)
    def load(context: AssetExecutionContext) -> Iterator[MaterializeResult[Any]]:
        """A refused file fails the step, and with it all that follows, once the other objects are loaded."""
        try:
            is_chosen = source.name in chosen_sources(settings)
        except SetupError as error:
            raise Failure(str(error), allow_retries=False) from error
        selected = {key.path[-1] for key in context.selected_asset_keys}
        errors: list[str] = []
        for declared in source.objects:
            if declared.name not in selected:
                continue
            started = time.monotonic()
            try:
                outcomes = (
                    load_object(settings, declared, context.partition_key) if is_chosen else []
                )
            except Exception as error:
                # Whatever it is, it is this object's: the others of the source do not wait for it.
                said = f"{declared.label}: {without_values(error)}"
                steps = "".join(traceback.format_tb(error.__traceback__))
                context.log.error(f"{said}\n{steps}")
                errors.append(said)
                continue
            refused = [outcome.error for outcome in outcomes if outcome.error]
            errors += refused
            if not refused:
                yield MaterializeResult(
                    asset_key=declared.asset_key,
                    metadata=_metadata(outcomes, time.monotonic() - started),
                )
        if errors:
            raise Failure("\n".join(errors), allow_retries=False)

    return load


def _own_asset(
    settings: Settings, declared: SourceObject, loads: Sequence[AssetsDefinition]
) -> AssetsDefinition:
    @asset(
        key=declared.asset_key,
        group_name=OWN_SOURCE,
        description=declared.description,
        kinds={"parquet"},
        owners=OWNERS,
        deps=loads,
    )
    def own() -> MaterializeResult[Any]:
        rows = read_rows(settings, declared.name)
        return MaterializeResult(metadata={"dagster/row_count": len(rows)})

    return own


def _metadata(outcomes: Sequence[Outcome], seconds: float) -> dict[str, int | float | str]:
    new_columns = sorted({name for outcome in outcomes for name in outcome.new_columns})
    return {
        "files": len(outcomes),
        "rows": sum(outcome.figures.loaded for outcome in outcomes),
        "rejected": sum(outcome.figures.rejected for outcome in outcomes),
        "exact_copies": sum(outcome.figures.exact_copies for outcome in outcomes),
        "new_columns": ", ".join(new_columns) or "none",
        "seconds": round(seconds, 3),
    }
