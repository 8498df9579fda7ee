"""A worker is lost during a build: dbt's build ends well on the other one, with the same marts."""

import pytest

from tests.spark.build import SparkBuild, failing_nodes

pytestmark = pytest.mark.spark

# A third of the models, among them those with the most work.
REBUILT = ("run", "--select", "int_journeys__candidates+")
BUILT_BEFORE_THE_LOSS = 3


def test_the_other_worker_ends_the_build(spark: SparkBuild) -> None:
    process = spark.start(*REBUILT)
    assert process.stdout is not None
    output, built = "", 0
    for line in process.stdout:
        output += line
        if "OK created" in line:
            built += 1
            if built == BUILT_BEFORE_THE_LOSS:
                spark.cluster.kill("worker-1")
    assert built > BUILT_BEFORE_THE_LOSS
    assert process.wait() == 0, "\n".join(failing_nodes(output)) or output[-4000:]
    assert [found.relation for found in spark.compare() if not found.is_equal] == []
