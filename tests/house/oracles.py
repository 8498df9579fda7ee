"""Which metrics a test of the whole pipeline holds against a worked example: read from the tests themselves.

`python -m tests.house.oracles` writes seeds/metrics/metric_oracles.csv, which the trust in a metric (I12) is judged by.
"""

import ast
import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = Path("seeds/metrics/metric_oracles.csv")
TESTS = "tests/oracle/test_*.py"


def metrics_named(source: str, codes: Mapping[str, str]) -> set[str]:
    """The metrics that the code of a test names by id or by code; `source` is Python, `codes` is code by id.

    Neither a docstring nor looking something up (`oracle["E14"]`) compares a value.
    """
    texts = set(_texts(ast.parse(source)))
    return {
        metric_id
        for metric_id, code in codes.items()
        if code in texts
        or any(re.search(rf"(?<![\w-]){re.escape(metric_id)}(?![\w-])", text) for text in texts)
    }


def metrics_compared(root: Path) -> list[str]:
    """Every metric that some test of tests/oracle names, in the registry's order."""
    registry = _codes(root)
    found: set[str] = set()
    for path in root.glob(TESTS):
        found |= metrics_named(path.read_text(encoding="utf-8"), registry)
    return [metric_id for metric_id in registry if metric_id in found]


def _texts(tree: ast.AST) -> Iterator[str]:
    left_out = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            left_out.add(id(node.slice))
        if isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        # A set says who is left out or compared as a group, not what is expected of one.
        if isinstance(node, ast.Set):
            left_out.update(id(element) for element in node.elts)
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    yield from (
        node.value for node in texts if isinstance(node.value, str) and id(node) not in left_out
    )


def _codes(root: Path) -> dict[str, str]:
    with (root / "seeds/metrics/metrics.csv").open(encoding="utf-8", newline="") as file:
        published = [row for row in csv.DictReader(file) if row["published_in"] == "values"]
    return {row["metric_id"]: row["metric_code"] for row in published}


def seed_text(root: Path) -> str:
    """What the seed has to hold."""
    return "\n".join(["metric_id", *metrics_compared(root)]) + "\n"


if __name__ == "__main__":
    (ROOT / SEED).write_text(seed_text(ROOT), encoding="utf-8")
