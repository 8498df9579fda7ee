"""What a model, a seed and a source table promise in YAML: descriptions, keys, relationships, declarations."""

import re
from collections.abc import Iterator

from tests.house.project import (
    STAR_LAYERS,
    Breach,
    Manifest,
    Node,
    binding_tests,
    generic_tests,
    layer,
    models,
    seeds,
    single_keys,
    source_label,
    sources,
    stops_the_build,
)

# Built last, but read by everybody: they keep the rules of core and cx.
PUBLISHED_LAST = {
    "fct_metric_values",
    "mart_cx_scorecard",
    "mart_decision_log",
    "mart_metric_trust",
}

# What each source table says of itself, and which answers there are. A new purpose is a decision: it goes in here.
ACCEPTED = {
    "party": ("first", "second", "third"),
    "structure": ("structured", "semi-structured", "unstructured"),
    "nature": ("quantitative", "qualitative"),
    "lawful_basis": (
        *("consent", "contract", "legal_obligation", "vital_interests", "public_task"),
        "legitimate_interest",
    ),
    "purpose": (
        *("accounting", "consent", "listening", "loyalty", "marketing", "profiling", "service"),
        *("staff", "steering"),
    ),
    "cadence": (
        "run",
        "hourly",
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        "irregular",
        "once",
    ),
}
FILE_FORMATS = ("csv", "jsonl", "parquet")

KEY_IS_THERE = r"\w+ is not null( and \w+ is not null)*"


def published_models(manifest: Manifest) -> list[Node]:
    """The models that a reader outside finds: those of core and cx, and those that are built last."""
    return [
        *models(manifest, *STAR_LAYERS),
        *(model for model in models(manifest, "values") if model["name"] in PUBLISHED_LAST),
    ]


def descriptions_begin_with_the_grain(manifest: Manifest) -> Iterator[Breach]:
    """Models and seeds say first what one row is."""
    for node in [*models(manifest), *seeds(manifest)]:
        if not node["description"].startswith("One row per "):
            yield Breach(node["name"], "begin its description with `One row per ...`")


def published_columns_are_listed_and_described(manifest: Manifest) -> Iterator[Breach]:
    """An enforced contract makes the list of columns whole; each of them says what it means."""
    for model in published_models(manifest):
        if not model["config"]["contract"]["enforced"]:
            yield Breach(
                model["name"], "enforce its contract, so that its list of columns is whole"
            )
        for column in model["columns"].values():
            if not column["description"].strip():
                yield Breach(f"{model['name']}.{column['name']}", "describe the column")


def keys_are_tested(manifest: Manifest) -> Iterator[Breach]:
    """Without a key that is tested, the grain is a hope.

    Before a contract's union has refused them, rows without their key are kept: up to there, a test may leave them
    out, and not_null may warn.
    """
    for node in [*models(manifest), *seeds(manifest)]:
        if not (
            _key_binds(manifest, node) or (_is_before_refusal(node) and _key_holds(manifest, node))
        ):
            yield Breach(node["name"], "test its key: unique and not_null, or unique_combination")


def foreign_keys_have_a_relationships_test(manifest: Manifest) -> Iterator[Breach]:
    """A column that names another table's key, also in a role (`opened_team_key`), finds its row there."""
    owners = _owners_of_keys(manifest)
    for model in published_models(manifest):
        related = _relationships(manifest, model)
        for column in model["columns"]:
            key = _key_named_by(column, owners)
            if key is None or (column == key and model["name"] in owners[key]):
                continue
            if not any((column, owner, key) in related for owner in owners[key]):
                remedy = f"test its relationship to {' or '.join(sorted(owners[key]))}.{key}"
                yield Breach(f"{model['name']}.{column}", remedy)


