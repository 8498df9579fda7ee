"""Whole runs in a home of their own, as a user would start them. Here belongs no expectation."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finished:
    """What a command ended with."""

    code: int
    output: str


@dataclass(frozen=True)
class Home:
    """One home with its landing folder; every command touches nothing outside it."""

    path: Path

    @property
    def landing(self) -> Path:
        """Where files are landed."""
        return self.path / "landing"

    @property
    def published(self) -> Path:
        """The copy that readers open."""
        return self.path / "published" / "journeyhouse.duckdb"

    @property
    def warehouse(self) -> Path:
        """The file that only dbt writes."""
        return self.path / "warehouse.duckdb"

    def environment(self, **extra: str) -> dict[str, str]:
        """The environment of every command in this home."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JOURNEYHOUSE_", "DBT_", "DAGSTER_"))
        }
        own = {
            "JOURNEYHOUSE_HOME": str(self.path),
            "DBT_TARGET_PATH": str(self.path / "target"),
            "DBT_LOG_PATH": str(self.path / "logs"),
            "COLUMNS": "200",
        }
        return {**inherited, **own, **extra}

    def run(self, *module_and_arguments: str, **extra: str) -> Finished:
        """Run a Python module at the project's root and wait for it."""
        done = subprocess.run(
            [sys.executable, "-m", *module_and_arguments],
            cwd=ROOT,
            env=self.environment(**extra),
            capture_output=True,
            text=True,
            check=False,
        )
        return Finished(done.returncode, done.stdout + done.stderr)

    def start(self, *module_and_arguments: str) -> subprocess.Popen[bytes]:
        """Start a Python module at the project's root and do not wait."""
        return subprocess.Popen(
            [sys.executable, "-m", *module_and_arguments],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def whole_run(self, *arguments: str, **extra: str) -> Finished:
        """Load, guard, build, test and publish what is landed; `--again` also when nothing is new."""
        return self.run("orchestration.run", *arguments, **extra)

    def sample(self, customers: int, days: int) -> None:
        """Land the exports of a small sample company."""
        made = self.run("simulator", "--customers", str(customers), "--days", str(days))
        assert made.code == 0, made.output


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query on a database that is opened read-only and closed again."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(query).fetchall()
