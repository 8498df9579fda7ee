"""Promises follow the tickets' first replies, ratings follow their solutions, and left checkouts are no orders."""

from datetime import datetime
from typing import Any

from tests.simulator.sample import Sample

Record = dict[str, Any]


def events_of(sample: Sample) -> dict[str, dict[str, Record]]:
    """The events of each ticket's promise, by their type."""
    events: dict[str, dict[str, Record]] = {}
    for row in sample.rows("zendesk", "ticket_metric_event"):
        assert row.values["type"] not in events.get(row.values["ticket_id"], {})
        events.setdefault(row.values["ticket_id"], {})[row.values["type"]] = row.values
    return events


def test_each_ticket_has_one_promise_by_its_first_priority(sample: Sample) -> None:
    tickets, events = sample.latest("zendesk", "ticket"), events_of(sample)
    assert events.keys() == tickets.keys()
    seen = set()
    for key, ticket in tickets.items():
        promise = events[key]["apply_sla"]
        seen.add((ticket["priority"], ticket["brand_id"], promise["sla_target"]))
    assert {("normal", "br_lume", "480"), ("normal", "br_kids", "240")} <= seen
    assert len({(priority, brand) for priority, brand, _ in seen}) == len(seen)


def test_a_promise_is_fulfilled_by_the_first_public_reply(sample: Sample) -> None:
    at = sample.truth("interaction").set_index("source_record_id")["event_at"]
    agents = {key for key in sample.latest("zendesk", "user") if key.startswith("90")}
    first: dict[str, datetime] = {}
    for key, comment in sample.latest("zendesk", "ticket_comment").items():
        if comment["public"] == "true" and comment["user_id"] in agents:
            moment = at[key].to_pydatetime().replace(microsecond=0)
            first[comment["ticket_id"]] = min(moment, first.get(comment["ticket_id"], moment))
    events = events_of(sample)
    fulfilled = {
        key: datetime.fromisoformat(of["fulfill"]["time"]).replace(tzinfo=None)
        for key, of in events.items()
        if "fulfill" in of
    }
    assert fulfilled == first
    late = [of for of in events.values() if "breach" in of and "fulfill" in of]
    assert late
    assert all(of["breach"]["time"] <= of["fulfill"]["time"] for of in late)
    assert any("breach" not in of for of in events.values())


def test_ratings_are_offered_after_a_solution_and_given_later(sample: Sample) -> None:
    solved: dict[str, str] = {}
    for row in sample.rows("zendesk", "ticket_field_history"):
        if row.values["value"] == "solved":
            key = row.values["ticket_id"]
            solved[key] = max(row.values["updated"], solved.get(key, ""))
    ratings = sample.latest("zendesk", "satisfaction_rating").values()
    scores = {rating["score"] for rating in ratings}
    assert "offered" in scores
    assert scores & {"good", "good_with_comment"}
    assert scores & {"bad", "bad_with_comment"}
    for rating in ratings:
        assert rating["created_at"] > solved[rating["ticket_id"]]
        assert (rating["updated_at"] > rating["created_at"]) == (rating["score"] != "offered")
        assert bool(rating["comment"]) == rating["score"].endswith("comment")


def test_left_checkouts_are_no_orders_and_completed_ones_are(sample: Sample) -> None:
    checkouts = sample.latest("shopify", "abandoned_checkout")
    tokens = {order["checkout_token"] for order in sample.latest("shopify", "order").values()}
    truth = sample.truth("checkout").set_index("checkout_id")["order_id"].notna()
    assert set(truth.index) == checkouts.keys()
    assert 0 < truth.sum() < len(truth)
    for key, checkout in checkouts.items():
        assert (checkout["token"] in tokens) == truth[key]
        assert bool(checkout["completed_at"]) == truth[key]
        assert checkout["updated_at"] >= checkout["created_at"]
