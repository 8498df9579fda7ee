"""Vitals, failing clicks, plays, banners, forms and app events look as pages and apps send them."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.simulator.sample import Sample

Record = dict[str, Any]

# A signal, and what it must say; the wrong times and lost keys of planted defects are elsewhere.
SAYS = {
    "scroll": {"param_percent_scrolled"},
    "web_vitals": {"param_metric_name", "param_metric_value", "param_metric_rating"},
    "rage_click": {"param_element"},
    "dead_click": {"param_element"},
    "exception": {"param_description", "param_fatal"},
    "view_promotion": {"param_promotion_id", "param_creative_name", "param_visible"},
    "select_promotion": {"param_promotion_id", "param_creative_name"},
    "view_content": {"param_content_type", "param_content_id", "param_visible"},
    "video_start": {"param_video_title", "param_video_duration", "param_video_autoplay"},
    "video_progress": {"param_video_title", "param_video_percent", "param_video_current_time"},
    "video_stop": {"param_video_title", "param_video_current_time"},
    "form_start": {"param_form_id"},
    "form_submit": {"param_form_id"},
    "first_open": {"param_previous_first_open_count"},
}


def events(sample: Sample) -> list[Record]:
    return list(sample.latest("ga4", "event", "_fivetran_id").values())


def moment(event: Record) -> datetime:
    return datetime.fromisoformat(event["timestamp"])


@pytest.mark.parametrize("name", SAYS)
def test_a_signal_says_what_it_must(sample: Sample, name: str) -> None:
    found = [event for event in events(sample) if event["name"] == name]
    assert len(found) > 2
    for event in found:
        assert all(event[column] is not None for column in SAYS[name]), event
        assert event["param_page_location"]


def test_signals_add_at_most_three_fifths_to_the_events(sample: Sample) -> None:
    assert len(sample.truth("signal")) < 0.6 * len(events(sample))


def test_a_rating_follows_the_bounds_that_google_gives(sample: Sample) -> None:
    bounds = {"LCP": (2500, 4000), "INP": (200, 500), "CLS": (0.1, 0.25)}
    ratings = set()
    for event in events(sample):
        if event["name"] == "web_vitals":
            good, poor = bounds[event["param_metric_name"]]
            rank = (event["param_metric_value"] > good) + (event["param_metric_value"] > poor)
            assert event["param_metric_rating"] == ["good", "needs-improvement", "poor"][rank]
            ratings.add(rank)
    assert ratings == {0, 1, 2}


def test_a_play_passes_its_quartiles_in_order(sample: Sample) -> None:
    wrong = set(sample.defects("wrong_type")["record_id"])
    plays: dict[tuple[str, int, str], list[Record]] = defaultdict(list)
    for event in events(sample):
        if event["name"].startswith("video_") and event["_fivetran_id"] not in wrong:
            key = (
                event["user_pseudo_id"],
                event["param_ga_session_id"],
                event["param_video_title"],
            )
            plays[key].append(event)
    furthest = set()
    for told in plays.values():
        if sum(event["name"] == "video_start" for event in told) > 1:
            continue
        in_order = sorted(told, key=moment)
        if in_order[0]["name"] != "video_start":
            continue
        percents = [
            event["param_video_percent"] for event in in_order if event["name"] != "video_stop"
        ]
        assert all(first < second for first, second in pairwise(percents))
        furthest.add(percents[-1])
    assert {0, 100} < furthest


def test_a_sent_contact_form_was_opened_before(sample: Sample) -> None:
    wrong = set(sample.defects("wrong_type")["record_id"])
    opened: dict[tuple[str, int], datetime] = {}
    sent = []
    for event in events(sample):
        if event["param_form_id"] == "contatto" and event["_fivetran_id"] not in wrong:
            visit = (event["user_pseudo_id"], event["param_ga_session_id"])
            if event["name"] == "form_start":
                opened[visit] = min(opened.get(visit, moment(event)), moment(event))
            elif event["name"] == "form_submit":
                sent.append((visit, moment(event)))
    assert sent
    for visit, at in sent:
        assert timedelta(0) < at - opened[visit] < timedelta(minutes=10)
    assert len(opened) > len(sent)


def test_a_click_follows_its_banner(sample: Sample) -> None:
    truth = sample.truth("signal")
    views = truth[truth["name"] == "view_promotion"].groupby("session_id")["event_at"].min()
    clicks = truth[truth["name"] == "select_promotion"]
    assert 0 < len(clicks) < 0.2 * (truth["name"] == "view_promotion").sum()
    for click in clicks.itertuples():
        assert click.event_at > views[click.session_id]


def test_newsletters_are_confirmed_after_they_were_asked_for_and_not_always(sample: Sample) -> None:
    truth = sample.truth("signal")
    asked = truth[truth["name"] == "newsletter_sign_up"].groupby("session_id")["event_at"].min()
    confirmed = truth[truth["name"] == "newsletter_confirm"]
    assert 0 < len(confirmed) < (truth["name"] == "newsletter_sign_up").sum()
    for confirmation in confirmed.itertuples():
        assert confirmation.event_at > asked[confirmation.session_id]


def test_only_staff_is_internal_traffic(sample: Sample) -> None:
    sessions = sample.truth("session").merge(sample.truth("person"), on="person_id")
    internal = sessions[sessions["is_internal"]]
    assert set(internal["kind"]) == {"employee"}
    marked = [event for event in events(sample) if event["param_traffic_type"]]
    staging = [
        e for e in events(sample) if str(e["event_dimensions_hostname"]).startswith("staging")
    ]
    assert {event["param_traffic_type"] for event in marked} == {"internal"}
    bots = set(sample.defects("bot")["record_id"])
    told = {
        f"{event['user_pseudo_id']}.{event['param_ga_session_id']}"
        for event in marked + staging
        if event["_fivetran_id"] not in bots
    }
    assert told == set(internal["session_id"])
