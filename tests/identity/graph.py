"""The macros that find components, run on DuckDB in memory as the materialization runs them, beside plain Python."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dbt.adapters.base.impl import BaseAdapter
from dbt.adapters.base.relation import BaseRelation
from dbt.adapters.factory import get_adapter, register_adapter, reset_adapters
from dbt.config.runtime import RuntimeConfig
from dbt.context.providers import generate_runtime_macro_context
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import Macro
from dbt.flags import get_flags, set_from_args
from dbt.mp_context import get_mp_context
from dbt_common.events.event_manager_client import cleanup_event_logger

Edge = tuple[int, int, float]


@dataclass(frozen=True)
class Found:
    """The components of one build: of each node the smallest number in it, with the limit and without."""

    components: Mapping[int, int]
    wholes: Mapping[int, int]


@dataclass(frozen=True)
class Graph:
    """A table of components in a warehouse of its own, built again and again."""

    adapter: BaseAdapter
    manifest: Manifest
    table: BaseRelation

    def build(
        self,
        nodes: Iterable[int],
        edges: Iterable[Edge],
        limit: int | None = None,
        *,
        rebuild: bool = False,
    ) -> Found:
        """The components of these nodes and edges, from what the build before left or, on demand, from nothing."""
        self.build_from(
            values(["node_number"], [(node,) for node in nodes]),
            values(["node_a", "node_b", "strength"], edges),
            limit,
            rebuild=rebuild,
        )
        return self.read()

    def build_from(self, nodes: str, edges: str, limit: int | None, *, rebuild: bool) -> None:
        """The same of the rows of two queries; what is found stays in the table."""
        largest = f"select cast({'null' if limit is None else limit} as integer)"
        queries = {"nodes": nodes, "edges": edges, "largest_component": largest}
        self.find(queries, rebuild=rebuild)

    def find(self, queries: Mapping[str, str], *, rebuild: bool) -> None:
        """The same of nodes, edges and limit, each a query."""
        given = {"base": self.table, **queries, "rebuild": rebuild}
        found = self._macro("find_components", given)
        self.adapter.execute(f"create or replace table {self.table} as select * from {found}")
        self._macro("hold_edges", {"base": self.table})

    def read(self) -> Found:
        """The components as they stand; each node once."""
        rows = self.rows(f"select node_number, component_number, whole_number from {self.table}")
        assert len({node for node, *_ in rows}) == len(rows)
        return Found(
            {node: component for node, component, _ in rows},
            {node: whole for node, _, whole in rows},
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        _, table = self.adapter.execute(query, fetch=True)
        return [tuple(row) for row in table.rows]

    def tables(self) -> set[str]:
        """The tables that stand in the schema."""
        own = f"schema_name = '{self.table.schema}'"
        return {
            name for (name,) in self.rows(f"select table_name from duckdb_tables() where {own}")
        }

    def clear(self) -> None:
        """Forget every build."""
        for name in self.tables():
            self.adapter.execute(f'drop table "{self.table.schema}"."{name}"')

    def _macro(self, name: str, arguments: dict[str, Any]) -> Any:
        return self.adapter.execute_macro(name, macro_resolver=self.manifest, kwargs=arguments)


@contextmanager
def opened_graph(manifest: Manifest, project: Path) -> Iterator[Graph]:
    """A graph without a build."""
    earlier = get_flags()  # type: ignore[no-untyped-call]
    arguments = type("Arguments", (), {})()
    vars(arguments).update(
        project_dir=str(project),
        profiles_dir=str(project),
        target="lint",
        profile=None,
        vars={},
        threads=1,
        which="run",
    )
    set_from_args(arguments, None)
    config = RuntimeConfig.from_args(arguments)
    reset_adapters()  # type: ignore[no-untyped-call]
    register_adapter(config, get_mp_context())
    adapter = get_adapter(config)
    adapter.set_macro_resolver(manifest)
    adapter.set_macro_context_generator(kept_contexts())
    # Three events a statement, written to two logs, take longer than the statement.
    cleanup_event_logger()
    table = adapter.Relation.create(
        database=config.credentials.database, schema="main", identifier="found", type="table"
    )
    try:
        with adapter.connection_named("graph"):
            yield Graph(adapter, manifest, table)
    finally:
        reset_adapters()  # type: ignore[no-untyped-call]
        set_from_args(earlier, None)


def kept_contexts() -> Callable[..., dict[str, Any]]:
    """What a macro sees, made once for each: every macro of the project, which takes longer than a build."""
    made: dict[str, dict[str, Any]] = {}

    def context(macro: Macro, *others: Any) -> dict[str, Any]:
        if macro.unique_id not in made:
            made[macro.unique_id] = generate_runtime_macro_context(macro, *others)
        return made[macro.unique_id]

    return context


def values(columns: list[str], rows: Iterable[tuple[Any, ...]]) -> str:
    """A query of these rows."""
    given = list(rows)
    names = ", ".join(columns)
    if not given:
        nothing = ", ".join(f"cast(null as double) as {name}" for name in columns)
        return f"select {nothing} where false"
    listed = ", ".join(f"({', '.join(map(str, row))})" for row in given)
    return f"select * from (values {listed}) as given ({names})"


def expected(nodes: Iterable[int], edges: Iterable[Edge], limit: int | None = None) -> Found:
    """The same by union-find; a component above the limit loses its weakest edges until it is not."""
    wholes = united(nodes, edges)
    components: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for node, whole in wholes.items():
        members.setdefault(whole, []).append(node)
    for inside in members.values():
        own = [edge for edge in edges if edge[0] in inside and edge[1] in inside]
        if limit is None or len(inside) <= limit or not own:
            components |= dict.fromkeys(inside, min(inside))
        else:
            weakest = min(strength for *_, strength in own)
            rest = [edge for edge in own if edge[2] > weakest]
            components |= expected(inside, rest, limit).components
    return Found(components, wholes)


def united(nodes: Iterable[int], edges: Iterable[Edge]) -> dict[int, int]:
    """The smallest node that each is connected with."""
    parents = {node: node for node in nodes}

    def root(node: int) -> int:
        while parents[node] != node:
            node = parents[node]
        return node

    for node_a, node_b, _ in edges:
        low, high = sorted((root(node_a), root(node_b)))
        parents[high] = low
    return {node: root(node) for node in parents}
