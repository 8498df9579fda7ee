"""The project built on a cluster from the raw files of a home, and what dbt said of it."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.sql import connect, literal
from tests.spark import thrift
from tests.spark.cluster import Cluster
from tests.spark.compare import Comparison, compare
from tests.spark.relations import Compared, compared_relations
from tests.whole.runs import ROOT, Finished, Home, rows

# Marts are compared row by row and key by key; six hundred tests at a second each would say less.
MODELS_ONLY = ("build", "--exclude-resource-type", "test", "unit_test")


@dataclass(frozen=True)
class SparkBuild:
    """Builds of one home's raw files on one cluster; they stand in no file of the home but dbt's own."""

    home: Home
    cluster: Cluster

    @property
    def environment(self) -> dict[str, str]:
        """The environment of dbt: the same home, the same build, other target."""
        return self.home.environment(
            **self.cluster.environment,
            DBT_TARGET="spark",
            DBT_TARGET_PATH=str(self.target),
            DBT_LOG_PATH=str(self.cluster.folder / "dbt"),
            # So that the keys of the values, which name their build, are the same.
            JH_BUILD_ID=build_of(self.home),
            JOURNEYHOUSE_SPARK_POLL_SECONDS="0",
        )

    @property
    def target(self) -> Path:
        """Where dbt writes; apart from DuckDB's, whose parsed project is another."""
        return self.cluster.folder / "target"

    @property
    def warehouse(self) -> Path:
        """Where Spark keeps its tables."""
        return self.cluster.folder / "warehouse"

    def start(self, *arguments: str, build_id: str | None = None) -> subprocess.Popen[str]:
        """Start dbt, as another build where one is named. Raises NoThriftServerError where it could not connect."""
        thrift.require(self.environment)
        return subprocess.Popen(
            [sys.executable, "-m", "dbt.cli.main", "--log-level-file", "info", *arguments],
            cwd=ROOT,
            env=self.environment | ({"JH_BUILD_ID": build_id} if build_id else {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, build_id: str | None = None) -> Finished:
        """Run dbt to its end; it is interrupted with this program, and then cancels its statements."""
        process = self.start(*arguments, build_id=build_id)
        try:
            output, _ = process.communicate()
        except BaseException:
            process.send_signal(signal.SIGINT)
            process.wait()
            raise
        return Finished(process.returncode, output)

    def rows_of(self, schema: str, name: str) -> int:
        """How many rows one of Spark's tables has."""
        with connect() as connection:
            query = Compared(schema, name, ()).in_spark(self.warehouse)
            row = connection.execute(f"select count(*) from ({query})").fetchone()
        assert row is not None
        return int(row[0])

    def compare(self) -> list[Comparison]:
        """Every published relation of the two engines."""
        manifest: dict[str, Any] = json.loads((self.target / "manifest.json").read_bytes())
        with connect() as connection:
            connection.execute(f"attach {literal(self.home.warehouse)} as warehouse (read_only)")
            return [
                compare(
                    connection,
                    relation.label,
                    relation.in_duckdb("warehouse"),
                    relation.in_spark(self.warehouse),
                    relation.key,
                )
                for relation in compared_relations(manifest)
            ]


def build_of(home: Home) -> str:
    """The id of the build that DuckDB's values carry."""
    ((found,),) = rows(home.warehouse, "select distinct build_id from core.fct_metric_values")
    return str(found)


def failing_nodes(output: str) -> Sequence[str]:
    """dbt's lines about what failed, for messages."""
    return [line for line in output.splitlines() if "ERROR" in line or "Error in" in line]
