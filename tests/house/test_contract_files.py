"""What docs/contract_files says of a file is what the company's source declares."""

import csv
from typing import Any

import pytest

from tests.whole.contract_files import EXAMPLES, declared, documented, example

DECLARED: dict[str, Any] = declared()


def test_every_declared_object_is_in_the_tables_and_no_other() -> None:
    assert sorted(documented()) == sorted(DECLARED)


def test_every_example_is_of_a_declared_object() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.csv")) == sorted(DECLARED)


@pytest.mark.parametrize("name", DECLARED)
def test_the_table_says_what_is_declared(name: str) -> None:
    row, table = documented()[name], DECLARED[name]
    meta = table["config"]["meta"]
    assert f"One row per {row.one_row_per}." == " ".join(table["description"].split())
    assert row.key == meta["key"]
    assert sorted(row.also_required) == sorted(set(meta["required"]) - set(meta["key"]))
    assert set(meta["key"]) <= set(meta["required"])
    assert row.example == f"{name}.csv"


@pytest.mark.parametrize("name", DECLARED)
def test_the_example_has_exactly_the_declared_columns(name: str) -> None:
    with (EXAMPLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [column["name"] for column in DECLARED[name]["columns"]]
    assert len(rows) >= 2
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", DECLARED)
def test_the_example_fills_what_is_required(name: str) -> None:
    required = DECLARED[name]["config"]["meta"]["required"]
    assert all(row[column] for row in example(name) for column in required)


# What a row names is a row of another example: file, column, and the file and column where it stands.
REFERENCES = [
    ("order_line", "order_id", "order", "order_id"),
    ("order_line", "product_id", "product", "product_id"),
    ("refund_line", "order_line_id", "order_line", "order_line_id"),
    ("interaction", "order_id", "order", "order_id"),
    ("interaction", "place_code", "place", "place_code"),
    ("interaction", "campaign_code", "campaign", "campaign_code"),
    ("loyalty_event", "order_id", "order", "order_id"),
    ("loyalty_event", "place_code", "place", "place_code"),
    ("loyalty_event", "prize_code", "prize", "prize_code"),
    ("loyalty_event", "campaign_code", "campaign", "campaign_code"),
    ("preference", "loyalty_event_id", "loyalty_event", "loyalty_event_id"),
    ("post", "product_id", "product", "product_id"),
    ("post", "reply_to_post_id", "post", "post_id"),
    ("cost", "order_id", "order", "order_id"),
    ("cost", "campaign_code", "campaign", "campaign_code"),
    ("exposure", "campaign_code", "campaign", "campaign_code"),
    ("media_week", "campaign_code", "campaign", "campaign_code"),
    ("decision", "initiative_code", "initiative", "initiative_code"),
    ("initiative", "finding_code", "study_finding", "finding_code"),
    ("idea", "initiative_code", "initiative", "initiative_code"),
    ("experiment_assignment", "experiment_code", "experiment", "experiment_code"),
]


@pytest.mark.parametrize(("name", "column", "other", "other_column"), REFERENCES)
def test_the_examples_fit_together(name: str, column: str, other: str, other_column: str) -> None:
    named = {row[column] for row in example(name)} - {""}
    assert named
    assert named <= {row[other_column] for row in example(other)}
