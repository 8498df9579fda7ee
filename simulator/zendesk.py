"""The Zendesk export: how tickets, comments and users look in its monthly files.

What happens to a ticket belongs to `simulator.service`. A ticket or user that changed in a month stands
in that month's file as it was at the month's end.
"""

TICKET = """
with touched as (
    select distinct ticket, file_number, ends_at
    from ticket_change inner join month_file on changed_at >= opens_at and changed_at < ends_at
),
state as (
    select
        touched.ticket, touched.file_number, max(changed_at) as updated_at,
        arg_max(value, changed_at) filter (field = 'status') as status,
        arg_max(value, changed_at) filter (field = 'priority') as priority,
        arg_max(value, changed_at) filter (field = 'group_id') as group_id,
        arg_max(value, changed_at) filter (field = 'assignee_id') as assignee_id,
        arg_max(value, changed_at) filter (field = 'merged_ticket_ids') as merged_ticket
    from touched
    inner join ticket_change
        on touched.ticket = ticket_change.ticket and ticket_change.changed_at < touched.ends_at
    group by touched.ticket, touched.file_number
)
select
    state.file_number, ticket.created_at as sorted_at,
    zendesk_ticket_id(ticket.ticket) as id,
    zulu(ticket.created_at) as created_at, zulu(state.updated_at) as updated_at, state.status,
    if(ticket.reason = 'information', 'question', 'problem') as type,
    state.priority,
    reason_text.opening || coalesce(' (' || order_placed.order_id || ')', '') as subject,
    'Buongiorno, ' || lower(reason_text.opening) || '. Grazie, ' || person.given_name as description,
    ticket.channel as via_channel,
    service_user.user as requester_id, service_user.user as submitter_id,
    state.assignee_id, state.group_id,
    if(ticket.is_kids, 'br_kids', 'br_lume') as brand_id,
    true as is_public,
    '[' || zendesk_ticket_id(cast(state.merged_ticket as bigint)) || ']' as merged_ticket_ids,
    ticket.reason as custom_contact_reason,
    case when ticket.has_key then order_placed.order_id end as custom_order_id,
    false as _fivetran_deleted
from state
inner join ticket on state.ticket = ticket.ticket
inner join reason_text on ticket.reason = reason_text.reason
inner join person on ticket.person = person.person
inner join service_user
    on ticket.person = service_user.person
    and (ticket.channel in ('voice', 'sms')) = service_user.is_phone
left join order_placed on ticket."order" = order_placed."order"
"""

TICKET_COMMENT = """
select
    month_file.file_number, commented_at as sorted_at,
    zendesk_comment_id(comment) as id,
    zendesk_ticket_id(ticket.ticket) as ticket_id,
    zulu(commented_at) as created,
    case said.party
        when 'customer' then service_user.user
        when 'system' then -1
        when 'agent' then if(ticket.is_transferred and said.turn > 1, second_agent, agent)
    end as user_id,
    is_public as public,
    case
        when party = 'system' then 'Abbiamo ricevuto la tua richiesta: risponderemo appena possibile.'
        when not is_public then 'Nota interna: verificato con il magazzino.'
        when party = 'agent' then 'Gentile ' || person.given_name || ', stiamo verificando.'
        when said.turn = 0 then 'Buongiorno, ' || lower(reason_text.opening) || '.' || detail(said.comment, 19)
        else 'Grazie, attendo ancora una risposta.' || detail(said.comment, 19)
    end as body,
    if(ticket.channel in ('web', 'mobile') and said.turn != 0, 'email', ticket.channel) as via_channel,
    ticket.channel = 'facebook' as facebook_comment,
    ticket.channel = 'twitter' as tweet,
    ticket.channel = 'voice' as voice_comment
from turn as said
inner join month_file on commented_at >= opens_at and commented_at < ends_at
inner join ticket on said.ticket = ticket.ticket
inner join reason_text on ticket.reason = reason_text.reason
inner join person on ticket.person = person.person
inner join service_user
    on ticket.person = service_user.person
    and (ticket.channel in ('voice', 'sms')) = service_user.is_phone
"""

