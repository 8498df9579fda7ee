"""Names by layer: what a model is, and where it stands, is told by its name alone."""

import re
from collections.abc import Iterator

from tests.house.project import Breach, Manifest, layer, models, parents

WORD = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"

SHAPES = {
    "staging": rf"stg_{WORD}__{WORD}",
    "intermediate": rf"int_{WORD}__{WORD}",
    "core": rf"(dim|fct|bridge)_{WORD}",
    "cx": rf"mart_{WORD}",
    "values": rf"fct_metric_values|mart_{WORD}|int_metrics__{WORD}",
    "ops": WORD,
}


def models_are_named_by_their_layer(manifest: Manifest) -> Iterator[Breach]:
    """The prefix says the layer; two underscores in a row say `source boundary` and nothing else."""
    for model in models(manifest, *SHAPES):
        if not re.fullmatch(SHAPES[layer(model)], model["name"]):
            yield Breach(model["name"], f"name it like {SHAPES[layer(model)]}")


def staging_models_are_named_after_their_source(manifest: Manifest) -> Iterator[Breach]:
    """`stg_<source>__<objects>` stands in the folder of that source and reads it."""
    for model in models(manifest, "staging"):
        source = model["fqn"][2]
        read = {parent.get("source_name") for parent in parents(manifest, model)}
        if not model["name"].startswith(f"stg_{source}__") or read != {source}:
            yield Breach(
                model["name"], "name it after its folder, and read the source of that name"
            )
