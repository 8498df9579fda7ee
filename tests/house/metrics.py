"""The registry of metrics, its worked examples and the semantic layer say the same of each metric.

Whether the values agree is tested where they are computed; here, that every metric has its parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.house.project import Breach, Manifest

Registry = Sequence[Mapping[str, str]]


def metrics_have_a_worked_example(
    registry: Registry, oracle: Mapping[str, Any]
) -> Iterator[Breach]:
    """Nothing is published that was not computed by hand, or by another program, before.

    Figures of one entry share its example: I03-T and I03-A that of I03.
    """
    for metric in registry:
        if metric["metric_id"].partition("-")[0] not in oracle:
            yield Breach(metric["metric_id"], "add its worked example to tests/oracle.json")


def is_semantic(metric: Mapping[str, str]) -> bool:
    """Whether MetricFlow has to serve it: what comes later, or stands in a table only, is not asked for yet."""
    return metric["value_kind"] == "semantic" and metric["published_in"] == "values"


def semantic_metrics_stand_in_metricflow(
    registry: Registry, manifest: Manifest
) -> Iterator[Breach]:
    """A sum or a ratio of sums is asked of MetricFlow by the registry's code."""
    served = {metric["name"] for metric in manifest["metrics"].values()}
    for metric in registry:
        if is_semantic(metric) and metric["metric_code"] not in served:
            yield Breach(metric["metric_code"], "add the metric of that name to models/semantic")


def both_suppress_below_the_same_minimum(
    registry: Registry, manifest: Manifest
) -> Iterator[Breach]:
    """The minimum is a literal in MetricFlow's expression; the registry decides it."""
    served = {metric["name"]: metric for metric in manifest["metrics"].values()}
    for metric in registry:
        code = metric["metric_code"]
        if not is_semantic(metric) or code not in served:
            continue
        expression = served[code]["type_params"]["expr"] or ""
        minimum = re.match(r"\s*case\s+when\s+\w+\s*>=\s*(\d+)\s+then\b", expression)
        if not minimum or minimum[1] != metric["publish_minimum"]:
            remedy = f"give null below {metric['publish_minimum']} customers, as the registry says"
            yield Breach(code, remedy)


def claims_name_a_known_metric(manifest: Manifest, oracle: Mapping[str, Any]) -> Iterator[Breach]:
    """`meta.metrics` of a model, a test or a semantic metric names metrics that exist."""
    claimants = [*manifest["nodes"].values(), *manifest["metrics"].values()]
    for node in claimants:
        for metric in node["config"].get("meta", {}).get("metrics", []):
            if metric not in oracle:
                yield Breach(
                    node["name"], f"claim no metric {metric}: no worked example has that id"
                )
