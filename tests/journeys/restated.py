"""The models of sessions and journeys, built again and again by dbt in a warehouse of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

from orchestration.dbt_project import close_warehouse
from tests.journeys.streams import SECOND_VERSION, Design, Event, Instance

MODELS = (
    "int_sessions__streams",
    "int_sessions__assigned",
    "int_sessions__streams_held",
    "int_journeys__stages_listed",
    "int_journeys__candidates",
    "int_journeys__streams",
    "int_journeys__candidates_placed",
    "int_journeys__instances_found",
    "int_journeys__members",
    "int_journeys__visits",
    "int_journeys__traces",
    "int_journeys__streams_held",
)
ALWAYS = ("2000-01-01", "9999-12-31")

STUBS = {
    "intermediate.int_interactions__conformed": "interaction_id text, stream_key text, event_at timestamp",
    "intermediate.int_journeys__interactions_correlated": (
        "interaction_key text, interaction_type_code text, touchpoint_key text, party_code text, channel_code text, "
        "customer_key text, event_at timestamp, event_date date, request_id text, request_journey_code text, "
        "order_id text, campaign_objective_code text"
    ),
    "intermediate.int_journeys__rules_in_force": (
        "journey_code text, design_version int, stage_code text, stage_order int, interaction_type_code text, "
        "touchpoint_key text, touchpoint_code text, party_code text, campaign_objective_code text, "
        "is_opening boolean, is_completing boolean, is_reopening boolean, correlation_key text, "
        "holds_all_of_key boolean, abandoned_after_days int, valid_from date, valid_to date, is_by_reason boolean"
    ),
    "seeds.journey_designs": (
        "journey_code text, design_version int, owner_team text, correlation_key text, holds_all_of_key boolean, "
        "abandoned_after_days int, valid_from date, valid_to date"
    ),
    "seeds.journey_stages": (
        "journey_code text, design_version int, stage_code text, stage_name text, stage_order int, "
        "is_required boolean, is_repeatable boolean, outcome_when_silent text, owner_team text, "
        "target_metric_id text, target_value double"
    ),
}


@dataclass
class Warehouse:
    """A home for builds; each build sees the world that was written last."""

    home: Path
    manifest: Manifest

    @property
    def file(self) -> Path:
        """What dbt builds in."""
        return self.home / "warehouse.duckdb"

    def write_designs(self, designs: Sequence[Design]) -> None:
        """The seeds, and the rules in force that stand on them."""
        rules, heads, stages = [], [], []
        for design in designs:
            key = "order_id" if design.by_order else None
            for version, kinds in design.versions.items():
                change = str(SECOND_VERSION.date())
                begins = ALWAYS[0] if version == 1 else change
                ends = change if version + 1 in design.versions else ALWAYS[1]
                place = (design.code, version)
                heads.append((*place, "team", key, False, design.silence_days, begins, ends))
                named = {(rule.stage, rule.order) for rule in kinds.values()}
                for stage, order in named:
                    flags = (True, False, "abandoned", "team", None, None)
                    stages.append((*place, stage, stage, order, *flags))
                for kind, rule in kinds.items():
                    means = (*place, rule.stage, rule.order, kind, None, None, None, None)
                    does = (rule.opens, rule.completes, False, key, False, design.silence_days)
                    rules.append((*means, *does, begins, ends, False))
        self._write("intermediate.int_journeys__rules_in_force", rules)
        self._write("seeds.journey_designs", heads)
        self._write("seeds.journey_stages", stages)

    def write_events(self, events: Iterable[Event]) -> None:
        """All interactions as of now."""
        world = list(events)
        self._write(
            "intermediate.int_interactions__conformed",
            [(each.key, each.device, each.at) for each in world],
        )
        self._write(
            "intermediate.int_journeys__interactions_correlated",
            [
                (
                    *(each.key, each.kind, None, None, each.channel, each.customer),
                    *(each.at, each.at.date(), None, None, each.order, None),
                )
                for each in world
            ],
        )

    def build(self, *options: str, models: Sequence[str] = MODELS) -> bool:
        """One run of dbt; whether every model was built."""
        try:
            done = dbtRunner(manifest=self.manifest).invoke(
                ["run", "--quiet", "--select", *models, f"--target-path={self.home}", *options]
            )
        finally:
            close_warehouse()
        assert isinstance(done.result, RunExecutionResult), done.exception
        return done.success

    def journeys(self) -> set[Instance]:
        """What the models hold of each instance."""
        rows = self.rows("""
            with visits as (
                select journey_key, list((stage_code, stage_order) order by visit_number) as visits
                from intermediate.int_journeys__visits group by journey_key
            ),
            members as (
                select
                    journey_key,
                    list(interaction_key order by position) as keys,
                    count(case when is_channel_switch then 1 end) as switches
                from intermediate.int_journeys__members group by journey_key
            )
            select journey_code, design_version, keys, visits, switches
            from intermediate.int_journeys__instances_found
            full join members using (journey_key)
            full join visits using (journey_key)
            full join (select journey_key as j, trace_length from intermediate.int_journeys__traces) on j = journey_key
            where trace_length = len(visits) or trace_length is distinct from len(visits)
        """)
        return {
            (code, version, tuple(keys), tuple(tuple(visit) for visit in visits), switches)
            for code, version, keys, visits, switches in rows
        }

    def sessions(self) -> set[tuple[str, ...]]:
        """The keys of each session."""
        rows = self.rows(
            "select list(interaction_id order by interaction_id) from intermediate.int_sessions__assigned "
            "group by session_key"
        )
        return {tuple(keys) for (keys,) in rows}

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of the tables that are restated, in order."""
        return {
            name: sorted(self.rows(f"select * from intermediate.{name}"), key=str)
            for name in MODELS
            if name != "int_journeys__streams" and name != "int_sessions__streams"
        }

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with duckdb.connect(str(self.file), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def drop(self, name: str) -> None:
        """Lose a table."""
        with duckdb.connect(str(self.file)) as connection:
            connection.execute(f"drop table intermediate.{name}")

    def _write(self, relation: str, rows: Sequence[tuple[object, ...]]) -> None:
        with duckdb.connect(str(self.file)) as connection:
            connection.execute(f"create schema if not exists {relation.split('.')[0]}")
            connection.execute(f"create or replace table {relation} ({STUBS[relation]})")
            lists = [list(column) for column in zip(*rows, strict=True)]
            columns = ", ".join("unnest(?)" for _ in lists)
            connection.execute(f"insert into {relation} select {columns}", lists)
