"""What the other files refer to: places, products, known events and prizes, some of them in two versions."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from simulator.opening import holidays
from simulator.own.rows import Tables, midnight, money_text, months, share_of
from simulator.settings import Settings
from simulator.vocabulary import CATEGORIES, PRODUCT_TITLES, REGIONS
from simulator.web import PRODUCTS

AREAS = {
    "north_west": ["Piemonte", "Valle d'Aosta", "Liguria", "Lombardia"],
    "north_east": ["Trentino-Alto Adige", "Veneto", "Friuli-Venezia Giulia", "Emilia-Romagna"],
    "centre": ["Toscana", "Umbria", "Marche", "Lazio"],
    "south": ["Abruzzo", "Molise", "Campania", "Puglia", "Basilicata", "Calabria"],
    "islands": ["Sicilia", "Sardegna"],
}
# Code, name, kind, area, latitude, longitude: places that nobody will find, near the middle of their town.
PLACES = [
    ("SHOP-MI1", "Casa Lume Milano", "shop", "north_west", 45.46, 9.19),
    ("SHOP-TO1", "Casa Lume Torino", "shop", "north_west", 45.07, 7.68),
    ("SHOP-BO1", "Casa Lume Bologna", "shop", "north_east", 44.49, 11.34),
    ("SHOP-VE1", "Casa Lume Mestre", "shop", "north_east", 45.49, 12.24),
    ("SHOP-RM1", "Casa Lume Roma", "shop", "centre", 41.9, 12.49),
    ("SHOP-FI1", "Casa Lume Firenze", "shop", "centre", 43.77, 11.25),
    ("SHOP-NA1", "Casa Lume Napoli", "shop", "south", 40.85, 14.26),
    ("SHOP-BA1", "Casa Lume Bari", "shop", "south", 41.12, 16.86),
    ("SHOP-PA1", "Casa Lume Palermo", "shop", "islands", 38.11, 13.36),
    ("KIOSK-MI1", "Totem Milano", "kiosk", "north_west", 45.46, 9.19),
    ("EVENT-MI1", "Spazio eventi Milano", "event", "north_west", 45.46, 9.19),
    ("EVENT-RM1", "Spazio eventi Roma", "event", "centre", 41.9, 12.49),
    ("POSTER-MI1", "Manifesto stazione Milano", "poster", "north_west", 45.48, 9.2),
    ("POSTER-RM1", "Manifesto stazione Roma", "poster", "centre", 41.9, 12.5),
    ("POSTER-NA1", "Manifesto porto Napoli", "poster", "south", 40.84, 14.26),
    ("DEPOT-PC1", "Magazzino Piacenza", "warehouse", "north_west", 45.05, 9.7),
]
OPENED_ON = date(2019, 3, 1)
RENAMED, NEW_NAME = "SHOP-TO1", "Casa Lume Torino Centro"
# Code, name, points and cents of the company; the first two become dearer.
PRIZES = [
    ("PRIZE-BAG", "Borsa in tela", 120, 350),
    ("PRIZE-CANDLE", "Candela profumata", 200, 620),
    ("PRIZE-MUG", "Tazza dipinta", 150, 410),
    ("PRIZE-CUSHION", "Cuscino ricamato", 350, 1250),
    ("PRIZE-LAMP", "Lampada da comodino", 700, 2900),
]
PROGRAMME = "casa_lume_club"
DEARER = 1.25


def areas_of_regions() -> list[str]:
    """The area of each region, by the region's number."""
    by_region = {region: area for area, regions in AREAS.items() for region in regions}
    return [by_region[region] for region, *_ in REGIONS]


def turning_day(settings: Settings) -> date:
    """The day on which second versions begin."""
    return share_of(settings, 0.55)


def draw_references(settings: Settings) -> Tables:
    """Objects place, product, known_event and prize."""
    return {
        "place": _places(settings),
        "product": _products(settings),
        "known_event": _known_events(settings),
        "prize": _prizes(settings),
    }


def in_versions(
    rows: pd.DataFrame, changed: pd.Series, changes: dict[str, object], settings: Settings
) -> pd.DataFrame:
    """Whole each month: where changed, the version of before ends on the turning day and another one follows it."""
    turns = turning_day(settings)
    rows = rows.assign(valid_to_date="")
    ended = rows.assign(valid_to_date=pd.Series(str(turns), rows.index).where(changed, ""))
    renewed = ended[changed].assign(valid_from_date=str(turns), valid_to_date="", **changes)
    both = pd.concat([ended, renewed], ignore_index=True)
    parts = [
        (both if turns <= last else rows).assign(sent_at=midnight(max(first, settings.start)))
        for _, first, last in months(settings)
    ]
    return pd.concat(parts, ignore_index=True)


def _places(settings: Settings) -> pd.DataFrame:
    columns = "place_code place_name place_kind_code area_code latitude longitude"
    places = pd.DataFrame(PLACES, columns=columns.split()).assign(
        brand_code="lume", time_zone="Europe/Rome", valid_from_date=str(OPENED_ON)
    )
    return in_versions(places, places["place_code"] == RENAMED, {"place_name": NEW_NAME}, settings)


