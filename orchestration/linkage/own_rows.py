"""Links as rows of our own table `proposed_link`, all values text: only what changed since it was last written."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from orchestration.linkage.grouping import Limits, Link
from orchestration.linkage.matching import MODEL_VERSION
from orchestration.loading.own_tables import Row

TABLE = "proposed_link"
GONE = ("0.00", "0.00")


def changed_rows(
    links: Sequence[Link], written: Iterable[Row], limits: Limits, build_id: str, now: datetime
) -> list[Row]:
    """One row per link that is new, changed or no longer listed; none where a run found what the last one found.

    `written`: the rows of earlier runs in their order; `now` is UTC without an offset.
    """
    before = _last_written(written)
    today = {
        (link.left, link.right): (f"{link.probability:.2f}", f"{link.group_probability:.2f}")
        for link in links
        if link.probability >= limits.review
    }
    states: Mapping[tuple[str, str], tuple[str, str]] = dict.fromkeys(before, GONE) | today
    return [
        {
            "link_id": link_id(left, right),
            "build_id": build_id,
            "model_version": str(MODEL_VERSION),
            "left_identifier_key": left,
            "right_identifier_key": right,
            "probability": state[0],
            "group_probability": state[1],
            "proposed_at": now.isoformat(sep=" ", timespec="microseconds"),
        }
        for (left, right), state in sorted(states.items())
        if before.get((left, right), GONE) != state
    ]


def link_id(left: str, right: str) -> str:
    """The key of a pair, which says nothing of its ends."""
    return hashlib.sha256(f"{left}|{right}".encode()).hexdigest()[:32]


def _last_written(written: Iterable[Row]) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (str(row["left_identifier_key"]), str(row["right_identifier_key"])): (
            str(row["probability"]),
            str(row["group_probability"]),
        )
        for row in written
    }
