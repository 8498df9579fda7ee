"""Whether processes that share the tests make a costly fixture once."""

import os

import pytest


def test_a_group_stays_in_one_process(request: pytest.FixtureRequest) -> None:
    """pytest-xdist knows a group by the end of a test's id: without it, each process builds each warehouse anew."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("one process runs all tests")
    assert request.node.nodeid.endswith("@house")
