"""When a run has nothing to do, and that each thing which may have changed gives it something."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import write_rows
from orchestration.maintenance import remove_expired
from orchestration.settings import Settings
from orchestration.up_to_date import current_build, project_fingerprint

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]

SALES = "id,sold_at,note\n1,2026-01-05 10:00:00,a\n"


@pytest.fixture
def published(settings: Settings, land: Land, load: Load) -> Settings:
    """One file landed, loaded and published as build `one`."""
    land("sale/sale_2026-01.csv", SALES)
    load("sale")
    publish(settings, "one")
    return settings


def publish(settings: Settings, build_id: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    row = {
        "build_id": build_id,
        "published_at": now.isoformat(sep=" ", timespec="microseconds"),
        "relation_count": "1",
        "project_fingerprint": project_fingerprint(settings),
        "read_at": now.isoformat(sep=" ", timespec="microseconds"),
    }
    write_rows(
        settings,
        "published_build",
        build_id,
        [row],
        day=now.date().isoformat(),
        written_at=now,
        described_files=["copy"],
    )
    for path in (settings.published, settings.warehouse):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_nothing_new_is_nothing_to_do(published: Settings) -> None:
    assert current_build(published, ["shop"]) == "one"


def test_without_a_published_build_there_is_work(settings: Settings) -> None:
    assert current_build(settings, ["shop"]) is None


def test_rows_that_were_removed_since_are_work(settings: Settings, land: Land, load: Load) -> None:
    shop = settings.project / "models/staging/shop/_shop__sources.yml"
    shop.write_text(
        shop.read_text().replace(
            "cadence: daily", "cadence: daily, retention_from: event, retention_days: 1"
        )
    )
    land("sale/sale_2026-01.csv", SALES)
    load("sale")
    publish(settings, "one")
    # The warehouse of this house is no database: nobody could hold it.
    settings.warehouse.unlink()
    assert remove_expired(settings) == {"shop.sale": (1, 0)}
    settings.warehouse.touch()

    assert current_build(settings, ["shop"]) is None


def test_a_new_file_is_work(published: Settings, land: Land) -> None:
    land("click/click.jsonl", '{"id": 1}\n')
    assert current_build(published, ["shop"]) is None


def test_a_changed_file_under_its_name_is_work(published: Settings, land: Land) -> None:
    land("sale/sale_2026-01.csv", SALES + "2,2026-01-06 10:00:00,b\n")
    assert current_build(published, ["shop"]) is None


def test_what_was_loaded_and_not_published_is_work(
    published: Settings, land: Land, load: Load
) -> None:
    land("click/click.jsonl", '{"id": 1}\n')
    load("click")
    assert current_build(published, ["shop"]) is None
    publish(published, "two")
    assert current_build(published, ["shop"]) == "two"


def test_a_refused_file_is_tried_again(published: Settings, land: Land, load: Load) -> None:
    land("sale/empty.csv", "")
    [outcome] = load("sale")
    assert outcome.status == "refused"
    assert current_build(published, ["shop"]) is None


def test_a_changed_project_is_work(published: Settings) -> None:
    model = published.project / "models" / "staging" / "shop" / "stg_shop__sales.sql"
    model.write_text("select 1 as id\n")
    assert current_build(published, ["shop"]) is None


def test_another_salt_is_work(published: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYHOUSE_SALT", "another")
    assert current_build(published, ["shop"]) is None


@pytest.mark.parametrize("lost", ["published", "warehouse"])
def test_a_lost_file_of_the_house_is_work(published: Settings, lost: str) -> None:
    path: Path = getattr(published, lost)
    path.unlink()
    assert current_build(published, ["shop"]) is None
