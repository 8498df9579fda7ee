"""The project keeps its own rules, but for the debt that is known and may only shrink."""

import csv
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from orchestration.guards.suites import MAY_BE_SILENT_DAYS
from tests.house import metrics, oracles
from tests.house import repository as files
from tests.house.project import Breach, Manifest, Rule
from tests.house.rules import RULES

Registry = list[dict[str, str]]

KNOWN_DEBT: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "known_debt.toml").read_text(encoding="utf-8")
)


def assert_kept(rule: Callable[..., Iterable[Breach]], *arguments: object) -> None:
    """Fail on a breach that is not known debt, and on known debt that has been paid."""
    found = list(rule(*arguments))
    known = set(KNOWN_DEBT.get(rule.__name__, []))
    new = sorted({str(breach) for breach in found if breach.subject not in known})
    paid = sorted(known - {breach.subject for breach in found})
    if new:
        pytest.fail("\n  ".join([f"{rule.__name__}, broken by", *new]), pytrace=False)
    if paid:
        pytest.fail(f"take from known_debt.toml, {rule.__name__}: {', '.join(paid)}", pytrace=False)


@pytest.fixture(scope="module")
def registry(repository: Path) -> Registry:
    with (repository / "seeds/metrics/metrics.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def texts(repository: Path) -> dict[str, str]:
    return files.read_texts(repository, files.tracked_files(repository))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_manifest_keeps(rule: Rule, manifest: Manifest) -> None:
    assert_kept(rule, manifest)


def test_metrics_have_a_worked_example(registry: Registry, oracle: dict[str, Any]) -> None:
    assert_kept(metrics.metrics_have_a_worked_example, registry, oracle)


def test_semantic_metrics_stand_in_metricflow(registry: Registry, manifest: Manifest) -> None:
    assert_kept(metrics.semantic_metrics_stand_in_metricflow, registry, manifest)


def test_both_suppress_below_the_same_minimum(registry: Registry, manifest: Manifest) -> None:
    assert_kept(metrics.both_suppress_below_the_same_minimum, registry, manifest)


def test_entries_of_the_registry_are_whole(registry: Registry) -> None:
    assert_kept(metrics.entries_are_whole, registry)


@pytest.mark.parametrize(
    "rule",
    [
        metrics.readers_metrics_are_registered,
        metrics.labels_are_the_registrys_names,
        metrics.labels_mean_one_formula,
    ],
    ids=lambda rule: rule.__name__,
)
def test_registry_and_metricflow_keep(
    rule: Callable[..., Iterable[Breach]], registry: Registry, manifest: Manifest
) -> None:
    assert_kept(rule, registry, manifest)


def test_labels_write_abbreviations_large(manifest: Manifest) -> None:
    assert_kept(metrics.labels_write_abbreviations_large, manifest)


def test_seed_of_oracles_is_what_tests_compare(repository: Path) -> None:
    written = (repository / oracles.SEED).read_text(encoding="utf-8")
    assert written == oracles.seed_text(repository), "run python -m tests.house.oracles"


def test_every_metric_has_sources(repository: Path, registry: Registry) -> None:
    with (repository / "seeds/metrics/metric_sources.csv").open(encoding="utf-8") as file:
        prefixes = tuple(row["metric_prefix"] for row in csv.DictReader(file))
    assert [m["metric_id"] for m in registry if not m["metric_id"].startswith(prefixes)] == []


def test_sources_may_be_silent_as_long_as_the_guards_allow(repository: Path) -> None:
    with (repository / "seeds/metrics/cadences.csv").open(encoding="utf-8") as file:
        days = {row["cadence"]: int(row["may_be_silent_days"]) for row in csv.DictReader(file)}
    assert days == MAY_BE_SILENT_DAYS


def test_claims_name_a_known_metric(manifest: Manifest, oracle: dict[str, Any]) -> None:
    assert_kept(metrics.claims_name_a_known_metric, manifest, oracle)


def test_nothing_forbidden_is_written(texts: dict[str, str]) -> None:
    assert_kept(files.nothing_forbidden_is_written, texts)


def test_data_stands_in_its_folders(repository: Path) -> None:
    assert_kept(files.data_stands_in_its_folders, files.tracked_files(repository))


def test_seeds_hold_no_word_null(texts: dict[str, str]) -> None:
    assert_kept(files.seeds_hold_no_word_null, texts)


def test_files_are_short(texts: dict[str, str]) -> None:
    assert_kept(files.files_are_short, texts)


def test_known_debt_names_rules_that_exist() -> None:
    over_files = {"files_are_short", "data_stands_in_its_folders"}
    assert set(KNOWN_DEBT) <= {rule.__name__ for rule in RULES} | over_files
