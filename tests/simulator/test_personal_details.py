"""Texts hold the personal data that the truth says, in every system in which people write, and no other's."""

import re

from simulator.personal_details import DETAILS
from tests.simulator.sample import Sample

TEXTS = {
    ("zendesk", "ticket_comment"): (["id"], "body"),
    ("zendesk_chat", "chat_history"): (["chat_id", "index"], "msg"),
    ("qualtrics", "question_response"): (["_fivetran_id"], "text"),
    ("company", "post"): (["post_id"], "post_text"),
}
ADDRESS = re.compile(r"[\w.]+@[\w.]+\.example")


def texts(sample: Sample) -> dict[tuple[str, str, str], str]:
    """Every text by source, object and key."""
    return {
        (source, name, "|".join(row.values[column] for column in key)): row.values[text]
        for (source, name), (key, text) in TEXTS.items()
        for row in sample.rows(source, name)
    }


def test_each_personal_text_stands_where_the_truth_says(sample: Sample) -> None:
    said = texts(sample)
    truth = sample.truth("personal_text")
    assert not truth.duplicated().any()
    for row in truth.itertuples():
        assert str(row.value) in said[str(row.source), str(row.object), str(row.record_id)]


def test_no_other_text_holds_an_address_or_a_detail(sample: Sample) -> None:
    truth = sample.truth("personal_text")
    known = {
        tuple(row)
        for row in truth[["source", "object", "record_id", "value"]].itertuples(index=False)
    }
    held = [
        (*place, value)
        for place, text in texts(sample).items()
        for value in [*ADDRESS.findall(text), *(v for _, v, _ in DETAILS if v in text)]
    ]
    assert len(held) > 30
    assert set(held) <= known


def test_every_system_and_kind_has_some(sample: Sample) -> None:
    truth = sample.truth("personal_text")
    assert set(truth["object"]) == {name for _, name in TEXTS}
    assert set(truth["kind"]) == {"name", *(kind for kind, *_ in DETAILS)}
    assert set(truth.loc[truth["object"] == "ticket_comment", "kind"]) == {k for k, *_ in DETAILS}
