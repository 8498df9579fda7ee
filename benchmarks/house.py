"""One house of the benchmark: where its files are, and the commands that fill it, each a process of its own."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Step, bytes_below, measure

DBT = Path(sys.executable).with_name("dbt")
# Of a year, in the simulator's truth. Scrolling counts there; it is no row of fct_interactions.
INTERACTIONS_PER_CUSTOMER = 106.4


@dataclass(frozen=True)
class House:
    """A home with a landing folder that may stand elsewhere, so that it survives the home."""

    home: Path
    landing: Path

    @property
    def raw(self) -> Path:
        """The raw Parquet files."""
        return self.home / "raw"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that dbt writes."""
        return self.home / "warehouse.duckdb"

    @property
    def target(self) -> Path:
        """Where dbt leaves what it compiled and what it did."""
        return self.home / "target"

    @property
    def raw_bytes(self) -> int:
        """The bytes of all raw files."""
        return bytes_below(self.raw, "*/*/*/*.parquet")

    def empty(self) -> None:
        """Remove what an earlier run left; landing stays."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)

    def load(self) -> Step:
        """Landed files to raw."""
        return self.python("load", "orchestration.load")

    def guard(self) -> Step:
        """The expectations on raw."""
        return self.python("raw guards", "benchmarks.guard")

    def python(self, name: str, module: str, *arguments: str) -> Step:
        """One of the project's modules."""
        return measure(name, [sys.executable, "-m", module, *arguments], self._environment())

    def dbt(self, name: str, *arguments: str) -> Step:
        """One dbt command on this house."""
        return measure(name, [str(DBT), "--quiet", *arguments], self._environment())

    def _environment(self) -> Mapping[str, str]:
        return {
            "JOURNEYHOUSE_HOME": str(self.home),
            "JOURNEYHOUSE_LANDING": str(self.landing),
            "JOURNEYHOUSE_SOURCES": "",
            # It stands in compiled SQL, and so in profiles: never the real one.
            "JOURNEYHOUSE_SALT": "benchmark",
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(self.home / "logs"),
        }


def simulated(folder: Path, interactions: int) -> tuple[Path, Step]:
    """A landing folder with about so many interactions; the simulator leaves the same one alone at the next run."""
    customers = max(100, round(interactions / INTERACTIONS_PER_CUSTOMER, -2))
    landing, truth = folder / "landing", folder / "truth"
    arguments = [
        "--customers",
        str(int(customers)),
        "--landing",
        str(landing),
        "--truth",
        str(truth),
    ]
    command = [sys.executable, "-m", "simulator", *arguments]
    return landing, measure("simulate", command, os.environ)
