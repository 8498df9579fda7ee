"""The two people of the small house, and what the house itself wrote of them."""

from datetime import UTC, datetime

from orchestration.erasure.person import customer_key_of
from orchestration.loading.kept_out import identifier_key
from orchestration.loading.own_tables import own_table, write_rows
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import read_sources
from orchestration.sql import connect, fetch_value

DAY = "2026-03-01"
ANN, BOB = "customer-of-ann", "customer-of-bob"
PEOPLE = {
    ANN: [("email", "ann.smith@post.example"), ("phone", "+390332123456"), ("crm_id", "1007")],
    BOB: [("email", "joann.smith@post.example"), ("crm_id", "1008")],
}


def earlier_customer_key(namespace: str, value: str) -> str:
    """The key of the customer that an identifier stood for before others were linked to it."""
    with connect() as connection:
        key = identifier_key(connection, namespace, value)
        return str(fetch_value(connection, f"select {customer_key_of(repr(key))}"))


def write_own_rows(settings: Settings) -> None:
    """What the house made of people: who belonged to whom, who may be one, what they said without their names.

    Bob once stood with what is Ann's telephone number; one of Ann's texts bears no identifier of hers.
    """
    with connect() as connection:
        ann, bob, bob_crm = (
            identifier_key(connection, *one)
            for one in (PEOPLE[ANN][0], PEOPLE[BOB][0], PEOPLE[BOB][1])
        )
    before = earlier_customer_key(*PEOPLE[ANN][1])
    _write_own(
        settings,
        "identity_assignment",
        [
            {"identifier_key": ann, "customer_key": ANN, "change_code": "first"},
            {"identifier_key": bob, "customer_key": BOB, "change_code": "first"},
            {"identifier_key": bob_crm, "customer_key": BOB, "previous_customer_key": before},
        ],
    )
    _write_own(
        settings,
        "proposed_link",
        [
            {"link_id": "of both", "left_identifier_key": bob, "right_identifier_key": ann},
            {"link_id": "of Bob", "left_identifier_key": bob, "right_identifier_key": bob_crm},
        ],
    )
    _write_own(
        settings,
        "redacted_text",
        [
            {"voice_id": "of Ann", "identifier_key": ann},
            {"voice_id": "of Bob", "identifier_key": bob},
            {"voice_id": "of nobody, names Ann", **_made_of(settings, "4")},
            {"voice_id": "of nobody", **_made_of(settings, "5")},
        ],
    )


def _made_of(settings: Settings, sale: str) -> dict[str, str]:
    sales = raw_query(settings, read_sources(settings.project)["shop"].by_name["sale"])
    with connect() as connection:
        [row] = connection.execute(
            f"select _load_id, _row_number from ({sales}) where id = '{sale}'"
        ).fetchall()
    return {"said_load_id": row[0], "said_row_number": str(row[1])}


def _write_own(settings: Settings, table: str, rows: list[dict[str, str]]) -> None:
    columns = own_table(settings, table).columns
    now = datetime.now(UTC).replace(tzinfo=None)
    empty: dict[str, str | None] = dict.fromkeys(columns)
    write_rows(
        settings,
        table,
        f"own-{table}",
        [empty | row for row in rows],
        day=DAY,
        written_at=now,
        described_files=["warehouse.duckdb"] * len(rows),
    )