TICKET_FIELD_HISTORY = """
select
    file_number, changed_at as sorted_at, zendesk_ticket_id(ticket.ticket) as ticket_id,
    field as field_name, zulu(changed_at) as updated, value,
    coalesce(ticket_change."user", service_user."user") as user_id
from ticket_change
inner join month_file on changed_at >= opens_at and changed_at < ends_at
inner join ticket on ticket_change.ticket = ticket.ticket
inner join service_user
    on ticket.person = service_user.person
    and (ticket.channel in ('voice', 'sms')) = service_user.is_phone
where field != 'merged_ticket_ids'
"""

USER = """
with change as (
    select user, created_at as changed_at from service_user
    union
    select user, linked_at from service_user where linked_at is not null
),
version as (
    select user, file_number, ends_at, max(changed_at) as updated_at
    from change inner join month_file on changed_at >= opens_at and changed_at < ends_at
    group by user, file_number, ends_at
)
select
    file_number, version.updated_at as sorted_at, version.user as id,
    person.given_name || ' ' || person.family_name as name,
    if(version.user % 20 = 0, upper(service_user.email), service_user.email) as email,
    service_user.phone, 'end-user' as role,
    case when service_user.linked_at < ends_at then service_user.external_id end as external_id,
    true as active, zulu(service_user.created_at) as created_at,
    zulu(version.updated_at) as updated_at,
    person.language as locale, 'Europe/Rome' as time_zone, false as shared, false as suspended,
    service_user.email is not null as verified, false as _fivetran_deleted
from version
inner join service_user on version.user = service_user.user
inner join person on service_user.person = person.person
union all by name
select
    0 as file_number, null as sorted_at, user as id, name, email, role,
    true as active, '2024-01-08T08:00:00Z' as created_at, '2024-01-08T08:00:00Z' as updated_at,
    'it' as locale, 'Europe/Rome' as time_zone, false as shared, false as suspended,
    true as verified, false as _fivetran_deleted
from agent
"""

GROUP = """
select
    file_number, group_id as id, name, '2024-01-08T08:00:00Z' as created_at,
    '2024-01-08T08:00:00Z' as updated_at, false as _fivetran_deleted
from month_file cross join service_group
"""

# Zendesk counts minutes from Sunday 00:00.
SCHEDULE = """
select
    file_number, 'sch_it' as id, 'Assistenza Italia' as name, 'Europe/Rome' as time_zone,
    iso_weekday % 7 * 1440 + opens_minute as start_time,
    iso_weekday % 7 * 1440 + closes_minute as end_time,
    '2024-01-08T08:00:00Z' as created_at, false as _fivetran_deleted
from month_file cross join opening
"""

SCHEDULE_HOLIDAY = """
select
    file_number, 'hol_' || strftime(day, '%Y%m%d') as id, 'sch_it' as schedule_id, name,
    strftime(day, '%Y-%m-%d') as start_date, strftime(day, '%Y-%m-%d') as end_date,
    false as _fivetran_deleted
from month_file cross join holiday
"""

TICKET_SCHEDULE = """
select
    file_number, created_at as sorted_at, zendesk_ticket_id(ticket) as ticket_id,
    'sch_it' as schedule_id, zulu(created_at) as created_at
from ticket
inner join month_file on created_at >= opens_at and created_at < ends_at
"""

OBJECTS = {
    "ticket": TICKET,
    "ticket_comment": TICKET_COMMENT,
    "ticket_field_history": TICKET_FIELD_HISTORY,
    "user": USER,
    "group": GROUP,
    "schedule": SCHEDULE,
    "schedule_holiday": SCHEDULE_HOLIDAY,
    "ticket_schedule": TICKET_SCHEDULE,
}
