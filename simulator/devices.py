"""Devices and cookies: on which stream a visit is seen, and which streams two people share.

One row per cookie or app instance. Visits themselves belong to journeys.
"""

import numpy as np
import pandas as pd

from simulator.clock import Numbers, duration, period
from simulator.settings import Settings

MOST_DEVICES = 3
SHARED_SHARE = 0.05
RENEWED_SHARE = 0.15

# Kind of device: platform, category.
KINDS = [("WEB", "mobile"), ("WEB", "desktop"), ("IOS", "mobile"), ("ANDROID", "mobile")]
KINDS += [("WEB", "tablet")]


def draw_cookies(people: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """One row per cookie: owner, device kind, the span in which it lives, whether its owner logs in on it.

    A device whose cookies are deleted once has two rows, the second one beginning where the first ends.
    """
    rng = settings.stream("devices")
    begins, _ = period(settings)
    owner = np.repeat(people["person"].to_numpy(), _device_counts(rng, len(people)))
    kind = rng.choice(len(KINDS), len(owner), p=[0.42, 0.3, 0.09, 0.11, 0.08])
    has_account = people["web_account_id"].notna().to_numpy()[owner]
    is_app = np.isin(kind, (2, 3))
    # An app is only opened by people with an account; the others use the mobile site instead.
    kind[is_app & ~has_account] = 0
    is_app &= has_account
    devices = pd.DataFrame({"owner": owner, "kind": kind, "is_app": is_app})
    devices["logs_in"] = has_account & (is_app | (rng.random(len(owner)) < 0.74))
    devices["from_at"] = begins - duration(rng.uniform(1, 400, len(owner)), "D")
    renewed = ~is_app & (rng.random(len(owner)) < RENEWED_SHARE)
    renewed_at = begins + duration(rng.uniform(0, settings.days, len(owner)), "D")
    devices["until_at"] = np.where(renewed, renewed_at, np.datetime64("NaT"))
    return _number_cookies(rng, devices)


def _device_counts(rng: np.random.Generator, people: int) -> Numbers:
    return np.asarray(1 + rng.binomial(MOST_DEVICES - 1, 0.4, people))


def _number_cookies(rng: np.random.Generator, devices: pd.DataFrame) -> pd.DataFrame:
    devices["device"] = np.arange(len(devices))
    again = devices[devices["until_at"].notna()].copy()
    again["from_at"], again["until_at"] = again["until_at"], np.datetime64("NaT")
    again["logs_in"] &= rng.random(len(again)) < 0.8
    cookies = pd.concat([devices, again], ignore_index=True)
    cookies["cookie"] = np.arange(len(cookies))
    seconds = cookies["from_at"].astype("datetime64[s]").astype(int).astype(str)
    numbers = pd.Series(rng.permutation(len(cookies)) * 7919 + 1_000_000_007).astype(str)
    instance = "app-" + numbers.str.zfill(12)
    cookies["cookie_id"] = instance.where(cookies["is_app"], numbers + "." + seconds)
    cookies["platform"] = np.array([platform for platform, _ in KINDS])[cookies["kind"]]
    cookies["category"] = np.array([category for _, category in KINDS])[cookies["kind"]]
    return cookies


def choose_cookies(
    visits: pd.DataFrame, cookies: pd.DataFrame, rng: np.random.Generator
) -> Numbers:
    """The cookie of each visit (columns person, started_at): one of its person's devices, as it was then."""
    devices = cookies[cookies.index == cookies["device"]]
    counts = devices.groupby("owner").size().to_numpy()
    offsets = np.concatenate([[0], np.cumsum(counts)[:-1]])
    person = visits["person"].to_numpy()
    # The first device is the habitual one: squaring the draw favours it.
    device = offsets[person] + (rng.random(len(visits)) ** 2 * counts[person]).astype(int)
    renewal = np.arange(len(devices))
    again = cookies[cookies.index != cookies["device"]]
    renewal[again["device"]] = again["cookie"]
    renewed_at = devices["until_at"].to_numpy().astype("datetime64[ms]")[device]
    is_later = ~np.isnat(renewed_at) & (visits["started_at"].to_numpy() >= renewed_at)
    return np.asarray(np.where(is_later, renewal[device], device))


def share_cookies(visits: pd.DataFrame, cookies: pd.DataFrame, rng: np.random.Generator) -> None:
    """Lets two people use one browser: all visits of one used cookie move to another person's.

    Changes `cookie` of visits in place. Only browsers are shared, and only ones that were used.
    """
    used = np.unique(visits["cookie"])
    browsers = rng.permutation(used[~cookies["is_app"].to_numpy()[used]])
    pairs = browsers[: 2 * int(np.ceil(SHARED_SHARE * len(used)))]
    kept, given_up = pairs[0::2], pairs[1::2]
    owner = cookies["owner"].to_numpy()
    differ = owner[kept[: len(given_up)]] != owner[given_up]
    target = np.arange(len(cookies))
    target[given_up[differ]] = kept[: len(given_up)][differ]
    visits["cookie"] = target[visits["cookie"]]
