"""The telephone system's export: how calls look in its monthly files.

The calls belong to `simulator.phone`. Ten columns are those of PhoneNow as its header writes them; the
date and time among them are local, all other moments UTC.
"""

CALL = """
with called as (
    select *, timezone('Europe/Rome', timezone('UTC', queued_at)) as local_at,
        answered_at is not null as is_answered
    from phone_call
)
select
    file_number, queued_at as sorted_at, call_id(call) as "Call Id",
    cast(nullif(agent, -1) as text) as "Agent", strftime(local_at, '%Y-%m-%d') as "Date",
    strftime(local_at, '%H:%M:%S') as "Time", called.reason as "Topic",
    if(is_answered, 'Y', 'N') as "Answered (Y/N)", if(is_resolved, 'Y', 'N') as "Resolved",
    case when is_answered then wait_seconds end as "Speed of answer in seconds",
    case when is_answered then strftime(make_timestamp(cast(talk_seconds * 1000000 as bigint)), '%H:%M:%S') end
        as "AvgTalkDuration",
    rating as "Satisfaction rating",
    case when not hides_phone then case called.spelling
        when 0 then person.phone
        when 1 then substr(person.phone, 1, 3) || ' ' || substr(person.phone, 4, 3)
            || ' ' || substr(person.phone, 7)
        when 2 then substr(person.phone, 1, 3) || ' ' || substr(person.phone, 4, 3)
            || ' ' || substr(person.phone, 7, 3) || ' ' || substr(person.phone, 10)
        else substr(person.phone, 1, 6) || '-' || substr(person.phone, 7)
    end end as caller_phone,
    called.crm_id as crm_contact_id, queue, if(called.is_kids, 'br_kids', 'br_lume') as brand,
    zulu(queued_at) as queued_at, zulu(answered_at) as answered_at, zulu(ended_at) as ended_at,
    menu_seconds as ivr_seconds, wait_seconds,
    case when is_answered then cast(hold_seconds as int) end as hold_seconds, wrap_up_seconds,
    second_queue as transferred_to_queue, zulu(transferred_at) as transferred_at,
    zendesk_ticket_id(called.ticket) as case_id,
    case when called.has_key then order_placed.order_id end as order_id
from called
inner join person on called.person = person.person
inner join month_file on queued_at < ends_at and (queued_at >= opens_at or file_number = 0)
left join order_placed on called."order" = order_placed."order"
"""

OBJECTS = {"call": CALL}
