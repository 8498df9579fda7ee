"""Who belongs to which customer, from build to build: read from the graph, written to raw, from where dbt takes it."""

from dagster import AssetsDefinition

from orchestration.assets.common import own_table_asset
from orchestration.identity.assignments import READ, TABLE, write_assignments
from orchestration.settings import Settings


def identity_asset(settings: Settings) -> AssetsDefinition:
    """The table of assignments, by what became of their customer; dbt's second step makes merges and splits of it."""
    return own_table_asset(settings, TABLE, {"intermediate": READ}, write_assignments)
