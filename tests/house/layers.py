"""The way data flows: staging, intermediate, core, cx, values; never back."""

from collections import Counter
from collections.abc import Iterator

from tests.house.project import (
    Breach,
    Manifest,
    layer,
    models,
    parents,
    source_label,
    sources,
)

ORDER = ("staging", "intermediate", "core", "cx", "values")


def models_stand_in_a_layer(manifest: Manifest) -> Iterator[Breach]:
    """A new folder below models/ is a new layer, and that is a decision."""
    for model in models(manifest):
        if layer(model) not in (*ORDER, "ops"):
            yield Breach(model["name"], f"move it to models/<one of {', '.join(ORDER)}, ops>")


def models_read_their_own_or_an_earlier_layer(manifest: Manifest) -> Iterator[Breach]:
    """No way back from a layer to one that is built from it."""
    for model in models(manifest, *ORDER):
        allowed = ORDER[: ORDER.index(layer(model)) + 1]
        for parent in parents(manifest, model):
            if parent["resource_type"] == "model" and layer(parent) not in allowed:
                yield Breach(model["name"], f"does not read {parent['name']}, a later layer")


def only_staging_reads_sources(manifest: Manifest) -> Iterator[Breach]:
    """`source()` stands in staging and nowhere else."""
    for model in models(manifest):
        for parent in parents(manifest, model):
            if layer(parent) == "source" and layer(model) != "staging":
                yield Breach(model["name"], f"read the staging model of {source_label(parent)}")


def staging_models_read_one_source_table(manifest: Manifest) -> Iterator[Breach]:
    """A staging model renames and casts one table; seeds and joins come after it."""
    for model in models(manifest, "staging"):
        if [layer(parent) for parent in parents(manifest, model)] != ["source"]:
            yield Breach(model["name"], "read exactly one source table and nothing else")


def source_tables_are_read_once(manifest: Manifest) -> Iterator[Breach]:
    """Two staging models of one table would disagree some day."""
    readers = Counter(
        parent["unique_id"] for model in models(manifest) for parent in parents(manifest, model)
    )
    for source in sources(manifest):
        if readers[source["unique_id"]] > 1:
            yield Breach(
                source_label(source), "read it in one staging model, and that one elsewhere"
            )


def raw_only_objects_are_not_read(manifest: Manifest) -> Iterator[Breach]:
    """What is raw only has no promised columns, no key and, on Spark, no table."""
    for model in models(manifest):
        for parent in parents(manifest, model):
            if layer(parent) == "source" and parent["config"]["meta"].get("raw_only"):
                remedy = f"declare the columns, key and required columns of {source_label(parent)} "
                yield Breach(model["name"], remedy + "and take raw_only from its meta")


def component_marts_read_only_core(manifest: Manifest) -> Iterator[Breach]:
    """The star is the boundary: whoever reads a mart needs to know nothing before it."""
    for model in models(manifest, "cx"):
        for parent in parents(manifest, model):
            if layer(parent) != "core":
                yield Breach(model["name"], f"read a model of core instead of {parent['name']}")


def operations_read_only_staging(manifest: Manifest) -> Iterator[Breach]:
    """What shows how the house runs must not depend on whether the warehouse could be built."""
    for model in models(manifest, "ops"):
        for parent in parents(manifest, model):
            if layer(parent) != "staging":
                yield Breach(model["name"], f"read a staging model instead of {parent['name']}")
