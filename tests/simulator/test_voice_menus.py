"""Voice menus lead to the calls that follow them, and callbacks come after the calls that asked for them."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from tests.simulator.sample import Sample, in_full

Record = dict[str, Any]


def ways(sample: Sample) -> dict[str, list[Record]]:
    """The steps of each call through the menus, in order."""
    steps: dict[str, list[Record]] = {}
    for row in sample.rows("contact_centre", "ivr_step"):
        steps.setdefault(row.values["call_id"], []).append(row.values)
    return {key: sorted(way, key=lambda step: int(step["position"])) for key, way in steps.items()}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_steps_follow_each_other_and_the_last_one_says_the_outcome(sample: Sample) -> None:
    for way in ways(sample).values():
        assert [int(step["position"]) for step in way] == list(range(1, len(way) + 1))
        for before, after in pairwise(way):
            assert before["left_at"] == after["entered_at"]
            assert before["outcome"] == ""
        assert way[-1]["outcome"] in {"agent", "contained", "hung_up"}
        assert bool(way[-1]["option"]) == (way[-1]["outcome"] != "hung_up")


def test_who_leaves_the_menu_for_the_queue_is_a_call(sample: Sample) -> None:
    calls = sample.latest("contact_centre", "call", "Call Id")
    queued = {key for key, way in ways(sample).items() if way[-1]["outcome"] == "agent"}
    assert queued == calls.keys()
    for key in queued:
        way, call = ways(sample)[key], calls[key]
        lasted = moment(way[-1]["left_at"]) - moment(way[0]["entered_at"])
        assert way[-1]["left_at"] == call["queued_at"]
        assert lasted == timedelta(seconds=int(call["ivr_seconds"]))
        assert way[0]["brand"] == call["brand"]


def test_the_truth_knows_how_each_way_ended(sample: Sample) -> None:
    truth = sample.truth("voice_menu").set_index("call_id")["outcome"].to_dict()
    assert truth == {key: way[-1]["outcome"] for key, way in ways(sample).items()}
    assert {"agent", "contained", "hung_up"} == set(truth.values())


def test_a_hidden_number_is_hidden_in_every_step(sample: Sample) -> None:
    known = set(sample.truth("person_identifier").query("namespace == 'phone'")["value"].to_list())
    hidden = 0
    for way in ways(sample).values():
        shown = {in_full(step["caller_phone"]) for step in way}
        if way[0]["caller_phone"] == "anonymous":
            hidden += 1
            assert shown <= {"anonymous", ""}
        else:
            assert len(shown) == 1
            assert shown <= known
    assert hidden


def test_callbacks_follow_calls_that_nobody_answered(sample: Sample) -> None:
    calls = sample.latest("contact_centre", "call", "Call Id")
    callbacks = sample.latest("contact_centre", "callback", "callback_id")
    assert callbacks
    for callback in callbacks.values():
        call = calls[callback["call_id"]]
        assert call["Answered (Y/N)"] == "N"
        assert callback["requested_at"] == call["ended_at"]
        assert callback["promised_at"] > callback["requested_at"]
        assert bool(callback["called_back_at"]) == bool(callback["outcome"])
        if callback["called_back_at"]:
            assert callback["called_back_at"] > callback["requested_at"]
            assert callback["outcome"] in {"reached", "not_reached"}
