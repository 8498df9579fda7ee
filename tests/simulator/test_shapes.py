"""The files have the columns that the sources declare, in that order, and the days and months asked for."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.simulator.sample import Sample, lines_of, parsed

STAGING = Path(__file__).parents[2] / "models" / "staging"


# The sample company has a shop whose system exports these.
NOT_WRITTEN = {"order", "order_line", "refund_line"}


def declared(source: str) -> dict[str, list[str]]:
    documents: list[dict[str, Any]] = [
        yaml.safe_load(path.read_text())
        for path in sorted((STAGING / source).glob(f"_{source}__*sources.yml"))
    ]
    return {
        table["name"]: [column["name"] for column in table["columns"]]
        for document in documents
        for table in document["sources"][0]["tables"]
        if not table["config"]["meta"].get("raw_only")
        and (source != "company" or table["name"] not in NOT_WRITTEN)
    }


MONTHLY = [
    "hubspot",
    "qualtrics",
    "zendesk",
    "zendesk_chat",
    "shopify",
    "contact_centre",
    "company",
]


@pytest.mark.parametrize("source", MONTHLY)
def test_headers_are_the_declared_columns(sample: Sample, source: str) -> None:
    tables = declared(source)
    assert {path.name for path in (sample.landing / source).iterdir()} == tables.keys()
    for name, columns in tables.items():
        files = sample.files(source, name)
        assert files, f"{source}/{name} has no file"
        for path in files:
            assert next(csv.reader(lines_of(path))) == columns, path.name


def test_event_keys_are_the_declared_columns_and_later_one_more(sample: Sample) -> None:
    columns = declared("ga4")["event"]
    files = sample.files("ga4", "event")
    for path in files:
        keys = {tuple(event) for text in lines_of(path) if (event := parsed(text)) is not None}
        late = ["param_app_version"] if path.name >= "event_2025-03-16" else []
        assert keys == {(*columns, *late)}, path.name
    versions = [row.values.get("param_app_version") for row in sample.rows("ga4", "event")]
    assert any(versions)


def test_files_are_named_by_day_and_by_month(sample: Sample) -> None:
    days = [path.name for path in sample.files("ga4", "event")]
    assert (days[0], days[-1]) == ("event_2025-01-15.jsonl.gz", "event_2025-05-14.jsonl.gz")
    assert len(days) == 120
    monthly = [("hubspot", "contact"), ("qualtrics", "survey"), ("zendesk", "ticket")]
    monthly += [("shopify", "order"), ("contact_centre", "call"), ("company", "cost")]
    for source, name in monthly:
        months = [path.name for path in sample.files(source, name)]
        assert months == [f"{name}_2025-{month:02}.csv" for month in range(1, 6)]


def test_every_row_carries_its_export_moment(sample: Sample) -> None:
    """The last second of the local month or day, in UTC: summer time begins on 30 March."""
    moments = {
        row.file: row.values["_fivetran_synced"] for row in sample.rows("hubspot", "contact")
    }
    assert moments == {
        "hubspot/contact/contact_2025-01.csv": "2025-01-31 22:59:59.000",
        "hubspot/contact/contact_2025-02.csv": "2025-02-28 22:59:59.000",
        "hubspot/contact/contact_2025-03.csv": "2025-03-31 21:59:59.000",
        "hubspot/contact/contact_2025-04.csv": "2025-04-30 21:59:59.000",
        "hubspot/contact/contact_2025-05.csv": "2025-05-14 21:59:59.000",
    }
    users = {row.file: row.values["_fivetran_synced"] for row in sample.rows("zendesk", "user")}
    assert users["zendesk/user/user_2025-03.csv"] == "2025-03-31T21:59:59Z"
    calls = {row.file: row.values["_synced_at"] for row in sample.rows("contact_centre", "call")}
    assert calls["contact_centre/call/call_2025-03.csv"] == "2025-03-31T21:59:59Z"
    days = {row.file: row.values["_fivetran_synced"] for row in sample.rows("ga4", "event")}
    assert days["ga4/event/event_2025-03-01.jsonl.gz"] == "2025-03-01 22:59:59.000"
    assert days["ga4/event/event_2025-04-01.jsonl.gz"] == "2025-04-01 21:59:59.000"


def test_small_objects_come_whole_each_month(sample: Sample) -> None:
    for source, name in [
        ("qualtrics", "question_option"),
        ("zendesk", "schedule"),
        ("zendesk", "group"),
    ]:
        months: dict[str, list[tuple[object, ...]]] = {}
        for row in sample.rows(source, name):
            values = [value for key, value in row.values.items() if key != "_fivetran_synced"]
            months.setdefault(row.file, []).append(tuple(values))
        first, *others = months.values()
        assert len(others) == 4
        assert all(other == first for other in others)


def test_a_ticket_comes_again_in_the_month_it_changed(sample: Sample) -> None:
    versions: dict[str, list[tuple[str, str]]] = {}
    for row in sample.rows("zendesk", "ticket"):
        versions.setdefault(row.values["id"], []).append((row.file, row.values["status"]))
    changed = [states for states in versions.values() if len(states) > 1]
    assert any(before[1] == "solved" and after[1] == "closed" for before, after, *_ in changed)
    for states in changed:
        files = [file for file, _ in states]
        assert files == sorted(set(files))
        # Nothing happens to a closed ticket any more.
        assert "closed" not in [status for _, status in states[:-1]]
