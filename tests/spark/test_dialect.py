"""The macros of macros/dialect answer alike on both engines, over values that the sample does not hold."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.nodes import CompiledNode

from orchestration.sql import connect
from tests.spark import dialect, thrift
from tests.spark.cluster import HOST, Cluster
from tests.whole.runs import ROOT

pytestmark = pytest.mark.spark

Answers = dict[tuple[str, str], list[str]]


def test_every_macro_answers_alike(
    cluster: Cluster,
    tmp_path: Path,
    compile_sql: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template = dialect.query()
    with connect() as connection:
        on_duckdb = answers(connection.execute(compile_sql(template)).fetchall())
    for name, value in cluster.environment.items():
        monkeypatch.setenv(name, value)
    on_spark = answers(
        thrift.query(HOST, cluster.thrift_port, compiled_for_spark(template, tmp_path))
    )
    differing = {
        case: (on_duckdb.get(case), on_spark.get(case))
        for case in on_duckdb | on_spark
        if on_duckdb.get(case) != on_spark.get(case)
    }
    assert differing == {}


def answers(found: Iterable[tuple[Any, ...]]) -> Answers:
    """What each case gives for each value; doubles to twelve digits, whatever each engine's way to write them."""
    given: Answers = {}
    for name, value, answer in found:
        given.setdefault((name, value), []).append(_written(answer))
    return {case: sorted(listed) for case, listed in given.items()}


def _written(answer: str | None) -> str:
    try:
        return f"{float(answer or ''):.12g}"
    except ValueError:
        return str(answer)


def compiled_for_spark(template: str, folder: Path) -> str:
    """The template as dbt renders it for the target `spark`."""
    places = ["--project-dir", str(ROOT), "--profiles-dir", str(ROOT), "--target-path", str(folder)]
    options = [
        "--quiet",
        "--target",
        "spark",
        "--no-introspect",
        "--no-populate-cache",
        "--log-path",
        str(folder),
    ]
    working_directory = Path.cwd()
    try:
        result = dbtRunner().invoke(["compile", "--inline", template, *places, *options])
    finally:
        # dbt moves to the project's folder and stays there.
        os.chdir(working_directory)
    assert isinstance(result.result, RunExecutionResult), result.exception
    node = result.result.results[0].node
    assert isinstance(node, CompiledNode)
    return str(node.compiled_code)
