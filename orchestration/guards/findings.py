"""What a guard found; apart from validation.py, so that definitions load without Great Expectations."""

from dataclasses import dataclass

# The expectation that names what a source began to send; whoever judges a guard by its findings looks for it.
ALL_DECLARED = "every sent column is declared"


@dataclass(frozen=True)
class Finding:
    """The result of one expectation; `detail` holds counts, never values.

    `failing_rows` is None where the expectation is of the whole and counts no rows.
    """

    expected: str
    is_met: bool
    is_blocking: bool
    detail: str
    failing_rows: int | None = None
