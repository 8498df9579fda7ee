"""A published copy with nothing but a small scorecard: figures below zero, withheld ones, and a name that is markup."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

HOSTILE = "<img src=x onerror=alert(1)></script>"
AS_OF = datetime(2025, 12, 1)

METRIC = {
    "metric_name": "Relationship NPS",
    "metric_name_it": "NPS relazionale",
    "question_answered": "Would our customers recommend us?",
    "question_answered_it": "I clienti ci consiglierebbero?",
    "phase": "measure",
    "core_position": 1,
    "attitude_or_behaviour": "attitudinal",
    "unit": "points",
    "decimals": 1,
    "higher_is_better": True,
    "waits_for": None,
    "waits_for_it": None,
    "trust_passed_count": 6,
    "trust_check_count": 7,
    "as_of_at": AS_OF,
}
TOTAL = {"slice_type": "total", "slice_key": "all", "slice_value": "all"}
HOSTILE_SEGMENT = {"slice_type": "segment", "slice_key": "s1", "slice_value": HOSTILE}
FAMILIES = {"slice_type": "segment", "slice_key": "s2", "slice_value": "Families"}

# What is no text.
TYPES = {
    "double": ("value", "interval_lower", "interval_upper", "target_value", "change_value"),
    "date": ("period_start_date", "period_end_date", "previous_period_start_date"),
    "bigint": (
        *("core_position", "decimals", "n_observations", "n_customers"),
        *("trust_passed_count", "trust_check_count"),
    ),
    "boolean": ("higher_is_better", "is_target_met", "is_period_over"),
    "timestamp": ("as_of_at",),
}

Limits = tuple[float, float]


def wave(month: int, value: float | None, limits: Limits | None, **changes: Any) -> dict[str, Any]:
    """One wave's figure of the NPS, of everybody unless said otherwise."""
    lower, upper = limits or (None, None)
    return {
        **METRIC,
        "metric_id": "A01",
        **TOTAL,
        "period_type": "wave",
        "period_start_date": date(2025, month, 1),
        "period_end_date": date(2025, month + 3, 1) if month < 10 else date(2026, 1, 1),
        "value": value,
        "interval_lower": lower,
        "interval_upper": upper,
        "interval_method": "wald",
        "n_observations": 210,
        "n_customers": 200,
        "target_value": 30.0,
        "is_target_met": False,
        "change_value": None,
        "trend_state": "none",
        "previous_period_start_date": None,
        "is_period_over": month < 10,
        "suppression_reason": None,
        "suppression_reason_it": None,
    } | changes


def scorecard_rows() -> list[dict[str, Any]]:
    """The last wave is not over as of the clock; one metric waits, one is counted in full and has no target."""
    withheld = {
        "n_customers": 9,
        "n_observations": 9,
        "is_target_met": None,
        "suppression_reason": "fewer than 10 customers",
        "suppression_reason_it": "meno di 10 clienti",
    }
    count = {
        "metric_id": "E14",
        "metric_name": "Consent given",
        "metric_name_it": "Consensi dati",
        "phase": "listen",
        "core_position": 12,
        "attitude_or_behaviour": "behavioural",
        "unit": "share",
        "decimals": 3,
        "interval_method": "full count",
        "period_type": "month",
        "period_start_date": date(2025, 11, 1),
        "period_end_date": date(2025, 12, 1),
        "target_value": None,
        "is_target_met": None,
    }
    later = {
        "metric_id": "H02",
        "metric_name": "Net revenue retention",
        "metric_name_it": "Fidelizzazione netta dei ricavi",
        "core_position": 18,
        "unit": "share",
        "waits_for": "customer value models",
        "waits_for_it": "modelli del valore dei clienti",
        "suppression_reason": "not measured yet",
        "suppression_reason_it": "non ancora misurato",
    }
    return [
        wave(1, -12.5, (-22.25, -2.75)),
        wave(4, -4.0, (-14.0, 6.0)),
        wave(
            7,
            14.25,
            (4.5, 24.0),
            change_value=18.25,
            trend_state="more",
            previous_period_start_date=date(2025, 4, 1),
        ),
        wave(10, 18.0, (-1.0, 37.0)),
        wave(1, 50.0, (20.0, 80.0), **HOSTILE_SEGMENT),
        wave(4, None, None, **HOSTILE_SEGMENT, **withheld),
        wave(7, None, None, **HOSTILE_SEGMENT, **withheld),
        wave(7, 61.5, (40.0, 83.0), **FAMILIES, target_value=50.0, is_target_met=True),
        wave(1, 0.6234, None, **count),
        wave(1, None, None, **later),
    ]


def write_published(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write the rows as cx.mart_cx_scorecard of a published copy at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    types = dict.fromkeys(rows[0], "varchar") | {
        name: kind for kind, names in TYPES.items() for name in names
    }
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema cx")
        columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
        connection.execute(f"create table cx.mart_cx_scorecard ({columns})")
        marks = ", ".join("?" for _ in types)
        for row in rows:
            connection.execute(
                f"insert into cx.mart_cx_scorecard values ({marks})", [row[name] for name in types]
            )
