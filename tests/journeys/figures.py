"""The models of the values D05 and D09 on DuckDB in memory, over moves and journeys that are written here.

Nothing here computes a figure.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from dbt.contracts.graph.nodes import ModelNode

MODELS = (
    "int_journeys__moves_designed",
    "int_metrics__moves_supported",
    "int_metrics__moves_estimated",
    "int_metrics__entropies_estimated",
)

SLICED = """
    create or replace table intermediate.int_metrics__observations_sliced as
    select '{metric_id}' as metric_id, 'month' as period_type, date '2025-01-01' as period_start_date,
        'total' as slice_type, 'all' as slice_key, {key} as observation_key, respondent_key,
        1.0::double as points, 1.0::double as weight, false as is_censored
    from {fact}
"""

Move = tuple[str, str, str]  # customer, stage left, stage reached


class Figures:
    """The compiled models in a warehouse of their own."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, models: Mapping[str, ModelNode]
    ) -> None:
        self.connection = connection
        self.models = models
        for schema in ("intermediate", "seeds", "core"):
            connection.execute(f"create schema {schema}")

    def of_moves(self, stages: Sequence[str], moves: Sequence[Move]) -> dict[str, dict[str, Any]]:
        """The figures of D05 of these moves, where each stage is required, once, in this order."""
        self.connection.execute(
            """
            create or replace table seeds.journey_stages as
            select 'j' as journey_code, 1 as design_version, stage_code, stage_order, true as is_required,
                false as is_repeatable
            from (select unnest(?) as stage_code, unnest(?) as stage_order)
            """,
            [list(stages), list(range(1, len(stages) + 1))],
        )
        self._build("int_journeys__moves_designed")
        customers, left, reached = ([move[place] for move in moves] for place in range(3))
        self.connection.execute(
            """
            create or replace table core.fct_journey_moves as
            select 'move' || row_number() over () as journey_move_key, customer as respondent_key,
                md5('j|1') as journey_design_key, from_stage as from_stage_key, to_stage as to_stage_key,
                designed.from_stage_code is not null as is_designed
            from (select unnest(?) as customer, unnest(?) as from_stage, unnest(?) as to_stage)
            left join intermediate.int_journeys__moves_designed as designed
                on from_stage = from_stage_code and to_stage = to_stage_code
            """,
            [customers, left, reached],
        )
        self._slice("D05-B", "journey_move_key", "core.fct_journey_moves")
        self._build("int_metrics__moves_supported")
        return self._estimates("int_metrics__moves_estimated")

    def of_variants(self, journeys: Sequence[tuple[str, str]]) -> dict[str, dict[str, Any]]:
        """The figures of D09 of these journeys: the customer and the variant of each."""
        self.connection.execute(
            """
            create or replace table core.fct_journeys as
            select 'journey' || row_number() over () as journey_key, customer as respondent_key, variant as variant_key
            from (select unnest(?) as customer, unnest(?) as variant)
            """,
            [[customer for customer, _ in journeys], [variant for _, variant in journeys]],
        )
        self._slice("D09", "journey_key", "core.fct_journeys")
        return self._estimates("int_metrics__entropies_estimated")

    def _slice(self, metric_id: str, key: str, fact: str) -> None:
        self.connection.execute(SLICED.format(metric_id=metric_id, key=key, fact=fact))

    def _estimates(self, name: str) -> dict[str, dict[str, Any]]:
        self._build(name)
        cursor = self.connection.execute(f"select * from {self.models[name].relation_name}")
        columns = [column[0] for column in cursor.description or []]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        found = {row["metric_id"]: row for row in rows}
        assert len(found) == len(rows), "each figure once"
        return found

    def _build(self, name: str) -> None:
        model = self.models[name]
        self.connection.execute(
            f"create or replace table {model.relation_name} as {model.compiled_code}"
        )
