"""How long the build takes from landed files to marts, beside what no build can beat on the same machine.

`python -m benchmarks.build 1000000 10000000` simulates about so many interactions, or takes what an earlier run left in
the home, measures each size in one run and writes the report. Nothing is asserted: a reader compares.
"""

import argparse
from pathlib import Path

from benchmarks.measuring import PROJECT
from benchmarks.report import render
from benchmarks.run import run


def main() -> None:
    """Measure every size, print the report and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interactions", type=int, nargs="+", help="about so many interactions")
    parser.add_argument(
        "--home", type=Path, default=PROJECT / "var/bench", help="kept between runs"
    )
    parser.add_argument("--report", type=Path, default=PROJECT / "benchmarks/results.md")
    options = parser.parse_args()
    report = render([run(options.home.resolve(), size) for size in options.interactions])
    options.report.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
