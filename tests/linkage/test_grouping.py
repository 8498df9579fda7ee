"""A likely pair joins; a chain of likely pairs whose ends do not fit does not."""

import random

from orchestration.linkage.grouping import Limits, Link, accepted, group
from orchestration.linkage.matching import Pair

LIMITS = Limits(link=0.8, group=0.5, review=0.2)


def joined(*pairs: Pair) -> set[tuple[str, str]]:
    return {(link.left, link.right) for link in accepted(group(pairs, LIMITS), LIMITS)}


def test_a_likely_pair_joins_and_a_less_likely_one_does_not() -> None:
    assert joined(Pair("a", "b", 0.8), Pair("c", "d", 0.79)) == {("a", "b")}


def test_a_group_that_fits_on_the_average_is_joined() -> None:
    found = joined(Pair("a", "b", 0.95), Pair("b", "c", 0.9), Pair("a", "c", 0.3))

    assert found == {("a", "b"), ("b", "c")}


def test_two_groups_are_not_joined_by_one_likely_pair() -> None:
    of_ann = [Pair("a1", "a2", 0.99), Pair("a2", "a3", 0.98), Pair("a1", "a3", 0.97)]
    of_bob = [Pair("b1", "b2", 0.99), Pair("b2", "b3", 0.98), Pair("b1", "b3", 0.97)]

    found = joined(*of_ann, *of_bob, Pair("a3", "b1", 0.9))

    assert ("a3", "b1") not in found
    assert len(found) == 6


def test_the_mean_counts_pairs_that_were_never_compared_as_nothing() -> None:
    links = group([Pair("a", "b", 0.9), Pair("b", "c", 0.85)], LIMITS)

    assert links == [Link("a", "b", 0.9, 0.9), Link("b", "c", 0.85, 0.425)]


def test_of_two_that_are_united_already_the_pair_speaks_for_itself() -> None:
    links = group([Pair("a", "b", 1.0), Pair("b", "c", 1.0), Pair("a", "c", 0.6)], LIMITS)

    assert Link("a", "c", 0.6, 0.6) in links


def test_the_order_of_the_pairs_says_nothing() -> None:
    source = random.Random(7)
    names = [f"r{number}" for number in range(12)]
    pairs = [
        Pair(left, right, round(source.random(), 1))
        for place, left in enumerate(sorted(names))
        for right in sorted(names)[place + 1 :]
    ]
    first = group(pairs, LIMITS)

    for _ in range(5):
        source.shuffle(pairs)
        assert group(pairs, LIMITS) == first
