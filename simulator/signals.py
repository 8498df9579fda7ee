"""What web shop and app tell beside their pages: vitals, clicks that fail, plays, banners, forms, app events.

One row per signal, on a page that the visit saw. Pages themselves belong to `simulator.web`, the shape in which
signals are exported to `simulator.ga4_signals`.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, period
from simulator.settings import Settings
from simulator.vocabulary import words
from simulator.web import NAMES, SEGMENTS

# Median and spread (of the logarithm) of each vital on a desktop.
VITALS = {"LCP": (1800, 0.45), "INP": (110, 0.6), "CLS": (0.04, 0.9)}
SLOWER_ON_MOBILE = 1.3
PROMOTIONS = words("saldi-estate tessera-fedelta nuovi-arrivi consegna-gratis")
VIDEOS = words("casa-in-fiore come-nasce-una-lampada la-stanza-dei-bimbi")
QUARTILES = [10, 25, 50, 75]
LONGEST_PLAY_SECONDS = 90
EVENT_COLUMNS = words("event visit visit_row place name segment product occurred_at")
COLUMNS = words("""
metric metric_value element error is_fatal title percent position length is_visible is_autoplay
promotion creative form content opens_before
""")


class Pages(NamedTuple):
    """The pages that visits saw, and what a signal on one of them needs to know; arrays of one length."""

    frame: pd.DataFrame
    rng: np.random.Generator

    def some(self, share: float, segments: str = "", where: Numbers | bool = True) -> pd.DataFrame:
        """A share of the pages, of these segments only if any are named."""
        frame = self.frame
        wanted = [SEGMENTS.index(segment) for segment in segments.split()]
        chosen = self.rng.random(len(frame)) < share
        chosen &= frame["segment"].isin(wanted).to_numpy() if wanted else True
        return frame[chosen & where].reset_index(drop=True)


def draw_signals(
    visits: pd.DataFrame, cookies: pd.DataFrame, events: pd.DataFrame, settings: Settings
) -> pd.DataFrame:
    """One row per signal, in the columns of events and those that only signals fill (null elsewhere).

    visits: one row per visit; cookies: one per cookie; events: in order of visit and time, as
    `simulator.web.draw_events` makes them. Numbers of events go on from a million millions, so that more
    signals renumber no event.
    """
    rng = settings.stream("signals")
    pages = Pages(_pages(visits, cookies, events), rng)
    parts = [
        _vitals(pages),
        _troubles(pages),
        _banners(pages),
        _pictures(pages),
        _plays(pages),
        _contact_forms(pages, events),
        _newsletter(pages),
        _app_events(pages),
    ]
    signals = pd.concat(parts, ignore_index=True)
    _, ends = period(settings)
    signals = signals[signals["occurred_at"] < ends]
    signals = signals.sort_values(["visit", "occurred_at", "name", "percent"], kind="stable")
    signals = signals.reset_index(drop=True)
    signals["event"] = 10**12 + np.arange(len(signals))
    signals["visit_row"] = 1000 + signals.groupby("visit").cumcount()
    return signals[[*EVENT_COLUMNS, *COLUMNS]]


def _pages(visits: pd.DataFrame, cookies: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The page events, with the seconds until the next page of the visit and the device that showed them."""
    pages = events[events["name"] == NAMES.index("page_view")].reset_index(drop=True)
    following = pages.groupby("visit")["occurred_at"].shift(-1)
    seconds = (following - pages["occurred_at"]).dt.total_seconds()
    cookie = visits["cookie"].to_numpy()[pages["visit"]]
    return pd.DataFrame(
        {
            "visit": pages["visit"],
            "segment": pages["segment"],
            "place": pages["place"],
            "product": pages["product"],
            "occurred_at": pages["occurred_at"],
            "stays": seconds.fillna(LONGEST_PLAY_SECONDS).to_numpy(),
            "is_first": ~pages["visit"].duplicated().to_numpy(),
            "cookie": cookie,
            "is_new": (visits["visit_number"].to_numpy()[pages["visit"]] == 1),
            "is_app": cookies["is_app"].to_numpy()[cookie],
            "is_android": cookies["platform"].to_numpy()[cookie] == "ANDROID",
            "is_mobile": cookies["category"].to_numpy()[cookie] != "desktop",
        }
    )


