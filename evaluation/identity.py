"""`python -m evaluation.identity`: how well the house found out which identifiers are one person's, pair by pair.

Joins the truth of the sample company with a finished run. Ends with 1 when an aim is missed.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evaluation.evidence import open_run
from evaluation.identity_evidence import read_known
from evaluation.identity_pairs import Figures, Judged, judge
from orchestration.errors import SetupError
from orchestration.settings import Settings

LEAST_PRECISION = 0.995
LEAST_RECALL = 0.97
KINDS_SHOWN = 15

HEAD = (
    "joined",
    "wrong",
    "precision",
    "true",
    "by records",
    "recall",
    "by any",
    "recall",
    "linkable",
    "recall",
    "total",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge, print and write; 0 when both aims are reached."""
    settings = Settings.from_environment()
    parser = argparse.ArgumentParser("python -m evaluation.identity", description=__doc__)
    parser.add_argument("--truth", type=Path, default=settings.home / "truth")
    options = parser.parse_args(arguments)
    try:
        with open_run(settings, options.truth) as connection:
            judged = judge(read_known(connection))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    text = report(judged)
    path = settings.home / "evaluation" / "identity.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(text)
    for name, value, least in shortfalls(judged.all):
        print(f"Below the aim: {name} {value:.4f}, at least {least}", file=sys.stderr)
    print(f"As a page: {path}")
    return 1 if shortfalls(judged.all) else 0


def shortfalls(figures: Figures) -> list[tuple[str, float, float]]:
    """The aims that are missed: name, value, aim."""
    aims = [
        ("precision", figures.precision, LEAST_PRECISION),
        ("recall over linkable pairs", figures.linkable_recall, LEAST_RECALL),
    ]
    return [aim for aim in aims if aim[1] < aim[2]]


def report(judged: Judged) -> str:
    """Figures of all pairs, of the kinds that miss most, and the reasons of the misses, in Markdown."""
    kinds = sorted(
        judged.kinds.items(),
        key=lambda kind: (kind[1].evidenced_joined - kind[1].evidenced, -kind[1].true, kind[0]),
    )
    rows = [("all pairs", judged.all)]
    rows += [(f"{left} and {right}", figures) for (left, right), figures in kinds[:KINDS_SHOWN]]
    lines = ["# Identity, pair by pair", "", *_table(("pairs", *HEAD), map(_cells, rows))]
    lines += ["", "By records: a path of records of the person links both; by any: the numbers of "]
    lines[-1] += (
        "orders, cases and the like included; linkable: without a device or address of several people, "
    )
    lines[-1] += "which links nobody. Total: of all true pairs."
    lines += ["", "## Pairs that evidence links and the house does not", ""]
    missed = sorted(judged.missed.items(), key=lambda reason: (-reason[1], reason[0]))
    lines += _table(("what stands between", "pairs"), [(why, f"{n:,}") for why, n in missed])
    if judged.wrong:
        lines += ["", "## Pairs wrongly joined, by kind", ""]
        wrong = [(f"{left} and {right}", f"{f.joined - f.right:,}") for (left, right), f in kinds]
        lines += _table(("pairs", "wrong"), [row for row in wrong if row[1] != "0"])
    return "\n".join(lines) + "\n"


def _cells(row: tuple[str, Figures]) -> tuple[str, ...]:
    name, figures = row
    return (
        name,
        f"{figures.joined:,}",
        f"{figures.joined - figures.right:,}",
        f"{figures.precision:.4f}",
        f"{figures.true:,}",
        f"{figures.shown:,}",
        f"{figures.shown_recall:.4f}",
        f"{figures.evidenced:,}",
        f"{figures.recall:.4f}",
        f"{figures.linkable:,}",
        f"{figures.linkable_recall:.4f}",
        f"{figures.total_recall:.4f}",
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


if __name__ == "__main__":
    sys.exit(main())
