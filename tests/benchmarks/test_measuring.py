"""A child process is measured, not the one that started it."""

import sys

import pytest

from benchmarks.measuring import busy_seconds, measure


def test_the_memory_is_the_childs() -> None:
    step = measure("large", [sys.executable, "-c", "b'x' * 700_000_000"], {})

    # At least what it held, and not some other unit of it.
    assert 700_000_000 < step.peak_bytes < 2_000_000_000


def test_the_machine_is_at_least_as_busy_as_one_of_its_children() -> None:
    before = busy_seconds()
    step = measure("busy", [sys.executable, "-c", "sum(range(20_000_000))"], {})

    if busy_seconds() > 0:  # Some systems do not say.
        assert busy_seconds() - before > 0.5 * step.cpu_seconds


def test_a_failed_step_says_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="broken ended with 3"):
        measure("broken", [sys.executable, "-c", "raise SystemExit(3)"], {})
