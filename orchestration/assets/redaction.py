"""What people said, redacted: read from the star and the texts behind it, written to raw, from where dbt takes it."""

from collections.abc import Mapping
from datetime import datetime

from dagster import AssetsDefinition

from orchestration.assets.common import own_table_asset
from orchestration.redaction.voices import READ, TABLE, write_redacted
from orchestration.settings import Settings


def redaction_asset(settings: Settings) -> AssetsDefinition:
    """The table of redacted texts; dbt's second step brings it to core."""
    return own_table_asset(settings, TABLE, READ, _write)


def _write(settings: Settings, build_id: str, now: datetime) -> Mapping[str, int]:
    return {"texts": write_redacted(settings, build_id, now)}
