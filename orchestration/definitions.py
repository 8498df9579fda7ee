"""Merges the parts of the code location. Nothing is decided here."""

from dagster import AssetKey, AssetSelection, Definitions, define_asset_job, in_process_executor

from orchestration.assets.check_results import check_results_asset
from orchestration.assets.dashboard import dashboard_asset
from orchestration.assets.dbt import dbt_project_assets
from orchestration.assets.identity import identity_asset
from orchestration.assets.linkage import linkage_assets
from orchestration.assets.published import published_asset
from orchestration.assets.raw import own_assets, publishing_specs, raw_assets
from orchestration.assets.redaction import redaction_asset
from orchestration.assets.scores import scores_asset
from orchestration.guards.checks import raw_guards
from orchestration.jobs import maintenance_jobs
from orchestration.progress import progress_logger
from orchestration.settings import Settings

WHOLE_RUN = "whole_run"


def build_definitions(settings: Settings) -> Definitions:
    """The code location of one home; a test passes its own settings."""
    loads = raw_assets(settings)
    dbt = dbt_project_assets(settings)
    return Definitions(
        assets=[
            *loads,
            *own_assets(settings, loads),
            *publishing_specs(settings),
            dbt,
            identity_asset(settings),
            redaction_asset(settings),
            scores_asset(settings),
            *linkage_assets(settings),
            check_results_asset(settings, AssetKey(["core", "dim_customer_current"])),
            published_asset(settings, dbt),
            dashboard_asset(settings),
        ],
        asset_checks=raw_guards(settings),
        jobs=[
            define_asset_job(
                WHOLE_RUN,
                selection=AssetSelection.all(),
                description="Load what is new, guard it, build and test every model, score customers, publish, draw.",
            ),
            *maintenance_jobs(settings),
        ],
        # The warehouse file has one writer, and a process for each step costs seconds.
        executor=in_process_executor,
        loggers={"progress": progress_logger},
    )


defs = build_definitions(Settings.from_environment())
