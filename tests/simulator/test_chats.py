"""Chats agree with themselves, with the tickets that they led to, and with the truth."""

from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.chats import BOT
from tests.simulator.sample import Sample

Record = dict[str, Any]
READABLE_TIME = 20


def turns_of(sample: Sample) -> dict[str, list[Record]]:
    """What happened in each chat, in order; a line whose time cannot be read is left out."""
    lines: dict[tuple[str, str], Record] = {
        (row.values["chat_id"], row.values["index"]): row.values
        for row in sample.rows("zendesk_chat", "chat_history")
        if len(row.values["timestamps"]) == READABLE_TIME
    }
    chats: dict[str, list[Record]] = {}
    for line in sorted(lines.values(), key=lambda line: int(line["index"])):
        chats.setdefault(line["chat_id"], []).append(line)
    return chats


def is_turn(line: Record) -> bool:
    return bool(line["type"] == "chat.msg")


def is_human(line: Record) -> bool:
    return bool(line["sender_type"] == "Agent" and line["agent_id"] != str(BOT))


def test_turns_come_in_order_within_their_chat(sample: Sample) -> None:
    chats = sample.latest("zendesk_chat", "chat")
    lines = turns_of(sample)
    assert chats.keys() == lines.keys()
    for key, chat in chats.items():
        moments = [line["timestamps"] for line in lines[key]]
        assert moments == sorted(moments)
        assert chat["timestamps"] <= moments[0]
        assert moments[-1] <= chat["end_timestamp"]
        assert all(bool(line["msg"]) == is_turn(line) for line in lines[key])


def test_a_chat_counts_its_turns(sample: Sample) -> None:
    wrong = sample.defects("wrong_type")
    unreadable = {
        key.split("|")[0] for key in wrong.loc[wrong["object"] == "chat_history", "record_id"]
    }
    lines = turns_of(sample)
    assert unreadable
    for key, chat in sample.latest("zendesk_chat", "chat").items():
        if key not in unreadable:
            senders = [line["sender_type"] for line in lines[key] if is_turn(line)]
            assert int(chat["count_total"]) == len(senders)
            assert int(chat["count_visitor"]) == senders.count("Visitor")
            assert int(chat["count_agent"]) == senders.count("Agent")


def test_each_ticket_by_chat_has_its_chat_before(sample: Sample) -> None:
    tickets = sample.latest("zendesk", "ticket")
    by_chat = {key for key, ticket in tickets.items() if ticket["via_channel"] == "chat"}
    chats = [
        chat for chat in sample.latest("zendesk_chat", "chat").values() if chat["zendesk_ticket_id"]
    ]
    assert sorted(chat["zendesk_ticket_id"] for chat in chats) == sorted(by_chat)
    for chat in chats:
        ticket = tickets[chat["zendesk_ticket_id"]]
        assert chat["brand_id"] == ticket["brand_id"]
        if ticket["created_at"] != "n/a":
            ended_at = datetime.fromisoformat(chat["end_timestamp"])
            created_at = datetime.fromisoformat(ticket["created_at"]).astimezone(UTC)
            assert timedelta() < created_at - ended_at <= timedelta(seconds=5)


def test_people_join_before_they_speak_and_only_in_chats_with_a_ticket(sample: Sample) -> None:
    chats = sample.latest("zendesk_chat", "chat")
    served = 0
    for key, lines in turns_of(sample).items():
        human = [line for line in lines if is_human(line)]
        if human:
            served += 1
            assert chats[key]["zendesk_ticket_id"]
            assert chats[key]["missed"] == "false"
            assert human[0]["type"] == "chat.memberjoin"
    assert served
    missed = [key for key, chat in chats.items() if chat["missed"] == "true"]
    assert missed
    assert any(chats[key]["dropped"] == "true" for key in missed)


def test_the_truth_of_chats_is_that_of_the_files(sample: Sample) -> None:
    truth = sample.truth("chat").set_index("chat_id")
    lines = turns_of(sample)
    assert set(truth.index) == lines.keys()
    assert truth["is_helped"].any()
    assert truth.loc[truth["is_helped"], "case_id"].isna().all()
    for key, chat in truth.iterrows():
        first = next((line for line in lines[str(key)] if is_human(line) and is_turn(line)), None)
        seen = first and datetime.fromisoformat(first["timestamps"]).replace(tzinfo=None)
        expected = chat["first_human_at"]
        assert (None if str(expected) == "NaT" else expected.to_pydatetime()) == seen
