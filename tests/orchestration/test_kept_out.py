"""Whoever was erased stays out, whichever file brings the person back; everybody else is loaded as ever."""

import gzip
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from orchestration.errors import SetupError
from orchestration.guards.validation import validate
from orchestration.loading.kept_out import identifier_key, record_mark, salt_mark
from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import read_rows, write_rows
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sources import SourceObject
from orchestration.sql import connect, fetch_value, literal

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Declared = Callable[[str], SourceObject]

NOW = datetime(2026, 3, 1)
HEADER = "id,sold_at,note,buyer,buyer_kind\n"


@pytest.fixture(autouse=True)
def buyers(settings: Settings) -> None:
    """Sales name their buyer and the kind of that name; clicks name an address."""
    path = settings.project / "models/staging/shop/_shop__sources.yml"
    text = path.read_text()
    text = text.replace(
        "asset_key: [raw_shop, sale]}",
        "asset_key: [raw_shop, sale]}\n            identifiers: {buyer: buyer_kind}",
    )
    text = text.replace("{name: note}]", "{name: note}, {name: buyer}, {name: buyer_kind}]")
    text = text.replace(
        "asset_key: [raw_shop, click]}",
        "asset_key: [raw_shop, click]}\n            identifiers: {page: email}",
    )
    path.write_text(text)


def keep_out(
    settings: Settings,
    *identifiers: tuple[str, str],
    records: tuple[tuple[SourceObject, str], ...] = (),
) -> None:
    """Write the marks of an erasure: of identifiers as they are compared, and of records by their key."""
    common = {"erasure_id": "e", "salt_mark": salt_mark(), "erased_at": NOW.isoformat(sep=" ")}
    nothing = dict.fromkeys(("namespace_code", "source_name", "object_name"))
    with connect() as connection:
        rows = [
            {
                **common,
                **nothing,
                "mark_kind": "identifier",
                "namespace_code": namespace,
                "mark": identifier_key(connection, namespace, value),
            }
            for namespace, value in identifiers
        ]
        for declared, key in records:
            mark = fetch_value(connection, f"select {record_mark(declared, {'id': literal(key)})}")
            about = {"source_name": declared.source, "object_name": declared.name}
            rows.append({**common, **nothing, **about, "mark_kind": "record", "mark": str(mark)})
    write_rows(
        settings,
        "erasure",
        "e",
        rows,
        day="2026-03-01",
        written_at=NOW,
        described_files=["e"] * len(rows),
    )


def ids(settings: Settings, declared: SourceObject) -> list[str]:
    with connect() as connection:
        query = f"select id from ({raw_query(settings, declared)}) order by id"
        return [row[0] for row in connection.execute(query).fetchall()]


@pytest.mark.parametrize("written", ["Ann@Shop.example", " ann@shop.example "])
def test_an_identifier_is_known_however_it_is_written(
    settings: Settings, declared: Declared, land: Land, load: Load, written: str
) -> None:
    keep_out(settings, ("email", "ann@shop.example"))
    land(
        "sale/a.csv",
        f"{HEADER}1,2026-01-05,a,{written},email\n2,2026-01-05,b,joann@shop.example,email\n",
    )

    [outcome] = load("sale")

    assert ids(settings, declared("sale")) == ["2"]
    assert (outcome.figures.landed, outcome.figures.loaded, outcome.figures.erased) == (2, 2, 1)


def test_the_same_value_of_another_kind_is_somebody_else(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    keep_out(settings, ("crm_id", "1007"))
    land(
        "sale/a.csv",
        f"{HEADER}1,2026-01-05,a,1007,crm_id\n2,2026-01-05,b,1007,loyalty_id\n3,2026-01-05,,,\n",
    )

    load("sale")

    assert ids(settings, declared("sale")) == ["2", "3"]


def test_phone_numbers_are_compared_by_their_figures(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    keep_out(settings, ("phone", "+390332123456"))
    land(
        "sale/a.csv",
        f"{HEADER}1,2026-01-05,a,+39 0332 123-456,phone\n2,2026-01-05,b,+39 0332 123-457,phone\n",
    )

    load("sale")

    assert ids(settings, declared("sale")) == ["2"]


def test_a_record_that_names_nobody_is_known_by_its_key(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    keep_out(settings, records=((declared("sale"), "1"),))
    land("sale/a.csv", f"{HEADER}1,2026-01-05,a,,\n1,2026-01-06,later,,\n2,2026-01-05,b,,\n")
    land("click/a.jsonl", '{"id": "1"}\n')

    load("sale")
    load("click")

    assert ids(settings, declared("sale")) == ["2"]
    # The key of another object.
    assert ids(settings, declared("click")) == ["1"]


def test_copies_of_an_erased_row_are_counted_once(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    keep_out(settings, ("email", "ann@shop.example"))
    row = "1,2026-01-05,a,ann@shop.example,email\n"
    land("sale/a.csv", f"{HEADER}{row}{row}2,2026-01-05,b,,\n")

    [outcome] = load("sale")

    figures = outcome.figures
    assert (figures.landed, figures.loaded, figures.exact_copies, figures.erased) == (3, 2, 1, 1)
    assert ids(settings, declared("sale")) == ["2"]


def test_a_packed_file_of_json_lines_is_read_the_same_way(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    keep_out(settings, ("email", "ann@shop.example"))
    land(
        "click/a.jsonl.gz", gzip.compress(b'{"id": "1", "page": "ann@shop.example"}\n{"id": "2"}\n')
    )

    load("click")

    assert ids(settings, declared("click")) == ["2"]


@pytest.mark.parametrize(
    "text", ["7;ann@shop.example", "7 <Ann@Shop.example>.", "7 +39 0332 123-456"]
)
def test_a_refused_line_that_names_somebody_is_not_kept(
    settings: Settings, land: Land, load: Load, text: str
) -> None:
    keep_out(settings, ("email", "ann@shop.example"), ("phone", "+390332123456"))
    land("sale/a.csv", f"{HEADER}1,2026-01-05,a,,\n{text}\n8 joann@shop.example\n")

    [outcome] = load("sale")

    assert outcome.figures.rejected == 2
    assert [row["original_text"] for row in read_rows(settings, "quarantine")] == [
        "8 joann@shop.example"
    ]


def test_the_guard_expects_the_rows_that_were_not_kept_out(
    settings: Settings, declared: Declared, land: Land, load: Load
) -> None:
    keep_out(settings, ("email", "ann@shop.example"))
    land("sale/a.csv", f"{HEADER}1,2026-01-05,a,ann@shop.example,email\n2,2026-01-05,b,,\n")
    load("sale")

    [(_, findings)] = validate(settings, [declared("sale")])

    assert [f.expected for f in findings if not f.is_met and "ledger" in f.expected] == []


def test_under_another_salt_nothing_is_loaded(
    settings: Settings, declared: Declared, land: Land, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_out(settings, ("email", "ann@shop.example"))
    land("sale/a.csv", f"{HEADER}1,2026-01-05,a,ann@shop.example,email\n")
    monkeypatch.setenv("JOURNEYHOUSE_SALT", "another")

    with pytest.raises(SetupError, match="another JOURNEYHOUSE_SALT"):
        load("sale")

    assert ids(settings, declared("sale")) == []
