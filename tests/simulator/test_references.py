"""What one file names stands in another, and the truth names every record there is."""

import re
from typing import Any

import pytest

from tests.simulator.sample import Sample, in_full, lines_of


def values(sample: Sample, source: str, name: str, column: str) -> set[str]:
    found = {row.values[column] for row in sample.rows(source, name)}
    return found - {"", None}


REFERENCES = [
    ("zendesk", "ticket", "requester_id", "user", "id"),
    ("zendesk", "ticket", "assignee_id", "user", "id"),
    ("zendesk", "ticket", "group_id", "group", "id"),
    ("zendesk", "ticket_comment", "ticket_id", "ticket", "id"),
    ("zendesk", "ticket_comment", "user_id", "user", "id"),
    ("zendesk", "ticket_field_history", "ticket_id", "ticket", "id"),
    ("zendesk", "ticket_field_history", "user_id", "user", "id"),
    ("zendesk", "ticket_schedule", "ticket_id", "ticket", "id"),
    ("zendesk", "ticket_metric_event", "ticket_id", "ticket", "id"),
    ("zendesk", "satisfaction_rating", "ticket_id", "ticket", "id"),
    ("zendesk", "satisfaction_rating", "requester_id", "user", "id"),
    ("shopify", "abandoned_checkout", "customer_id", "customer", "id"),
    ("zendesk", "ticket_schedule", "schedule_id", "schedule", "id"),
    ("qualtrics", "distribution_contact", "contact_id", "directory_contact", "id"),
    ("qualtrics", "distribution_contact", "distribution_id", "distribution", "id"),
    ("qualtrics", "distribution_contact", "response_id", "survey_response", "id"),
    ("qualtrics", "distribution", "survey_link_survey_id", "survey", "id"),
    ("qualtrics", "question_response", "response_id", "survey_response", "id"),
    ("qualtrics", "survey_embedded_data", "response_id", "survey_response", "id"),
    ("hubspot", "contact_property_history", "contact_id", "contact", "id"),
    ("hubspot", "contact_merge_audit", "canonical_vid", "contact", "id"),
    ("hubspot", "contact_merge_audit", "vid_to_merge", "contact", "id"),
    ("hubspot", "email_event_status_change", "id", "email_event", "id"),
    ("zendesk_chat", "chat_history", "chat_id", "chat", "id"),
    ("zendesk_chat", "chat", "visitor_id", "visitor", "id"),
    ("contact_centre", "callback", "call_id", "call", "Call Id"),
    ("shopify", "order", "customer_id", "customer", "id"),
    ("shopify", "order_line", "order_id", "order", "id"),
    ("shopify", "order_line_refund", "refund_id", "refund", "id"),
    ("shopify", "order_line_refund", "order_line_id", "order_line", "id"),
    ("shopify", "order_discount_code", "order_id", "order", "id"),
]


@pytest.mark.parametrize(("source", "name", "column", "other", "key"), REFERENCES)
def test_references_lead_somewhere(
    sample: Sample, source: str, name: str, column: str, other: str, key: str
) -> None:
    named = values(sample, source, name, column)
    assert named
    assert named <= values(sample, source, other, key)


def test_keys_between_systems_lead_somewhere(sample: Sample) -> None:
    tickets = values(sample, "zendesk", "ticket", "id")
    sessions = set(sample.truth("session")["session_id"])
    keys: dict[str, set[str]] = {}
    for row in sample.rows("qualtrics", "survey_embedded_data"):
        keys.setdefault(row.values["key"], set()).add(row.values["value"])
    assert keys["case_id"] <= tickets
    assert keys["session_id"] <= sessions
    assert all(re.fullmatch(r"CL-2025-[0-9]{6}", order) for order in keys["order_id"])
    assert values(sample, "ga4", "event", "param_case_id") <= tickets
    crm = values(sample, "hubspot", "contact", "id")
    assert values(sample, "zendesk", "user", "external_id") <= crm
    assert values(sample, "qualtrics", "directory_contact", "ext_ref") <= crm
    assert values(sample, "contact_centre", "call", "crm_contact_id") <= crm