def _rows(
    pages: pd.DataFrame, name: str, seconds: Numbers | float, **values: object
) -> pd.DataFrame:
    """Signals of that name on these pages, so many seconds after the page came."""
    after = duration(np.broadcast_to(np.asarray(seconds, dtype=float), len(pages)), "s")
    rows = pages[["visit", "segment", "place", "product"]].assign(
        name=NAMES.index(name), occurred_at=pages["occurred_at"] + after
    )
    return rows.assign(**values)


def _vitals(pages: Pages) -> pd.DataFrame:
    """Half of the visits by browser are measured, on the page they land on."""
    measured = pages.some(0.5, where=pages.frame["is_first"] & ~pages.frame["is_app"])
    slower = np.where(measured["is_mobile"], SLOWER_ON_MOBILE, 1.0)
    parts = []
    for metric, (median, spread) in VITALS.items():
        value = median * slower * pages.rng.lognormal(0, spread, len(measured))
        value = np.round(value, 4 if metric == "CLS" else 0)
        seconds = pages.rng.uniform(1, 5, len(measured))
        element = {"LCP": "main>img.hero", "INP": "button.menu", "CLS": "div.banner"}[metric]
        parts.append(
            _rows(
                measured, "web_vitals", seconds, metric=metric, metric_value=value, element=element
            )
        )
    return pd.concat(parts)


def _troubles(pages: Pages) -> pd.DataFrame:
    """Clicks in anger, clicks on nothing, and errors of scripts."""
    raging = pages.some(0.008, "catalogo prodotto carrello checkout")
    dead = pages.some(0.012, "(home) catalogo prodotto account")
    failing = pages.some(0.008)
    error = "TypeError: undefined is not a function (prezzo)"
    return pd.concat(
        [
            _rows(
                raging, "rage_click", pages.rng.uniform(3, 20, len(raging)), element="button.compra"
            ),
            _rows(dead, "dead_click", pages.rng.uniform(2, 20, len(dead)), element="img.miniatura"),
            _rows(
                failing,
                "exception",
                pages.rng.uniform(0.5, 4, len(failing)),
                error=error,
                is_fatal=failing["is_app"] & (pages.rng.random(len(failing)) < 0.3),
            ),
        ]
    )


def _banners(pages: Pages) -> pd.DataFrame:
    """A banner on the home page and the lists; most come into sight, a few of those are clicked."""
    shown = pages.some(0.4, "(home) catalogo")
    count = len(shown)
    promotion = np.array(PROMOTIONS)[pages.rng.integers(0, len(PROMOTIONS), count)]
    creative = np.where(pages.rng.random(count) < 0.5, "A", "B")
    visible = pages.rng.random(count) < 0.85
    seconds = pages.rng.uniform(0.3, 1.5, count)
    clicked = visible & (pages.rng.random(count) < np.where(creative == "A", 0.05, 0.08))
    views = _rows(shown, "view_promotion", seconds, promotion=promotion, creative=creative)
    later = seconds + pages.rng.uniform(1, 8, count)
    clicks = _rows(shown, "select_promotion", later, promotion=promotion, creative=creative)
    return pd.concat([views.assign(is_visible=visible), clicks[clicked].assign(is_visible=True)])


def _pictures(pages: Pages) -> pd.DataFrame:
    shown = pages.some(0.12, "prodotto")
    return _rows(
        shown,
        "view_content",
        pages.rng.uniform(0.3, 1.5, len(shown)),
        content="ambiente-" + pd.Series(pages.rng.integers(1, 6, len(shown)).astype(str)),
        is_visible=pages.rng.random(len(shown)) < 0.7,
    )


