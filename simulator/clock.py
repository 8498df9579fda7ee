"""Time in Italy: local days and hours, their busy and quiet parts, and the export moments.

Moments are numpy datetime64[ms] in UTC unless a name says local. What happens at a moment belongs elsewhere.
"""

from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from simulator.settings import Settings

Moments = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[Any]

TIME_ZONE = "Europe/Rome"
SECOND = np.timedelta64(1000, "ms")
DAY = np.timedelta64(86_400_000, "ms")

# Share of an average month's, day's and hour's activity; Monday and midnight come first.
MONTHLY = np.array([1.15, 0.9, 0.9, 0.95, 1.0, 1.0, 1.05, 0.6, 0.95, 1.0, 1.45, 1.35])
WEEKLY = np.array([1.0, 0.95, 0.95, 0.95, 0.95, 1.1, 1.2])
HOURLY = np.array(
    [6, 3, 2, 1, 1, 2, 6, 14, 24, 34, 38, 38, 40, 46, 40, 34, 34, 38, 44, 50, 60, 70, 54, 22]
)


def to_utc(local: Moments) -> Moments:
    """UTC of local moments; an hour that summer time skips is moved to its end."""
    index = pd.DatetimeIndex(local.astype("datetime64[ms]"))
    first = np.ones(len(index), dtype=bool)
    zoned = index.tz_localize(TIME_ZONE, ambiguous=first, nonexistent="shift_forward")
    return np.asarray(zoned.tz_convert(None), dtype="datetime64[ms]")


def to_local(moments: Moments) -> Moments:
    """Local wall clock of UTC moments."""
    index = pd.DatetimeIndex(moments.astype("datetime64[ms]")).tz_localize("UTC")
    local = index.tz_convert(TIME_ZONE).tz_localize(None)
    return np.asarray(local, dtype="datetime64[ms]")


def duration(values: Numbers, unit: str) -> Numbers:
    """Real numbers of 's', 'm', 'h' or 'D' as timedelta64[ms]."""
    milliseconds = {"s": 1e3, "m": 6e4, "h": 3.6e6, "D": 8.64e7}[unit]
    return (np.asarray(values) * milliseconds).astype("timedelta64[ms]")


def whole_seconds(moments: Moments) -> Moments:
    """The moments without their milliseconds, as systems keep them that count in seconds."""
    return moments.astype("datetime64[s]").astype("datetime64[ms]")


def period(settings: Settings) -> tuple[np.datetime64, np.datetime64]:
    """The first moment of the period and the first one after it, in UTC."""
    first, after = settings.start, settings.start + timedelta(days=settings.days)
    begins, ends = to_utc(np.array([first, after], dtype="datetime64[D]"))
    return begins, ends


def draw_time_of_day(rng: np.random.Generator, count: int) -> Numbers:
    """Time since local midnight, by the hourly pattern, as timedelta64[ms]."""
    hours = rng.choice(24, count, p=HOURLY / HOURLY.sum())
    return duration(hours + rng.random(count), "h")


def draw_moments(rng: np.random.Generator, count: int, settings: Settings) -> Moments:
    """Moments of the period by season, weekday and hour."""
    days = np.datetime64(settings.start) + np.arange(settings.days)
    index = pd.DatetimeIndex(days)
    weights = MONTHLY[index.month - 1] * WEEKLY[index.day_of_week]
    chosen = rng.choice(days, count, p=weights / weights.sum())
    return to_utc(chosen.astype("datetime64[ms]") + draw_time_of_day(rng, count))


def export_files(settings: Settings, frequency: str) -> pd.DataFrame:
    """The files of one object: file_number, label, opens_at, ends_at and synced_at (its last second).

    frequency: 'D' for one file a local day, 'M' for one a local month. The last one ends with the period.
    """
    days = np.datetime64(settings.start) + np.arange(settings.days)
    labels = np.unique(days.astype(f"datetime64[{frequency}]"))
    ends = np.minimum((labels + 1).astype("datetime64[D]"), days[-1] + 1)
    ends_at = to_utc(ends)
    begins, _ = period(settings)
    return pd.DataFrame(
        {
            "file_number": np.arange(len(labels)),
            "label": labels.astype(str),
            "opens_at": np.concatenate([[begins], ends_at[:-1]]),
            "ends_at": ends_at,
            "synced_at": ends_at - SECOND,
        }
    )
