"""Rules of people's data: what identifies somebody stays before core, and is declared where it comes in."""

from collections.abc import Iterator

from tests.house.project import Breach, Manifest, Node, models, parents, source_label, sources

PUBLISHED = ("core", "cx", "values")


def personal_columns_stay_before_core(manifest: Manifest) -> Iterator[Breach]:
    """No column of a published model is tagged personal, or bears the name of one that it is made from.

    A key is none: it is a salted hash. What passes under another name is found in the data
    (tests/whole/test_personal_data.py).
    """
    for model in models(manifest, *PUBLISHED):
        ancestors = _ancestors(manifest, model, {})
        tagged = {
            column: ancestor["name"]
            for ancestor in ancestors.values()
            for column in personal_columns(ancestor)
            if not column.endswith("_key")
        }
        for column in sorted(model["columns"]):
            if column in personal_columns(model):
                yield Breach(f"{model['name']}.{column}", "is tagged meta.pii: keep it before core")
            elif column in tagged:
                remedy = f"{tagged[column]} tags it meta.pii: hash, redact or leave it out, or name it otherwise"
                yield Breach(f"{model['name']}.{column}", remedy)


def identifiers_are_declared_by_columns(manifest: Manifest) -> Iterator[Breach]:
    """A source's identifiers name columns of its own, and each namespace is one text."""
    for source in sources(manifest):
        meta, columns = source["config"]["meta"], source["columns"]
        for column, namespace in meta.get("identifiers", {}).items():
            is_open = meta.get("raw_only") and not columns
            if not is_open and column not in columns:
                yield Breach(source_label(source), f"list the column {column} of its identifiers")
            if not isinstance(namespace, str) or not namespace:
                yield Breach(source_label(source), f"say of what namespace {column} is")


def personal_columns(node: Node) -> set[str]:
    """The columns of a model or seed that are tagged as personal data."""
    return {
        name
        for name, column in node["columns"].items()
        if (column.get("config", {}).get("meta") or column.get("meta") or {}).get("pii")
    }


def _ancestors(manifest: Manifest, node: Node, found: dict[str, Node]) -> dict[str, Node]:
    """Every model that a model is made from, directly or not."""
    for parent in parents(manifest, node):
        if parent["resource_type"] == "model" and parent["unique_id"] not in found:
            found[parent["unique_id"]] = parent
            _ancestors(manifest, parent, found)
    return found
