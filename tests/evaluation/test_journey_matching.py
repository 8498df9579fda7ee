"""Journeys compared on hand-made people: every figure here was counted by hand."""

from datetime import datetime, timedelta

import pytest

from evaluation.journey_matching import Journey, Judged, Placed, judge, together
from evaluation.journeys import report, shortfalls

CLOCK = datetime(2025, 12, 31)
FIRST = datetime(2025, 3, 1)


def step(instance: str, customer: str = "ann", *keys: str, is_elsewhere: bool = False) -> Placed:
    return Placed(customer, instance, frozenset(keys), is_elsewhere)


def journey(
    name: str,
    *placed: Placed,
    day: int = 0,
    outcome: str = "abandoned",
    design: str = "buy",
    person: str = "ann",
) -> Journey:
    """A journey of an hour, of a design with ten days of silence."""
    starts = FIRST + timedelta(days=day)
    ends = starts + timedelta(hours=1)
    return Journey(name, design, person, starts, ends, outcome, placed, timedelta(days=10))


def judged(*journeys: Journey, **outcomes: str) -> Judged:
    return judge(journeys, outcomes, CLOCK)


def test_the_instance_that_holds_most_is_the_journeys() -> None:
    found = judged(journey("J1", step("a"), step("b"), step("b")), b="abandoned").total["buy"]
    assert (found.interactions, found.given, found.whole) == (3, 2, 0)
    assert (found.compared, found.agreeing) == (1, 1)


def test_one_instance_is_one_journeys_and_whole_for_neither() -> None:
    first = journey("J1", step("a"), step("a"))
    second = journey("J2", step("a"), day=3)
    found = judged(first, second, a="abandoned").total["buy"]
    assert (found.journeys, found.whole, found.given) == (2, 0, 2)
    assert (found.compared, found.agreeing) == (2, 1)


def test_a_journey_without_anything_to_place_is_not_asked_for() -> None:
    assert together(judged(journey("J1")).total.values()).journeys == 0


def test_two_within_the_days_of_silence_are_not_linkable() -> None:
    def linkable(day: int, outcome: str = "abandoned") -> int:
        first = journey("J1", step("a"), outcome=outcome)
        return judged(first, journey("J2", step("b"), day=day)).linkable["buy"].journeys

    assert linkable(10) == 0
    assert linkable(11) == 2
    # A purchase lies between them, which ends the first.
    assert linkable(10, "completed") == 2


def test_what_another_person_does_or_another_design_holds_crowds_nobody() -> None:
    first = journey("J1", step("a"))
    others = (
        journey("J2", step("b", "bob"), person="bob"),
        journey("J3", step("c"), design="loyalty"),
    )
    found = judged(first, *others)
    assert [found.linkable[design].journeys for design in ("buy", "loyalty")] == [2, 1]


def test_two_customers_are_not_linkable_unless_a_key_joins_them() -> None:
    assert judged(journey("J1", step("a"), step("b", "cookie"))).linkable == {}
    assert judged(journey("J1", step("a"), step("", ""))).linkable == {}
    both = journey("J1", step("a", "ann", "case 1"), step("a", "cookie", "case 1"))
    assert judged(both).linkable["buy"].journeys == 1


def test_a_key_tells_two_of_one_day_apart() -> None:
    first = journey("J1", step("a", "ann", "case 1"))
    second = journey("J2", step("b", "ann", "case 2"))
    assert judged(first, second).linkable["buy"].journeys == 2
    without = journey("J2", step("b"))
    assert judged(first, without).linkable["buy"].journeys == 1


def test_what_is_open_within_its_silence_is_not_compared() -> None:
    late = (CLOCK - FIRST).days - 9
    found = judged(journey("J1", step("a"), day=late), a="open").total["buy"]
    assert (found.censored, found.compared) == (1, 0)
    # Had it fallen silent long ago, open is wrong; and what is completed is compared at once.
    found = judged(journey("J1", step("a")), a="open").total["buy"]
    assert (found.censored, found.compared, found.agreeing) == (0, 1, 0)
    bought = journey("J1", step("a"), day=late, outcome="completed")
    assert judged(bought, a="completed").total["buy"].agreeing == 1


@pytest.mark.parametrize(
    ("missed", "reason"),
    [
        (step("", ""), "in no instance: of nobody the house knows"),
        (step(""), "in no instance: nothing opens one"),
        (step("", is_elsewhere=True), "in an instance of another design"),
        (step("b", "cookie"), "in an instance of its own: of another customer"),
        (step("b"), "in an instance of its own: split by time, a completion or a key"),
        (step("c"), "in the instance of another journey of the same person"),
        (step("d"), "in the instance of another person's journey"),
    ],
)
def test_a_miss_has_its_reason(missed: Placed, reason: str) -> None:
    keyed = Placed(missed.customer, missed.instance, frozenset({"case 1"}), missed.is_elsewhere)
    first = journey("J1", step("a", "ann", "case 1"), step("a", "ann", "case 1"), keyed)
    second = journey("J2", step("c"), step("c"), day=40)
    third = journey("J3", step("d", "bob"), step("d", "bob"), person="bob")
    assert judged(first, second, third).misplaced == {("buy", reason): 1}


def test_the_report_names_figures_reasons_and_aims() -> None:
    found = judged(journey("J1", step("a"), step(""), outcome="completed"), a="abandoned")
    text = report(found)
    assert "| all | 1 | 0 | 0.0000 | 2 | 1 | 0.5000 | 1 | 0 | 0.0000 | 0 |" in text
    assert "| buy | completed, the house says abandoned | 1 |" in text
    assert [name for name, _ in shortfalls(found)] == [
        "interactions given to their journey",
        "journeys whole",
        "outcomes right",
    ]
    assert shortfalls(judged(journey("J1", step("a")), a="abandoned")) == []
