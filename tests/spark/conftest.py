"""One small sample run on DuckDB, one cluster, and the same raw files built on it, for all tests here.

Everything stands in <home>/spark and is left there, for a look at its logs and tables; each run makes it anew.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.settings import Settings
from tests.spark.build import SparkBuild, build_of
from tests.spark.cluster import Cluster
from tests.spark.java import what_is_missing
from tests.whole.runs import Home


@pytest.fixture(scope="session")
def spark_folder() -> Path:
    """The folder of this run, empty; skips, or fails in CI, where Spark or Java is missing."""
    missing = what_is_missing()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    folder = Settings.from_environment().home / "spark"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def duckdb_home(spark_folder: Path) -> Home:
    """A company with a year behind it, large enough to be scored, run as a user would."""
    home = Home(spark_folder / "home")
    home.sample(customers=800, days=365)
    done = home.whole_run()
    assert done.code == 0, done.output[-4000:]
    # What the tests of dbt's second step found came to raw after it: both engines are to read the same.
    select = ("--select", "stg_journeyhouse__check_results+")
    read = home.run("dbt.cli.main", "run", *select, JH_BUILD_ID=build_of(home))
    assert read.code == 0, read.output[-4000:]
    return home


@pytest.fixture(scope="session")
def cluster(spark_folder: Path) -> Iterator[Cluster]:
    """A master, two workers and the Thrift Server; stopped at the end, whatever happened."""
    with Cluster(spark_folder / "cluster") as cluster:
        yield cluster


@pytest.fixture(scope="session")
def spark(duckdb_home: Home, cluster: Cluster) -> SparkBuild:
    """Builds of the company's raw files on the cluster."""
    return SparkBuild(duckdb_home, cluster)
