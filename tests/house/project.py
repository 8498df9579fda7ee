"""How the rules read a dbt manifest: models by layer, what they read, which tests stand on them.

Rules themselves belong to the modules beside this one. A rule takes a manifest and yields one breach for each subject
that breaks it, so that it can be tried on a tiny manifest as well as on the project's own.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Manifest = dict[str, Any]
Node = dict[str, Any]

STAR_LAYERS = ("core", "cx")


class Breach(NamedTuple):
    """What breaks a rule, and the remedy."""

    subject: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.remedy}"


Rule = Callable[[Manifest], Iterator[Breach]]


def models(manifest: Manifest, *layers: str) -> list[Node]:
    """The models of some layers, or of all."""
    found = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    return [node for node in found if not layers or layer(node) in layers]


def seeds(manifest: Manifest) -> list[Node]:
    """The seeds."""
    return [node for node in manifest["nodes"].values() if node["resource_type"] == "seed"]


def sources(manifest: Manifest) -> list[Node]:
    """The source tables."""
    return list(manifest["sources"].values())


def macros(manifest: Manifest) -> list[Node]:
    """The project's own macros."""
    return [m for m in manifest["macros"].values() if m["package_name"] == "journeyhouse"]


def layer(node: Node) -> str:
    """The layer of a model is its first folder; of anything else, what it is (`seed`, `source`)."""
    return str(node["fqn"][1] if node["resource_type"] == "model" else node["resource_type"])


def parents(manifest: Manifest, node: Node) -> list[Node]:
    """The models, seeds and source tables that a model reads."""
    known = manifest["nodes"] | manifest["sources"]
    return [known[unique_id] for unique_id in node["depends_on"]["nodes"] if unique_id in known]


def source_label(source: Node) -> str:
    """How messages name a source table, such as `zendesk.ticket`."""
    return f"{source['source_name']}.{source['name']}"


def generic_tests(manifest: Manifest, node: Node, name: str) -> list[Node]:
    """The generic tests of one name on a model or seed, whether they warn, leave rows out, or bind."""
    return [
        test
        for test in manifest["nodes"].values()
        if test["resource_type"] == "test"
        and test.get("attached_node") == node["unique_id"]
        and test["test_metadata"]["name"] == name
    ]


def stops_the_build(test: Node) -> bool:
    """Whether a failure of the test is an error."""
    return bool(test["config"]["severity"].lower() == "error")


def sees_every_row(test: Node) -> bool:
    """Whether the test leaves no row out."""
    return not test["config"]["where"]


def binding_tests(manifest: Manifest, node: Node, name: str) -> list[Node]:
    """The generic tests of one name that see every row and stop the build."""
    tests = generic_tests(manifest, node, name)
    return [test for test in tests if stops_the_build(test) and sees_every_row(test)]


def single_keys(manifest: Manifest, node: Node) -> set[str]:
    """The columns that are tested to be a key by themselves."""
    unique = {test["column_name"] for test in binding_tests(manifest, node, "unique")}
    return unique & {test["column_name"] for test in binding_tests(manifest, node, "not_null")}


def without_comments(sql: str) -> str:
    """SQL with its Jinja and line comments left out."""
    return re.sub(r"--[^\n]*", "", re.sub(r"\{#.*?#\}", "", sql, flags=re.DOTALL))
