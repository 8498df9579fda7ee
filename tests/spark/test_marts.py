"""Every model on Spark, from the raw files that DuckDB read, and every published relation compared."""

import pytest

from tests.spark.build import MODELS_ONLY, SparkBuild, failing_nodes
from tests.spark.report import markdown
from tests.whole.runs import Finished

pytestmark = pytest.mark.spark

REPORT = "differences.md"


@pytest.fixture(scope="module")
def built(spark: SparkBuild) -> Finished:
    """All seeds and models."""
    return spark.run(*MODELS_ONLY)


def test_every_seed_and_model_builds(built: Finished) -> None:
    assert built.code == 0, "\n".join(failing_nodes(built.output)) or built.output[-4000:]


def test_every_published_relation_equals_duckdbs(
    built: Finished, spark: SparkBuild, capsys: pytest.CaptureFixture[str]
) -> None:
    assert built.code == 0, "nothing to compare: the build failed"
    comparisons = spark.compare()
    report = markdown(comparisons)
    path = spark.home.path.parent / REPORT
    path.write_text(report, encoding="utf-8")
    with capsys.disabled():
        print(f"\n{report}\nThe same report: {path}")
    assert [found.relation for found in comparisons if not found.is_equal] == []
    assert sum(found.rows_left for found in comparisons) > 0


def test_values_are_appended_once(built: Finished, spark: SparkBuild) -> None:
    """A second build under the same id adds nothing; under another one, all of its values."""
    again = spark.run("run", "--select", "fct_metric_values")
    assert again.code == 0, again.output[-4000:]
    (values,) = [found for found in spark.compare() if found.relation == "core.fct_metric_values"]
    assert values.is_equal


def test_keys_of_the_marts_hold_on_spark_too(built: Finished, spark: SparkBuild) -> None:
    tested = spark.run("test", "--select", "cx,test_name:unique", "cx,test_name:unique_combination")
    assert tested.code == 0, "\n".join(failing_nodes(tested.output)) or tested.output[-4000:]
    assert "PASS" in tested.output
