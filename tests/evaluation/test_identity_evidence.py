"""What counts as evidence, on raw rows made by hand: values of one person in one row, whatever its columns are."""

from collections.abc import Iterator

import duckdb
import pytest

from evaluation.identity_evidence import NUMBERS, read_known

ANN = [("email", "ann@post.example"), ("phone", "+390000000007"), ("crm_id", "1000007")]
BOB = [("email", "bob@post.example")]
HOUSE = """
create schema intermediate;
create table intermediate.int_identity__identifiers_numbered as from (values
    ('ke', 'email', 'ann@post.example'), ('kp', 'phone', '0000000007'), ('kb', 'email', 'bob@post.example')
) as t (identifier_key, namespace_code, identifier_value);
create table intermediate.int_identity__identifiers_normalised as from (values
    ('ke', 'ann@post.example'), ('kp', '+390000000007'), ('kb', 'bob@post.example')
) as t (identifier_key, normal_value);
create table intermediate.int_identity__identifiers_resolved as from (values
    ('ke', 'customer-1'), ('kp', 'customer-2'), ('kb', 'customer-3')
) as t (identifier_key, customer_key);
create table intermediate.int_identity__links_guarded as from (values
    ('ke', 'email', 'ann@post.example', 'kp', 'phone', '0000000007')
) as t (from_identifier_key, from_namespace, from_value, to_identifier_key, to_namespace, to_value);
create table intermediate.int_identity__links_refused as
select 'ke' as from_identifier_key, 'kp' as to_identifier_key, 'a switchboard' as refusal_reason;
create table intermediate.int_identifiers__rejected as
select 'crm_id' as from_namespace, '1000007' as from_value, 'email' as to_namespace, 'ann@post.example' as to_value,
    'missing: seen_at' as reject_reason;
"""


@pytest.fixture
def run() -> Iterator[duckdb.DuckDBPyConnection]:
    """A finished run of a house with two people, and no raw row yet."""
    with duckdb.connect() as connection:
        connection.execute(HOUSE)
        connection.execute(
            "create schema raw_crm; create schema raw_journeyhouse; create schema raw_zendesk"
        )
        held = [("ann", *one) for one in ANN] + [("bob", *one) for one in BOB]
        connection.execute(
            "create table true_person_identifier (person_id text, namespace text, value text)"
        )
        connection.executemany("insert into true_person_identifier values (?, ?, ?)", held)
        for kind in ("checkout", "coupon", "call", "chat", "response", "session"):
            table = {"response": "survey_answer"}.get(kind, kind)
            column = {"coupon": "coupon_code"}.get(kind, f"{kind}_id")
            connection.execute(
                f"create table true_{table} ({column} text, person_id text, case_id text)"
            )
        connection.execute("create table true_voice_menu as from true_call")
        connection.execute(
            "create table true_order as select 'CL-1' as order_id, 'ann' as person_id"
        )
        connection.execute(
            "create table true_interaction as select 'zendesk' as source_system, '77' as source_record_id, "
            "'ann' as person_id"
        )
        raw(connection, "raw_zendesk.ticket_comment", "'77' as id, 'ticket-5' as ticket_id")
        yield connection


def raw(connection: duckdb.DuckDBPyConnection, name: str, columns: str) -> None:
    """A raw view of one row, or of several by `union all select`."""
    connection.execute(f"create or replace view {name} as select {columns}")


def test_two_values_of_a_person_in_one_row_are_evidence_in_any_spelling(
    run: duckdb.DuckDBPyConnection,
) -> None:
    raw(
        run,
        "raw_crm.thing",
        "' Ann@Post.example' as whatever, '000-000 0007' as said, 'x' as other",
    )
    assert read_known(run).shown == {"ann": [(ANN[0], ANN[1])]}


def test_values_of_two_people_or_in_two_rows_are_none(run: duckdb.DuckDBPyConnection) -> None:
    raw(run, "raw_crm.thing", "'ann@post.example' as a, 'bob@post.example' as b")
    raw(run, "raw_crm.other", "'1000007' as a, null as b union all select null, '+390000000007'")
    assert read_known(run).shown == {}


def test_what_the_house_writes_itself_is_none(run: duckdb.DuckDBPyConnection) -> None:
    raw(run, "raw_journeyhouse.link", "'1000007' as a, 'ann@post.example' as b")
    assert read_known(run).shown == {}


def test_numbers_of_what_a_person_did_are_kept_apart(run: duckdb.DuckDBPyConnection) -> None:
    raw(run, "raw_crm.sale", "'CL-1' as name, 'ann@post.example' as email")
    raw(run, "raw_crm.ticket", "'ticket-5' as ticket, '1000007' as contact, 'CL-1' as about")
    known = read_known(run)
    assert known.shown == {}
    assert sorted(known.numbered["ann"]) == [
        (("case", "ticket-5"), ("crm_id", "1000007")),
        (("case", "ticket-5"), ("order", "CL-1")),
        (("crm_id", "1000007"), ("order", "CL-1")),
        (("email", "ann@post.example"), ("order", "CL-1")),
    ]


def test_a_number_is_never_an_identifier(run: duckdb.DuckDBPyConnection) -> None:
    assert not set(NUMBERS) & {namespace for namespace, _ in read_known(run).holders}


def test_the_house_knows_an_identifier_as_sent_and_in_its_normal_form(
    run: duckdb.DuckDBPyConnection,
) -> None:
    customers = read_known(run).customers
    assert customers["phone", "+390000000007"] == customers["phone", "0000000007"] == "customer-2"
    assert ("crm_id", "1000007") not in customers


def test_refusals_and_rejections_are_reasons(run: duckdb.DuckDBPyConnection) -> None:
    reasons = read_known(run).reasons
    assert reasons[frozenset((ANN[2], ANN[0]))] == "rejected: missing: seen_at"
    assert reasons[frozenset((ANN[0], ANN[1]))] == "refused: a switchboard"
