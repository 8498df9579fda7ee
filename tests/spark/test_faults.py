"""A cluster that does not start, and a Thrift Server that is not there: each says so, and nothing is left running."""

import os
from pathlib import Path

import pytest

from tests.spark import cluster as clusters
from tests.spark import thrift
from tests.spark.cluster import HOST, Cluster
from tests.spark.part import ClusterError
from tests.spark.ports import free_port
from tests.whole.runs import Home


def test_no_thrift_server_is_named_with_its_address_and_the_remedy() -> None:
    port = free_port(HOST)
    environment = {"JOURNEYHOUSE_SPARK_HOST": HOST, "JOURNEYHOUSE_SPARK_PORT": str(port)}
    with pytest.raises(
        thrift.NoThriftServerError, match=rf"{HOST}:{port}.*JOURNEYHOUSE_SPARK_PORT"
    ):
        thrift.require(environment)


@pytest.mark.spark
def test_dbt_names_the_thrift_server_that_it_cannot_reach(
    spark_folder: Path, tmp_path: Path
) -> None:
    port = str(free_port(HOST))
    done = Home(tmp_path).run(
        *("dbt.cli.main", "build", "--target", "spark"),
        JOURNEYHOUSE_SPARK_HOST=HOST,
        JOURNEYHOUSE_SPARK_PORT=port,
    )
    assert done.code != 0
    assert f"Could not connect to any of [('{HOST}', {port})]" in done.output
    assert "Traceback" not in done.output


@pytest.mark.spark
def test_a_part_that_ends_is_named_with_its_log_and_the_others_are_stopped(
    spark_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Shorter than the interval at which it is looked at: the Thrift Server refuses it.
    monkeypatch.setitem(clusters.SPARK_CONFIGURATION, "spark.network.timeout", "20s")
    started: list[int] = []
    stop = Cluster.stop

    def noting_stop(self: Cluster) -> None:
        started.extend(part.process.pid for part in self.parts.values())
        stop(self)

    monkeypatch.setattr(Cluster, "stop", noting_stop)
    with (
        pytest.raises(
            ClusterError, match=r"thrift-server ended with 1; its log is .*thrift-server\.log"
        ),
        Cluster(tmp_path),
    ):
        pass
    assert len(started) == 4
    assert not [pid for pid in started if _is_running(pid)]


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
