"""The identity models' own SQL on DuckDB in memory: from identifiers as they came to customers and refused links.

The models are compiled by dbt once and run in their order; components are found as their materialization finds them, so
a second build starts from what the first left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import ModelNode, SeedNode

from tests.identity.graph import Graph

Identifier = tuple[str, str]  # namespace and value

INPUT = "int_identifiers__conformed"
COMPONENTS = "int_identity__components_found"
MODELS = (
    "int_identity__identifiers_numbered",
    "int_identity__phones_dialled",
    "int_identity__phones_normalised",
    "int_identity__identifiers_normalised",
    "int_identity__identifiers_blocked",
    "int_identity__nodes_guarded",
    "int_identity__links_guarded",
    COMPONENTS,
    "int_identity__identifiers_resolved",
    "int_identity__links_refused",
)
SEEDS = (
    "blocked_identifiers",
    "email_providers",
    "identity_guards",
    "identity_limits",
    "phone_plans",
    "phone_regions",
)


@dataclass(frozen=True)
class Sighting:
    """One row of the identifiers' contract: an identifier seen with another one, or alone."""

    seen: Identifier
    beside: Identifier | None = None
    strength: float = 0.9


@dataclass(frozen=True)
class Built:
    """What a build says: each identifier's customer, and the links that join nobody, with the reason."""

    customers: Mapping[Identifier, str]
    refused: Mapping[tuple[Identifier, Identifier], str]

    def groups(self) -> set[frozenset[Identifier]]:
        """Who is one, whatever the keys."""
        members: dict[str, set[Identifier]] = {}
        for identifier, customer in self.customers.items():
            members.setdefault(customer, set()).add(identifier)
        return {frozenset(inside) for inside in members.values()}

    def are_one(self, *identifiers: Identifier) -> bool:
        """Whether all of them are one customer's."""
        return len({self.customers[identifier] for identifier in identifiers}) == 1


@dataclass(frozen=True)
class House:
    """The compiled models over the seeds of the project."""

    graph: Graph
    seeds: Mapping[str, SeedNode]
    models: Mapping[str, ModelNode]

    def build(self, sightings: Iterable[Sighting], *, rebuild: bool = False) -> Built:
        """The customers of these rows, loaded in this order, from what the build before left or from nothing."""
        self._land(list(sightings))
        for name in MODELS:
            if name == COMPONENTS:
                self._find_components(rebuild)
            else:
                model = self.models[name]
                self._write(model.relation_name, str(model.compiled_code))
        return Built(self._customers(), self._refused())

    def plant(self, name: str, rows: Sequence[tuple[Any, ...]] | None = None) -> None:
        """Fill a seed as the project has it, or with other rows, in the order of its columns."""
        seed = self.seeds[name]
        columns = {str(column): str(kind) for column, kind in seed.config.column_types.items()}
        kinds = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
        path = Path(str(seed.root_path)) / seed.original_file_path
        content = f"select * from read_csv('{path}', header = true, types = {{{kinds}}})"
        self._write(seed.relation_name, content if rows is None else f"{content} limit 0")
        for row in rows or []:
            listed = ", ".join("null" if value is None else f"'{value}'" for value in row)
            self.graph.adapter.execute(f"insert into {seed.relation_name} values ({listed})")

    def _land(self, sightings: Sequence[Sighting]) -> None:
        rows = ", ".join(
            f"({number}, {_end(sighting.seen)}, {_end(sighting.beside)}, {sighting.strength})"
            for number, sighting in enumerate(sightings)
        )
        given = rows or "(0, null, null, null, null, null)"
        self._write(
            self._relation(INPUT),
            f"""
            select
                'company' as source_system,
                from_namespace, from_value, from_namespace || ':' || from_value as from_identifier_key,
                to_namespace, to_value, to_namespace || ':' || to_value as to_identifier_key,
                cast(strength as double) as strength,
                timestamp '2026-01-01' + to_minutes(number) as seen_at,
                timestamp '2026-01-02' as loaded_at,
                'load' as load_id,
                number as source_row_number
            from (values {given}) as given (number, from_namespace, from_value, to_namespace, to_value, strength)
            where from_namespace is not null
            """,
        )

    def _find_components(self, rebuild: bool) -> None:
        """As the materialization's configuration says."""
        model = self.models[COMPONENTS]
        said = model.config.extra
        limits = self._relation(said["limits"])
        given = {
            "nodes": f"select {said['node_column']} as node_number from {self._relation(said['nodes'])}",
            "edges": str(model.compiled_code),
            "largest_component": f"select most_nodes from {limits} where limit_code = 'largest_component'",
        }
        self.graph.find(given, rebuild=rebuild)

    def _customers(self) -> dict[Identifier, str]:
        resolved = self._relation("int_identity__identifiers_resolved")
        rows = self.graph.rows(f"select identifier_key, customer_key from {resolved}")
        customers = {_identifier(key): customer for key, customer in rows}
        assert len(customers) == len(rows), "an identifier is of one customer"
        return customers

    def _refused(self) -> dict[tuple[Identifier, Identifier], str]:
        refused = self._relation("int_identity__links_refused")
        keys = "from_identifier_key, to_identifier_key, refusal_reason"
        return {
            (_identifier(seen), _identifier(beside)): reason
            for seen, beside, reason in self.graph.rows(f"select {keys} from {refused}")
        }

    def _relation(self, name: str) -> str:
        if name in self.models:
            return str(self.models[name].relation_name)
        if name in self.seeds:
            return str(self.seeds[name].relation_name)
        other = self.models[MODELS[0]]
        return str(other.relation_name).replace(other.name, name)

    def _write(self, relation: str | None, query: str) -> None:
        self.graph.adapter.execute(f"create or replace table {relation} as {query}")


def opened_house(graph: Graph, manifest: Manifest, models: Iterable[ModelNode]) -> House:
    """The compiled models over the seeds as they are, nothing built."""
    compiled = {model.name: model for model in models}
    seeds = {
        node.name: node
        for node in manifest.nodes.values()
        if isinstance(node, SeedNode) and node.name in SEEDS
    }
    for node in (*compiled.values(), *seeds.values()):
        graph.adapter.execute(f"create schema if not exists {node.schema}")
    schema = compiled[COMPONENTS].schema
    table = graph.adapter.Relation.create(
        graph.table.database, schema, COMPONENTS, graph.table.type
    )
    house = House(replace(graph, table=table), seeds, compiled)
    for name in SEEDS:
        house.plant(name)
    return house


def _end(identifier: Identifier | None) -> str:
    return "null, null" if identifier is None else f"'{identifier[0]}', '{identifier[1]}'"


def _identifier(key: str) -> Identifier:
    namespace, value = key.split(":", 1)
    return namespace, value