def _products(settings: Settings) -> pd.DataFrame:
    """Every product of both brands under the id of the shop's order lines; one in six becomes dearer."""
    number = np.repeat(np.arange(1, PRODUCTS + 1), 2)
    is_kids = np.tile([False, True], PRODUCTS)
    cents = 990 + number * 37 % 230 * 100
    titles = np.array(PRODUCT_TITLES, dtype=object)[number % len(PRODUCT_TITLES)]
    products = pd.DataFrame(
        {
            "product_id": [str(value) for value in 8_100_000_000_000 + 2 * number + is_kids],
            "product_name": titles + np.where(is_kids, " bimbi ", " ") + number.astype(str),
            "category_code": np.array(CATEGORIES, dtype=object)[number % len(CATEGORIES)],
            "brand_code": np.where(is_kids, "lume_kids", "lume"),
            "list_price_amount": money_text(cents),
            "currency_code": "EUR",
            "valid_from_date": "2023-01-01",
        }
    )
    changed = pd.Series(number % 6 == 0)
    dearer = money_text(np.round(cents[changed] * 1.05))
    return in_versions(products, changed, {"list_price_amount": dearer}, settings)


def _prizes(settings: Settings) -> pd.DataFrame:
    columns = ["prize_code", "prize_name", "points_cost", "cents"]
    prizes = pd.DataFrame(PRIZES, columns=columns)
    prizes = prizes.assign(
        programme_code=PROGRAMME,
        value_amount=money_text(prizes["cents"].to_numpy()),
        currency_code="EUR",
        valid_from_date="2024-01-01",
    )
    changed = prizes.index.to_series() < 2
    dearer = (prizes.loc[changed, "points_cost"] * DEARER).astype(int).to_numpy()
    return in_versions(prizes, changed, {"points_cost": dearer}, settings)


def prize_costs(settings: Settings) -> tuple[list[int], list[int], np.datetime64]:
    """Points of each prize before and after the turning day, and the moment at which that day begins."""
    before = [points for _, _, points, _ in PRIZES]
    after = [int(points * DEARER) if row < 2 else points for row, points in enumerate(before)]
    return before, after, midnight(turning_day(settings))


def _known_events(settings: Settings) -> pd.DataFrame:
    """Promotions, holidays, a change of prices and one outage of the web shop, of the period's years."""
    turns = turning_day(settings)
    events: list[tuple[str, str, str, date, date, str, str]] = [
        ("PRICES", "Nuovo listino", "price_change", turns, turns, "", ""),
    ]
    last = settings.start + timedelta(days=settings.days - 1)
    for year in range(settings.start.year, last.year + 1):
        events += [
            (
                f"SALDI-{year}",
                "Saldi invernali",
                "promotion",
                date(year, 1, 4),
                date(year, 3, 1),
                "",
                "",
            ),
            (
                f"ESTATE-{year}",
                "Sconti d'estate",
                "promotion",
                date(year, 6, 1),
                date(year, 9, 1),
                "",
                "",
            ),
            (
                f"KIDS-{year}",
                "Settimana bimbi",
                "promotion",
                date(year, 4, 7),
                date(year, 4, 14),
                "",
                "lume_kids",
            ),
            (
                f"NERA-{year}",
                "Settimana nera",
                "promotion",
                date(year, 11, 24),
                date(year, 12, 1),
                "",
                "",
            ),
        ]
    for day, name in holidays(settings).items():
        after = day + timedelta(days=1)
        events.append((f"FESTA-{day:%Y%m%d}", name, "holiday", day, after, "", ""))
    columns = "known_event_code known_event_name known_event_kind_code first after channel_code brand_code"
    known = pd.DataFrame(events, columns=columns.split())
    known["starts_at"] = [midnight(day) for day in known["first"]]
    known["ends_at"] = [midnight(day) for day in known["after"]]
    began = midnight(share_of(settings, 0.4)) + np.timedelta64(14, "h")
    outage = {
        "known_event_code": "GUASTO-1",
        "known_event_name": "Sito non raggiungibile",
        "known_event_kind_code": "outage",
        "starts_at": began,
        "ends_at": began + np.timedelta64(170, "m"),
        "channel_code": "web",
        "brand_code": "",
    }
    known = pd.concat([known, pd.DataFrame([outage])], ignore_index=True)
    # What is planned is known some weeks ahead; an outage when it is over.
    planned_at = known["starts_at"] - np.timedelta64(20, "D")
    is_outage = known["known_event_kind_code"] == "outage"
    # Of the year's events only those count that had not ended when the files begin.
    known = known.assign(area_code="", sent_at=planned_at.where(~is_outage, known["ends_at"]))
    return known[known["ends_at"] >= midnight(settings.start)].reset_index(drop=True)