def test_keys_of_shop_phone_and_books_lead_somewhere(sample: Sample) -> None:
    tickets, orders = (
        values(sample, "zendesk", "ticket", "id"),
        values(sample, "shopify", "order", "name"),
    )
    assert values(sample, "contact_centre", "call", "case_id") <= tickets
    assert values(sample, "contact_centre", "call", "order_id") <= orders
    assert values(sample, "contact_centre", "call", "Agent") <= values(
        sample, "zendesk", "user", "id"
    )
    groups = values(sample, "zendesk", "group", "id")
    assert values(sample, "contact_centre", "call", "queue") <= groups
    assert values(sample, "contact_centre", "call", "transferred_to_queue") <= groups
    assert values(sample, "company", "cost", "case_id") <= tickets
    assert values(sample, "company", "cost", "order_id") <= orders
    assert values(sample, "ga4", "event", "ecommerce_transaction_id") <= orders
    assert values(sample, "zendesk", "ticket", "custom_order_id") <= orders


def test_a_merged_contact_is_deleted_and_named_by_the_one_that_stays(sample: Sample) -> None:
    last: dict[str, dict[str, Any]] = {}
    for row in sample.rows("hubspot", "contact"):
        last[row.values["id"]] = row.values
    merges = [row.values for row in sample.rows("hubspot", "contact_merge_audit")]
    assert merges
    for merge in merges:
        assert last[merge["vid_to_merge"]]["_fivetran_deleted"] == "true"
        assert (
            last[merge["canonical_vid"]]["property_hs_merged_object_ids"] == merge["vid_to_merge"]
        )


def test_the_truth_knows_every_interaction(sample: Sample) -> None:
    interactions = sample.truth("interaction")
    known = interactions.groupby("source_system")["source_record_id"].apply(set)
    comments = values(sample, "zendesk", "ticket_comment", "id")
    events = values(sample, "ga4", "event", "_fivetran_id")
    assert known["zendesk"] == comments
    signals = set(sample.truth("signal")["source_record_id"])
    assert known["ga4"].isdisjoint(signals)
    assert known["ga4"] | signals == events - set(sample.defects("bot")["record_id"])
    orders, refunds = (values(sample, "shopify", name, "id") for name in ("order", "refund"))
    refunds -= set(sample.defects("refund_without_order")["record_id"])
    assert known["shopify"] == orders | refunds
    assert known["contact_centre"] == values(sample, "contact_centre", "call", "Call Id")
    assert known["zendesk_chat"] == values(sample, "zendesk_chat", "chat", "id")
    own = values(sample, "company", "interaction", "interaction_id")
    own |= values(sample, "company", "post", "post_id")
    own |= values(sample, "company", "knowledge_search", "search_id")
    movements = values(sample, "company", "loyalty_event", "loyalty_event_id")
    assert own < known["company"] < own | movements


def test_the_truth_knows_every_identifier(sample: Sample) -> None:
    known = sample.truth("person_identifier").groupby("namespace")["value"].apply(set)
    emails = {
        email.lower()
        for source, name, column in [
            ("hubspot", "contact", "property_email"),
            ("hubspot", "contact", "property_email_1"),
            ("zendesk", "user", "email"),
            ("qualtrics", "directory_contact", "email"),
            ("zendesk_chat", "visitor", "email"),
            ("shopify", "order", "email"),
            ("shopify", "abandoned_checkout", "email"),
            ("shopify", "customer", "email"),
        ]
        for email in values(sample, source, name, column)
    }
    customers = {email for email in emails if not email.endswith("@assistenza.casalume.example")}
    assert customers <= known["email"]
    assert values(sample, "hubspot", "contact", "id") == known["crm_id"]
    assert values(sample, "shopify", "customer", "id") == known["shop_customer_id"]
    phones = values(sample, "contact_centre", "call", "caller_phone")
    phones |= values(sample, "shopify", "customer", "phone")
    assert {in_full(phone) for phone in phones} <= known["phone"]
    cookies = values(sample, "ga4", "event", "user_pseudo_id") - {"1000000000.1"}
    assert cookies == known["cookie_id"]
    assert values(sample, "zendesk_chat", "visitor", "id") == known["chat_visitor_id"]


def test_nobody_can_be_reached(sample: Sample) -> None:
    """Addresses end in .example and phone numbers begin with a prefix that no country gives."""
    for path in sorted(sample.landing.rglob("*.*")):
        addresses = re.findall(r"[\w.]+@[\w.]*\w", "\n".join(lines_of(path)))
        assert [address for address in addresses if not address.lower().endswith(".example")] == []
    phones = values(sample, "hubspot", "contact", "property_phone")
    phones |= values(sample, "zendesk", "user", "phone")
    phones |= values(sample, "shopify", "customer", "phone")
    phones |= values(sample, "contact_centre", "call", "caller_phone")
    phones |= values(sample, "contact_centre", "callback", "caller_phone")
    phones |= values(sample, "contact_centre", "ivr_step", "caller_phone") - {"anonymous"}
    assert all(in_full(phone).startswith("+39000") for phone in phones)
