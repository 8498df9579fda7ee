"""Opening hours of the contact centre: the weekly schedule, Italian holidays, and business minutes.

Who works in these hours, and on what, belongs to `simulator.service`.
"""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from dateutil.easter import easter

from simulator.clock import Moments, Numbers, to_local, to_utc
from simulator.settings import Settings

# ISO weekday: first and last minute of the local day.
WEEKLY_OPENING = dict.fromkeys(range(1, 6), (9 * 60, 18 * 60)) | {6: (9 * 60, 13 * 60)}
FIXED_HOLIDAYS = {
    (1, 1): "Capodanno",
    (1, 6): "Epifania",
    (4, 25): "Festa della Liberazione",
    (5, 1): "Festa del Lavoro",
    (6, 2): "Festa della Repubblica",
    (8, 15): "Ferragosto",
    (11, 1): "Ognissanti",
    (12, 8): "Immacolata",
    (12, 25): "Natale",
    (12, 26): "Santo Stefano",
}


def holidays(settings: Settings) -> dict[date, str]:
    """Date and name of each holiday of the years that the period touches."""
    last = settings.start + timedelta(days=settings.days)
    found: dict[date, str] = {}
    for year in range(settings.start.year, last.year + 1):
        found |= {date(year, month, day): name for (month, day), name in FIXED_HOLIDAYS.items()}
        found[easter(year) + timedelta(days=1)] = "Lunedì dell'Angelo"
    return dict(sorted(found.items()))


def weekly_opening() -> pd.DataFrame:
    """One row per open weekday: iso_weekday (Monday is 1), opens_minute and closes_minute, local."""
    rows = [(weekday, *minutes) for weekday, minutes in WEEKLY_OPENING.items()]
    return pd.DataFrame(rows, columns=["iso_weekday", "opens_minute", "closes_minute"])


class BusinessClock:
    """Adds business minutes to moments, over nights, weekends, holidays and summer time."""

    def __init__(self, settings: Settings) -> None:
        # Two months more than the period, so that a reply due after its end has a moment too.
        self.first_day = np.datetime64(settings.start)
        days = pd.DatetimeIndex(self.first_day + np.arange(settings.days + 60))
        opening = np.array([WEEKLY_OPENING.get(weekday, (0, 0)) for weekday in range(1, 8)])
        self.opens, closes = opening[days.day_of_week].T
        closed = days.isin(pd.DatetimeIndex(list(holidays(settings))))
        self.length = np.where(closed, 0, closes - self.opens)
        self.elapsed = np.cumsum(self.length)

    def add(self, moments: Moments, minutes: Numbers) -> Moments:
        """The UTC moments that come `minutes` (positive) of opening time after UTC `moments`."""
        local = to_local(moments)
        today = local.astype("datetime64[D]")
        day = (today - self.first_day).astype(int)
        minute = (local - today) / np.timedelta64(1, "m")
        gone = np.clip(minute - self.opens[day], 0, self.length[day])
        target = self.elapsed[day] - self.length[day] + gone + minutes
        due = np.minimum(np.searchsorted(self.elapsed, target, side="left"), len(self.elapsed) - 1)
        left = self.elapsed[due] - target
        due_minute = self.opens[due] + self.length[due] - left
        midnight = (self.first_day + due).astype("datetime64[ms]")
        return to_utc(midnight + (due_minute * 60_000).astype("timedelta64[ms]"))
