"""dbt in process: its manifest, its arguments, one invocation. How that shows in Dagster is in assets/dbt.py."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.errors import SetupError
from orchestration.settings import Settings

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunnerResult

BUILD = ("build", "--exclude-resource-type", "unit_test")
BUILDABLE = ("--indirect-selection", "buildable")

# What the manifest is made of: a file here that is newer makes it stale.
PROJECT_FILES = (
    "dbt_project.yml",
    "profiles.yml",
    "models/**/*",
    "seeds/**/*",
    "macros/**/*",
    "tests/**/*.sql",
    "tests/**/*.yml",
)


def prepare_manifest(settings: Settings) -> Path:
    """The path of a manifest that is as new as the project; it is made when missing or older.

    Raises SetupError with dbt's own words when the project cannot be parsed.
    """
    manifest = settings.dbt_target / "manifest.json"
    if not manifest.exists() or manifest.stat().st_mtime < _last_change(settings.project):
        result = invoke(settings, ["parse"])
        if not result.success:
            raise SetupError(f"dbt cannot parse the project: {result.exception}")
        # dbt leaves the file alone when a touched file has the same content.
        manifest.touch()
    return manifest


def build_arguments(selected: Sequence[Mapping[str, Any]] | None) -> list[str]:
    """The arguments of `dbt build` for some nodes of the manifest, or for all of them when None.

    Unit tests prove the SQL, not the data: they run in `make test`, not here. Of a part, only the tests run whose
    parents are built by it or were before.
    """
    if selected is None:
        return [*BUILD]
    return [*BUILD, "--select", *_names(selected), *BUILDABLE]


def step_arguments(
    manifest: Mapping[str, Any], step: AbstractSet[str], whole: AbstractSet[str]
) -> list[str] | None:
    """The arguments of `dbt build` for one of two steps that are the whole, each by unique ids: None where none are.

    The second step is what descends from some nodes, the first is all but that. Naming these few is a matter of time:
    dbt holds each name against each node. Where neither descends from the other, a test of both is of no step.
    """
    rest = whole - step
    is_second, is_first = _is_closed(manifest, step), _is_closed(manifest, rest)
    if not step or not rest or is_second == is_first:
        return None
    if is_second:
        return [*BUILD, "--select", *_and_descendants(manifest, step), *BUILDABLE]
    return [*BUILD, "--exclude", *_and_descendants(manifest, rest)]


def _is_closed(manifest: Mapping[str, Any], nodes: AbstractSet[str]) -> bool:
    """Whether what is built from any of the nodes is one of them."""
    built = {"model", "seed", "snapshot"}
    children = {child for node in nodes for child in manifest["child_map"][node]}
    return all(child in nodes for child in children if child.split(".")[0] in built)


def _and_descendants(manifest: Mapping[str, Any], nodes: AbstractSet[str]) -> list[str]:
    """Names of the nodes that descend from none of the others; each brings its descendants, tests among them."""
    first = [node for node in nodes if nodes.isdisjoint(manifest["parent_map"][node])]
    return [f"{name}+" for name in _names(manifest["nodes"][node] for node in first)]


def _names(nodes: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(".".join(node["fqn"]) for node in nodes)


def invoke(
    settings: Settings, arguments: Sequence[str], build_id: str | None = None
) -> "dbtRunnerResult":
    """Run dbt in this process, silently; under `build_id`, all invocations of a run are one build.

    The warehouse file is closed and free for others when this returns.
    """
    from dbt.cli.main import dbtRunner  # Takes seconds: only where dbt really runs.

    places = [
        *("--project-dir", str(settings.project)),
        *("--profiles-dir", str(settings.project)),
        *("--target-path", str(settings.dbt_target)),
        *("--log-path", str(settings.logs)),
    ]
    settings.home.mkdir(parents=True, exist_ok=True)
    build = {"JH_BUILD_ID": build_id} if build_id else {}
    # dbt moves to the project's folder and stays there.
    with _environment({"JOURNEYHOUSE_HOME": str(settings.home)} | build), chdir(settings.project):
        try:
            return dbtRunner().invoke(["--log-level", "none", *arguments, *places])
        finally:
            close_warehouse()


def close_warehouse() -> None:
    """Let go of the warehouse that dbt opened in this process; nothing, where it opened none."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    # What is merely forgotten stays open as long as a result refers to it.
    if DuckDBConnectionManager._ENV is not None:
        DuckDBConnectionManager._ENV.close()
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


def _last_change(project: Path) -> float:
    return max(path.stat().st_mtime for pattern in PROJECT_FILES for path in project.glob(pattern))


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    earlier = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in earlier.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
