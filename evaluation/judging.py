"""The verdict on each planted defect. Without a rule, or without a row of it, a defect counts as missed."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from evaluation.rules import RULES
from orchestration.sql import literal

NOWHERE = "nowhere"
NO_RULE = "no rule judges this kind; write one in evaluation/rules"
NO_TRACE = "its rule finds no trace of it"


@dataclass(frozen=True)
class Verdict:
    """One planted defect: where it was caught, and whether it was handled as its truth says."""

    defect_id: str
    kind: str
    source: str
    object: str
    file: str | None
    line: int | None
    record_id: str
    handling: str
    caught_where: str
    is_handled: bool
    why: str


def judge(connection: duckdb.DuckDBPyConnection, rules: Mapping[str, str] = RULES) -> list[Verdict]:
    """One verdict per row of `planted`, by kind and defect."""
    kinds = connection.execute("select distinct kind from planted order by kind").fetchall()
    return [
        verdict
        for (kind,) in kinds
        for verdict in _verdicts(connection, str(kind), rules.get(kind))
    ]


def _verdicts(connection: duckdb.DuckDBPyConnection, kind: str, rule: str | None) -> list[Verdict]:
    if rule is None:
        return _all_missed(connection, kind, NO_RULE)
    try:
        found = connection.execute(_query(kind, f"({rule})")).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        # A table or column that the rule reads is not there, so nothing shows that the defect was handled.
        return _all_missed(
            connection, kind, f"its rule cannot be asked: {str(error).splitlines()[0]}"
        )
    verdicts = [Verdict(*row) for row in found]
    if len({verdict.defect_id for verdict in verdicts}) < len(verdicts):
        raise ValueError(f"The rule of {kind} gives a defect several rows: {rule}")
    return verdicts


def _all_missed(connection: duckdb.DuckDBPyConnection, kind: str, why: str) -> list[Verdict]:
    nothing = (
        "(select null as defect_id, null as caught_where, false as is_handled, null as why limit 0)"
    )
    found = connection.execute(_query(kind, nothing, why)).fetchall()
    return [Verdict(*row) for row in found]


def _query(kind: str, rule: str, otherwise: str = NO_TRACE) -> str:
    """The planted rows of a kind with what the rule says of each."""
    return f"""
        select
            defect_id, kind, source, object, file, line, record_id, handling,
            if(coalesce(is_handled, false), caught_where, '{NOWHERE}'),
            coalesce(is_handled, false),
            coalesce(why, {literal(otherwise)})
        from planted
        left join {rule} as judged using (defect_id)
        where kind = {literal(kind)}
        order by defect_id
    """
