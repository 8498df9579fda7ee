"""Every model on Spark, from the raw files that DuckDB read, and every published relation compared."""

import pytest

from tests.spark.build import MODELS_ONLY, SparkBuild, failing_nodes
from tests.spark.report import markdown
from tests.whole.runs import Finished

pytestmark = pytest.mark.spark

REPORT = "differences.md"
KEY_TESTS = ("unique", "not_null", "unique_combination")


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


def test_values_are_appended_by_each_build(built: Finished, spark: SparkBuild) -> None:
    """Values of another build stand beside the first ones; a full refresh leaves those of its own."""
    select = ("run", "--select", "fct_metric_values")
    once = spark.rows_of("core", "fct_metric_values")
    again = spark.run(*select, build_id="another")
    assert again.code == 0, again.output[-4000:]
    assert spark.rows_of("core", "fct_metric_values") == 2 * once > 0
    fresh = spark.run(*select, "--full-refresh")
    assert fresh.code == 0, fresh.output[-4000:]
    assert spark.rows_of("core", "fct_metric_values") == once


def test_keys_of_the_marts_hold_on_spark_too(built: Finished, spark: SparkBuild) -> None:
    keys = [f"{layer},test_name:{test}" for layer in ("cx", "values") for test in KEY_TESTS]
    tested = spark.run("test", "--select", *keys)
    assert tested.code == 0, "\n".join(failing_nodes(tested.output)) or tested.output[-4000:]
    assert "PASS" in tested.output
