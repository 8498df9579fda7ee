"""`python -m evaluation.defects`: what became of each defect that the simulator planted.

Ends with 1 when a defect was missed, which includes every defect of a kind that no rule judges.
"""

import argparse
import sys
from pathlib import Path

from evaluation.evidence import open_evidence
from evaluation.judging import judge
from evaluation.report import terminal_table, write_csv, write_markdown
from orchestration.errors import SetupError
from orchestration.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Judge, print and write; 0 when nothing was missed."""
    settings = Settings.from_environment()
    parser = argparse.ArgumentParser("python -m evaluation.defects", description=__doc__)
    parser.add_argument("--truth", type=Path, default=settings.home / "truth")
    options = parser.parse_args(arguments)
    try:
        with open_evidence(settings, options.truth) as evidence:
            verdicts = judge(evidence)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    folder = settings.home / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(verdicts, folder / "defects.csv")
    write_markdown(verdicts, folder / "defects.md")

    from rich.console import Console

    console = Console(highlight=False)
    console.print(terminal_table(verdicts))
    missed = [verdict for verdict in verdicts if not verdict.is_handled]
    for verdict in missed:
        console.print(
            f"[red]missed[/]  {verdict.defect_id} {verdict.kind} "
            f"{verdict.source}.{verdict.object} {verdict.record_id}: {verdict.why}",
            soft_wrap=True,
        )
    console.print(f"Row by row: {folder / 'defects.csv'}", soft_wrap=True)
    console.print(f"As a page:  {folder / 'defects.md'}", soft_wrap=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
