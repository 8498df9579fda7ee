"""Event logs of two processes: returns, behind each refund, and recruiting, which no customer sees."""

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, duration, whole_seconds
from simulator.own.rows import Tables, ids, in_order, midnight, months
from simulator.settings import Settings

CANDIDATES_A_MONTH = 5
DISPUTED_SHARE = 0.12


def draw_event_logs(world: Tables, settings: Settings) -> Tables:
    """Object process_event."""
    events = pd.concat([_returns(world, settings), _recruiting(settings)], ignore_index=True)
    return {"process_event": in_order(events, "event_at", "process_event_id", "PE")}


def _events(
    case: Numbers, process: str, activity: str, at: Moments, resource: Numbers, **others: object
) -> pd.DataFrame:
    columns = {"process_code": process, "activity_name": activity, "event_at": whole_seconds(at)}
    return pd.DataFrame({"case_id": case, "resource_name": resource, **columns, **others})


def _returns(world: Tables, settings: Settings) -> pd.DataFrame:
    """From the label to the refund; some parcels are checked twice because the check is disputed."""
    rng = settings.stream("returns log")
    refunds = world["refund"]
    count = len(refunds)
    case = np.array([f"R{number:06}" for number in refunds["refund"]], dtype=object)
    desk = np.array([f"ufficio resi {agent}" for agent in refunds["agent"]], dtype=object)
    # Told backwards from the refund, which the shop knows.
    paid_at = refunds["refunded_at"].to_numpy()
    decided_at = paid_at - duration(rng.uniform(0.02, 0.4, count), "D")
    checked_at = decided_at - duration(rng.uniform(0.01, 0.1, count), "D")
    begun_at = checked_at - duration(rng.uniform(0.01, 0.05, count), "D")
    arrived_at = begun_at - duration(rng.uniform(0.05, 0.3, count), "D")
    label_at = arrived_at - duration(rng.uniform(0.1, 0.4, count), "D")
    is_disputed = rng.random(count) < DISPUTED_SHARE
    again_at = checked_at + 0.5 * (decided_at - checked_at)
    name = "returns"
    parts = [
        _events(case, name, "send label", label_at, desk),
        _events(case, name, "receive parcel", arrived_at, desk),
        _events(case, name, "check", begun_at, desk, lifecycle_code="start"),
        _events(case, name, "check", checked_at, desk, lifecycle_code="complete"),
        _events(case, name, "dispute check", again_at, desk)[is_disputed],
        _events(case, name, "decide", decided_at, desk),
        _events(case, name, "refund", paid_at, desk, cost_amount="1.20", currency_code="EUR"),
    ]
    return pd.concat(parts, ignore_index=True)


def _recruiting(settings: Settings) -> pd.DataFrame:
    """Applications of each month; most end with a refusal, early or after the interview."""
    rng = settings.stream("recruiting log")
    starts = [max(first, settings.start) for _, first, _ in months(settings)]
    days = [midnight(day) for day in starts for _ in range(CANDIDATES_A_MONTH)]
    opened_at: Moments = np.array(days, dtype="datetime64[ms]")
    count = len(opened_at)
    applied_at: Moments = opened_at + duration(rng.uniform(0.3, 12, count), "D")
    case = ids("H", count, 5)
    desk = np.array([f"selezione {1 + row % 2}" for row in range(count)], dtype=object)
    fate = rng.choice(3, count, p=[0.4, 0.35, 0.25])
    met_at = applied_at + duration(rng.uniform(3, 15, count), "D")
    offered_at = met_at + duration(rng.uniform(2, 9, count), "D")
    answered_at = np.where(fate == 0, applied_at + np.timedelta64(4, "D"), offered_at)
    joined_at = offered_at + np.timedelta64(14, "D")
    name = "recruiting"
    return pd.concat(
        [
            _events(case, name, "apply", applied_at, desk),
            _events(case, name, "interview", met_at, desk)[fate > 0],
            _events(case, name, "refuse", answered_at, desk)[fate < 2],
            _events(case, name, "offer", offered_at, desk)[fate == 2],
            _events(case, name, "hire", joined_at, desk)[fate == 2],
        ],
        ignore_index=True,
    )
