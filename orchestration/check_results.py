"""Results of checks as rows of our own table `check_result`: what the guards found in raw, and dbt's tests after it.

A row holds counts and the words of the declaration, never a value of the data.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from dagster import AssetCheckKey

from orchestration.guards.findings import Finding
from orchestration.loading.own_tables import Row, write_rows
from orchestration.settings import Settings
from orchestration.sources import SourceObject

TABLE = "check_result"


def finding_rows(declared: SourceObject, findings: Iterable[Finding]) -> Iterator[Row]:
    """One row per expectation on the raw rows or the loads of an object."""
    for finding in findings:
        yield {
            "asset_name": ".".join(declared.asset_key),
            "check_name": finding.expected,
            "layer_code": "raw",
            "severity_code": "error" if finding.is_blocking else "warn",
            "is_passed": _text(finding.is_met),
            "failing_rows": _text(finding.failing_rows),
        }


def test_rows(check_keys: Mapping[str, AssetCheckKey], results: Iterable[Any]) -> Iterator[Row]:
    """One row per dbt test that ran; `check_keys` names by unique id the asset that each is a check of.

    A test that could not run counts as failed, and nobody knows by how many rows.
    """
    for result in results:
        status, unique_id = str(result.status), result.node.unique_id
        if unique_id not in check_keys or status == "skipped":
            continue
        asset = check_keys[unique_id].asset_key
        yield {
            "asset_name": ".".join(asset.path),
            "check_name": result.node.name,
            "layer_code": asset.path[0],
            "severity_code": result.node.config.severity.lower(),
            "is_passed": _text(status == "pass"),
            "failing_rows": _text(result.failures),
        }


def write_check_results(settings: Settings, build_id: str, step: str, rows: Iterable[Row]) -> int:
    """Write the results of one step of a build, as of now; returns how many there are."""
    now = datetime.now(UTC).replace(tzinfo=None)
    about = {"build_id": build_id, "checked_at": now.isoformat(sep=" ", timespec="microseconds")}
    found = [{**row, **about} for row in rows]
    if found:
        write_rows(
            settings,
            TABLE,
            f"{now:%Y%m%dT%H%M%S%f}-{build_id}-{step}",
            found,
            day=now.date().isoformat(),
            written_at=now,
            described_files=[str(row["asset_name"]) for row in found],
        )
    return len(found)


def _text(value: bool | int | None) -> str | None:
    return None if value is None else str(value).lower()
