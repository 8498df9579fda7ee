"""What every own file needs: ids, amounts and dates as text, and under which name the company knows a person."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from simulator.clock import Moments, Numbers, period, to_local, to_utc
from simulator.people import stays_until
from simulator.settings import Settings

Tables = dict[str, pd.DataFrame]
NOBODY = -1
NEVER = np.datetime64("NaT", "ms")


def ids(prefix: str, count: int, width: int = 7) -> Numbers:
    """Consecutive ids from 1 on: prefix and number."""
    return np.array([f"{prefix}{number:0{width}}" for number in range(1, count + 1)], dtype=object)


def in_order(rows: pd.DataFrame, at: str, column: str, prefix: str) -> pd.DataFrame:
    """The rows by time, numbered in column; sent_at is that time."""
    rows = rows.sort_values(at, kind="stable").reset_index(drop=True)
    return rows.assign(sent_at=rows[at], **{column: ids(prefix, len(rows))})


def money_text(cents: Numbers) -> Numbers:
    """Cents as an amount with two decimals."""
    return np.array([f"{int(value) / 100:.2f}" for value in cents], dtype=object)


def day_text(moments: Moments) -> Numbers:
    """The local days of UTC moments as YYYY-MM-DD, empty for none."""
    days = pd.Series(to_local(moments)).dt.strftime("%Y-%m-%d")
    return np.asarray(days.astype(object).where(days.notna(), ""))


def month_text(moments: Moments) -> Numbers:
    """The local months of UTC moments as YYYY-MM."""
    return np.asarray(pd.Series(to_local(moments)).dt.strftime("%Y-%m").astype(object))


def midnight(day: date) -> np.datetime64:
    """The first moment of a local day, in UTC."""
    moment: np.datetime64 = to_utc(np.array([day], dtype="datetime64[D]"))[0]
    return moment


def share_of(settings: Settings, share: float) -> date:
    """The local day that lies so far into the period."""
    return settings.start + timedelta(days=int(settings.days * share))


def months(settings: Settings) -> list[tuple[str, date, date]]:
    """Label, first and last local day of each calendar month that the period touches."""
    found = []
    month = settings.start.replace(day=1)
    while month < settings.start + timedelta(days=settings.days):
        after = (month + timedelta(days=31)).replace(day=1)
        found.append((f"{month:%Y-%m}", month, after - timedelta(days=1)))
        month = after
    return found


def quarters(settings: Settings) -> list[date]:
    """First days of the calendar quarters that the period touches, and of the one before."""
    first = settings.start.replace(month=1 + 3 * ((settings.start.month - 1) // 3), day=1)
    found = [(first - timedelta(days=1)).replace(day=1)]
    found[0] = found[0].replace(month=1 + 3 * ((found[0].month - 1) // 3))
    while first < settings.start + timedelta(days=settings.days):
        found.append(first)
        first = (first + timedelta(days=93)).replace(day=1)
    return found


def is_active(people: pd.DataFrame, person: Numbers, at: Moments, settings: Settings) -> Numbers:
    """Whether each person is still a customer at that moment."""
    _, ends = period(settings)
    return np.asarray(at < np.minimum(stays_until(people, person, ends), ends))


def random_moments(
    rng: np.random.Generator, earliest: Moments, latest: Moments | np.datetime64
) -> Moments:
    """Moments between two others, evenly, in whole seconds."""
    span = (latest - earliest).astype("timedelta64[s]").astype(int)
    seconds = (np.maximum(span, 0) * rng.random(len(earliest))).astype(int)
    return np.asarray(earliest.astype("datetime64[s]") + seconds.astype("timedelta64[s]")).astype(
        "datetime64[ms]"
    )


def name_them(
    rng: np.random.Generator,
    people: pd.DataFrame,
    person: Numbers,
    at: Moments,
    shares: dict[str, float],
) -> pd.DataFrame:
    """Columns identifier_namespace, identifier_value and person of each row; empty and NOBODY where nobody is known.

    shares: how many of those who own an identifier of that namespace show it; the first shown one counts. Only who is
    known to the company by then has one.
    """
    known = people["known_at"].to_numpy()[person] <= at
    namespaces = np.full(len(person), "", dtype=object)
    values = np.full(len(person), "", dtype=object)
    for namespace, share in shares.items():
        owned = people[namespace].to_numpy(dtype=object)[person]
        shows = known & pd.notna(owned) & (rng.random(len(person)) < share) & (namespaces == "")
        namespaces[shows], values[shows] = namespace, owned[shows]
    who = np.where(namespaces != "", person, NOBODY)
    return pd.DataFrame(
        {"identifier_namespace": namespaces, "identifier_value": values, "person": who}
    )
