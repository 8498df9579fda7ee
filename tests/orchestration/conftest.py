"""A small house of its own for each test: three declared objects, one per file format, and an empty landing folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.loading.ledger import Outcome
from orchestration.loading.load_object import load_object
from orchestration.settings import PROJECT, Settings
from orchestration.sources import SourceObject, read_sources

DAY = "2026-03-01"
SHOP = """
sources:
  - name: shop
    schema: raw_shop
    description: A shop.
    config:
      meta: {cadence: daily, file_format: csv}
    tables:
      - name: sale
        description: One row per sale.
        config:
          meta:
            key: [id]
            required: [id, sold_at]
            event_time: sold_at
            dagster: {asset_key: [raw_shop, sale]}
        columns: [{name: id}, {name: sold_at}, {name: note}]
      - name: click
        description: One row per click.
        config:
          meta:
            file_format: jsonl
            key: [id]
            required: [id]
            event_time: at
            dagster: {asset_key: [raw_shop, click]}
        columns: [{name: id}, {name: at}, {name: page}]
      - name: visit
        description: One row per visit.
        config:
          meta:
            file_format: parquet
            key: [id]
            required: [id, day]
            event_time: day
            event_time_format: "%d/%m/%Y"
            dagster: {asset_key: [raw_shop, visit]}
        columns: [{name: id}, {name: day}]
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return small_house(tmp_path)


def small_house(folder: Path) -> Settings:
    """The declarations of the shop, and an empty home."""
    project = folder / "project"
    own = project / "models/staging/journeyhouse"
    own.mkdir(parents=True)
    for declarations in (PROJECT / "models/staging/journeyhouse").glob(
        "_journeyhouse__*sources.yml"
    ):
        shutil.copy(declarations, own)
    (project / "models/staging/shop").mkdir()
    (project / "models/staging/shop/_shop__sources.yml").write_text(SHOP)
    (project / "dbt_project.yml").write_text("vars: {reporting_time_zone: Europe/Rome}\n")
    home = folder / "home"
    (home / "landing").mkdir(parents=True)
    return Settings(home=home, landing=home / "landing", project=project)


@pytest.fixture
def declared(settings: Settings) -> Callable[[str], SourceObject]:
    """The declaration of one of the shop's objects, by its name."""
    return lambda name: read_sources(settings.project)["shop"].by_name[name]


@pytest.fixture
def land(settings: Settings) -> Callable[[str, bytes | str], Path]:
    """Write a file to landing/shop/."""

    def write(name: str, content: bytes | str) -> Path:
        path = settings.landing / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def load(
    settings: Settings, declared: Callable[[str], SourceObject]
) -> Callable[[str], list[Outcome]]:
    """Load one of the shop's objects."""
    return lambda name: load_object(settings, declared(name), DAY)


@pytest.fixture
def raw(settings: Settings) -> Callable[[str, str], list[tuple[object, ...]]]:
    """Query the raw files of an object, read by Parquet's own columns: `raw("shop/sale", "id, note")`."""

    def read(folder: str, columns: str) -> list[tuple[object, ...]]:
        files = f"{settings.raw}/{folder}/*/*.parquet"
        return duckdb.execute(
            f"select {columns} from read_parquet('{files}', union_by_name = true) "
            "order by _load_id, _row_number"
        ).fetchall()

    return read
