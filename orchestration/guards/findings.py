"""What a guard found; apart from validation.py, so that definitions load without Great Expectations."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The result of one expectation; `detail` holds counts, never values."""

    expected: str
    is_met: bool
    is_blocking: bool
    detail: str
