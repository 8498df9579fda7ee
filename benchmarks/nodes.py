"""What dbt says of its nodes: when each ran, in which layer it stands, how large its table became.

dbt runs several nodes at a time, so their own times add up to more than passed. Here each moment is shared by the
nodes that ran in it: the shares of all nodes add up to the time in which anything ran.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

Span = tuple[float, float]
LAYERS = ("staging", "intermediate", "core", "cx", "values", "ops")


@dataclass(frozen=True)
class Node:
    """One model that was built; `seconds` is its share of the passed time, `table_bytes` 0 for a view."""

    unique_id: str
    name: str
    layer: str
    materialized: str
    seconds: float
    table_bytes: int


def read_nodes(target: Path, warehouse: Path) -> list[Node]:
    """Every model of dbt's last run, from its artifacts and the warehouse."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    nodes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    spans = {r["unique_id"]: span for r in results if (span := _span(r["timing"]))}
    shares = share_time(spans)
    sizes = _table_bytes(warehouse)
    return [
        Node(
            unique_id,
            nodes[unique_id]["name"],
            nodes[unique_id]["fqn"][1],
            nodes[unique_id]["config"]["materialized"],
            seconds,
            sizes.get((nodes[unique_id]["schema"], nodes[unique_id]["name"]), 0),
        )
        for unique_id, seconds in shares.items()
        # A hook is no model; its time is part of dbt's own.
        if unique_id in nodes
        and nodes[unique_id]["resource_type"] == "model"
        and nodes[unique_id]["fqn"][1] != "hooks"
    ]


def share_time(spans: Mapping[str, Span]) -> dict[str, float]:
    """Each moment is divided by the number of spans that cover it: {'a': (0, 2), 'b': (1, 2)} gives 1.5 and 0.5."""
    moments = sorted({moment for span in spans.values() for moment in span})
    shares = dict.fromkeys(spans, 0.0)
    for begun, ended in pairwise(moments):
        running = [name for name, span in spans.items() if span[0] <= begun and ended <= span[1]]
        for name in running:
            shares[name] += (ended - begun) / len(running)
    return shares


def without_overhead(nodes: Sequence[Node], *empty_runs: Sequence[Node]) -> list[Node]:
    """The nodes less what each took on empty raw, which is dbt's own work. A small one may come out below zero.

    Of several empty runs the least of each node counts: other work on the machine can only lengthen one, and would
    otherwise be taken from the models.
    """
    overhead: dict[str, float] = {}
    for node in (node for run in empty_runs for node in run):
        overhead[node.unique_id] = min(node.seconds, overhead.get(node.unique_id, node.seconds))
    return [
        replace(node, seconds=node.seconds - overhead.get(node.unique_id, 0.0)) for node in nodes
    ]


def by_layer(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """The nodes of each layer, from the first layer to the last; one that is not known here comes at the end."""
    names = list(dict.fromkeys([*LAYERS, *sorted({node.layer for node in nodes})]))
    return {name: found for name in names if (found := [n for n in nodes if n.layer == name])}


def _span(timing: Sequence[Mapping[str, Any]]) -> Span | None:
    """From the begin of the first phase (compile) to the end of the last (execute)."""
    moments = [
        datetime.fromisoformat(phase[end]).timestamp()
        for phase in timing
        for end in ("started_at", "completed_at")
    ]
    return (min(moments), max(moments)) if moments else None


def _table_bytes(warehouse: Path) -> dict[tuple[str, str], int]:
    """The blocks in which each table's columns stand. A block that two tables share counts for both."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        size = connection.execute("select block_size from pragma_database_size()").fetchall()[0][0]
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not internal"
        ).fetchall()
        return {
            (schema, table): int(size)
            * connection.execute(
                "select count(distinct block_id) from pragma_storage_info(?) where persistent",
                [f'"{schema}"."{table}"'],
            ).fetchall()[0][0]
            for schema, table in tables
        }
