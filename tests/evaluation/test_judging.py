"""Each verdict on tiny hand-made tables: handled only where the tables show it, missed in every other case."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from evaluation.judging import NO_RULE, NO_TRACE, Verdict, judge
from evaluation.rules import RULES
from simulator.defects import HANDLING

PLANTED = """
create table planted (
    defect_id text, kind text, source text, object text, file text, record_id text, line bigint, handling text
);
create schema intermediate;
create schema core;
"""
CONTRACT = """
create table intermediate.int_{name}__conformed (source_system text, source_record_id text {columns});
create table intermediate.int_{name}__rejected (
    source_system text, source_record_id text {columns}, reject_reason text
);
"""


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    """The contracts and facts that the rules of orders and calls read, empty."""
    connection = duckdb.connect()
    connection.execute(PLANTED)
    event = ", case_id text, event_at timestamp, is_contact boolean"
    for name, columns in (
        ("orders", ", order_id text"),
        ("order_lines", ", order_id text"),
        ("refunds", ""),
        ("case_events", event),
    ):
        connection.execute(CONTRACT.format(name=name, columns=columns))
    connection.execute("""
        create table core.fct_cases (case_key text, case_id text);
        create table core.fct_case_contacts (
            case_contact_key text, case_key text, contacted_at timestamp, agent_key text
        );
    """)
    return connection


def verdict(connection: duckdb.DuckDBPyConnection, kind: str, *statements: str) -> Verdict:
    """The verdict on one planted defect of record 7, after the statements."""
    connection.execute(
        "insert into planted values ('D1', ?, 'shop', 'thing', 'f.csv', '7', 2, 'as told')", [kind]
    )
    for statement in statements:
        connection.execute(statement)
    (found,) = judge(connection)
    return found


REFUND = "insert into intermediate.int_refunds__rejected values ('shop', '7', 'x; refund without an order')"
ORDER = "insert into intermediate.int_orders__rejected values ('shop', '7', 'shop-7', 'no exchange rate')"
LINE = "insert into intermediate.int_order_lines__{} values ('shop', '71', 'shop-7'{})"
REJECTED_LINE = LINE.format("rejected", ", 'its order was rejected'")
CALL = (
    "insert into intermediate.int_case_events__conformed "
    "values ('shop', '7', 'call-7', '2025-01-01 10:00:00', true)",
    "insert into core.fct_cases values ('k', 'call-7')",
    "insert into core.fct_case_contacts values ('c', 'k', '2025-01-01 10:00:00', 'unknown')",
)
EARLY = (
    "insert into intermediate.int_case_events__rejected "
    "values ('shop', '7', 'call-7', null, true, 'answered before it was queued')"
)


@pytest.mark.parametrize(
    ("kind", "statements", "caught_where"),
    [
        ("refund_without_order", [REFUND], "contract rejection"),
        ("missing_rate", [ORDER, REJECTED_LINE], "contract rejection"),
        ("call_without_agent", CALL, "nowhere needed"),
        ("answered_before_queued", [EARLY], "contract rejection"),
    ],
)
def test_handled(
    warehouse: duckdb.DuckDBPyConnection, kind: str, statements: list[str], caught_where: str
) -> None:
    found = verdict(warehouse, kind, *statements)
    assert (found.is_handled, found.caught_where) == (True, caught_where), found.why


@pytest.mark.parametrize(
    ("kind", "statements", "why"),
    [
        ("refund_without_order", [], "not rejected"),
        ("refund_without_order", [REFUND.replace("refund w", "w")], "another reason"),
        (
            "refund_without_order",
            [REFUND, "insert into intermediate.int_refunds__conformed values ('shop', '7')"],
            "conformed to refunds",
        ),
        ("refund_without_order", [REFUND.replace("'shop'", "'till'")], "not rejected"),
        ("missing_rate", [REJECTED_LINE], "not rejected from orders"),
        ("missing_rate", [ORDER], "no line of it is"),
        ("missing_rate", [ORDER, REJECTED_LINE, LINE.format("conformed", "")], "is conformed"),
        ("call_without_agent", CALL[:2], NO_TRACE),
        (
            "call_without_agent",
            [*CALL, "update core.fct_case_contacts set agent_key = 'a'"],
            "an agent whom",
        ),
        ("answered_before_queued", [CALL[0]], "conformed to case_events"),
        ("answered_before_queued", [CALL[0], EARLY], "conformed to case_events"),
    ],
)
def test_missed(
    warehouse: duckdb.DuckDBPyConnection, kind: str, statements: list[str], why: str
) -> None:
    found = verdict(warehouse, kind, *statements)
    assert not found.is_handled
    assert found.caught_where == "nowhere"
    assert why in found.why


def test_a_kind_without_a_rule_is_missed(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = verdict(warehouse, "moon_phase")
    assert (found.is_handled, found.why) == (False, NO_RULE)


def test_a_table_that_is_not_there_is_no_proof(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = verdict(
        warehouse, "refund_without_order", "drop table intermediate.int_refunds__rejected"
    )
    assert not found.is_handled
    assert "cannot be asked" in found.why


def test_a_rule_that_doubles_a_defect_is_an_error(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("insert into planted values ('D1', 'k', 's', 'o', null, '7', null, 'h')")
    doubling = "select 'D1' as defect_id, 'load' as caught_where, true as is_handled, 'w' as why from range(2)"
    with pytest.raises(ValueError, match="several rows"):
        judge(warehouse, {"k": doubling})


def test_the_pipeline_runs_without_the_evaluation(repository: Path) -> None:
    """The truth must not reach what it judges."""
    code = "import sys, orchestration.run, orchestration.definitions, simulator.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True
    )
    assert not [name for name in done.stdout.split() if name.split(".")[0] == "evaluation"]


def test_every_kind_that_the_simulator_plants_has_a_rule() -> None:
    assert set(HANDLING) <= set(RULES)
