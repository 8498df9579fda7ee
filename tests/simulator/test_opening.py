"""Business minutes over nights, weekends, holidays and summer time; and who answers when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from simulator.opening import BusinessClock, holidays
from simulator.settings import Settings
from tests.simulator.sample import Sample

ROME = ZoneInfo("Europe/Rome")


@pytest.mark.parametrize(
    ("start", "asked_at", "minutes", "answered_at"),
    [
        # A Friday at 17:30 in Rome: half an hour then, half an hour on Saturday morning.
        (date(2025, 1, 1), "2025-01-10T16:30", 60, "2025-01-11T08:30"),
        # A Sunday: the clock starts on Monday at nine.
        (date(2025, 1, 1), "2025-01-12T10:00", 15, "2025-01-13T08:15"),
        # The last minute of the Saturday before Epiphany, which is a Monday.
        (date(2025, 1, 1), "2025-01-04T11:59", 60, "2025-01-07T08:59"),
        # Over the night in which summer time begins: nine o'clock is an hour earlier in UTC.
        (date(2025, 3, 1), "2025-03-29T11:30", 60, "2025-03-31T07:30"),
        # A whole Monday and a bit of Tuesday.
        (date(2025, 3, 1), "2025-03-10T08:00", 9 * 60 + 10, "2025-03-11T08:10"),
    ],
)
def test_business_minutes(start: date, asked_at: str, minutes: int, answered_at: str) -> None:
    clock = BusinessClock(Settings(days=60, start=start))
    moments = np.array([asked_at], dtype="datetime64[ms]")
    assert clock.add(moments, np.array([float(minutes)]))[0] == np.datetime64(answered_at, "ms")


def test_easter_monday_is_a_holiday() -> None:
    assert (
        holidays(Settings(start=date(2025, 1, 1), days=60))[date(2025, 4, 21)]
        == "Lunedì dell'Angelo"
    )


def is_open(moment: datetime) -> bool:
    local = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ROME)
    closes = {5: 13, 6: 0}.get(local.weekday(), 18)
    is_holiday = local.date() in (date(2025, 4, 21), date(2025, 4, 25))
    return 9 <= local.hour < closes and not is_holiday


def test_people_answer_in_opening_hours_and_the_system_at_once(sample: Sample) -> None:
    at = sample.truth("interaction").set_index("source_record_id")["event_at"]
    asked: dict[str, datetime] = {}
    human: dict[str, datetime] = {}
    automatic: list[float] = []
    comments = {row.values["id"]: row.values for row in sample.rows("zendesk", "ticket_comment")}
    for identifier, comment in sorted(comments.items(), key=lambda item: at[item[0]]):
        ticket, moment = comment["ticket_id"], at[identifier].to_pydatetime()
        if comment["user_id"] == "-1":
            automatic.append((moment - asked[ticket]).total_seconds())
        elif len(comment["user_id"]) == 4 and comment["public"] == "true":
            human.setdefault(ticket, moment)
        else:
            asked.setdefault(ticket, moment)
    assert len(human) > 30
    assert np.mean([is_open(moment) for moment in human.values()]) > 0.85
    assert automatic
    assert max(automatic) < 60
