"""Rules of people's data: what identifies somebody stays before core, and is declared where it comes in."""

import re
from collections.abc import Iterator

from tests.house.project import Breach, Manifest, Node, models, parents, source_label, sources

PUBLISHED = ("core", "cx", "values")
PAST_STAGING = ("intermediate", *PUBLISHED)

COORDINATE = re.compile(
    r"(^|_)(lat|latitude|lon|lng|long|longitude|coordinates?|geo_?point|geo_?hash|gps)(_|$)"
)
PERSON = re.compile(
    r"(^|_)(customer|customer_version|identifier|respondent|stream)_key$|^identifier_value$"
)


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


def coordinates_past_staging_are_of_places(manifest: Manifest) -> Iterator[Breach]:
    """Where the company's places are may be told; where a person is needs the consent to use the location as of then.

    No model asks for it, so a person's coordinates end in staging. Columns that no YAML file lists are looked for in
    the data (tests/whole/test_personal_data.py).
    """
    for model in models(manifest, *PAST_STAGING):
        persons = sorted(filter(is_of_person, model["columns"]))
        for name in filter(is_coordinate, model["columns"]):
            subject = f"{model['name']}.{name}"
            if _meta(model["columns"][name]).get("coordinate_of") != "place":
                remedy = "leave it in staging, or say meta: {coordinate_of: place} where it is a place of the company"
                yield Breach(subject, remedy)
            elif persons:
                yield Breach(
                    subject, f"tells where a person is ({persons[0]}): name the place by its key"
                )


def is_coordinate(column: str) -> bool:
    """Whether a column is named like a latitude, a longitude or both."""
    return bool(COORDINATE.search(column))


def is_of_person(column: str) -> bool:
    """Whether a column says whose its row is."""
    return bool(PERSON.search(column))


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
    return {name for name, column in node["columns"].items() if _meta(column).get("pii")}


def _meta(column: Node) -> Node:
    return column.get("config", {}).get("meta") or column.get("meta") or {}


def _ancestors(manifest: Manifest, node: Node, found: dict[str, Node]) -> dict[str, Node]:
    """Every model that a model is made from, directly or not."""
    for parent in parents(manifest, node):
        if parent["resource_type"] == "model" and parent["unique_id"] not in found:
            found[parent["unique_id"]] = parent
            _ancestors(manifest, parent, found)
    return found
