"""Reads the company's own files of a sample without what was planted in them."""

from typing import Any

from tests.simulator.sample import Sample

Rows = list[dict[str, Any]]


def intact(sample: Sample, name: str, key: str) -> Rows:
    """The last version of each row of an own file, without those that a planted defect changed."""
    changed = set(sample.truth("defect").query("object == @name")["record_id"])
    for kind in ("exact_duplicate", "broken_line", "late_row"):
        changed -= set(sample.defects(kind)["record_id"])
    return [row for id, row in sample.latest("company", name, key).items() if id not in changed]
