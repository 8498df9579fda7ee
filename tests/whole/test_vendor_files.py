"""The vendors' public sample exports through the whole job: every file, every row, every refusal with its reason."""

import csv
from collections import Counter
from pathlib import Path

import pytest
import yaml

from orchestration.settings import PROJECT
from orchestration.sources import SourceObject, read_sources
from tests.whole.runs import Home, rows
from tests.whole.vendor_files import (
    DATA,
    SEEDS,
    VendorFile,
    files_not_loaded,
    loaded_files,
    objects,
)

CALLS = DATA / "contact_centre" / "phonenow_calls.csv.gz"
# The shop of the sample sells in these; which rates it had is the company's to say.
RATES = [("2020-09-09", "GBP", "EUR", "1.10"), ("2025-05-01", "USD", "EUR", "0.90")]

# What a contract refuses: contract, source and reason, with the number of rows and why the sample has them.
EXPLAINED: dict[tuple[str, str, str], tuple[int, str]] = {
    ("int_interactions__rejected", "hubspot", "event before the calendar"): (
        7,
        "seven meetings of the sample began in 1970, at the origin of its system's clock",
    ),
    ("int_refunds__rejected", "shopify", "missing: refunded_amount; refund without an order"): (
        5,
        "the sample's refunds are of orders that it does not hold, and it holds none of their lines",
    ),
    (
        "int_refunds__rejected",
        "shopify",
        "missing: refund_line_id; missing: refund_id; missing: refunded_at; refund without an order",
    ): (5, "the sample's lines of refunds are of refunds that it does not hold"),
    ("int_survey_answers__rejected", "qualtrics", "missing: survey_id; missing: submitted_at"): (
        5,
        "the sample's answers are of responses that it does not hold",
    ),
    ("int_survey_invitations__rejected", "qualtrics", "missing: survey_id"): (
        4,
        "four of the sample's five contacts were asked in a sending that it does not hold",
    ),
    ("int_waits__rejected", "contact_centre", "over, and no source says since when"): (
        946,
        "the report tells of its abandoned calls neither when they came to their queue nor how long they waited",
    ),
}

pytestmark = pytest.mark.skipif(
    not all(folder.is_dir() for folder in SEEDS.values()) or not CALLS.exists(),
    reason="the vendors' samples are not beside this checkout (../shared/data)",
)
slow = [pytest.mark.slow, pytest.mark.whole]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which all samples were landed together, run as a user would."""
    home = Home(tmp_path_factory.mktemp("vendors"))
    for file in loaded_files():
        file.land(home.landing)
    VendorFile("contact_centre", "call", False, CALLS).land(home.landing)
    rates = home.landing / "company/exchange_rate/rates.csv"
    rates.parent.mkdir(parents=True)
    with rates.open("w", encoding="utf-8", newline="") as stream:
        header = ("rate_date", "from_currency_code", "to_currency_code", "rate")
        csv.writer(stream).writerows([header, *RATES])
    done = home.whole_run()
    assert done.code == 0, done.output[-4000:]
    return home


def test_every_file_is_in_the_table_once() -> None:
    loaded = [file.path for file in loaded_files()]
    there = {path for folder in SEEDS.values() for path in folder.glob("*.csv")}
    assert len(loaded) == len(set(loaded))
    assert not files_not_loaded() & set(loaded)
    assert files_not_loaded() | set(loaded) == there


def test_table_says_what_is_declared() -> None:
    assert {(file.source, file.object_name): file.is_raw_only for file in loaded_files()} == {
        (found.source, found.name): found.is_raw_only
        for source in SEEDS
        for found in read_sources(PROJECT)[source].objects
        if found.is_raw_only or (source, found.name) in objects("columns declared")
    }


@pytest.mark.parametrize(
    "file", loaded_files(), ids=lambda file: f"{file.source}.{file.object_name}"
)
def test_declaration_is_true_of_its_file(file: VendorFile) -> None:
    declared = _declared(file)
    named = [
        *declared.key,
        *declared.required,
        *([declared.event_time] if declared.event_time else []),
    ]
    assert [name for name in named if name not in file.header] == []
    keys = Counter(file.values(list(declared.key)))
    assert [key for key, count in keys.items() if count > 1 or not all(key)] == []


def test_personal_columns_of_raw_only_objects_are_in_their_files(repository: Path) -> None:
    """A misspelt name would protect nobody."""
    headers = {
        (file.source, file.object_name): file.header for file in loaded_files() if file.is_raw_only
    }
    unknown = [
        (path.name, table["name"], column)
        for path in repository.glob("models/staging/*/*raw_only*_sources.yml")
        for source in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
        for table in source["tables"]
        for column in table["config"]["meta"].get("pii", [])
        if column not in headers[source["name"], table["name"]]
    ]
    assert unknown == []


class TestWholeRun:
    """What became of the files in one run of the whole job."""

    pytestmark = slow

    def test_every_row_of_every_file_is_loaded(self, home: Home) -> None:
        ledger = "select file_name, status, rows_landed, rows_rejected, error from ops.load_ledger"
        found = {name: rest for name, *rest in rows(home.warehouse, ledger)}
        expected = {file.name: ["loaded", len(file.records), 0, None] for file in loaded_files()}
        expected[f"contact_centre/call/{CALLS.name}"] = ["loaded", 5000, 0, None]
        expected["company/exchange_rate/rates.csv"] = ["loaded", len(RATES), 0, None]
        assert found == expected

    def test_raw_views_show_every_row_and_column(self, home: Home) -> None:
        differing = []
        for file in loaded_files():
            relation = f'raw_{file.source}."{file.object_name}"'
            ((count,),) = rows(home.warehouse, f"select count(*) from {relation}")
            columns = [name for name, *_ in rows(home.warehouse, f"describe {relation}")]
            distinct = {tuple(record) for record in file.records}
            if count != len(distinct) or (file.is_raw_only and set(file.header) - set(columns)):
                differing.append(file.name)
        assert differing == []

    def test_every_refusal_is_explained(self, home: Home) -> None:
        refused = {}
        for (table,) in rows(home.warehouse, REJECTED):
            query = f"select source_system, reject_reason, count(*) from {table} group by all"
            for source, reason, count in rows(home.warehouse, query):
                refused[table.removeprefix("intermediate."), source, reason] = count
        assert refused == {rule: count for rule, (count, _) in EXPLAINED.items()}


REJECTED = """
    select 'intermediate.' || table_name
    from information_schema.tables
    where table_schema = 'intermediate' and table_name like '%\\_\\_rejected' escape '\\'
"""


def _declared(file: VendorFile) -> SourceObject:
    return read_sources(PROJECT)[file.source].by_name[file.object_name]
