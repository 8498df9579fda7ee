"""Only what changed is written, and what is no longer found is taken back."""

from datetime import datetime

from orchestration.linkage.grouping import Limits, Link
from orchestration.linkage.own_rows import changed_rows, link_id
from orchestration.loading.own_tables import own_table
from orchestration.settings import Settings

LIMITS = Limits(link=0.8, group=0.2, review=0.2)
NOW = datetime(2026, 3, 1, 10, 30)

AB = Link("a", "b", 0.91, 0.5)
AC = Link("a", "c", 0.3, 0.3)


def test_rows_fit_the_declared_table() -> None:
    (row,) = changed_rows([AB], [], LIMITS, "build", NOW)

    assert set(row) == set(own_table(Settings.from_environment({}), "proposed_link").columns)
    assert (row["probability"], row["group_probability"]) == ("0.91", "0.50")
    assert row["proposed_at"] == "2026-03-01 10:30:00.000000"


def test_what_is_too_unlikely_to_be_listed_is_not_written() -> None:
    assert changed_rows([Link("a", "b", 0.19, 0.9)], [], LIMITS, "build", NOW) == []


def test_the_same_again_writes_nothing() -> None:
    written = changed_rows([AB, AC], [], LIMITS, "first", NOW)

    assert changed_rows([AC, AB], written, LIMITS, "second", NOW) == []


def test_a_changed_probability_is_written_and_a_lost_link_taken_back_once() -> None:
    written = changed_rows([AB, AC], [], LIMITS, "first", NOW)
    likelier = Link("a", "b", 0.95, 0.5)

    changes = changed_rows([likelier], written, LIMITS, "second", NOW)

    assert {row["link_id"]: row["probability"] for row in changes} == {
        link_id("a", "b"): "0.95",
        link_id("a", "c"): "0.00",
    }
    assert changed_rows([likelier], [*written, *changes], LIMITS, "third", NOW) == []


def test_a_link_that_comes_back_is_written_again() -> None:
    first = changed_rows([AB], [], LIMITS, "first", NOW)
    gone = changed_rows([], first, LIMITS, "second", NOW)

    (back,) = changed_rows([AB], [*first, *gone], LIMITS, "third", NOW)

    assert back["probability"] == "0.91"
