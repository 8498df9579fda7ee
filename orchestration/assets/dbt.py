"""The dbt project as one set of assets, each test an asset check, run in process.

One set, because a failed test does not stop a second one. Names, keys and groups come from the project's folders.
Where a Python asset reads some models and others read what it writes, Dagster runs the set in two steps.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from dagster import (
    AssetCheckKey,
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetDep,
    AssetExecutionContext,
    AssetKey,
    AssetsDefinition,
    AssetSpec,
    Failure,
    MaterializeResult,
)
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets
from dagster_dbt.asset_utils import get_asset_check_key_for_test
from typing_extensions import override

from orchestration.assets.common import OWNERS, WAREHOUSE_POOL, WRITTEN_BETWEEN
from orchestration.check_results import test_rows, write_check_results
from orchestration.dbt_project import build_arguments, invoke, prepare_manifest, step_arguments
from orchestration.errors import without_values
from orchestration.settings import Settings

UNIQUE_ID = "dagster_dbt/unique_id"
LOADS_ENDED = AssetKey(["raw_journeyhouse", "load_ledger"])
PASSED = ("success", "pass", "warn", "no-op")


class Translator(DagsterDbtTranslator):
    """Groups by layer, as the folders say; a source keeps the key that its YAML declares."""

    def __init__(self) -> None:
        # As checks of the raw assets, source tests would run with dbt: after it, not before.
        super().__init__(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=False))

    @override
    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        is_model = dbt_resource_props["resource_type"] == "model"
        return str(dbt_resource_props["fqn"][1] if is_model else dbt_resource_props["schema"])

    @override
    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return OWNERS

    @override
    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> AssetSpec:
        """Nothing of dbt begins before every load has ended; else Dagster would cut the set where loads differ.

        For the same reason what reads one own table written between the steps waits for all of them.
        """
        spec = super().get_asset_spec(manifest, unique_id, project)
        parents = manifest["parent_map"].get(unique_id, [])
        is_first = not any(parent in manifest["nodes"] for parent in parents)
        if unique_id not in manifest["nodes"] or not is_first:
            return spec
        deps = {dep.asset_key: dep for dep in [*spec.deps, AssetDep(LOADS_ENDED)]}
        if not deps.keys().isdisjoint(WRITTEN_BETWEEN):
            deps |= {key: AssetDep(key) for key in WRITTEN_BETWEEN}
        return spec.replace_attributes(deps=list(deps.values()))

    @override
    def get_asset_check_spec(
        self,
        asset_spec: AssetSpec,
        manifest: Mapping[str, Any],
        unique_id: str,
        project: DbtProject | None,
    ) -> AssetCheckSpec | None:
        test = manifest["nodes"][unique_id]
        if get_asset_check_key_for_test(manifest, self, unique_id, project):
            return super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        if _first_node(test) == asset_spec.metadata[UNIQUE_ID]:
            read = [self.get_asset_spec(manifest, node, project).key for node in _nodes(test)]
            return self._check_of_several_nodes(asset_spec, test, read)
        return None

    def _check_of_several_nodes(
        self, asset_spec: AssetSpec, test: Mapping[str, Any], read: list[AssetKey]
    ) -> AssetCheckSpec:
        return AssetCheckSpec(
            name=test["name"],
            asset=asset_spec.key,
            description=test.get("description"),
            additional_deps=[key for key in read if key != asset_spec.key],
            blocking=test["config"]["severity"].lower() == "error",
            metadata={UNIQUE_ID: test["unique_id"]},
        )


def dbt_project_assets(settings: Settings) -> AssetsDefinition:
    """Every model, seed and snapshot of the project; the manifest is prepared first, where it is stale."""
    manifest = json.loads(prepare_manifest(settings).read_bytes())

    @dbt_assets(
        manifest=manifest,
        dagster_dbt_translator=Translator(),
        name="dbt",
        pool=WAREHOUSE_POOL,
    )
    def dbt(context: AssetExecutionContext) -> Iterator[MaterializeResult[Any] | AssetCheckResult]:
        result = invoke(settings, _arguments(context, manifest), build_id=context.run.run_id)
        results = getattr(result.result, "results", None)
        if results is None:
            raise Failure(
                f"dbt could not start: {without_values(result.exception)}", allow_retries=False
            )
        rows = test_rows(_check_keys(context), results)
        write_check_results(settings, context.run.run_id, "dbt", rows)
        yield from dagster_results(context, results)
        raise_failure(results)

    return dbt


def dagster_results(
    context: AssetExecutionContext, results: Iterable[Any]
) -> Iterator[MaterializeResult[Any] | AssetCheckResult]:
    """What dbt reports, as materializations of what was built and results of the checks that were asked for."""
    assets = context.assets_def
    asset_keys = {spec.metadata[UNIQUE_ID]: spec.key for spec in assets.specs}
    check_keys = _check_keys(context)
    for result in results:
        status, unique_id = str(result.status), result.node.unique_id
        metadata = {"status": status, "seconds": round(result.execution_time, 3)}
        if unique_id in asset_keys and status in PASSED:
            yield MaterializeResult(asset_key=asset_keys[unique_id], metadata=metadata)
        elif unique_id in check_keys and status != "skipped":
            yield AssetCheckResult(
                asset_key=check_keys[unique_id].asset_key,
                check_name=check_keys[unique_id].name,
                passed=status == "pass",
                severity=AssetCheckSeverity.WARN if status == "warn" else AssetCheckSeverity.ERROR,
                metadata=metadata | {"failing_rows": result.failures or 0},
            )


def raise_failure(results: Iterable[Any]) -> None:
    """Raise Failure naming every node that did not pass, with dbt's message; skipped ones only follow from these.

    A value of the data that the message quotes is left out.
    """
    failed = [r for r in results if str(r.status) not in (*PASSED, "skipped")]
    if failed:
        lines = [
            f"{r.node.unique_id}: {r.status}. {without_values(r.message or '')}" for r in failed
        ]
        raise Failure("\n".join(lines), allow_retries=False)


def _check_keys(context: AssetExecutionContext) -> dict[str, AssetCheckKey]:
    """The checks that were asked for, by the unique id of their test."""
    return {
        spec.metadata[UNIQUE_ID]: spec.key
        for spec in context.assets_def.check_specs
        if spec.key in context.selected_asset_check_keys
    }


def _arguments(context: AssetExecutionContext, manifest: Mapping[str, Any]) -> list[str]:
    """What dbt is asked to build: the whole, a step of it, or a part that somebody chose."""
    if not context.is_subset:
        return build_arguments(None)
    assets = context.assets_def
    in_run = set(context.job_def.asset_layer.executable_asset_keys)
    if assets.keys <= in_run:
        ids = {spec.key: spec.metadata[UNIQUE_ID] for spec in assets.specs}
        step = {ids[key] for key in context.selected_asset_keys}
        if arguments := step_arguments(manifest, step, set(ids.values())):
            return arguments
    return build_arguments(_selected_nodes(context, manifest, in_run))


def _selected_nodes(
    context: AssetExecutionContext, manifest: Mapping[str, Any], in_run: AbstractSet[AssetKey]
) -> list[Mapping[str, Any]]:
    """The nodes of a part that was asked for.

    A test is named where its node is not asked for, and where this run builds all that it reads, in whichever step:
    dbt leaves out by itself what reads a table that is neither of this part nor before it in dbt's own graph.
    """
    assets = context.assets_def
    selected = [spec for spec in assets.specs if spec.key in context.selected_asset_keys]
    checks = [
        spec
        for spec in assets.check_specs
        if spec.key in context.selected_asset_check_keys
        and (
            spec.asset_key not in context.selected_asset_keys
            or _is_built_elsewhere(spec, in_run, context.selected_asset_keys)
        )
    ]
    return [manifest["nodes"][spec.metadata[UNIQUE_ID]] for spec in (*selected, *checks)]


def _is_built_elsewhere(
    spec: AssetCheckSpec, in_run: AbstractSet[AssetKey], here: AbstractSet[AssetKey]
) -> bool:
    """Whether this run builds all that the test reads, and some of it in another step."""
    read = {dep.asset_key for dep in spec.additional_deps}
    return read <= in_run and not read <= here


def _first_node(test: Mapping[str, Any]) -> str | None:
    """The node that a test of several nodes is shown at, where its meta names none: the first it reads."""
    return next(iter(_nodes(test)), None)


def _nodes(test: Mapping[str, Any]) -> list[str]:
    return [node for node in test["depends_on"]["nodes"] if not node.startswith("source.")]
