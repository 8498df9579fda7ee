"""What an error of DuckDB quotes may be a person's data: it stands in no ledger, reason, check result or log."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from dagster import DagsterInstance, Failure, materialize

from orchestration.assets import raw as raw_module
from orchestration.assets.dbt import raise_failure
from orchestration.errors import SetupError, without_values
from orchestration.guards.validation import validate
from orchestration.loading.csv_reader import CsvReader
from orchestration.loading.ledger import Outcome
from orchestration.loading.own_tables import read_rows, write_rows
from orchestration.settings import Settings
from orchestration.sources import SourceObject

Land = Callable[[str, bytes | str], Path]
Load = Callable[[str], list[Outcome]]
Declared = Callable[[str], SourceObject]

PERSON = "jane@sample.example"
HEAD = "id,sold_at,note\n"


def broken_number(*_: object, **__: object) -> None:
    """Read an e-mail as a number, as DuckDB does where a cast is strict."""
    duckdb.execute(f"select amount::int from (values ('{PERSON}')) as sales (amount)")


def message(statement: str) -> str:
    with pytest.raises(duckdb.Error) as raised:
        duckdb.execute(statement)
    return str(raised.value)


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ("select 'jane'::int", "Could not convert string ... to INT32"),
        ("select 'o''jane'' or jane'::int", "Could not convert string ... to INT32"),
        ("select 'a'' or\njane''s'::int", "Could not convert string ... to INT32"),
        ("select 'jane'::date", "expected format is (YYYY-MM-DD)"),
        ("select a::int from (values ('jane')) as t (a)", "when casting from source column a"),
        ("select strptime('jane', '%d')", "Could not parse string ..."),
        ("select '{jane'::json -> 'a'", "Malformed JSON"),
        ("select error('of jane@sample.example, no number')", "of ... no number"),
        ("create table t (a text primary key); insert into t values ('jane'), ('jane')", "key ..."),
    ],
)
def test_a_quoted_value_is_left_out_and_the_rest_is_told(statement: str, kept: str) -> None:
    text = message(statement)
    assert "jane" in text

    told = without_values(text)

    assert "jane" not in told
    assert kept in told


def test_a_quotation_that_is_not_closed_goes_to_the_end() -> None:
    told = without_values(duckdb.ConversionException("Not read: 'jane' in \"jane and\nsons"))

    assert told == "Not read: ..."


def test_a_telephone_number_is_a_value_too() -> None:
    told = without_values(message("select 393331234567::int"))

    assert told.endswith(
        "Type INT64 with value ... can't be cast because the value is out of range for the destination type INT32"
    )


def test_what_our_own_errors_and_the_system_name_stays() -> None:
    for error in (SetupError("Source 'shop' is unknown."), OSError(13, "No leave", "sale.csv")):
        assert without_values(error) == str(error)


def test_a_ledger_names_file_and_remedy_but_no_value(
    settings: Settings,
    land: Land,
    load: Load,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(CsvReader, "read", broken_number)
    land("sale/sale.csv", HEAD + f"1,2026-01-05,{PERSON}\n")

    load("sale")

    [row] = read_rows(settings, "load_ledger")
    assert row["error"] == (
        "shop/sale/sale.csv: the file cannot be read (Conversion Error: Could not convert string ... to INT32 when "
        "casting from source column amount). Expected a whole csv file. Export it again under the same name; the next "
        "load takes it."
    )
    assert PERSON not in repr(row) + caplog.text


def test_a_refused_line_keeps_its_value_and_its_reason_none(
    settings: Settings, land: Land, load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    land("sale/sale.csv", HEAD + f'1,{PERSON}\n2,"{PERSON}"x,b\n3,2026-01-05,c\n')
    land("click/click.jsonl", f'{{"id": 1}}\n{{"id": "{PERSON}"\n')

    load("sale")
    load("click")

    lines = read_rows(settings, "quarantine")
    assert len(lines) == 3
    assert all(PERSON in str(line["original_text"]) for line in lines)
    reasons = [{**line, "original_text": ""} for line in lines]
    assert PERSON not in repr(reasons) + repr(read_rows(settings, "load_ledger")) + caplog.text


def test_the_log_of_a_load_that_broke_names_the_step_but_no_value(
    settings: Settings,
    land: Land,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(raw_module, "load_object", broken_number)
    land("sale/sale.csv", HEAD)

    with DagsterInstance.ephemeral() as instance:
        result = materialize(
            raw_module.raw_assets(settings),
            instance=instance,
            partition_key="2026-03-01",
            raise_on_error=False,
        )
        log = repr(instance.all_logs(result.run_id)) + "".join(capfd.readouterr())

    assert not result.success
    assert "shop.sale: Conversion Error: Could not convert string ... to INT32" in log
    assert "in broken_number" in log
    assert PERSON not in log


def test_a_guard_that_could_not_run_says_why_without_a_value(
    settings: Settings, land: Land, load: Load, declared: Declared
) -> None:
    land("sale/sale.csv", HEAD + "1,2026-01-05,a\n")
    [outcome] = load("sale")
    row = outcome.as_row() | {"load_id": "other", "rows_loaded": PERSON}
    write_rows(
        settings,
        "load_ledger",
        "other-shop.sale",
        [row],
        day="2026-03-02",
        written_at=outcome.load.loaded_at,
        described_files=["sale.csv"],
    )

    [(_, findings)] = validate(settings, [declared("sale")])

    details = [finding.detail for finding in findings if not finding.is_met]
    assert any("Could not convert string ... to INT64" in detail for detail in details)
    assert not any("SELECT" in detail for detail in details)
    assert PERSON not in repr(findings)


def test_dbt_is_told_without_a_value(compile_sql: Callable[[str], str]) -> None:
    text = "Runtime Error in model m\n  " + message(f"select '{PERSON}'::int")
    result = SimpleNamespace(
        node=SimpleNamespace(unique_id="model.m"), status="error", message=text
    )

    with pytest.raises(Failure) as failure:
        raise_failure([result])
    stored = compile_sql(f"{{{{ without_values({text!r}) }}}}")

    assert failure.value.description == (
        "model.m: error. Runtime Error in model m\n  Conversion Error: Could not convert string ... to INT32"
    )
    assert stored == ("Runtime Error in model m\n  Conversion Error: Could not convert string ...")
