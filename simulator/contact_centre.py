"""The telephone system's export: how calls look in its monthly files.

The calls belong to `simulator.phone`. Ten columns are those of PhoneNow as its header writes them; the
date and time among them are local, all other moments UTC.
"""

# How callers' numbers look, with the country code and without; each call has its own way.
SPELLED_PHONE = """
    case {spelling}
        when 0 then person.phone
        when 1 then substr(person.phone, 1, 3) || ' ' || substr(person.phone, 4, 3)
            || ' ' || substr(person.phone, 7)
        when 2 then substr(person.phone, 4, 3) || ' ' || substr(person.phone, 7, 3)
            || ' ' || substr(person.phone, 10)
        else substr(person.phone, 1, 6) || '-' || substr(person.phone, 7)
    end"""

CALL = f"""
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
    case when not hides_phone then {SPELLED_PHONE.format(spelling="called.spelling")} end as caller_phone,
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

# The way of one call stands in one file, that of its beginning. Some systems write a hidden number as a word.
IVR_STEP = f"""
with began as (select call, min(entered_at) as began_at from menu_step group by call)
select
    file_number, entered_at as sorted_at, call_id(menu_step.call) as call_id, position, menu,
    cast(option as text) as option,
    case
        when hides_phone and position = 1 then 'anonymous'
        when not hides_phone then {SPELLED_PHONE.format(spelling="menu_step.call % 4")}
    end as caller_phone,
    if(menu_step.is_kids, 'br_kids', 'br_lume') as brand,
    zulu(entered_at) as entered_at, zulu(left_at) as left_at, outcome
from menu_step
inner join began on menu_step.call = began.call
inner join person on menu_step.person = person.person
inner join month_file on began_at < ends_at and (began_at >= opens_at or file_number = 0)
"""

# A callback that was asked for in one month and made in the next stands in both files.
CALLBACK = """
with asked as (
    select callback.*, person.phone, phone_call.queue, phone_call.is_kids, phone_call.crm_id
    from callback
    inner join phone_call on callback.call = phone_call.call
    inner join person on phone_call.person = person.person
),
version as (
    select callback, file_number, ends_at
    from asked
    inner join month_file
        on (requested_at < ends_at and requested_at >= opens_at)
        or (called_back_at < ends_at and called_back_at >= opens_at)
        or (requested_at < opens_at and file_number = 0)
)
select
    file_number, requested_at as sorted_at, 'CB' || lpad(cast(asked.callback + 1 as text), 6, '0') as callback_id,
    call_id(call) as call_id, phone as caller_phone, crm_id as crm_contact_id, queue,
    if(is_kids, 'br_kids', 'br_lume') as brand, zulu(requested_at) as requested_at,
    zulu(promised_at) as promised_at,
    case when called_back_at < ends_at then zulu(called_back_at) end as called_back_at,
    case when called_back_at < ends_at then cast(agent as text) end as agent_id,
    case when called_back_at < ends_at then outcome end as outcome
from version
inner join asked on version.callback = asked.callback
"""

OBJECTS = {"call": CALL, "ivr_step": IVR_STEP, "callback": CALLBACK}
