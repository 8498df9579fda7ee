"""Every published table states what it is for; where that needs a permission, a test holds each row to it."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.house.project import (
    Breach,
    Manifest,
    Node,
    binding_tests,
    generic_tests,
    stops_the_build,
)
from tests.house.promises import published_models

SEEDS = Path(__file__).parents[2] / "seeds" / "consent"
Row = dict[str, str]


def published_tables_state_their_purpose(
    manifest: Manifest, stated: Sequence[Row]
) -> Iterator[Breach]:
    """None is left out, and none is stated that is not there."""
    names = {row["table_name"] for row in stated}
    published = {model["name"] for model in published_models(manifest)}
    for name in sorted(published - names):
        yield Breach(name, "say in the seed table_purposes what it is for")
    for name in sorted(names - published):
        yield Breach(name, "take it out of the seed table_purposes: no such published table")


def rows_that_need_a_permission_are_held_to_it(
    manifest: Manifest, stated: Sequence[Row], purposes: Sequence[Row]
) -> Iterator[Breach]:
    """The test `permitted` stands on the table, for that purpose, over exactly those rows, and stops the build."""
    needed = {row["processing_purpose_code"]: row["consent_purpose_code"] for row in purposes}
    models = {model["name"]: model for model in published_models(manifest)}
    for row in stated:
        purpose = needed[row["processing_purpose_code"]]
        if not purpose or row["table_name"] not in models:
            continue
        tests = generic_tests(manifest, models[row["table_name"]], "permitted")
        if not any(_holds(test, purpose, row["rows_meant"]) for test in tests):
            rows = "every row" if row["rows_meant"] == "all" else f"where {row['rows_meant']}"
            yield Breach(row["table_name"], f"test that {purpose} is permitted, {rows}")


def tables_held_to_a_permission_state_its_purpose(
    manifest: Manifest, stated: Sequence[Row], purposes: Sequence[Row]
) -> Iterator[Breach]:
    """Who takes the purpose out of the seed takes the test away with it, and says so."""
    needed = {row["processing_purpose_code"]: row["consent_purpose_code"] for row in purposes}
    held = {
        (row["table_name"], row["rows_meant"], needed[row["processing_purpose_code"]])
        for row in stated
    }
    for model in published_models(manifest):
        for test in generic_tests(manifest, model, "permitted"):
            if (model["name"], _rows_meant(test), _purpose(test)) not in held:
                remedy = f"say in the seed table_purposes that it needs {_purpose(test)}"
                yield Breach(model["name"], f"{remedy}, rows_meant: {_rows_meant(test)}")


def parts_of_a_table_hold_each_row_once(
    manifest: Manifest, stated: Sequence[Row]
) -> Iterator[Breach]:
    """Where the rows of a table serve different purposes, a test finds the row that no part means, or two."""
    models = {model["name"]: model for model in published_models(manifest)}
    for name in sorted({row["table_name"] for row in stated} & set(models)):
        parts = sorted(row["rows_meant"] for row in stated if row["table_name"] == name)
        if parts == ["all"]:
            continue
        tests = binding_tests(manifest, models[name], "exactly_one_of")
        if parts not in [sorted(test["test_metadata"]["kwargs"]["conditions"]) for test in tests]:
            yield Breach(name, f"test exactly_one_of with what the seed means: {'; '.join(parts)}")


def _holds(test: Node, purpose: str, rows_meant: str) -> bool:
    return stops_the_build(test) and (_rows_meant(test), _purpose(test)) == (rows_meant, purpose)


def _rows_meant(test: Node) -> str:
    return str(test["config"]["where"] or "all")


def _purpose(test: Node) -> str:
    return str(test["test_metadata"]["kwargs"]["purpose"])


def rows(name: str) -> list[Row]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_project_keeps_both(manifest: Manifest) -> None:
    stated, purposes = rows("table_purposes"), rows("processing_purposes")
    found = [
        *published_tables_state_their_purpose(manifest, stated),
        *rows_that_need_a_permission_are_held_to_it(manifest, stated, purposes),
        *tables_held_to_a_permission_state_its_purpose(manifest, stated, purposes),
        *parts_of_a_table_hold_each_row_once(manifest, stated),
    ]
    assert not found, "\n".join(map(str, found))


def test_profiling_and_nothing_else_needs_a_permission() -> None:
    """To need none any more is a decision of the company's counsel, not an edit of a seed: it is made here too."""
    needed = {
        row["processing_purpose_code"]: row["consent_purpose_code"]
        for row in rows("processing_purposes")
        if row["consent_purpose_code"]
    }
    assert needed == {"profiling": "profiling"}


