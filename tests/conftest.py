"""What every test may share: the project's root, its parsed manifest, the worked examples of its metrics.

Nothing here builds the warehouse or reads its file; that belongs to tests/whole.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import CompiledNode, ModelNode

ROOT = Path(__file__).resolve().parent.parent

# A process of pytest-xdist has a main module without a file, by which PySpark, if installed, believes that its own
# doctests run, and ends the process when Great Expectations imports it.
sys.modules["__main__"].__dict__.setdefault("__file__", __file__)

# Each writes a manifest of its own: one that another process is still writing cannot be read.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("DBT_TARGET_PATH", f"target/{os.environ['PYTEST_XDIST_WORKER']}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-pages`: pages whose outputs a test compares are written anew instead."""
    parser.addoption("--rewrite-pages", action="store_true", help="write the outputs in docs/ anew")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """A packed file holds the second in which it was made, and processes must agree on the names of tests."""
    return f"{argname} of {len(val)} bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests, what needs the same costly fixture stays in one of them.

    First of all, since pytest-xdist reads the marks in the same hook.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_sharing_group(item)))


def _sharing_group(item: pytest.Item) -> str:
    """The build that several files share, the file of another whole run or of the orchestration, else the folder."""
    for shared, group in (("first_run", "sample"), ("public_logs", "public logs")):
        if shared in getattr(item, "fixturenames", ()):
            return group
    path = item.path.relative_to(ROOT / "tests")
    return str(path) if path.parts[0] in ("whole", "orchestration") else path.parts[0]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def oracle() -> dict[str, Any]:
    """Worked examples by metric id: `inputs` and `expected`, computed outside this project."""
    examples: dict[str, Any] = json.loads((ROOT / "tests/oracle.json").read_text(encoding="utf-8"))
    return examples


@pytest.fixture(scope="session")
def dbt_scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for what dbt writes; the home points there too, so that no test touches a real run."""
    scratch = tmp_path_factory.mktemp("dbt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYHOUSE_HOME", str(scratch))
        yield scratch


@pytest.fixture(scope="session")
def parsed(dbt_scratch: Path) -> Manifest:
    """The project as dbt understands it, parsed once."""
    result = _invoke(dbt_scratch, "parse")
    assert isinstance(result.result, Manifest)
    return result.result


@pytest.fixture(scope="session")
def manifest(parsed: Manifest, dbt_scratch: Path) -> dict[str, Any]:
    """The manifest as dbt writes it, in plain dictionaries."""
    written: dict[str, Any] = json.loads((dbt_scratch / "manifest.json").read_text("utf-8"))
    return written


@pytest.fixture(scope="session")
def compile_sql(parsed: Manifest, dbt_scratch: Path) -> Callable[[str], str]:
    """Render the macros in a piece of SQL, without a warehouse."""

    def compiled(sql: str) -> str:
        nothing_else = ["--no-write-json", "--no-populate-cache", "--no-introspect"]
        result = _invoke(dbt_scratch, "compile", "--inline", sql, *nothing_else, manifest=parsed)
        assert isinstance(result.result, RunExecutionResult)
        node = result.result.results[0].node
        assert isinstance(node, CompiledNode)
        return str(node.compiled_code)

    return compiled


@pytest.fixture(scope="session")
def compile_models(
    parsed: Manifest, dbt_scratch: Path
) -> Callable[[Sequence[str]], list[ModelNode]]:
    """The models with their SQL as dbt would run it, each after those that it reads, made as a whole."""

    def compiled(names: Sequence[str]) -> list[ModelNode]:
        # What is built in part asks whether its table is there: in memory it is not.
        chosen = ["--select", *names, "--no-write-json"]
        result = _invoke(dbt_scratch, "compile", *chosen, manifest=parsed)
        assert isinstance(result.result, RunExecutionResult)
        # The tests of the models are compiled with them.
        nodes = [done.node for done in result.result.results if isinstance(done.node, ModelNode)]
        assert {node.name for node in nodes} == set(names)
        return nodes

    return compiled


def _invoke(scratch: Path, *arguments: str, manifest: Manifest | None = None) -> dbtRunnerResult:
    """Run dbt in this process on the in-memory target; its own message is the failure's."""
    folders = [f"--project-dir={ROOT}", f"--profiles-dir={ROOT}", f"--target-path={scratch}"]
    quiet = ["--quiet", f"--log-path={scratch / 'logs'}", "--target=lint"]
    working_directory = Path.cwd()
    try:
        result = dbtRunner(manifest=manifest).invoke([*arguments, *folders, *quiet])
    finally:
        # dbt moves to the project's folder and stays there.
        os.chdir(working_directory)
    if not result.success:
        pytest.fail(f"dbt {arguments[0]} failed: {result.exception or result.result}")
    return result
