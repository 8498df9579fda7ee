"""The registry of metrics, its worked examples and the semantic layer say the same of each metric.

Whether the values agree is tested where they are computed; here, that every metric has its parts.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.house.project import Breach, Manifest

Registry = Sequence[Mapping[str, str]]

# What an entry must say, and the words there are where they are few.
FILLED = (
    *("metric_code", "metric_name", "metric_name_it", "question_answered", "decision_served"),
    *("owner_team", "formula", "unit", "publish_minimum", "ranking_minimum", "decimals"),
)
WORDS = {
    "higher_is_better": {"true", "false"},
    "phase": {"engage", "support", "listen", "measure"},
    "attitude_or_behaviour": {"attitudinal", "behavioural"},
    "value_kind": {"semantic", "component", "row", "asset"},
    "period_type": {"month", "wave", "quarter", "all"},
    "interval_family": {
        *("nps", "weighted", "wilson", "t", "ratio", "z", "percentile", "moves", "entropy"),
        *(
            "index",
            "aapor",
            "slope",
            "jackknife",
            "bootstrap",
            "fisher",
            "newcombe",
            "full_count",
            "none",
        ),
    },
}
ABBREVIATIONS = ("NPS", "CSAT", "CES", "SUS", "UMUX", "ACSI", "AAPOR", "FCR", "SLA", "CX")


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


def entries_are_whole(registry: Registry) -> Iterator[Breach]:
    """Name, question, decision, owner, formula and unit stand there, and words are those that readers know."""
    for metric in registry:
        for column in FILLED:
            if not metric[column].strip():
                yield Breach(metric["metric_id"], f"say its {column}")
        for column, words in WORDS.items():
            if metric[column] not in words:
                remedy = f"{column} is one of {', '.join(sorted(words))}"
                yield Breach(metric["metric_id"], remedy)


def readers_metrics_are_registered(registry: Registry, manifest: Manifest) -> Iterator[Breach]:
    """What MetricFlow derives, people read: it is a semantic metric of the registry that is published."""
    registered = {metric["metric_code"] for metric in registry if is_semantic(metric)}
    for metric in manifest["metrics"].values():
        if metric["type"] != "simple" and metric["name"] not in registered:
            remedy = (
                "register it in seeds/metrics/metrics.csv as semantic and in values, or let it go"
            )
            yield Breach(metric["name"], remedy)


def labels_are_the_registrys_names(registry: Registry, manifest: Manifest) -> Iterator[Breach]:
    """Readers of both see one name."""
    served = {metric["name"]: metric for metric in manifest["metrics"].values()}
    for metric in registry:
        code = metric["metric_code"]
        if (
            is_semantic(metric)
            and code in served
            and served[code]["label"] != metric["metric_name"]
        ):
            yield Breach(code, f"label it {metric['metric_name']}, as the registry names it")


def labels_mean_one_formula(registry: Registry, manifest: Manifest) -> Iterator[Breach]:
    """No two metrics share a name: English, Italian or in MetricFlow, whatever its capitals.

    A metric may be called the same in all three.
    """
    meant: dict[str, set[str]] = defaultdict(set)
    for metric in registry:
        for name in (metric["metric_name"], metric["metric_name_it"], metric["metric_code"]):
            meant[name.casefold()].add(metric["metric_code"])
    for served in manifest["metrics"].values():
        meant[served["label"].casefold()].add(served["name"])
    for label, codes in sorted(meant.items()):
        if len(codes) > 1:
            yield Breach(label, f"name one of {', '.join(sorted(codes))} otherwise")


def labels_write_abbreviations_large(manifest: Manifest) -> Iterator[Breach]:
    """NPS, not Nps."""
    for metric in manifest["metrics"].values():
        for word in re.findall(r"[A-Za-z]+", metric["label"]):
            if word.upper() in ABBREVIATIONS and word != word.upper():
                yield Breach(metric["name"], f"write {word.upper()} in its label")
