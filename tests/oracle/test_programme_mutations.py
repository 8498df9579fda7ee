"""One disposition dropped from a copy of the built company: a named check fails, which held before.

What is mutated is a seed; the models that read it are made anew from their own SQL.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.contracts.graph.nodes import ModelNode

from tests.oracle.building import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.whole]

MADE_ANEW = ("fct_survey_invitations", "mart_survey_programme")


@pytest.fixture
def copy(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Every relation of the built warehouse under its name, in a catalogue where any may be replaced."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home / 'warehouse.duckdb'}' as built (read_only)")
        relations = connection.execute(
            "select table_schema, table_name from information_schema.tables "
            "where table_catalog = 'built' and table_schema in ('seeds', 'intermediate', 'core', 'cx')"
        ).fetchall()
        for schema, name in relations:
            connection.execute(f"create schema if not exists memory.{schema}")
            connection.execute(f"create view memory.{schema}.{name} as from built.{schema}.{name}")
        connection.execute("use memory")
        yield connection


def without(copy: duckdb.DuckDBPyConnection, seed: str, condition: str) -> None:
    """Drop rows of a seed."""
    copy.execute(f"drop view seeds.{seed}")
    copy.execute(f"create table seeds.{seed} as from built.seeds.{seed} where not ({condition})")


def make(copy: duckdb.DuckDBPyConnection, models: Sequence[ModelNode]) -> None:
    """Make models anew from what the copy holds."""
    for model in models:
        copy.execute(f"drop view {model.relation_name}")
        copy.execute(f"create table {model.relation_name} as {model.compiled_code}")


def breaches(
    copy: duckdb.DuckDBPyConnection, manifest: dict[str, Any], name: str
) -> list[tuple[Any, ...]]:
    """What a named check of the mart finds."""
    (test,) = [node for node in manifest["nodes"].values() if node["name"] == name]
    expression = test["test_metadata"]["kwargs"]["expression"]
    # A sum with a null in it is no sum.
    return copy.execute(
        f"select * from cx.mart_survey_programme where not coalesce({expression}, false)"
    ).fetchall()


@pytest.mark.parametrize("disposition", ["refused", "kept_back", "bounced"])
def test_a_disposition_without_its_class_breaks_the_sum(
    copy: duckdb.DuckDBPyConnection,
    compile_models: Callable[[Sequence[str]], list[ModelNode]],
    manifest: dict[str, Any],
    disposition: str,
) -> None:
    name = "dispositions_sum_to_invitations"
    models = compile_models(MADE_ANEW)
    assert not breaches(copy, manifest, name)
    without(copy, "dispositions", f"disposition_code = '{disposition}'")
    make(copy, models)
    assert breaches(copy, manifest, name)


@pytest.mark.parametrize("status", ["OptedOut", "EmailHardBounce", "Success"])
def test_a_status_that_lost_its_mapping_is_named(
    copy: duckdb.DuckDBPyConnection, compile_sql: Callable[[str], str], status: str
) -> None:
    path = ROOT / "tests" / "values" / "assert_dispositions_are_mapped.sql"
    check = compile_sql(path.read_text(encoding="utf-8"))
    assert not copy.execute(check).fetchall()
    without(copy, "map_dispositions", f"source_value = '{status}'")
    # As few as they may be: here each of them is more than a hundredth when nothing else is asked.
    strict = check.replace("0.01 * invitation_count", "0")
    assert [row[-1] for row in copy.execute(strict).fetchall()] == [status]
