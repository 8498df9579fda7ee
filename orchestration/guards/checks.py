"""The suites as asset checks: one blocking check on each raw asset, one step a source."""

from collections.abc import Iterator

from dagster import (
    AssetCheckExecutionContext,
    AssetCheckResult,
    AssetChecksDefinition,
    AssetCheckSeverity,
    AssetCheckSpec,
    MetadataValue,
    multi_asset_check,
)

from orchestration.check_results import finding_rows, write_check_results
from orchestration.guards.findings import Finding
from orchestration.loading.own_tables import Row
from orchestration.settings import Settings
from orchestration.sources import Source, SourceObject, landed_sources

CHECK_NAME = "guard"


def raw_guards(settings: Settings) -> list[AssetChecksDefinition]:
    """One checks definition for each landed source."""
    return [_source_guard(settings, s) for s in landed_sources(settings.project).values()]


def _source_guard(settings: Settings, source: Source) -> AssetChecksDefinition:
    specs = [
        AssetCheckSpec(
            CHECK_NAME,
            asset=declared.asset_key,
            blocking=True,
            description="Files, columns, keys, times, volume and refused lines of what was loaded.",
        )
        for declared in source.objects
    ]

    @multi_asset_check(name=f"guard_{source.name}", specs=specs, can_subset=True)
    def guard(context: AssetCheckExecutionContext) -> Iterator[AssetCheckResult]:
        from orchestration.guards.validation import validate  # Great Expectations takes seconds.

        selected = {key.asset_key.path[-1] for key in context.selected_asset_check_keys}
        objects = [declared for declared in source.objects if declared.name in selected]
        rows: list[Row] = []
        for declared, findings in validate(settings, objects):
            rows += finding_rows(declared, findings)
            yield check_result(declared, findings)
        write_check_results(settings, context.run.run_id, f"guard_{source.name}", rows)

    return guard


def check_result(declared: SourceObject, findings: list[Finding]) -> AssetCheckResult:
    """The findings of one object as the result of its check; one that blocks makes it an error."""
    unmet = [finding for finding in findings if not finding.is_met]
    blocks = any(finding.is_blocking for finding in unmet)
    lines = [f"| {f.expected} | {'yes' if f.is_met else 'no'} | {f.detail} |" for f in findings]
    return AssetCheckResult(
        asset_key=declared.asset_key,
        check_name=CHECK_NAME,
        passed=not unmet,
        severity=AssetCheckSeverity.ERROR if blocks else AssetCheckSeverity.WARN,
        description=_summary(declared, unmet, has_loads=bool(findings)),
        metadata={
            "expectations": MetadataValue.md(
                "| expected | met | found |\n|---|---|---|\n" + "\n".join(lines)
            )
        },
    )


def _summary(declared: SourceObject, unmet: list[Finding], has_loads: bool) -> str:
    if not has_loads:
        return f"No file of {declared.label} was loaded so far: nothing to check."
    if not unmet:
        return f"{declared.label} is as declared."
    return f"{declared.label}: " + "; ".join(f"not met: {f.expected} ({f.detail})" for f in unmet)
