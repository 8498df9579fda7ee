"""How long the loader takes for JSON lines, beside DuckDB's own reading of the same file.

`python -m benchmarks.loader --rows 1000000`; the loader is to stay within three times of `read_json` into Parquet.
Nothing is tested here: what the loader makes of a file is tested in tests/orchestration.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from orchestration.loading.load_object import load_object
from orchestration.settings import Settings
from orchestration.sources import SourceObject, landed_sources
from orchestration.sql import connect, literal

FILE = "ga4/event/event_2025-01-31.jsonl"


def main() -> None:
    """Write the lines, load them both ways, print the seconds and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="number of JSON lines")
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(home=home, landing=home / "landing")
        declared = landed_sources(settings.project)["ga4"].by_name["event"]
        write_lines(settings.landing / FILE, declared, rows)
        plain = seconds(lambda: read_plainly(settings.landing / FILE, home / "plain.parquet"))
        loaded = seconds(lambda: load_object(settings, declared, "2025-02-01"))
    print(
        f"{rows:,} lines: read_json {plain:.1f} s, loader {loaded:.1f} s, {loaded / plain:.1f} times"
    )


def write_lines(path: Path, declared: SourceObject, rows: int) -> None:
    """JSON lines with the required columns and a third of the others, as events have them."""
    optional = [name for name in declared.columns if name not in declared.required]
    values = ", ".join(
        [f"'{name}-' || number as \"{name}\"" for name in declared.required]
        + [
            f"case when (number + {position}) % 3 = 0 then 'value ' || number % 97 end as \"{name}\""
            for position, name in enumerate(optional)
        ]
    )
    path.parent.mkdir(parents=True)
    with connect() as connection:
        connection.execute(
            f"copy (select {values} from range({rows}) as numbers (number)) to {literal(path)} (format json)"
        )


def read_plainly(source: Path, target: Path) -> None:
    """The same lines by DuckDB's reader, types guessed, nothing checked."""
    with connect() as connection:
        connection.execute(f"copy (from read_json({literal(source)})) to {literal(target)}")


def seconds(step: Callable[[], object]) -> float:
    """How long the step takes."""
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
