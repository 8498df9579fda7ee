"""`python -m evaluation.journeys`: how rightly the house rebuilt the journeys that people took, beside the truth.

Joins the truth of the sample company with a finished run. Ends with 1 when an aim is missed.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.evidence import open_run
from evaluation.journey_evidence import read_clock, read_journeys, read_outcomes
from evaluation.journey_matching import Figures, Judged, judge, together
from orchestration.errors import SetupError
from orchestration.settings import Settings

LEAST = 0.95

HEAD = (
    "journeys",
    "whole",
    "share",
    "interactions",
    "given",
    "share",
    "compared",
    "outcome right",
    "share",
    "censored",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge, print and write; 0 when every aim is reached."""
    settings = Settings.from_environment()
    parser = argparse.ArgumentParser("python -m evaluation.journeys", description=__doc__)
    parser.add_argument("--truth", type=Path, default=settings.home / "truth")
    options = parser.parse_args(arguments)
    try:
        with open_run(settings, options.truth) as connection:
            judged = judge(
                read_journeys(connection), read_outcomes(connection), read_clock(connection)
            )
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    text = report(judged)
    path = settings.home / "evaluation" / "journeys.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(text)
    for name, value in shortfalls(judged):
        print(f"Below the aim: {name} {value:.4f}, at least {LEAST}", file=sys.stderr)
    print(f"As a page: {path}")
    return 1 if shortfalls(judged) else 0


def shortfalls(judged: Judged) -> list[tuple[str, float]]:
    """The aims that are missed over the linkable of all designs: name, value."""
    figures = together(judged.linkable.values())
    aims = [
        ("interactions given to their journey", figures.share_given),
        ("journeys whole", figures.share_whole),
        ("outcomes right", figures.accuracy),
    ]
    return [aim for aim in aims if aim[1] < LEAST]


def report(judged: Judged) -> str:
    """Figures by design, over the linkable and in total, and the reasons of the misses, in Markdown."""
    lines = ["# Journeys, one by one"]
    for title, by_design in (("Linkable", judged.linkable), ("Total", judged.total)):
        lines += ["", f"## {title}", "", *_table(("design", *HEAD), _rows(by_design))]
    lines += ["", "Linkable: a key or one known customer holds the journey together, and neither "]
    lines[-1] += "silence nor a completion is missing between it and the next of its person. "
    lines[-1] += "Censored: the house says open, and the days of silence are not over."
    for title, head, counted in (
        ("Interactions of linkable journeys elsewhere", "where", judged.misplaced),
        ("Outcomes of linkable journeys that differ", "true", judged.misjudged),
    ):
        reasons = sorted(counted.items(), key=lambda reason: (-reason[1], reason[0]))
        rows = [(design, why, f"{count:,}") for (design, why), count in reasons]
        lines += ["", f"## {title}", "", *_table(("design", head, "number"), rows)]
    return "\n".join(lines) + "\n"


def _rows(by_design: Mapping[str, Figures]) -> Iterator[tuple[str, ...]]:
    yield _cells("all", together(by_design.values()))
    for design in sorted(by_design):
        yield _cells(design, by_design[design])


def _cells(name: str, figures: Figures) -> tuple[str, ...]:
    return (
        name,
        f"{figures.journeys:,}",
        f"{figures.whole:,}",
        f"{figures.share_whole:.4f}",
        f"{figures.interactions:,}",
        f"{figures.given:,}",
        f"{figures.share_given:.4f}",
        f"{figures.compared:,}",
        f"{figures.agreeing:,}",
        f"{figures.accuracy:.4f}",
        f"{figures.censored:,}",
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


if __name__ == "__main__":
    sys.exit(main())
