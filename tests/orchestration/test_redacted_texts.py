"""Which texts are redacted, from one build to the next, and what is written of them."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

import duckdb
import pytest

from orchestration.loading.kept_out import name_mark, salt_mark
from orchestration.loading.own_tables import read_rows, write_rows
from orchestration.redaction import voices
from orchestration.redaction.text import KINDS
from orchestration.redaction.voices import TABLE, write_redacted
from orchestration.settings import Settings

TABLES = """
    create schema if not exists intermediate;
    create schema if not exists core;
    create schema if not exists seeds;
    create or replace table seeds.identifier_namespaces as
    from (values ('loyalty_id', true), ('cookie_id', false)) as t (namespace_code, is_durable);
    create or replace table seeds.phone_regions as
    from (values ('desk', 'IT'), ('london', 'GB')) as t (source_system, region_code);
    create or replace table intermediate.int_voice__texts_unioned(
        voice_id text, voice_text text, load_id text, source_row_number bigint
    );
    create or replace table core.fct_voice(
        voice_id text, source_system text, identifier_key text, customer_key text, case_key text, text_hash text
    );
    create or replace table core.fct_cases(case_key text, customer_key text);
    create or replace table intermediate.int_identity__names_known(
        identifier_key text, name_part text, known_name text
    );
    create or replace table intermediate.int_identity__identifiers_resolved(identifier_key text, customer_key text);
    create or replace table intermediate.int_identity__identifiers_numbered(
        identifier_key text, namespace_code text, identifier_value text
    );
"""
Texts = Mapping[str, tuple[str | None, str | None]]
# Given and family names in turn, or one name that is told whole.
People = Mapping[str, tuple[str | None, ...]]
MARK = rf"\[({'|'.join(KINDS)})\]"


class House:
    """A warehouse with nothing but texts and who wrote them, built again and again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.build_count = 0

    def build(
        self,
        texts: Texts,
        people: People | None = None,
        identifiers: Mapping[str, tuple[str, str]] | None = None,
        cases: Mapping[str, str] | None = None,
        source: str = "desk",
    ) -> dict[str, tuple[str | None, str]]:
        """What a build of these texts (voice to writer and words) redacts: voice to words, and what went by kind.

        `identifiers` is customer to namespace and value; `cases` is voice to the customer whose case it belongs to.
        """
        self.build_count += 1
        with duckdb.connect(str(self.settings.warehouse)) as connection:
            connection.execute(TABLES)
            for number, (voice_id, (writer, words)) in enumerate(texts.items()):
                insert(
                    connection,
                    "intermediate.int_voice__texts_unioned",
                    voice_id,
                    words,
                    "l",
                    number,
                )
                case = voice_id if voice_id in (cases or {}) else None
                words_hash = words and f"hash of {len(words)} letters"
                key = writer and writer.lower()
                who = writer or "unknown"
                insert(connection, "core.fct_voice", voice_id, source, key, who, case, words_hash)
            for voice_id, customer in (cases or {}).items():
                insert(connection, "core.fct_cases", voice_id, customer)
            for customer, names in (people or {}).items():
                key = customer.lower()
                insert(connection, "intermediate.int_identity__identifiers_resolved", key, customer)
                parts = ("whole",) if len(names) == 1 else ("given", "family") * len(names)
                for part, name in zip(parts, names, strict=False):
                    if name:
                        insert(
                            connection, "intermediate.int_identity__names_known", key, part, name
                        )
            for customer, (namespace, value) in (identifiers or {}).items():
                insert(
                    connection, "intermediate.int_identity__identifiers_resolved", value, customer
                )
                insert(
                    connection,
                    "intermediate.int_identity__identifiers_numbered",
                    *(value, namespace, value),
                )
        now = datetime(2026, 1, 1) + timedelta(days=self.build_count)
        count = write_redacted(self.settings, f"build-{self.build_count}", now)
        rows = read_rows(self.settings, TABLE, f"build_id = 'build-{self.build_count}'")
        assert len(rows) == count
        for row in rows:
            marks = re.findall(MARK, str(row["redacted_text"]))
            assert int(str(row["redaction_count"])) == len(marks)
            assert {kind: int(str(row[f"{kind}_count"])) for kind in KINDS} == {
                kind: marks.count(kind) for kind in KINDS
            }
        return {str(row["voice_id"]): (row["redacted_text"], went(row)) for row in rows}


def insert(connection: duckdb.DuckDBPyConnection, table: str, *values: object) -> None:
    marks = ", ".join("?" for _ in values)
    connection.execute(f"insert into {table} values ({marks})", list(values))


def went(row: Mapping[str, str | None]) -> str:
    """What was taken out of a text, such as `email 1, phone 2`."""
    counts = {kind: row[f"{kind}_count"] for kind in KINDS}
    return ", ".join(f"{kind} {count}" for kind, count in counts.items() if count != "0")


@pytest.fixture
def house(settings: Settings) -> House:
    return House(settings)


WRITE_ME = "Write to ann@mail.example or call 347 123 4567, 347 123 4568."


def test_what_names_a_person_goes_and_is_counted(house: House) -> None:
    assert house.build({"v1": ("A", WRITE_ME), "v2": (None, "Lovely lamp"), "v3": ("A", None)}) == {
        "v1": ("Write to [email] or call [phone], [phone].", "email 1, phone 2"),
        "v2": ("Lovely lamp", ""),
    }


