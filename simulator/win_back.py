"""Winning people back: whom a campaign asks who was not seen for long, who reads it, and who comes back.

One row per person asked. What they do in the shop belongs to `simulator.journeys`, the messages' traces to
`simulator.own.moves`.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, period, to_utc, whole_seconds
from simulator.journeys import draw_returning, within_period
from simulator.people import stays_until
from simulator.settings import Settings

SEND_DAY, SENT_AT_HOUR = 15, 10
SILENT_DAYS, ASKED_AGAIN_DAYS = 45, 90
OPENED_SHARE, CLICKED_SHARE, RETURNING_SHARE = 0.5, 0.6, 0.6
NEVER = np.datetime64("NaT", "ms")


def win_back_campaign(month: str) -> str:
    """Code of the campaign of a month (YYYY-MM)."""
    return f"WIN-BACK-LUME-{month}"


def draw_win_back(
    people: pd.DataFrame, permissions: pd.DataFrame, visits: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per person asked: person, campaign_code, opened_at, clicked_at, comes_at (null: not).

    Asked is who allows e-mails, was not seen for weeks, and was not asked in the last quarter.
    """
    rng = settings.stream("win back")
    said = permissions[permissions["purpose"] == "marketing_email"].sort_values("said_at")
    asked_at = np.full(len(people), NEVER)
    parts = [pd.DataFrame({"person": np.zeros(0, int), "campaign_code": [], "sent_at": []})]
    parts[0] = parts[0].astype({"campaign_code": object, "sent_at": "datetime64[ms]"})
    for sent_at in _sends(settings):
        latest = said[said["said_at"] <= sent_at].drop_duplicates("person", keep="last")
        allows = people["person"].isin(latest.loc[latest["is_given"], "person"]).to_numpy()
        seen = visits[visits["started_at"] < sent_at].groupby("person")["started_at"].max()
        last = seen.reindex(people["person"]).to_numpy()
        is_seen = last > sent_at - np.timedelta64(SILENT_DAYS, "D")
        is_asked = asked_at > sent_at - np.timedelta64(ASKED_AGAIN_DAYS, "D")
        stays = stays_until(people, people["person"].to_numpy(), period(settings)[1]) > sent_at
        customers = (people["kind"] == "customer").to_numpy()
        meant = allows & ~is_seen & ~is_asked & stays & customers
        asked_at = np.where(meant, sent_at, asked_at)
        person = people["person"].to_numpy()[meant]
        code = win_back_campaign(str(sent_at.astype("datetime64[M]")))
        parts.append(pd.DataFrame({"person": person, "campaign_code": code, "sent_at": sent_at}))
    asked = pd.concat(parts, ignore_index=True)
    return _answered(rng, asked)


def _sends(settings: Settings) -> list[np.datetime64]:
    """The moments at which the campaign goes out, once anybody can have been silent for long."""
    days = np.datetime64(settings.start) + np.arange(SILENT_DAYS, max(settings.days, SILENT_DAYS))
    chosen = days[pd.DatetimeIndex(days).day == SEND_DAY]
    return list(to_utc(chosen.astype("datetime64[ms]") + np.timedelta64(SENT_AT_HOUR, "h")))


def _answered(rng: np.random.Generator, asked: pd.DataFrame) -> pd.DataFrame:
    """Adds when the message is opened and clicked, and when who came back lands in the shop."""
    count = len(asked)

    def some(share: float, of: Numbers) -> Numbers:
        return of & (rng.random(count) < share)

    opens = some(OPENED_SHARE, np.ones(count, bool))
    clicks = some(CLICKED_SHARE, opens)
    comes = some(RETURNING_SHARE, clicks)
    sent_at = asked["sent_at"].to_numpy().astype("datetime64[ms]")
    opened_at = sent_at + duration(np.clip(rng.lognormal(1.5, 1.2, count), 0.1, 200), "h")
    clicked_at = opened_at + duration(rng.uniform(5, 120, count), "s")
    comes_at = clicked_at + duration(rng.uniform(2, 8, count), "s")
    return asked.assign(
        opened_at=whole_seconds(np.where(opens, opened_at, NEVER)),
        clicked_at=whole_seconds(np.where(clicks, clicked_at, NEVER)),
        comes_at=np.where(comes, comes_at, NEVER),
    )


def draw_returns(
    asked: pd.DataFrame, people: pd.DataFrame, first: int, settings: Settings
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Those who opened, with `buys` (the buying journey they came back for, or -1), these journeys and their visits."""
    opened = asked[asked["opened_at"].notna()].rename(columns={"opened_at": "started_at"})
    opened = within_period(opened, people, settings).rename(columns={"started_at": "opened_at"})
    starts = opened.loc[opened["comes_at"].notna(), ["person", "comes_at"]]
    starts = starts.rename(columns={"comes_at": "started_at"})
    journeys, visits = draw_returning(
        starts.reset_index(drop=True), people, first, settings.stream("returning")
    )
    opened["buys"] = -1
    opened.loc[starts.index, "buys"] = journeys["journey"].to_numpy()
    return opened, journeys, visits
