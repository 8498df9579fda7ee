"""A child process is measured, not the one that started it."""

import sys

import pytest

from benchmarks.measuring import measure


def test_the_memory_is_the_childs() -> None:
    step = measure("large", [sys.executable, "-c", "b'x' * 700_000_000"], {})

    # At least what it held, and not some other unit of it.
    assert 700_000_000 < step.peak_bytes < 2_000_000_000


def test_a_failed_step_says_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="broken ended with 3"):
        measure("broken", [sys.executable, "-c", "raise SystemExit(3)"], {})
