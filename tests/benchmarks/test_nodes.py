"""The time of nodes that ran side by side, and their layers."""

import pytest

from benchmarks.nodes import Node, by_layer, share_time, without_overhead


def node(name: str, seconds: float, layer: str = "core") -> Node:
    return Node(f"model.journeyhouse.{name}", name, layer, "table", seconds, 0)


def test_nodes_that_run_at_the_same_time_share_it() -> None:
    shares = share_time({"a": (0.0, 4.0), "b": (1.0, 3.0), "c": (2.0, 3.0)})

    assert shares == pytest.approx({"a": 1 + 0.5 + 1 / 3 + 1, "b": 0.5 + 1 / 3, "c": 1 / 3})


def test_shares_add_up_to_the_time_in_which_anything_ran() -> None:
    shares = share_time({"a": (0.0, 2.0), "b": (1.0, 3.0), "later": (10.0, 11.5)})

    assert sum(shares.values()) == pytest.approx(3.0 + 1.5)


def test_nothing_ran() -> None:
    assert share_time({}) == {}


def test_overhead_is_taken_from_the_same_node_and_nothing_from_a_new_one() -> None:
    found = without_overhead([node("a", 3.0), node("new", 1.0)], [node("a", 0.5)])

    assert [n.seconds for n in found] == [2.5, 1.0]


def test_a_lengthened_empty_run_takes_nothing_from_the_models() -> None:
    found = without_overhead([node("a", 3.0)], [node("a", 2.5)], [node("a", 0.5)])

    assert [n.seconds for n in found] == [2.5]


def test_layers_stand_in_the_order_of_the_flow_and_none_is_lost() -> None:
    nodes = [
        node("m", 1, "cx"),
        node("f", 1, "core"),
        node("x", 1, "another"),
        node("s", 1, "staging"),
    ]

    assert list(by_layer(nodes)) == ["staging", "core", "cx", "another"]
