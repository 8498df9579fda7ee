"""The bus matrix: it names the joins of a manifest, its page is the project's, and it finds an orphan."""

from pathlib import Path
from typing import Any

import duckdb

from evaluation.bus_matrix import PAGE, Join, joins, matrix, orphans, page
from tests.whole.runs import ROOT

# Targets, decisions, loads, checks and what identity decided are nobody's experience; every other fact stands on at
# least who, when and where or what.
FEWEST_DIMENSIONS = 3
APART = {
    "fct_decisions",
    "fct_targets",
    "fct_score_calibrations",
    "fct_loads",
    "fct_check_results",
    "fct_identity_changes",
    "fct_voice_texts",
}


def test_page_is_the_projects(manifest: dict[str, Any]) -> None:
    written = (ROOT / PAGE).read_text(encoding="utf-8")
    assert written == page(joins(manifest)), f"run `make bus-matrix`: {PAGE} is not the project's"


def test_every_fact_stands_on_conformed_dimensions(manifest: dict[str, Any]) -> None:
    found = joins(manifest)
    facts = {j.fact for j in found if j.fact.startswith("fct_")} - APART
    few = {
        fact
        for fact in facts
        if len({j.dimension for j in found if j.fact == fact and j.dimension.startswith("dim_")})
        < FEWEST_DIMENSIONS
    }
    assert not few
    models = [n for n in manifest["nodes"].values() if n["resource_type"] == "model"]
    in_core = {n["name"] for n in models if n["name"].startswith("fct_") and n["fqn"][1] == "core"}
    assert in_core - APART <= facts


def test_matrix_marks_what_joins() -> None:
    found = [Join("fct_a", "x_key", "dim_x", "x_key"), Join("fct_b", "y_key", "dim_y", "y_key")]
    assert matrix(found).splitlines()[2:] == ["| `fct_a` | x |  | 1 |", "| `fct_b` |  | x | 1 |"]


def test_an_orphan_is_found(tmp_path: Path) -> None:
    published = tmp_path / "published.duckdb"
    with duckdb.connect(str(published)) as connection:
        connection.execute(
            """
            create schema core;
            create table core.dim_x as select 'known' as x_key;
            create table core.fct_a as select unnest(['known', 'lost', 'lost', null]) as x_key;
            """
        )
    join = Join("fct_a", "x_key", "dim_x", "x_key")
    assert orphans(published, [join]) == [(join, 2)]
