"""How long the simulator takes for a million interactions, beside DuckDB's own COPY of the same rows.

Run `python benchmarks/simulator.py`. It prints both times, their ratio and the peak memory. The aim is a
ratio of 30 at most; each object is copied into one file here, which is DuckDB's best case.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

AIM = 30


def main() -> int:
    """Simulates, copies the same rows, prints the figures; 1 when the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=9_500)
    parser.add_argument("--days", type=int, default=365)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        simulated = _simulate(Path(folder), options.customers, options.days)
        interactions, copied = _copy(Path(folder))
    # Linux gives kilobytes.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ratio = simulated / copied
    print(f"{interactions:,} interactions ({options.customers:,} customers, {options.days} days)")
    print(f"simulated and written in {simulated:.1f} s, peak memory {peak:,.0f} MB")
    print(f"DuckDB COPY of the same rows: {copied:.1f} s; ratio {ratio:.1f} (aim: {AIM} at most)")
    return 0 if ratio <= AIM else 1


def _simulate(folder: Path, customers: int, days: int) -> float:
    size = ["--customers", str(customers), "--days", str(days)]
    where = ["--landing", str(folder / "landing"), "--truth", str(folder / "truth")]
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "simulator", *size, *where], check=True)
    return time.monotonic() - started


def _copy(folder: Path) -> tuple[int, float]:
    """The number of interactions, and the seconds of COPY alone: the rows are in memory before."""
    connection = duckdb.connect(config={"threads": 2})
    truth = folder / "truth" / "interaction.parquet"
    count = connection.execute(f"select count(*) from '{truth}'").fetchall()[0][0]
    seconds = 0.0
    for objects in sorted((folder / "landing").glob("*/*")):
        is_json = objects.parent.name == "ga4"
        reader = (
            f"read_json('{objects}/*.gz', format = 'newline_delimited', ignore_errors = true)"
            if is_json
            else f"read_csv('{objects}/*.csv', all_varchar = true, ignore_errors = true)"
        )
        connection.execute(f"create or replace table exported as select * from {reader}")
        kind = "(format json, compression gzip)" if is_json else "(format csv, header true)"
        started = time.monotonic()
        connection.execute(f"copy exported to '{folder / 'copy'}' {kind}")
        seconds += time.monotonic() - started
    return count, seconds


if __name__ == "__main__":
    sys.exit(main())
