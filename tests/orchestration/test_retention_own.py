"""Retention of what the house writes itself."""

from orchestration.loading.own_tables import read_rows, write_rows
from orchestration.maintenance import remove_expired, utc_now
from orchestration.settings import Settings


def test_what_the_house_wrote_itself_stays_as_long_as_it_declares(settings: Settings) -> None:
    now = utc_now()
    build = dict.fromkeys(
        ("build_id", "published_at", "relation_count", "project_fingerprint", "read_at"), "1"
    )
    write_rows(
        settings,
        "published_build",
        "a",
        [build],
        day="2026-03-01",
        written_at=now,
        described_files=["journeyhouse.duckdb"],
    )

    assert remove_expired(settings) == {}

    assert read_rows(settings, "published_build") == [build]
