"""I12: targets and decisions of the company, so that one metric passes six of seven checks in a month and one all.

Here belongs what is landed; what must come of it stands in test_trust.py.
"""

from pathlib import Path

from tests.oracle.company import write_csv

# Metric and month: in May nothing is told about the quarter before, in August everything is there. Consents come
# irregularly, so that none of their files is late; of the others some are of a few days only.
PASSES_SIX, PASSES_ALL = ("E14", "2025-05-01"), ("E14", "2025-08-01")
TEAM = "g_oracle"


def write_targets_and_decisions(folder: Path) -> None:
    """Write the company's targets and decisions under `folder`."""
    targets = [
        target("D01", "all", "2025-01-01", "2025-12-31", 0.3),
        target("D01", "all", "2025-04-01", "2025-06-30", 0.4),
        target("D01", TEAM, "2025-04-01", "2025-06-30", 0.9),
        target("E14", "all", "2025-04-01", "2025-09-30", 0.5),
    ]
    decisions = [
        decision("looked", "E14", "2025-04-01", "2025-07-10 08:00:00", ""),
        decision("acted", "B02", "2025-04-01", "2025-07-10 08:00:00", "2025-07-11 20:00:00"),
    ]
    write_csv(folder / "target" / "target_2025-11.csv", targets)
    write_csv(folder / "decision" / "decision_2025-11.csv", decisions)


def target(metric: str, team: str, begins: str, ends: str, value: float) -> dict[str, object]:
    """One target; `ends` is its last day."""
    period = {"period_start_date": begins, "period_end_date": ends}
    return {"metric_id": metric, "team_id": team, "target_value": value} | period


def decision(name: str, metric: str, quarter: str, seen: str, decided: str) -> dict[str, object]:
    """One entry of the log; without the time of a decision it says that there was none."""
    return {
        "decision_id": name,
        "metric_id": metric,
        "quarter_start_date": quarter,
        "is_decided": str(bool(decided)).lower(),
        "decision_text": "Call back at once" if decided else "",
        "signal_seen_at": seen,
        "decided_at": decided,
    }