def test_the_name_of_who_was_erased_stays_out_of_others_texts(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows it any more when the rules change and the text is redacted anew; a mark does."""
    texts = {"v1": ("B", "Anna Sala knows, Anna said")}
    redacted = {"v1": ("[name] knows, Anna said", "name 1")}
    assert house.build(texts, {"A": ("Anna", "Sala")}) == redacted
    mark = {"erasure_id": "e", "mark_kind": "name", "mark": name_mark("anna sala")}
    write_rows(
        house.settings,
        "erasure",
        "e",
        [
            {
                **dict.fromkeys(("namespace_code", "source_name", "object_name")),
                **mark,
                "salt_mark": salt_mark(),
                "erased_at": "2026-01-02",
            }
        ],
        day="2026-01-02",
        written_at=datetime(2026, 1, 2),
        described_files=["e"],
    )
    monkeypatch.setattr(voices, "VERSION", "another")

    assert house.build(texts) == redacted


def test_a_writers_own_names_go_and_everybodys_full_name(house: House) -> None:
    people = {"A": ("Anna", "Sala"), "B": ("Bruno", "Riva"), "C": (None, "Monti")}
    found = house.build(
        {
            "v1": ("A", "Anna here, Bruno helped. Bruno Riva, thanks!"),
            "v2": (None, "Anna here, says Riva Bruno of Monti street"),
        },
        people,
    )
    assert found == {
        "v1": ("[name] here, Bruno helped. [name], thanks!", "name 2"),
        "v2": ("Anna here, says [name] of Monti street", "name 1"),
    }


def test_a_name_stays_redacted_when_the_person_takes_another(house: House) -> None:
    texts: Texts = {"v1": ("A", "Anna Sala here"), "v2": (None, "Anna Sala was, Monti Anna is")}
    people = {"A": ("Anna", "Sala", "Anna", "Monti")}
    assert house.build(texts, people) == {
        "v1": ("[name] here", "name 1"),
        "v2": ("[name] was, [name] is", "name 2"),
    }


def test_a_name_that_is_told_whole_is_anybodys_too(house: House) -> None:
    people = {"A": ("Anna Maria Sala",), "B": ("Bruno",)}
    texts: Texts = {
        "v1": (None, "Sala, Anna Maria and Maria Sala Anna wrote; Bruno, Anna and Sala too")
    }
    assert house.build(texts, people) == {
        "v1": ("[name] and [name] wrote; Bruno, Anna and Sala too", "name 2")
    }


def test_only_what_is_new_or_changed_is_redacted(house: House) -> None:
    texts: Texts = {"v1": ("A", "Hello"), "v2": ("B", "Bye")}
    assert set(house.build(texts)) == {"v1", "v2"}
    assert house.build(texts) == {}
    assert set(house.build({**texts, "v2": ("B", "bye"), "v3": ("B", "Hi")})) == {"v2", "v3"}


def test_a_name_that_becomes_known_redacts_the_writers_texts_anew(house: House) -> None:
    texts: Texts = {"v1": ("A", "Anna here"), "v2": ("B", "Hi")}
    house.build(texts)
    assert house.build(texts, {"A": ("Anna", None)}) == {"v1": ("[name] here", "name 1")}


def test_other_rules_redact_everything_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: Texts = {"v1": ("A", "Hello")}
    house.build(texts)
    monkeypatch.setattr(voices, "VERSION", "another")
    assert set(house.build(texts)) == {"v1"}
    assert house.build(texts) == {}


def test_what_was_redacted_from_is_not_written(house: House) -> None:
    house.build({"v1": ("A", WRITE_ME)}, {"A": ("Anna", "Sala")})
    [row] = read_rows(house.settings, TABLE)
    written = "|".join(str(value) for value in row.values())
    assert "ann@mail.example" not in written
    assert "347" not in written


def test_a_text_loses_what_its_writer_is_known_by_but_not_what_nobody_writes(house: House) -> None:
    words = "My card is CL00000123, my browser is 4711.4711"
    identifiers = {"A": ("loyalty_id", "CL00000123"), "B": ("cookie_id", "4711.4711")}
    assert house.build({"v1": ("A", words), "v2": ("B", words)}, identifiers=identifiers) == {
        "v1": ("My card is [identifier], my browser is 4711.4711", "identifier 1"),
        "v2": (words, ""),
    }


def test_a_text_from_a_browser_loses_the_names_of_whose_case_it_is(house: House) -> None:
    people = {"A": ("Anna", "Sala"), "B": ("Bruno", None)}
    texts: Texts = {"v1": (None, "Anna here, not Bruno"), "v2": ("B", "Anna here, not Bruno")}
    assert house.build(texts, people, cases={"v1": "A", "v2": "A"}) == {
        "v1": ("[name] here, not Bruno", "name 1"),
        "v2": ("[name] here, not [name]", "name 2"),
    }


def test_a_number_without_its_country_is_of_the_region_of_its_source(house: House) -> None:
    texts: Texts = {"v1": (None, "020 7946 0958")}
    assert house.build(texts, source="london") == {"v1": ("[phone]", "phone 1")}


def test_a_text_knows_the_row_of_raw_that_it_stands_in(house: House) -> None:
    house.build({"v0": ("A", "Hi"), "v1": ("A", "Hello")})
    said = {
        row["voice_id"]: (row["said_load_id"], row["said_row_number"])
        for row in read_rows(house.settings, TABLE)
    }
    assert said == {"v0": ("l", "0"), "v1": ("l", "1")}