def project(where: str | None, severity: str = "error", purpose: str = "profiling") -> Manifest:
    """Two published tables, one of them with the test `permitted`."""
    nodes: list[Node] = [
        {
            "unique_id": name,
            "name": name,
            "resource_type": "model",
            "fqn": ["journeyhouse", "core", name],
        }
        for name in ("fct_scores", "dim_brand")
    ]
    test: Node = {
        "unique_id": "permitted",
        "resource_type": "test",
        "attached_node": "fct_scores",
        "test_metadata": {"name": "permitted", "kwargs": {"purpose": purpose, "at": "scored_at"}},
        "config": {"where": where, "severity": severity},
    }
    return {"nodes": {node["unique_id"]: node for node in [*nodes, test]}}


PURPOSES = [
    {"processing_purpose_code": "profiling", "consent_purpose_code": "profiling"},
    {"processing_purpose_code": "reference", "consent_purpose_code": ""},
]
SCORES = {
    "table_name": "fct_scores",
    "rows_meant": "all",
    "processing_purpose_code": "profiling",
}
BRANDS = {
    "table_name": "dim_brand",
    "rows_meant": "all",
    "processing_purpose_code": "reference",
}


def test_a_table_without_purpose_and_a_purpose_without_table_are_named() -> None:
    stated = [SCORES, BRANDS | {"table_name": "dim_brands"}]
    found = published_tables_state_their_purpose(project(None), stated)
    assert [breach.subject for breach in found] == ["dim_brand", "dim_brands"]


@pytest.mark.parametrize(
    ("manifest", "subjects"),
    [
        (project(None), []),
        (project("is_primary"), ["fct_scores"]),
        (project(None, severity="warn"), ["fct_scores"]),
        (project(None, purpose="marketing"), ["fct_scores"]),
    ],
)
def test_a_test_that_leaves_rows_out_or_only_warns_is_none(
    manifest: Manifest, subjects: list[str]
) -> None:
    found = rows_that_need_a_permission_are_held_to_it(manifest, [SCORES, BRANDS], PURPOSES)
    assert [breach.subject for breach in found] == subjects


def test_a_purpose_taken_out_of_the_seed_is_missed() -> None:
    listening = SCORES | {"processing_purpose_code": "reference"}
    found = tables_held_to_a_permission_state_its_purpose(
        project(None), [listening, BRANDS], PURPOSES
    )
    assert [breach.subject for breach in found] == ["fct_scores"]
    assert not [
        *tables_held_to_a_permission_state_its_purpose(project(None), [SCORES, BRANDS], PURPOSES)
    ]


@pytest.mark.parametrize(
    ("conditions", "subjects"),
    [(["is_open", "not is_open"], []), (["is_open"], ["fct_scores"])],
)
def test_rows_that_no_part_means_are_looked_for(conditions: list[str], subjects: list[str]) -> None:
    manifest = project(None)
    manifest["nodes"]["permitted"]["test_metadata"] = {
        "name": "exactly_one_of",
        "kwargs": {"conditions": conditions},
    }
    parts = [SCORES | {"rows_meant": rows_meant} for rows_meant in ("not is_open", "is_open")]
    found = parts_of_a_table_hold_each_row_once(manifest, [*parts, BRANDS])
    assert [breach.subject for breach in found] == subjects
