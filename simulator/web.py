"""The web shop and the app: the events of each visit.

One row per event, of every script a visit can follow. The shape in which they are exported belongs to
`simulator.ga4`.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, period
from simulator.journeys import PURCHASE
from simulator.settings import Settings
from simulator.vocabulary import words

SEGMENTS = words("""
(home) catalogo prodotto cerca carrello checkout ordine-confermato assistenza contatti account negozi
""")
# The first name stands for page_view or screen_view, by platform; from web_vitals on they are `simulator.signals`'.
NAMES = words("""
page_view session_start view_item_list view_item search add_to_cart begin_checkout purchase login
view_help contact_form_submit scroll
web_vitals rage_click dead_click exception view_promotion select_promotion view_content video_start
video_progress video_complete video_stop form_start form_submit form_error newsletter_sign_up
newsletter_confirm first_open app_update app_remove
""")
PRODUCTS = 400
LOG_IN_SHARE = 0.6
# Half an hour of silence ends a visit in every web analysis: simulated ones stay below.
LONGEST_PAUSE_SECONDS = 1500.0


class Step(NamedTuple):
    """A page of a visit and the event that goes with it.

    counts: how often, per visit; place: where in the visit it comes, plus U(0, spread).
    """

    counts: Numbers
    segment: str
    event: str | None
    place: float
    spread: float = 1.0
    has_page: bool = True


def sign_in(visits: pd.DataFrame, cookies: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Adds who is signed in: is_signed_in, signs_in_here (a login within the visit), is_sign_up.

    visits needs the columns visit, cookie, person, started_at, has_account and is_new_account.
    """
    rng = settings.stream("sign in")
    count = len(visits)
    cookie = visits["cookie"].to_numpy()
    is_app = cookies["is_app"].to_numpy()[cookie]
    may = cookies["logs_in"].to_numpy()[cookie] & visits["has_account"].to_numpy()
    signed_in = may & (is_app | (rng.random(count) < LOG_IN_SHARE))
    # Browsers often remember who signed in; an app always does.
    remembered = is_app | (rng.random(count) < 0.25)
    here = signed_in & ~remembered
    in_order = visits.loc[here].sort_values(["started_at", "visit"])
    first = in_order.drop_duplicates("person")["visit"]
    is_sign_up = visits["visit"].isin(first) & visits["is_new_account"]
    return visits.assign(is_signed_in=signed_in, signs_in_here=here, is_sign_up=is_sign_up)


def draw_events(visits: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per event, in order of visit and time.

    visit is the row of visits; name and segment are positions in NAMES and SEGMENTS; product is a number,
    price its price in EUR; engagement_ms is the dwell time of a page.
    """
    rng = settings.stream("events")
    parts = [_rows(np.arange(len(visits)), 0.0, "(home)", "session_start")]
    for step in _script(visits, rng):
        visit = np.repeat(np.arange(len(visits)), step.counts)
        place = step.place + step.spread * rng.random(len(visit))
        if step.has_page:
            parts.append(_rows(visit, place, step.segment, "page_view"))
        if step.event:
            parts.append(_rows(visit, place + 1e-6, step.segment, step.event))
    events = pd.concat(parts, ignore_index=True)
    events = events.iloc[np.lexsort([events["place"], events["visit"]])].reset_index(drop=True)
    # A visit starts on the page it lands on.
    is_start = (events["name"] == NAMES.index("session_start")).to_numpy()
    events.loc[is_start, "segment"] = events["segment"].to_numpy()[np.flatnonzero(is_start) + 1]
    _time_events(rng, events, visits, is_start)
    events["product"] = rng.integers(1, PRODUCTS + 1, len(events))
    events["price"] = np.round(9.9 + (events["product"] * 37 % 230), 2)
    _, ends = period(settings)
    return events[events["occurred_at"] < ends].reset_index(drop=True)


def _script(visits: pd.DataFrame, rng: np.random.Generator) -> list[Step]:
    """What each visit does, by its script and how far it reaches."""
    count = len(visits)
    script, reach = visits["script"].to_numpy(), visits["reach"].to_numpy()
    finds_shop = rng.random(count) < 0.5

    def times(condition: Numbers, more: float) -> Numbers:
        return np.where(condition, 1 + rng.poisson(more, count), 0)

    def sometimes(share: float) -> Numbers:
        return np.where((script == "buy") & (rng.random(count) < share), 1, 0)

    once = 0.0
    return [
        Step(sometimes(0.5), "(home)", None, 1),
        Step(visits["signs_in_here"].to_numpy().astype(int), "account", "login", 2),
        Step(times(script == "buy", 0.6), "catalogo", "view_item_list", 10, 9),
        Step(sometimes(0.3), "cerca", "search", 10, 9),
        Step(times(reach >= 1, 1.0), "prodotto", "view_item", 12, 8),
        Step(sometimes(0.5), "prodotto", "scroll", 14, 6, has_page=False),
        Step(times(reach >= 2, 0.3), "prodotto", "add_to_cart", 21, has_page=False),
        Step(times(reach >= 2, once), "carrello", None, 23),
        Step(times(reach >= 3, once), "checkout", "begin_checkout", 30),
        Step(times(reach >= PURCHASE, once), "ordine-confermato", "purchase", 40),
        Step(times(script == "help", 0.9), "assistenza", "view_help", 10, 9),
        Step(visits["has_form"].to_numpy().astype(int), "contatti", "contact_form_submit", 50),
        Step(times((script == "visit") & finds_shop, 0.5), "negozi", None, 10),
        Step(times((script == "visit") & ~finds_shop, 0.5), "account", None, 10),
    ]


def _rows(visit: Numbers, place: Numbers | float, segment: str, name: str) -> pd.DataFrame:
    constants = {"segment": SEGMENTS.index(segment), "name": NAMES.index(name)}
    return pd.DataFrame({"visit": visit, "place": place, **constants})


def _time_events(
    rng: np.random.Generator, events: pd.DataFrame, visits: pd.DataFrame, is_start: Numbers
) -> None:
    """Adds occurred_at, and engagement_ms where the event is a page."""
    count = len(events)
    dwell = np.minimum(rng.lognormal(3.1, 1.1, count), LONGEST_PAUSE_SECONDS)
    is_page = (events["name"] == NAMES.index("page_view")).to_numpy()
    # The event that goes with a page follows within moments; the next page after the dwell time.
    pause = np.where(is_page, np.concatenate([[0.0], dwell[:-1]]), rng.uniform(0.2, 2, count))
    elapsed = np.cumsum(np.where(is_start, 0, pause))
    elapsed -= elapsed[is_start][events["visit"]]
    started_at = visits["started_at"].to_numpy()[events["visit"]]
    events["occurred_at"] = started_at + duration(elapsed, "s")
    # Part of the dwell time is spent in another window.
    events["engagement_ms"] = np.where(is_page, dwell * 1000 * rng.uniform(0.3, 0.9, count), 0)
    events["engagement_ms"] = events["engagement_ms"].astype(int)
