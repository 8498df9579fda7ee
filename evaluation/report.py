"""The verdicts as a table on the terminal, as Markdown, and row by row as CSV."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import groupby
from pathlib import Path

from rich import box
from rich.table import Table

from evaluation.judging import Verdict

HEADINGS = ("kind", "planted", "caught where", "handled", "missed")


@dataclass(frozen=True)
class KindSummary:
    """The verdicts on one kind, counted."""

    kind: str
    planted: int
    caught_where: str
    handled: int

    @property
    def missed(self) -> int:
        """How many were not handled as documented."""
        return self.planted - self.handled

    def cells(self) -> tuple[str, ...]:
        """The summary in the order of the headings."""
        return (
            self.kind,
            str(self.planted),
            self.caught_where,
            str(self.handled),
            str(self.missed),
        )


def summaries(verdicts: Sequence[Verdict]) -> list[KindSummary]:
    """One summary a kind, by name."""
    return [
        _summary(kind, list(of_kind))
        for kind, of_kind in groupby(
            sorted(verdicts, key=lambda verdict: verdict.kind), key=lambda verdict: verdict.kind
        )
    ]


def terminal_table(verdicts: Sequence[Verdict]) -> Table:
    """The summaries as a table for people."""
    table = Table(title="Planted defects", title_justify="left", box=box.SIMPLE_HEAD)
    for heading in HEADINGS:
        is_number = heading not in ("kind", "caught where")
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=is_number)
    for summary in summaries(verdicts):
        table.add_row(*summary.cells())
    return table


def write_csv(verdicts: Sequence[Verdict], path: Path) -> None:
    """One line a defect."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field.name for field in fields(Verdict)])
        writer.writeheader()
        writer.writerows(asdict(verdict) for verdict in verdicts)


def write_markdown(verdicts: Sequence[Verdict], path: Path) -> None:
    """The table by kind, and how often each outcome was found."""
    lines = [
        "# Planted defects, accounted for",
        "",
        *_markdown_table(HEADINGS, [summary.cells() for summary in summaries(verdicts)]),
        "",
        "## What was found",
        "",
        *_markdown_table(
            ("kind", "caught where", "what was found", "defects"), _outcomes(verdicts)
        ),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _summary(kind: str, verdicts: Sequence[Verdict]) -> KindSummary:
    places = Counter(verdict.caught_where for verdict in verdicts if verdict.is_handled)
    return KindSummary(
        kind=kind,
        planted=len(verdicts),
        caught_where=", ".join(f"{place} {count}" for place, count in sorted(places.items())),
        handled=sum(verdict.is_handled for verdict in verdicts),
    )


def _outcomes(verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    counted = Counter((v.kind, v.caught_where, _outcome(v)) for v in verdicts)
    return [(*outcome, str(count)) for outcome, count in sorted(counted.items())]


def _outcome(verdict: Verdict) -> str:
    return verdict.why if verdict.is_handled else f"**missed:** {verdict.why}"


def _markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for cells in (headings, ["---"] * len(headings), *rows):
        yield f"| {' | '.join(cells)} |"
