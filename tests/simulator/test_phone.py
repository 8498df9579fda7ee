"""Calls agree with themselves, with the tickets that they led to, and with the truth."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.simulator.sample import Sample

Record = dict[str, Any]
ROME = ZoneInfo("Europe/Rome")


def calls_of(sample: Sample, *without: str) -> dict[str, Record]:
    """The calls by id, without those of the given defects."""
    calls = sample.latest("contact_centre", "call", "Call Id")
    wrong = {key for kind in without for key in sample.defects(kind)["record_id"]}
    return {key: call for key, call in calls.items() if key not in wrong}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def seconds(text: str) -> timedelta:
    return timedelta(seconds=int(text))


def test_answered_calls_add_up(sample: Sample) -> None:
    calls = calls_of(sample, "answered_before_queued", "call_without_agent").values()
    answered = [call for call in calls if call["Answered (Y/N)"] == "Y"]
    assert answered
    for call in answered:
        assert call["wait_seconds"] == call["Speed of answer in seconds"]
        assert moment(call["queued_at"]) + seconds(call["wait_seconds"]) == moment(
            call["answered_at"]
        )
        hours, minutes, left = map(int, call["AvgTalkDuration"].split(":"))
        talk = timedelta(hours=hours, minutes=minutes, seconds=left)
        assert moment(call["answered_at"]) + talk + seconds(call["hold_seconds"]) == moment(
            call["ended_at"]
        )
        assert call["Agent"].startswith("90")
        assert call["Satisfaction rating"] in {"", "1", "2", "3", "4", "5"}
        if call["transferred_at"]:
            assert call["answered_at"] < call["transferred_at"] < call["ended_at"]
    rated = sum(bool(call["Satisfaction rating"]) for call in answered)
    assert 0.3 < rated / len(answered) < 0.7


def test_abandoned_calls_have_nobody(sample: Sample) -> None:
    abandoned = [call for call in calls_of(sample).values() if call["Answered (Y/N)"] == "N"]
    assert abandoned
    for call in abandoned:
        assert call["Resolved"] == "N"
        assert moment(call["queued_at"]) + seconds(call["wait_seconds"]) == moment(call["ended_at"])
        empty = ["Agent", "answered_at", "Speed of answer in seconds", "AvgTalkDuration", "case_id"]
        assert not any(call[column] for column in [*empty, "Satisfaction rating", "order_id"])


def test_date_and_time_are_local(sample: Sample) -> None:
    for call in calls_of(sample).values():
        local = moment(call["queued_at"]).astimezone(ROME)
        assert call["Date"] == local.strftime("%Y-%m-%d")
        assert call["Time"] == local.strftime("%H:%M:%S")


def test_each_voice_ticket_has_its_call(sample: Sample) -> None:
    tickets = sample.latest("zendesk", "ticket")
    voice = {key: ticket for key, ticket in tickets.items() if ticket["via_channel"] == "voice"}
    calls = [call for call in calls_of(sample).values() if call["case_id"]]
    assert sorted(call["case_id"] for call in calls) == sorted(voice)
    wrong = set(sample.defects("answered_before_queued")["record_id"])
    for call in calls:
        ticket = voice[call["case_id"]]
        assert call["Topic"] == ticket["custom_contact_reason"]
        assert call["order_id"] == ticket["custom_order_id"]
        assert call["brand"] == ticket["brand_id"]
        if call["Call Id"] not in wrong and ticket["created_at"] != "n/a":
            opened_after = moment(ticket["created_at"]) - moment(call["answered_at"])
            assert timedelta() < opened_after <= timedelta(seconds=5)


def test_a_call_resolves_where_one_answer_solved(sample: Sample) -> None:
    resolved = [
        call["case_id"]
        for call in calls_of(sample).values()
        if call["case_id"] and call["Resolved"] == "Y"
    ]
    public: dict[str, list[str]] = {}
    agents = {"-1"} | {key for key in sample.latest("zendesk", "user") if key.startswith("90")}
    for comment in sample.latest("zendesk", "ticket_comment").values():
        if comment["public"] == "true":
            by_agent = comment["user_id"] in agents
            public.setdefault(comment["ticket_id"], []).append("agent" if by_agent else "customer")
    assert resolved
    assert all(sorted(public[case]) == ["agent", "customer"] for case in resolved)


def test_calls_without_a_ticket_are_helped_or_give_up(sample: Sample) -> None:
    truth, journeys = sample.truth("call"), sample.truth("journey").set_index("journey_id")
    with_ticket = set(truth.loc[truth["case_id"].notna(), "journey_id"])
    alone = truth[~truth["journey_id"].isin(with_ticket)]
    voice = truth["case_id"].notna().sum()
    assert 0.25 < len(alone) / voice < 0.6
    assert alone["is_answered"].any()
    assert not alone["is_answered"].all()
    for call in alone.itertuples():
        journey = journeys.loc[str(call.journey_id)]
        assert journey["design"] == "get_help"
        assert journey["outcome"] == ("completed" if call.is_answered else "abandoned")


def test_some_had_tried_before(sample: Sample) -> None:
    truth = sample.truth("call")
    answered = truth[truth["case_id"].notna()]
    tries = truth[~truth["is_answered"]].merge(answered, on="journey_id", suffixes=("", "_later"))
    assert len(tries) > 0
    hung_up_at = tries["queued_at"] + tries["wait_seconds"].astype("timedelta64[s]")
    minutes = (tries["queued_at_later"] - hung_up_at).dt.total_seconds() / 60
    # A person may get through on two later tickets of the journey; the first is meant.
    first = minutes[minutes > 0].groupby(tries["call_id"]).min()
    assert first.between(5, 60.1).all()


def test_callers_are_mostly_known(sample: Sample) -> None:
    calls = list(calls_of(sample).values())
    assert 0.4 < sum(bool(call["crm_contact_id"]) for call in calls) / len(calls) < 0.95
    spelled = {call["caller_phone"][3:4] for call in calls}
    assert {"", "0", " "} <= spelled
    assert {call["caller_phone"][:1] for call in calls} == {"", "+", "0"}


def test_the_truth_knows_calls(sample: Sample) -> None:
    calls, truth = calls_of(sample), sample.truth("call").set_index("call_id")
    assert set(truth.index) == set(calls)
    for key, call in calls.items():
        true = truth.loc[key]
        assert true["is_answered"] == (call["Answered (Y/N)"] == "Y")
        assert true["is_resolved"] == (call["Resolved"] == "Y")
        assert true["wait_seconds"] == int(call["wait_seconds"])
