"""Orders, refunds and calls that break a rule of their contract.

A record id is the source's own: the order's or the refund's id, the call's id.
"""


def _rejected(kind: str, contract: str, reason: str) -> str:
    """Rejected by its contract with that reason, and never conformed."""
    return f"""
    with judged as (
        select
            planted.defect_id,
            count(rejected.source_record_id) as rejected_rows,
            count(*) filter (contains(rejected.reject_reason, '{reason}')) as with_reason,
            planted.record_id in (
                select source_record_id from intermediate.int_{contract}__conformed
                where source_system = planted.source
            ) as is_conformed
        from planted
        left join intermediate.int_{contract}__rejected as rejected
            on planted.source = rejected.source_system and planted.record_id = rejected.source_record_id
        where planted.kind = '{kind}'
        group by planted.defect_id, planted.record_id, planted.source
    )
    select
        defect_id,
        'contract rejection' as caught_where,
        with_reason > 0 and not is_conformed as is_handled,
        case
            when is_conformed then 'conformed to {contract}'
            when rejected_rows = 0 then 'not rejected from {contract}'
            when with_reason = 0 then 'rejected from {contract} for another reason'
            else 'rejected from {contract}: {reason}'
        end as why
    from judged
    """


# An order whose amounts cannot be converted must not leave its lines behind.
MISSING_RATE = f"""
with orders as ({_rejected("missing_rate", "orders", "no exchange rate")}),
lines as (
    select
        planted.defect_id,
        count(distinct rejected.source_record_id) as rejected_lines,
        count(distinct conformed.source_record_id) as conformed_lines
    from planted
    inner join intermediate.int_orders__rejected as found
        on planted.source = found.source_system and planted.record_id = found.source_record_id
    left join intermediate.int_order_lines__rejected as rejected on found.order_id = rejected.order_id
    left join intermediate.int_order_lines__conformed as conformed on found.order_id = conformed.order_id
    where planted.kind = 'missing_rate'
    group by planted.defect_id
)
select
    defect_id, caught_where,
    is_handled and rejected_lines > 0 and conformed_lines = 0 as is_handled,
    case
        when not is_handled then why
        when conformed_lines > 0 then 'the order is rejected, a line of it is conformed'
        when rejected_lines = 0 then 'the order is rejected, no line of it is'
        else why || ', with its lines'
    end as why
from orders
left join lines using (defect_id)
"""

CALL_WITHOUT_AGENT = """
with facts as (
    select
        planted.defect_id,
        count(distinct contacts.case_contact_key) as contacts,
        bool_and(contacts.agent_key = 'unknown') as is_unknown
    from planted
    inner join intermediate.int_case_events__conformed as events
        on planted.source = events.source_system and planted.record_id = events.source_record_id
    inner join core.fct_cases as cases on events.case_id = cases.case_id
    inner join core.fct_case_contacts as contacts
        on cases.case_key = contacts.case_key and events.event_at = contacts.contacted_at
    where planted.kind = 'call_without_agent' and events.is_contact
    group by planted.defect_id
)
select
    defect_id,
    'nowhere needed' as caught_where,
    contacts = 1 and is_unknown as is_handled,
    case
        when contacts <> 1 then 'the call is several contacts'
        when is_unknown then 'kept as a contact, with the unknown agent'
        else 'kept as a contact, with an agent whom nobody named'
    end as why
from facts
"""

RULES = {
    "refund_without_order": _rejected("refund_without_order", "refunds", "refund without an order"),
    "missing_rate": MISSING_RATE,
    "call_without_agent": CALL_WITHOUT_AGENT,
    "answered_before_queued": _rejected(
        "answered_before_queued", "case_events", "answered before it was queued"
    ),
}
