"""How links are judged: after their transitive closure, pair by pair."""

from pathlib import Path

import pytest

from evaluation.linkage import Figures, closure, is_held_out, judge, main, pairs_of, report
from orchestration.linkage.grouping import Link

TRUTH = {"1": "ann", "2": "ann", "3": "ann", "4": "bob", "5": "bob", "6": "carla"}


def link(left: str, right: str) -> Link:
    return Link(left, right, 1.0, 1.0)


def test_what_two_links_chain_is_a_found_pair() -> None:
    figures = judge(TRUTH, [link("1", "2"), link("2", "3")], frozenset(TRUTH))

    assert figures == Figures(true=4, found=3, right=3)
    assert (figures.precision, figures.recall) == (1.0, 0.75)
    assert figures.f1 == pytest.approx(6 / 7)


def test_one_wrong_link_costs_every_pair_of_the_groups_it_unites() -> None:
    links = [link("1", "2"), link("2", "3"), link("4", "5"), link("3", "4")]

    assert judge(TRUTH, links, frozenset(TRUTH)) == Figures(true=4, found=10, right=4)


def test_a_pair_counts_where_one_of_its_ends_does() -> None:
    figures = judge(TRUTH, [link("3", "4"), link("5", "6")], frozenset({"1", "2", "3"}))

    assert figures == Figures(true=3, found=1, right=0)
    assert figures.f1 == 0.0


def test_no_link_is_no_mistake() -> None:
    figures = judge(TRUTH, [], frozenset(TRUTH))

    assert (figures.precision, figures.recall, figures.f1) == (1.0, 0.0, 0.0)


def test_the_halves_are_fixed_and_about_equal() -> None:
    held_out = [number for number in range(1000) if is_held_out(str(number))]

    assert held_out[:5] == [0, 1, 2, 5, 6]
    assert 450 < len(held_out) < 550


def test_groups_and_their_pairs() -> None:
    groups = closure("abcd", [("a", "b"), ("c", "b")])

    assert groups["a"] == groups["b"] == groups["c"] != groups["d"]
    assert pairs_of(groups, frozenset("abcd")) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_the_table_rounds_to_three_places() -> None:
    assert "| some | 3 | 2 | 1.000 | 0.667 | 0.800 |" in report([("some", Figures(3, 2, 2))])


@pytest.mark.parametrize(("content", "said"), [(None, "is not there"), ("a,b\n1,2\n", "lacks one")])
def test_a_wrong_file_is_named(
    tmp_path: Path, content: str | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "records.csv"
    if content:
        path.write_text(content)

    assert main([str(path)]) == 1

    assert said in capsys.readouterr().err
