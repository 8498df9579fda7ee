"""Marketing e-mails: which were sent to whom, and what became of each.

One row per event of one e-mail. How HubSpot shows them belongs to `simulator.hubspot`.
"""

import numpy as np
import pandas as pd

from simulator.clock import duration, period, to_utc, whole_seconds
from simulator.settings import Settings

SEND_DAYS = (5, 20)
SENT_AT_HOUR = 9
DELIVERED_SHARE, OPENED_SHARE, CLICKED_SHARE = 0.97, 0.34, 0.18
# Opened by a machine that looks for malice, before the recipient can.
SCANNED_SHARE = 0.03


def draw_emails(permissions: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per event: email, campaign (its number), contact, person, type, happened_at, is_filtered, sent_at.

    An e-mail goes to who has last said yes to marketing by e-mail; what would come after the period's end is left out.
    """
    rng = settings.stream("marketing e-mails")
    said = permissions[permissions["purpose"] == "marketing_email"].sort_values("said_at")
    nobody = said[["contact", "person"]].iloc[:0]
    no_moment = pd.Series(dtype="datetime64[ms]")
    # A short period has no day of sending.
    sent = [nobody.assign(campaign=pd.Series(dtype=int), sent_at=no_moment)]
    for campaign, sent_at in enumerate(_sends(settings)):
        latest = said[said["said_at"] <= sent_at].drop_duplicates("contact", keep="last")
        given = latest.loc[latest["is_given"], ["contact", "person"]].sort_values("contact")
        sent.append(given.assign(campaign=campaign, sent_at=sent_at))
    emails = pd.concat(sent, ignore_index=True)
    count = len(emails)
    emails["email"] = np.arange(count)
    left_at = emails["sent_at"].to_numpy() + duration(rng.uniform(0, 600, count), "s")
    emails["sent_at"] = whole_seconds(left_at)
    arrives = rng.random(count) < DELIVERED_SHARE
    opens = arrives & (rng.random(count) < OPENED_SHARE)
    clicks = opens & (rng.random(count) < CLICKED_SHARE)
    scanned = arrives & (rng.random(count) < SCANNED_SHARE)
    arrived_at = left_at + duration(rng.uniform(1, 60, count), "s")
    opened_at = arrived_at + duration(np.clip(rng.lognormal(1.2, 1.4, count), 0.02, 240), "h")
    clicked_at = opened_at + duration(rng.uniform(5, 120, count), "s")
    parts = [
        emails.assign(type="SENT", happened_at=emails["sent_at"]),
        emails.assign(type="DELIVERED", happened_at=arrived_at)[arrives],
        emails.assign(type="BOUNCE", happened_at=arrived_at)[~arrives],
        emails.assign(
            type="OPEN", happened_at=arrived_at + duration(np.array(2.0), "s"), is_filtered=True
        )[scanned],
        emails.assign(type="OPEN", happened_at=opened_at)[opens],
        emails.assign(type="CLICK", happened_at=clicked_at)[clicks],
    ]
    events = pd.concat([part.assign(is_filtered=part.get("is_filtered", False)) for part in parts])
    events["happened_at"] = whole_seconds(events["happened_at"].to_numpy())
    events = events[events["happened_at"] < period(settings)[1]]
    events = events.sort_values(["email", "happened_at", "type"], kind="stable")
    return events.reset_index(drop=True).assign(email_event=np.arange(len(events)))


def _sends(settings: Settings) -> list[np.datetime64]:
    """The moments of the period at which an e-mail goes out to all."""
    days = np.datetime64(settings.start) + np.arange(settings.days)
    chosen = days[np.isin(pd.DatetimeIndex(days).day, SEND_DAYS)]
    local = pd.DatetimeIndex(chosen) + pd.Timedelta(hours=SENT_AT_HOUR)
    return list(to_utc(local.to_numpy()))
