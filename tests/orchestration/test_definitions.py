"""The code location of the real project: one lineage from raw to the published copy, every dbt test a check."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dagster import AssetKey, AssetsDefinition, Definitions, Failure, OpDefinition

from orchestration.assets.dbt import LOADS_ENDED, UNIQUE_ID, raise_failure
from orchestration.dbt_project import build_arguments, prepare_manifest
from orchestration.definitions import WHOLE_RUN, build_definitions
from orchestration.settings import Settings

PUBLISHED = AssetKey(["published", "journeyhouse"])
FCT_SCORES = AssetKey(["core", "fct_scores"])
BUILT = ("model", "seed", "snapshot")


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


def test_the_published_copy_comes_after_all_of_core_and_cx_and_before_what_is_drawn(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    graph = definitions.resolve_asset_graph()
    written = {
        AssetKey([node["schema"], node["name"]])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["schema"] in ("core", "cx")
    }

    assert graph.get(PUBLISHED).parent_keys == written
    # What is drawn of the copy follows it.
    assert graph.get(PUBLISHED).child_keys == {AssetKey(["published", "dashboard"])}


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

    steps = {
        "dbt",
        "dbt_2",
        "score",
        "raw_journeyhouse__identity_assignment",
        "raw_journeyhouse__redacted_text",
        "published__journeyhouse",
    }
    assert pools == dict.fromkeys(steps, "warehouse")


def test_raw_files_are_replaced_in_the_pool_of_the_warehouse(definitions: Definitions) -> None:
    for name in ("compact_raw", "apply_retention"):
        job = definitions.resolve_job_def(name)

        assert [node.definition.pools for node in job.nodes] == [{"warehouse"}]


def dbt_steps(definitions: Definitions) -> tuple[AssetsDefinition, AssetsDefinition]:
    """The two parts of the one dbt set in the whole run: before the scores and after them."""
    layer = definitions.resolve_job_def(WHOLE_RUN).asset_layer
    executable = [part for part in layer.asset_graph.assets_defs if part.is_executable]
    parts = {id(part): part for part in executable if part.node_def.name == "dbt"}
    before, after = sorted(parts.values(), key=lambda part: FCT_SCORES in part.keys)
    return before, after


def test_dagster_cuts_the_dbt_set_in_two_at_scores_and_checks_and_nowhere_else(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    before, after = dbt_steps(definitions)

    built = [node for node in manifest["nodes"].values() if node["resource_type"] in BUILT]
    assert len(before.keys) + len(after.keys) == len(built)
    assert not before.keys & after.keys
    assert {key.path[-1] for key in after.keys} == {
        "stg_journeyhouse__scores",
        "stg_journeyhouse__score_calibrations",
        "fct_scores",
        "fct_score_calibrations",
        "stg_journeyhouse__check_results",
        "fct_check_results",
        "mart_data_quality",
        "stg_journeyhouse__identity_assignments",
        "fct_identity_changes",
        "stg_journeyhouse__redacted_texts",
        "fct_voice_texts",
    }
    graph = definitions.resolve_asset_graph()
    read = graph.get(AssetKey(["raw_journeyhouse", "score"])).parent_keys
    assert read <= before.keys


def test_each_test_is_in_one_of_the_two_steps_and_all_that_it_reads_is_built_by_then(
    definitions: Definitions, manifest: dict[str, Any]
) -> None:
    before, after = dbt_steps(definitions)
    key_of = {spec.metadata[UNIQUE_ID]: spec.key for part in (before, after) for spec in part.specs}

    asked = [
        (spec.metadata[UNIQUE_ID], built)
        for part, built in ((before, before.keys), (after, before.keys | after.keys))
        for spec in part.check_specs
        if spec.key in part.check_keys
    ]

    assert sorted(test for test, _ in asked) == sorted(
        n["unique_id"] for n in manifest["nodes"].values() if n["resource_type"] == "test"
    )
    for test, built in asked:
        nodes = manifest["nodes"][test]["depends_on"]["nodes"]
        assert {key_of[node] for node in nodes if node in key_of} <= built, test


def test_nothing_of_dbt_begins_before_every_load_has_ended(definitions: Definitions) -> None:
    before, after = dbt_steps(definitions)

    dbt = before.keys | after.keys
    first = [s for s in before.specs if not {dep.asset_key for dep in s.deps} & dbt]

    assert first
    for spec in first:
        assert LOADS_ENDED in {dep.asset_key for dep in spec.deps}


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
