"""The examples of docs/contract_files as their contracts hold them, then the whole job with every mistake beside."""

import re
from collections import Counter
from itertools import islice, repeat

import pytest

from tests.whole.contract_files import declared, documented, example, land
from tests.whole.mistakes import MISTAKES
from tests.whole.runs import ROOT, Finished, Home, rows

pytestmark = [pytest.mark.slow, pytest.mark.whole]

# One unreadable time in a hundred stops a run; so many right rows beside it do not.
RIGHT_ROWS = 150

CONTRACTS = sorted({contract for file in documented().values() for contract in file.fills})

# What an adapter of the company cannot make of any file.
OTHERS_ONLY = {
    ("exposures", "its period ends before it begins"),
    ("exposures", "one person, and more than one exposure"),
}

RULE = re.compile(r"^ {12}'([^']+)':", re.MULTILINE)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which every example was landed and loaded, and the contracts and the identifiers built of it."""
    home = Home(tmp_path_factory.mktemp("contract_files"))
    for name in declared():
        land(home.landing / "company" / name / "example.csv", example(name))
    loaded = home.run("orchestration.load")
    assert loaded.code == 0, loaded.output[-4000:]
    selected = [f"+int_{contract}__conformed" for contract in CONTRACTS]
    models = ("--resource-type", "model", "--resource-type", "seed", "--select", *selected)
    built = home.run("dbt.cli.main", "build", *models, "+bridge_customer_identifier")
    assert built.code == 0, built.output[-4000:]
    return home


@pytest.fixture(scope="module")
def taken(home: Home) -> dict[tuple[str, str], int]:
    """How many rows of each file each contract took, by contract and object."""
    return {
        (contract, name): count
        for contract in CONTRACTS
        for name, count in rows(
            home.warehouse,
            f"""
            select split_part(source_file, '/', 2), count(*)
            from intermediate.int_{contract}__conformed
            group by all
            """,
        )
    }


@pytest.fixture(scope="module")
def mistaken(home: Home, taken: dict[tuple[str, str], int]) -> Finished:
    """The next run, after each object sent a second file whose rows are all wrong."""
    for name in declared():
        if wrong := wrong_rows(name):
            land(home.landing / "company" / name / "mistakes.csv", wrong)
    return home.whole_run()


def wrong_rows(name: str) -> list[dict[str, str]]:
    """The mistakes of one object as rows, in their order; of consents, right rows stand below them."""
    first_key = declared_key(name)[0]
    wrong = []
    for number, mistake in enumerate(m for m in MISTAKES if m.object_name == name):
        row = next(row for row in example(name) if mistake.where.items() <= row.items())
        # A day and a metric must be real ones.
        own_key = {} if first_key in ("rate_date", "metric_id") else {first_key: f"wrong-{number}"}
        wrong.append({**row, **own_key, **mistake.change})
    if name == "consent":
        right = islice(repeat(example(name)[0]), RIGHT_ROWS)
        wrong += [{**row, first_key: f"right-{number}"} for number, row in enumerate(right)]
    return wrong


def declared_key(name: str) -> list[str]:
    """The key of one object."""
    return documented()[name].key


def refused(home: Home) -> dict[tuple[str, str, int], str]:
    """Every refused row's reason, by contract, object and number of the row in its file.

    Of the identifiers only the file that states them: other files name people too.
    """
    found = {}
    for contract in CONTRACTS:
        query = f"""
            select split_part(source_file, '/', 2), source_row_number - 2, reject_reason
            from intermediate.int_{contract}__rejected
        """
        for name, number, reason in rows(home.warehouse, query):
            if contract != "identifiers" or name == "identifier":
                found[contract, name, number] = reason
    return found


def test_each_contract_holds_what_was_sent(taken: dict[tuple[str, str], int]) -> None:
    sent = {
        (contract, name): len(example(name))
        for name, file in documented().items()
        for contract in file.fills
    }
    # A coupon that is issued or expires is a movement of the account and nothing that anybody did.
    sent["interactions", "loyalty_event"] -= 3
    # Two lines of one refund are one thing that happened.
    sent["interactions", "refund_line"] -= 1
    # Whoever another file names stands in the identifiers as well, as often as it is the first to name them.
    of_the_files = {k: n for k, n in taken.items() if k[0] != "identifiers" or k in sent}
    assert of_the_files == sent


def test_nothing_of_the_examples_is_refused(
    home: Home, taken: dict[tuple[str, str], int], mistaken: Finished
) -> None:
    for contract in CONTRACTS:
        query = f"""
            select source_file, source_row_number, reject_reason
            from intermediate.int_{contract}__rejected
            where source_file like '%example.csv'
        """
        assert rows(home.warehouse, query) == []


def test_interactions_have_their_types(home: Home, taken: dict[tuple[str, str], int]) -> None:
    query = """
        select interaction_type_code
        from intermediate.int_interactions__conformed
        where source_file like '%example.csv'
    """
    assert Counter(code for (code,) in rows(home.warehouse, query)) == {
        "qr_scan": 1,
        "shop_visit": 1,
        "event_visit": 1,
        "app_install": 1,
        "order_placed": 2,
        "refund_paid": 1,
        "page_view": 1,
        "points_earned": 1,
        "coupon_redemption": 1,
        "quiz_attempt": 1,
        "badge_award": 1,
        "game_play": 1,
        "prize_redemption": 1,
        "review": 1,
        "social_post": 1,
        "comment": 1,
        "knowledge_search": 2,
    }


def test_address_and_card_are_one_customer(home: Home, taken: dict[tuple[str, str], int]) -> None:
    query = """
        select count(*), count(distinct customer_key)
        from core.bridge_customer_identifier
    """
    assert rows(home.warehouse, query) == [(6, 4)]


def test_wrong_rows_stop_no_build(mistaken: Finished) -> None:
    assert mistaken.code == 0, mistaken.output[-4000:]


def test_each_wrong_row_is_refused_with_its_reason_and_no_other(
    home: Home, mistaken: Finished
) -> None:
    expected = {}
    numbers: Counter[str] = Counter()
    for mistake in MISTAKES:
        name = mistake.object_name
        for contract, reason in mistake.refused.items():
            expected[contract, name, numbers[name]] = reason
        numbers[name] += 1
    assert refused(home) == expected


def test_what_an_interaction_cannot_name_is_other(home: Home, mistaken: Finished) -> None:
    query = """
        select interaction_type_code, channel_code, touchpoint_code, reason_code
        from intermediate.int_interactions__conformed
        where source_file = 'company/interaction/mistakes.csv'
    """
    assert rows(home.warehouse, query) == [("other", "other", "other", "other")]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_rule_of_the_contracts_is_tried(contract: str) -> None:
    model = ROOT / "models" / "intermediate" / "contracts" / f"int_{contract}__unioned.sql"
    rules = {(contract, rule) for rule in RULE.findall(model.read_text(encoding="utf-8"))}
    tried = {
        (contract, reason)
        for mistake in MISTAKES
        for reason in mistake.refused.get(contract, "").split("; ")
    }
    assert rules
    assert rules - OTHERS_ONLY <= tried
