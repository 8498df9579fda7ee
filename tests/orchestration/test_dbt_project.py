"""dbt in this process: what an invocation leaves behind."""

import shutil
import subprocess
import sys
from typing import Any

import pytest

from orchestration.dbt_project import invoke, step_arguments
from orchestration.settings import PROJECT, Settings


@pytest.mark.parametrize(("query", "is_sound"), [("select 1", True), ("select nothing", False)])
def test_the_warehouse_is_free_for_others_when_dbt_has_ended(
    settings: Settings, query: str, is_sound: bool
) -> None:
    shutil.copy(PROJECT / "profiles.yml", settings.project)
    (settings.project / "dbt_project.yml").write_text("name: empty\nprofile: journeyhouse\n")

    result = invoke(settings, ["show", "--inline", query])

    assert result.success == is_sound
    connecting = f"import duckdb; duckdb.connect({str(settings.warehouse)!r})"
    subprocess.run([sys.executable, "-c", connecting], check=True)


def manifest_of(**children: list[str]) -> dict[str, Any]:
    """A manifest of models and of what is built or tested from each."""
    ids = {f"model.{name}": [*below] for name, below in children.items()}
    return {
        "nodes": {node: {"fqn": ["shop", node.removeprefix("model.")]} for node in ids},
        "child_map": ids,
        "parent_map": {
            node: [above for above, below in ids.items() if node in below] for node in ids
        },
    }


def test_the_second_step_is_what_descends_and_the_first_all_but_that() -> None:
    manifest = manifest_of(
        sales=["model.totals", "model.ranks", "test.of_both"],
        scores=["model.ranks"],
        ranks=["model.report", "test.of_both"],
        totals=[],
        report=[],
    )
    first, second = {"model.sales", "model.totals"}, {"model.scores", "model.ranks", "model.report"}

    assert step_arguments(manifest, first, first | second) == [
        *("build", "--exclude-resource-type", "unit_test"),
        *("--exclude", "shop.scores+"),
    ]
    assert step_arguments(manifest, second, first | second) == [
        *("build", "--exclude-resource-type", "unit_test"),
        *("--select", "shop.scores+"),
        *("--indirect-selection", "buildable"),
    ]


@pytest.mark.parametrize(
    ("manifest", "part"),
    [
        (manifest_of(sales=[], scores=[]), {"model.scores"}),
        (manifest_of(a=["model.b"], b=["model.c"], c=[]), {"model.a", "model.c"}),
        (manifest_of(a=["model.b"], b=[]), {"model.a", "model.b"}),
    ],
    ids=["side by side", "one between", "the whole"],
)
def test_parts_of_which_none_is_the_second_are_no_steps(
    manifest: dict[str, Any], part: set[str]
) -> None:
    assert step_arguments(manifest, part, set(manifest["nodes"])) is None