def _plays(pages: Pages) -> pd.DataFrame:
    """Videos of the product pages; some start by themselves, and whoever leaves the page stops them."""
    rng, shown = pages.rng, pages.some(0.05, "prodotto")
    count = len(shown)
    begins = rng.uniform(0.5, 4, count)
    length = rng.choice([30, 45, 60, LONGEST_PLAY_SECONDS], count)
    wanted = length * np.minimum(rng.exponential(0.7, count), 1.0)
    watched = np.round(np.maximum(np.minimum(wanted, shown["stays"] - begins), 0.5), 1)
    told = {
        "title": np.array(VIDEOS)[rng.integers(0, len(VIDEOS), count)],
        "length": length,
        "is_visible": rng.random(count) < 0.85,
        "is_autoplay": rng.random(count) < 0.4,
    }
    parts = [_rows(shown, "video_start", begins, percent=0, position=0.0, **told)]
    for percent in QUARTILES:
        at = length * percent / 100
        reached = _rows(shown, "video_progress", begins + at, percent=percent, position=at, **told)
        parts.append(reached[watched >= at])
    is_whole = (watched >= length).to_numpy()
    ended = _rows(shown, "video_complete", begins + length, percent=100, position=length, **told)
    stopped = _rows(shown, "video_stop", begins + watched, position=watched, **told)
    return pd.concat([*parts, ended[is_whole], stopped[~is_whole]])


def _contact_forms(pages: Pages, events: pd.DataFrame) -> pd.DataFrame:
    """The form opens over the page before; some who open it never send it."""
    sent = events[events["name"] == NAMES.index("contact_form_submit")].reset_index(drop=True)
    begun = events.groupby("visit")["occurred_at"].min().reindex(sent["visit"]).to_numpy()
    takes = pages.rng.uniform(15, 120, len(sent))
    has_been = (sent["occurred_at"] - begun).dt.total_seconds().to_numpy()
    started = _rows(sent, "form_start", -np.minimum(takes, has_been * 0.9), form="contatto")
    submitted = _rows(sent, "form_submit", 0.1, form="contatto")
    given_up = pages.some(0.06, "assistenza")
    waited = pages.rng.uniform(2, 15, len(given_up))
    fails = pages.rng.random(len(given_up)) < 0.2
    opened = _rows(given_up, "form_start", waited, form="contatto")
    failed = _rows(given_up, "form_error", waited + 6, form="contatto")
    return pd.concat([started, submitted, opened, failed[fails]])


def _newsletter(pages: Pages) -> pd.DataFrame:
    """Three in five who begin sign up, and most of those confirm what the message asks."""
    rng, asked = pages.rng, pages.some(0.02, "(home) catalogo")
    begins = rng.uniform(2, 10, len(asked))
    sends = begins + rng.uniform(6, 40, len(asked))
    is_sent = rng.random(len(asked)) < 0.6
    is_confirmed = is_sent & (rng.random(len(asked)) < 0.7)
    confirms = sends + rng.uniform(60, 600, len(asked))
    return pd.concat(
        [
            _rows(asked, "form_start", begins, form="newsletter"),
            _rows(asked, "form_submit", sends, form="newsletter")[is_sent],
            _rows(asked, "newsletter_sign_up", sends + 0.1)[is_sent],
            _rows(asked, "newsletter_confirm", confirms)[is_confirmed],
        ]
    )


def _app_events(pages: Pages) -> pd.DataFrame:
    """An app's first day, its updates, and its end; only Android tells of the last."""
    frame = pages.frame
    is_start = frame["is_app"] & frame["is_first"]
    installed = pages.some(0.4, where=is_start & frame["is_new"])
    again = pages.rng.random(len(installed)) < 0.15
    updated = pages.some(0.05, where=is_start & ~frame["is_new"])
    last_seen = frame.groupby("cookie")["occurred_at"].transform("max")
    removed = pages.some(0.1, where=frame["is_android"] & (frame["occurred_at"] == last_seen))
    return pd.concat(
        [
            _rows(installed, "first_open", -0.05, opens_before=again.astype(int)),
            _rows(updated, "app_update", 0.2),
            _rows(removed, "app_remove", pages.rng.uniform(100, 900, len(removed))),
        ]
    )


def mark_traffic(visits: pd.DataFrame, people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Adds what tells that a visit is the company's own: is_office (GA4's traffic_type), is_staging (the host)."""
    rng = settings.stream("traffic")
    is_staff = (people["kind"] == "employee").to_numpy()[visits["person"].to_numpy()]
    draw = rng.random(len(visits))
    return visits.assign(is_office=is_staff & (draw < 0.6), is_staging=is_staff & (draw > 0.75))
