"""Marketing e-mails go to who agreed, and what becomes of each names its sending."""

import json

from tests.simulator.sample import Sample


def test_every_event_of_an_email_follows_its_sending(sample: Sample) -> None:
    events = {row.values["id"]: row.values for row in sample.rows("hubspot", "email_event")}
    kinds = {event["type"] for event in events.values()}
    assert kinds == {"STATUSCHANGE", "SENT", "DELIVERED", "BOUNCE", "OPEN", "CLICK"}
    for event in events.values():
        if event["sent_by_id"]:
            sent = events[event["sent_by_id"]]
            assert sent["type"] == "SENT"
            assert event["sent_by_created"] == sent["created"] <= event["created"]
            assert event["recipient"] == sent["recipient"]
            assert event["email_campaign_id"] == sent["email_campaign_id"]
        else:
            assert event["type"] in {"STATUSCHANGE", "SENT"}


def test_emails_go_to_who_last_said_yes(sample: Sample) -> None:
    events = {row.values["id"]: row.values for row in sample.rows("hubspot", "email_event")}
    said: dict[str, list[tuple[str, bool]]] = {}
    for row in sample.rows("hubspot", "email_event_status_change"):
        event = events[row.values["id"]]
        for subscription in json.loads(row.values["subscriptions"]):
            if subscription["id"] == "marketing_email":
                is_given = subscription["status"] == "SUBSCRIBED"
                said.setdefault(event["recipient"], []).append((event["created"], is_given))
    known = 0
    for event in events.values():
        before = [s for s in said.get(event["recipient"], []) if s[0] <= event["created"]]
        if event["type"] == "SENT" and before:
            known += 1
            assert max(before)[1]
    assert known > 100


def test_the_truth_knows_every_email(sample: Sample) -> None:
    truth = sample.truth("email").set_index("email_event_id")
    rows = [row.values for row in sample.rows("hubspot", "email_event")]
    assert set(truth.index) == {row["id"] for row in rows if row["type"] == "SENT"}
    opened = {
        row["sent_by_id"]
        for row in rows
        if row["type"] == "OPEN" and row["filtered_event"] == "false"
    }
    assert set(truth.index[truth["opened_at"].notna()]) == opened
