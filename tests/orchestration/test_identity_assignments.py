"""What is kept of who belonged to whom: merges, splits and their causes, from one build to the next."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import duckdb
import pytest

from orchestration.identity.assignments import TABLE, write_assignments
from orchestration.loading.own_tables import read_rows
from orchestration.settings import Settings

Change = tuple[str | None, ...]
NO_LINKS: list[tuple[str, str, str]] = []


class House:
    """A warehouse with nothing but the graph, built again and again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.build_count = 0

    def build(
        self,
        customers: Mapping[str, str],
        accepted: list[tuple[str, str, str]] = NO_LINKS,
        refused: list[tuple[str, str, str]] = NO_LINKS,
        nodes: Mapping[str, int] | None = None,
    ) -> dict[str, Change]:
        """What a build of these customers writes: identifier to (customer, previous one, change, cause, detail)."""
        self.build_count += 1
        numbers = {key: number for number, key in enumerate(customers)} | dict(nodes or {})
        tables = {
            "int_identity__identifiers_resolved(identifier_key text, customer_key text)": list(
                customers.items()
            ),
            "int_identity__identifiers_normalised(identifier_key text, node_number bigint)": list(
                numbers.items()
            ),
            "int_identifiers__conformed(from_identifier_key text, to_identifier_key text, evidence_code text, "
            "strength double)": [(a, b, evidence, 1.0) for a, b, evidence in accepted]
            + [(a, b, "device", 0.5) for a, b, _ in [*accepted, *refused]],
            "int_identity__links_guarded(from_identifier_key text, to_identifier_key text, refusal_reason text)": [
                *((a, b, None) for a, b, _ in accepted),
                *refused,
            ],
        }
        refusals = "int_identity__links_refused(from_identifier_key text, to_identifier_key text, refusal_reason text)"
        tables[refusals] = refused
        with duckdb.connect(str(self.settings.warehouse)) as connection:
            connection.execute("create schema if not exists intermediate")
            for declared, rows in tables.items():
                connection.execute(f"create or replace table intermediate.{declared}")
                marks = ", ".join("?" for _ in declared.split(","))
                if rows:
                    name = declared.split("(")[0]
                    connection.executemany(
                        f"insert into intermediate.{name} values ({marks})", rows
                    )
        now = datetime(2026, 1, 1) + timedelta(days=self.build_count)
        write_assignments(self.settings, f"build-{self.build_count}", now)
        columns = (
            "customer_key",
            "previous_customer_key",
            "change_code",
            "cause_code",
            "cause_detail",
        )
        return {
            str(row["identifier_key"]): tuple(row[column] for column in columns)
            for row in read_rows(self.settings, TABLE, f"build_id = 'build-{self.build_count}'")
        }


@pytest.fixture
def house(settings: Settings) -> House:
    return House(settings)


def test_a_first_build_writes_everybody_and_the_next_nobody(house: House) -> None:
    assert house.build({"a": "A", "b": "B"}) == {
        "a": ("A", None, "first", None, None),
        "b": ("B", None, "first", None, None),
    }
    assert house.build({"a": "A", "b": "B"}) == {}
    assert house.build({"a": "A", "b": "B", "c": "A"}) == {"c": ("A", None, "first", None, None)}


def test_a_merge_names_the_strongest_evidence_that_joins_the_two(house: House) -> None:
    house.build({"a": "A", "b": "B", "c": "B"}, accepted=[("b", "c", "crm_record")])

    changes = house.build(
        {"a": "A", "b": "A", "c": "A"}, accepted=[("b", "c", "crm_record"), ("a", "b", "login")]
    )

    assert changes == {
        "b": ("A", "B", "merge", "new_link", "login"),
        "c": ("A", "B", "merge", "new_link", "login"),
    }


def test_two_spellings_that_are_one_now_are_joined_by_their_normal_form(house: House) -> None:
    house.build({"a": "A", "b": "B"})

    assert house.build({"a": "A", "b": "A"}, nodes={"a": 0, "b": 0}) == {
        "b": ("A", "B", "merge", "new_link", "normal_form")
    }


def test_a_merge_that_falls_apart_says_what_parts_it(house: House) -> None:
    together = [("a", "b", "login")]
    house.build({"a": "A", "b": "B"})
    house.build({"a": "A", "b": "A"}, accepted=together)

    refused = house.build({"a": "A", "b": "B"}, refused=[("a", "b", "A shared device")])
    assert refused == {"b": ("B", "A", "split", "link_refused", "A shared device")}

    house.build({"a": "A", "b": "A"}, accepted=together)
    assert house.build({"a": "A", "b": "B"}) == {"b": ("B", "A", "split", "link_gone", None)}


def test_who_leaves_one_for_another_that_stays_is_a_split_by_the_new_link(house: House) -> None:
    house.build({"a": "A", "b": "A", "c": "C"}, accepted=[("a", "b", "login")])

    changes = house.build({"a": "A", "b": "C", "c": "C"}, accepted=[("b", "c", "card")])

    assert changes == {"b": ("C", "A", "split", "new_link", "card")}


def test_a_customer_that_lost_its_first_identifier_is_renamed(house: House) -> None:
    house.build({"a": "A", "b": "A"}, accepted=[("a", "b", "login")])

    assert house.build({"b": "B"}) == {"b": ("B", "A", "renamed", "link_gone", None)}


def test_an_identifier_that_was_gone_is_compared_with_what_it_last_was(house: House) -> None:
    house.build({"a": "A", "b": "A"}, accepted=[("a", "b", "login")])
    house.build({"a": "A"})

    assert house.build({"a": "A", "b": "B"}) == {"b": ("B", "A", "split", "link_gone", None)}
