"""Zendesk's promises and ratings: how they look in its monthly files.

What was promised and rated belongs to `simulator.service_levels`.
"""

TICKET_METRIC_EVENT = """
select
    file_number, happened_at as sorted_at, cast(8800001 + metric_event as text) as id,
    zendesk_ticket_id(ticket) as ticket_id, 'reply_time' as metric, 1 as instance_id, type,
    zulu(happened_at) as time,
    case when type = 'apply_sla' then target end as sla_target,
    case when type = 'apply_sla' then true end as sla_business_hours,
    case when type = 'apply_sla' then if(is_kids, '41', '40') end as sla_policy_id,
    case when type = 'apply_sla' then if(is_kids, 'Lume Kids', 'Casa Lume') end as sla_policy_title
from promise
inner join month_file on happened_at >= opens_at and happened_at < ends_at
"""

# A rating that was offered in one month and given in the next stands in both files.
SATISFACTION_RATING = """
select
    file_number, offered_at as sorted_at, cast(6600001 + rating as text) as id,
    zendesk_ticket_id(rating.ticket) as ticket_id, service_user.user as requester_id,
    if(is_transferred, second_agent, agent) as assignee_id,
    if(is_transferred, second_group, "group") as group_id,
    if(rated_at < ends_at, score, 'offered') as score,
    case
        when not rated_at < ends_at then null
        when score = 'good_with_comment' then 'Gentili e veloci.'
        when score = 'bad_with_comment' then 'Ho dovuto ripetere tutto due volte.'
    end as comment,
    zulu(offered_at) as created_at, zulu(if(rated_at < ends_at, rated_at, offered_at)) as updated_at
from rating
inner join ticket on rating.ticket = ticket.ticket
inner join service_user
    on ticket.person = service_user.person
    and (ticket.channel in ('voice', 'sms')) = service_user.is_phone
inner join month_file
    on (offered_at >= opens_at and offered_at < ends_at)
    or (rated_at >= opens_at and rated_at < ends_at)
"""

OBJECTS = {"ticket_metric_event": TICKET_METRIC_EVENT, "satisfaction_rating": SATISFACTION_RATING}
