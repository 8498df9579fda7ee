"""Which relations are compared, by which key, and where Spark keeps their rows. Keys are those that the tests prove."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.publishing import published_relations
from orchestration.sql import identifier, literal
from tests.house.project import binding_tests


@dataclass(frozen=True)
class Compared:
    """One relation of the published schemas and the columns that name a row of it."""

    schema: str
    name: str
    key: tuple[str, ...]

    @property
    def label(self) -> str:
        """schema.name, as reports show it."""
        return f"{self.schema}.{self.name}"

    def in_duckdb(self, catalog: str) -> str:
        """Its rows in an attached warehouse."""
        return (
            f"select * from {identifier(catalog)}.{identifier(self.schema)}.{identifier(self.name)}"
        )

    def in_spark(self, warehouse: Path) -> str:
        """Its rows in the Parquet files that Spark keeps of a table of its own."""
        files = warehouse / f"{self.schema}.db" / self.name / "**" / "*.parquet"
        return f"select * from read_parquet({literal(files)}, hive_partitioning = true)"


def compared_relations(manifest: Mapping[str, Any]) -> Iterator[Compared]:
    """Every relation that is published. Raises LookupError for one without a tested key."""
    for relation in published_relations(manifest):
        yield Compared(relation.schema, relation.name, _key(dict(manifest), relation.unique_id))


def _key(manifest: dict[str, Any], unique_id: str) -> tuple[str, ...]:
    node = manifest["nodes"][unique_id]
    unique = binding_tests(manifest, node, "unique")
    if unique:
        return (str(unique[0]["column_name"]),)
    combinations = binding_tests(manifest, node, "unique_combination")
    if combinations:
        return tuple(combinations[0]["test_metadata"]["kwargs"]["columns"])
    raise LookupError(
        f"{node['name']} has no tested key: test `unique` or `unique_combination` on it."
    )
