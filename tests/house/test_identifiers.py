"""The identifiers that sources declare are of namespaces that the seed knows, or in a column that says which."""

import csv

from orchestration.sources import landed_sources
from tests.whole.runs import ROOT


def test_every_namespace_of_a_source_is_in_the_seed_or_a_column() -> None:
    seed = ROOT / "seeds" / "identity" / "identifier_namespaces.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        known = {row["namespace_code"] for row in csv.DictReader(file)}
    declared = {
        (one.label, column, namespace)
        for source in landed_sources(ROOT).values()
        for one in source.objects
        for column, namespace in one.identifiers
        if namespace not in known and namespace not in one.columns
    }
    assert declared == set()
