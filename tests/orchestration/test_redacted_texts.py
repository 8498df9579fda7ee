"""Which texts are redacted, from one build to the next, and what is written of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import duckdb
import pytest

from orchestration.loading.own_tables import read_rows
from orchestration.redaction import voices
from orchestration.redaction.voices import TABLE, write_redacted
from orchestration.settings import Settings

TABLES = """
    create schema if not exists intermediate;
    create schema if not exists core;
    create or replace table intermediate.int_voice__texts_unioned(voice_id text, voice_text text);
    create or replace table core.fct_voice(voice_id text, identifier_key text, customer_key text, text_hash text);
    create or replace table intermediate.int_identity__people_described(
        identifier_key text, given_name text, family_name text
    );
    create or replace table intermediate.int_identity__identifiers_resolved(identifier_key text, customer_key text);
"""


class House:
    """A warehouse with nothing but texts and who wrote them, built again and again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.build_count = 0

    def build(
        self,
        texts: Mapping[str, tuple[str | None, str | None]],
        people: Mapping[str, tuple[str | None, str | None]] | None = None,
    ) -> dict[str, tuple[str | None, ...]]:
        """What a build of these texts (voice to writer and words) redacts: voice to words, kinds and places."""
        self.build_count += 1
        with duckdb.connect(str(self.settings.warehouse)) as connection:
            connection.execute(TABLES)
            for voice_id, (writer, words) in texts.items():
                key = writer and writer.lower()
                connection.execute(
                    "insert into intermediate.int_voice__texts_unioned values (?, ?)",
                    [voice_id, words],
                )
                connection.execute(
                    "insert into core.fct_voice values (?, ?, ?, ?)",
                    [voice_id, key, writer or "unknown", words and f"hash of {len(words)} letters"],
                )
            for writer, names in (people or {}).items():
                key = writer.lower()
                connection.execute(
                    "insert into intermediate.int_identity__people_described values (?, ?, ?)",
                    [key, *names],
                )
                connection.execute(
                    "insert into intermediate.int_identity__identifiers_resolved values (?, ?)",
                    [key, writer],
                )
        now = datetime(2026, 1, 1) + timedelta(days=self.build_count)
        count = write_redacted(self.settings, f"build-{self.build_count}", now)
        rows = read_rows(self.settings, TABLE, f"build_id = 'build-{self.build_count}'")
        assert len(rows) == count
        columns = ("redacted_text", "redacted_kinds", "redaction_count")
        return {str(row["voice_id"]): tuple(row[name] for name in columns) for row in rows}


@pytest.fixture
def house(settings: Settings) -> House:
    return House(settings)


WRITE_ME = "Write to ann@mail.example or call 347 123 4567, 347 123 4568."


def test_what_names_a_person_goes_and_is_counted(house: House) -> None:
    assert house.build({"v1": ("A", WRITE_ME), "v2": (None, "Lovely lamp"), "v3": ("A", None)}) == {
        "v1": ("Write to [email] or call [phone], [phone].", "email,phone", "3"),
        "v2": ("Lovely lamp", None, "0"),
    }


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
        "v1": ("[name] here, Bruno helped. [name], thanks!", "name", "2"),
        "v2": ("Anna here, says [name] of Monti street", "name", "1"),
    }


def test_only_what_is_new_or_changed_is_redacted(house: House) -> None:
    texts: dict[str, tuple[str | None, str | None]] = {"v1": ("A", "Hello"), "v2": ("B", "Bye")}
    assert set(house.build(texts)) == {"v1", "v2"}
    assert house.build(texts) == {}
    assert set(house.build(texts | {"v2": ("B", "bye"), "v3": ("B", "Hi")})) == {"v2", "v3"}


def test_a_name_that_becomes_known_redacts_the_writers_texts_anew(house: House) -> None:
    texts: dict[str, tuple[str | None, str | None]] = {"v1": ("A", "Anna here"), "v2": ("B", "Hi")}
    house.build(texts)
    assert house.build(texts, {"A": ("Anna", None)}) == {"v1": ("[name] here", "name", "1")}


def test_other_rules_redact_everything_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: dict[str, tuple[str | None, str | None]] = {"v1": ("A", "Hello")}
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
