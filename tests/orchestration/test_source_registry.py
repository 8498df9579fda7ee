"""ops.source_registry says of each object what the YAML of its source says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import yaml

ASKED = ("party", "structure", "nature", "lawful_basis", "purpose", "cadence", "retention_days")


def declared(repository: Path) -> Iterator[tuple[Any, ...]]:
    for path in repository.glob("models/staging/*/*sources.yml"):
        for source in yaml.safe_load(path.read_text())["sources"]:
            for table in source["tables"]:
                meta = source["config"]["meta"] | table["config"]["meta"]
                yield (
                    source["name"],
                    table["name"],
                    source["description"],
                    table["description"],
                    *(meta[name] for name in ASKED),
                    meta.get("raw_only", False),
                )


def test_the_registry_holds_every_declared_object(
    repository: Path, compile_sql: Callable[[str], str]
) -> None:
    rows = duckdb.execute(compile_sql("select * from {{ source_registry() }}")).fetchall()

    assert rows
    assert sorted(rows) == sorted(declared(repository))
