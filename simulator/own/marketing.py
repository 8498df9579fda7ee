"""Campaigns and what was spent on media, by area and week.

What a person was shown belongs to `simulator.own.exposures`.
"""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from simulator.own.references import AREAS
from simulator.own.rows import Tables, midnight, money_text, months
from simulator.settings import Settings
from simulator.win_back import win_back_campaign

# The medium: share of the weeks in which it runs (one in so many), areas, euros a week and area, cents a contact.
MEDIA = {
    "television": (4, list(AREAS), 900, 0.9),
    "radio": (2, ["north_west", "centre", "south"], 180, 0.5),
    "print": (4, ["north_west", "north_east"], 220, 1.6),
    "out_of_home": (3, ["north_west", "centre", "south"], 260, 0.4),
    "online_advertising": (1, list(AREAS), 140, 0.6),
}
OBJECTIVES = {"web": "sale", "app": "retention", "email": "retention"}


def media_campaign(channel: str, year: int) -> str:
    """Code of a medium's campaign of one year."""
    return f"MEDIA-{channel.upper().replace('_', '-')}-{year}"


def draw_marketing(world: Tables, settings: Settings) -> Tables:
    """Objects campaign and media_week."""
    weeks = _media_weeks(settings)
    parts = [_monthly(world, settings), _of_media(weeks), _win_back(world, settings)]
    campaigns = pd.concat(parts, ignore_index=True)
    return {"campaign": campaigns, "media_week": weeks}


def _monthly(world: Tables, settings: Settings) -> pd.DataFrame:
    """The campaigns that the books name: one a month, channel and brand."""
    spent = world["cost"][world["cost"]["campaign"] != ""].drop_duplicates("campaign")
    rows = []
    for label, first, last in months(settings):
        own = spent[spent["campaign"].str.endswith(label)]
        rows += [
            {
                "campaign_code": cost.campaign,
                "campaign_name": f"{cost.channel} {cost.brand} {label}",
                "objective_code": OBJECTIVES[cost.channel],
                "channel_code": cost.channel,
                "brand_code": cost.brand,
                "owner_name": "marketing",
                "starts_date": str(first),
                "ends_date": str(last),
                "is_personalised": cost.channel != "web",
                "budget_amount": f"{cost.planned / 100:.2f}",
                "currency_code": cost.currency,
                "sent_at": midnight(max(first, settings.start)),
            }
            for cost in own.itertuples()
        ]
    return pd.DataFrame(rows)


def _win_back(world: Tables, settings: Settings) -> pd.DataFrame:
    """The campaigns that ask who was not seen for long to come back: one a month in which anybody read it."""
    rows = [
        {
            "campaign_code": code,
            "campaign_name": f"Ci manchi {label}",
            "objective_code": "win_back",
            "channel_code": "email",
            "brand_code": "lume",
            "owner_name": "marketing",
            "starts_date": str(first),
            "ends_date": str(last),
            "is_personalised": True,
            "sent_at": midnight(max(first, settings.start)),
        }
        for label, first, last in months(settings)
        for code in [win_back_campaign(label)]
        if code in set(world["win_back"]["campaign_code"])
    ]
    return pd.DataFrame(rows)


def _of_media(weeks: pd.DataFrame) -> pd.DataFrame:
    """The campaigns of television, radio, print, posters and banners: one a year and medium."""
    own = weeks.drop_duplicates("campaign_code")
    year = own["campaign_code"].str[-4:]
    return pd.DataFrame(
        {
            "campaign_code": own["campaign_code"],
            "campaign_name": "Casa Lume " + own["channel_code"] + " " + year,
            "objective_code": "awareness",
            "channel_code": own["channel_code"],
            "brand_code": "lume",
            "owner_name": "marketing",
            "starts_date": year + "-01-01",
            "ends_date": year + "-12-31",
            "is_personalised": False,
            "sent_at": own["sent_at"],
        }
    )


def _media_weeks(settings: Settings) -> pd.DataFrame:
    """One row per medium, area and week in which it ran; known when the week is over or the period ends."""
    rng = settings.stream("media weeks")
    monday = settings.start - timedelta(days=settings.start.weekday())
    last = settings.start + timedelta(days=settings.days - 1)
    rows: list[tuple[str, str, date, int]] = []
    for number in range((last - monday).days // 7 + 1):
        week = monday + timedelta(days=7 * number)
        for channel, (one_in, areas, euros, _) in MEDIA.items():
            if number % one_in == 0:
                rows += [(channel, area, week, 100 * euros) for area in areas]
    weeks = pd.DataFrame(rows, columns=["channel_code", "area_code", "week", "planned"])
    size = settings.customers / 2000
    cents = np.round(weeks["planned"] * size * rng.uniform(0.8, 1.2, len(weeks)))
    price = weeks["channel_code"].map({channel: cost for channel, (_, _, _, cost) in MEDIA.items()})
    contacts = np.round(cents / price).astype(int)
    reached = np.round(contacts / rng.uniform(1.5, 4, len(weeks))).astype(int)
    over = [min(week + timedelta(days=6), last) for week in weeks["week"]]
    # By the year in which the week ends.
    codes = [
        media_campaign(channel, (week + timedelta(days=6)).year)
        for channel, week in zip(weeks["channel_code"], weeks["week"], strict=True)
    ]
    return pd.DataFrame(
        {
            "campaign_code": codes,
            "channel_code": weeks["channel_code"],
            "area_code": weeks["area_code"],
            "week_start_date": weeks["week"].astype(str),
            "cost_amount": money_text(cents.to_numpy()),
            "currency_code": "EUR",
            "contact_count": contacts,
            "reached_people": reached,
            "brand_code": "lume",
            "sent_at": [midnight(day) for day in over],
        }
    )
