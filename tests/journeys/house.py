"""The conformance models' own SQL on DuckDB in memory: from members of instances to alignments and deviations.

The models are compiled by dbt once; what they read is written here. Nothing here computes a cost.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
from dbt.contracts.graph.nodes import ModelNode

from tests.journeys.designs import Design, Trace

MODELS = (
    "int_journeys__stages_listed",
    "int_journeys__visits",
    "int_journeys__traces",
    "int_journeys__variants",
    "int_journeys__alignments",
    "int_journeys__alignment_deviations",
)

Deviation = tuple[str, str, int | None]  # code, stage, visit


@dataclass(frozen=True)
class Compared:
    """What the models say of one trace; without a cost it is too long."""

    visits: int
    required: int
    cost: int | None
    deviations: Mapping[Deviation, int]

    @property
    def fitness(self) -> float:
        """As fct_journeys describes it."""
        assert self.cost is not None
        return 1 - self.cost / (self.visits + self.required)


class House:
    """The compiled models in a warehouse of their own."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, models: Mapping[str, ModelNode]
    ) -> None:
        self.connection = connection
        self.models = models
        for schema in ("intermediate", "seeds"):
            connection.execute(f"create schema {schema}")

    def compare(self, pairs: Sequence[tuple[Design, Trace]]) -> list[Compared]:
        """Each trace laid beside its design, each of these a journey of its own."""
        designs, stages, members = [], [], []
        for number, (design, trace) in enumerate(pairs):
            journey = f"design{number}"
            designs.append((journey, 1, None))
            for order, stage in enumerate(design, start=1):
                name = name_of(order)
                flags = (stage.is_required, stage.is_repeatable)
                stages.append((journey, 1, name, name, order, *flags, None, None, None, None))
            for visit, order in enumerate(trace, start=1):
                at = f"2025-01-01 {visit // 60:02}:{visit % 60:02}:00"
                key = f"{number}-{visit}"
                members.append(
                    (str(number), number, journey, 1, order, visit, visit, key, "web", at, False)
                )
        self._write(
            "seeds.journey_designs",
            "journey_code text, design_version int, owner_team text",
            designs,
        )
        self._write(
            "seeds.journey_stages",
            "journey_code text, design_version int, stage_code text, stage_name text, stage_order int, "
            "is_required bool, is_repeatable bool, outcome_when_silent text, owner_team text, "
            "target_metric_id text, target_value double",
            stages,
        )
        self._write(
            "intermediate.int_journeys__members",
            "journey_key text, stream_number bigint, journey_code text, design_version int, stage_order int, "
            "visit_number bigint, position bigint, interaction_key text, channel_code text, event_at timestamp, "
            "is_reopening bool",
            members,
        )
        for name in MODELS:
            model = self.models[name]
            query = f"create or replace table {model.relation_name} as {model.compiled_code}"
            self.connection.execute(query)
        return self._read(len(pairs))

    def _read(self, number: int) -> list[Compared]:
        rows = self.connection.execute(
            """
            select traces.journey_key, alignments.trace_length, required_stage_count, alignment_cost,
                deviation_code, stage_code, visit_number, deviation_cost
            from intermediate.int_journeys__traces as traces
            inner join intermediate.int_journeys__alignments as alignments using (variant_key)
            left join intermediate.int_journeys__alignment_deviations as deviations using (variant_key)
            """
        ).fetchall()
        heads = {row[0]: (row[1], row[2], row[3]) for row in rows}
        deviations: dict[str, dict[Deviation, int]] = {key: {} for key in heads}
        told = Counter((row[0], *row[4:7]) for row in rows)
        assert max(told.values()) == 1, "a deviation is told once"
        for row in rows:
            if row[4] is not None:
                deviations[row[0]][row[4:7]] = row[7]
        keys = [str(place) for place in range(number)]
        return [Compared(*heads[key], deviations[key]) for key in keys]

    def _write(self, relation: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
        self.connection.execute(f"create or replace table {relation} ({columns})")
        if rows:
            lists = [list(column) for column in zip(*rows, strict=True)]
            columns = ", ".join("unnest(?)" for _ in lists)
            self.connection.execute(f"insert into {relation} select {columns}", lists)


def name_of(order: int) -> str:
    """A for the first stage; what is in no design has the code that the members give it."""
    return chr(ord("A") + order - 1) if order else "not_designed"


@contextmanager
def opened_house(models: Sequence[ModelNode]) -> Iterator[House]:
    """The models over nothing yet."""
    with duckdb.connect() as connection:
        yield House(connection, {model.name: model for model in models})
