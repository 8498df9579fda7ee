"""The code location of the real project: one lineage from raw to the published copy, every dbt test a check."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dagster import AssetKey, AssetsDefinition, Definitions, Failure, OpDefinition

from orchestration.assets.dbt import UNIQUE_ID, raise_failure
from orchestration.dbt_project import build_arguments, prepare_manifest
from orchestration.definitions import WHOLE_RUN, build_definitions
from orchestration.settings import Settings

PUBLISHED = AssetKey(["published", "journeyhouse"])


@pytest.fixture(scope="module")
def definitions(
    tmp_path_factory: pytest.TempPathFactory, dbt_scratch: Path, manifest: dict[str, Any]
) -> Iterator[Definitions]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBT_TARGET_PATH", str(dbt_scratch))
        yield build_definitions(Settings(home=home, landing=home / "landing"))


def sources_of(manifest: dict[str, Any]) -> set[AssetKey]:
    return {AssetKey([s["schema"], s["identifier"]]) for s in manifest["sources"].values()}


def test_every_dbt_source_is_an_asset_under_the_same_key(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    keys = definitions.resolve_asset_graph().get_all_asset_keys()

    raw = {key for key in keys if key.path[0].startswith("raw_")}

    assert raw == sources_of(manifest)


def test_every_landed_object_has_a_blocking_guard(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    graph = definitions.resolve_asset_graph()

    guarded = {
        key.asset_key
        for key in graph.asset_check_keys
        if key.name == "guard" and graph.get(key).blocking
    }

    assert guarded == {k for k in sources_of(manifest) if k.path[0] != "raw_journeyhouse"}


def test_every_dbt_test_is_an_asset_check(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    checks = [
        spec.metadata[UNIQUE_ID]
        for assets in definitions.assets or []
        if isinstance(assets, AssetsDefinition)
        for spec in assets.check_specs
    ]
    tests = [
        unique_id
        for unique_id, node in manifest["nodes"].items()
        if node["resource_type"] == "test"
    ]

    assert sorted(checks) == sorted(tests)


def test_the_published_copy_comes_last_and_all_of_core_and_cx_before_it(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    graph = definitions.resolve_asset_graph()
    written = {
        AssetKey([node["schema"], node["name"]])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] in ("core", "cx")
    }

    assert graph.get(PUBLISHED).parent_keys == written
    assert graph.get(PUBLISHED).child_keys == set()


def test_the_whole_run_takes_in_every_step_and_check(definitions: Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    job = definitions.resolve_job_def(WHOLE_RUN)

    assert job.asset_layer.executable_asset_keys == graph.materializable_asset_keys
    assert job.asset_layer.asset_graph.asset_check_keys == graph.asset_check_keys


def test_only_steps_that_open_the_warehouse_share_a_pool(definitions: Definitions) -> None:
    job = definitions.resolve_job_def(WHOLE_RUN)

    pools = {
        node.name: node.definition.pool
        for node in job.nodes
        if isinstance(node.definition, OpDefinition) and node.definition.pool
    }

    assert pools == {"dbt": "warehouse", "published__journeyhouse": "warehouse"}


def test_a_manifest_as_new_as_the_project_is_not_made_again(
    definitions: Definitions, dbt_scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBT_TARGET_PATH", str(dbt_scratch))
    settings = Settings(home=tmp_path, landing=tmp_path)
    manifest = dbt_scratch / "manifest.json"
    before = manifest.stat().st_mtime_ns

    assert prepare_manifest(settings) == manifest
    assert manifest.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        (None, ["build", "--exclude-resource-type", "unit_test"]),
        (
            [
                {"fqn": ["journeyhouse", "core", "fct_b"]},
                {"fqn": ["journeyhouse", "core", "dim_a"]},
            ],
            [
                "build",
                "--exclude-resource-type",
                "unit_test",
                "--select",
                "journeyhouse.core.dim_a",
                "journeyhouse.core.fct_b",
                "--indirect-selection",
                "buildable",
            ],
        ),
    ],
)
def test_dbt_is_asked_for_the_whole_or_for_the_named_nodes(
    selected: list[dict[str, Any]] | None, expected: list[str]
) -> None:
    assert build_arguments(selected) == expected


class Result:
    """What dbt says of one node, as far as it matters here."""

    def __init__(self, unique_id: str, status: str, message: str = "") -> None:
        self.node = type("Node", (), {"unique_id": unique_id})
        self.status = status
        self.message = message


def test_a_failure_names_the_nodes_that_failed_and_not_those_that_followed() -> None:
    results = [
        Result("model.p.good", "success"),
        Result("test.p.warned", "warn"),
        Result("model.p.bad", "error", "Binder Error"),
        Result("model.p.later", "skipped"),
    ]

    with pytest.raises(Failure) as raised:
        raise_failure(results)

    assert str(raised.value.description) == "model.p.bad: error. Binder Error"


def test_without_a_failed_node_nothing_is_raised() -> None:
    raise_failure([Result("model.p.good", "success"), Result("test.p.warned", "warn")])