def sources_declare_what_they_are(manifest: Manifest) -> Iterator[Breach]:
    """Party, structure, nature, lawful basis, purpose, retention and cadence of each source table."""
    for source in sources(manifest):
        meta = source["config"]["meta"]
        for name, accepted in ACCEPTED.items():
            if meta.get(name) not in accepted:
                remedy = f"declare {name} in config.meta, its own or its source's: one of "
                yield Breach(source_label(source), remedy + ", ".join(accepted))
        days = meta.get("retention_days")
        if not isinstance(days, int) or days < 1:
            yield Breach(source_label(source), "declare retention_days in config.meta: whole days")
        if meta.get("retention_from", "load") not in ("load", "event"):
            yield Breach(source_label(source), "let retention_from be load or event")
        if not source["description"].startswith("One row per "):
            yield Breach(source_label(source), "begin its description with `One row per ...`")


def sources_give_the_loader_what_it_needs(manifest: Manifest) -> Iterator[Breach]:
    """Keys, event time and personal columns are among the columns; Dagster and dbt know it by one name.

    What is raw only need not list columns or a key, and needs no name in dbt's part of the lineage: no model reads it.
    """
    for source in sources(manifest):
        meta, columns = source["config"]["meta"], list(source["columns"])
        named = [*meta.get("key", []), *meta.get("required", []), *meta.get("pii", [])]
        named += [meta["event_time"]] if meta.get("event_time") else []
        is_open = meta.get("raw_only") and not columns
        for name in sorted(set(named) - set(columns)) if not is_open else ():
            yield Breach(source_label(source), f"list the column {name} that its meta names")
        if not meta.get("raw_only") and not (meta.get("key") and meta.get("required")):
            yield Breach(source_label(source), "declare its key and its required columns")
        if meta.get("file_format") not in FILE_FORMATS:
            yield Breach(source_label(source), f"declare file_format: {', '.join(FILE_FORMATS)}")
        expected = [source["schema"], source["name"]]
        named_otherwise = meta.get("dagster", {}).get("asset_key") != expected
        if named_otherwise and not meta.get("raw_only"):
            yield Breach(source_label(source), f"declare dagster.asset_key {expected}")
        if source["schema"] != f"raw_{source['source_name']}":
            yield Breach(source_label(source), f"name its schema raw_{source['source_name']}")


def _is_before_refusal(node: Node) -> bool:
    return layer(node) in ("staging", "intermediate") and not node["name"].endswith("__conformed")


def _key_binds(manifest: Manifest, node: Node) -> bool:
    combined = binding_tests(manifest, node, "unique_combination")
    return bool(single_keys(manifest, node) or combined)


def _key_holds(manifest: Manifest, node: Node) -> bool:
    """Whether rows that have a key have one of their own."""
    unique = {test["column_name"] for test in binding_tests(manifest, node, "unique")}
    present = {test["column_name"] for test in generic_tests(manifest, node, "not_null")}
    combined = [
        test
        for test in generic_tests(manifest, node, "unique_combination")
        if stops_the_build(test) and re.fullmatch(KEY_IS_THERE, test["config"]["where"] or "")
    ]
    return bool(unique & present or combined)


def _owners_of_keys(manifest: Manifest) -> dict[str, set[str]]:
    """The models of core that each `_key` column is the tested key of."""
    owners: dict[str, set[str]] = {}
    for model in models(manifest, "core"):
        for column in single_keys(manifest, model):
            if column.endswith("_key"):
                owners.setdefault(column, set()).add(model["name"])
    return owners


def _key_named_by(column: str, owners: dict[str, set[str]]) -> str | None:
    """The longest known key that a column's name is or ends with."""
    named = [key for key in owners if column == key or column.endswith(f"_{key}")]
    return max(named, key=len, default=None)


def _relationships(manifest: Manifest, model: Node) -> set[tuple[str, str, str]]:
    """Each tested relationship of a model: column, the model it points to, the column there."""
    found = set()
    for test in binding_tests(manifest, model, "relationships"):
        arguments = test["test_metadata"]["kwargs"]
        target = arguments["to"].removeprefix("ref('").removesuffix("')")
        found.add((test["column_name"], target, arguments["field"]))
    return found
