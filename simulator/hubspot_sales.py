"""The HubSpot export of what sales does: calls, e-mails, meetings, and who took part in them.

What happened belongs to `simulator.sales`. An activity stands in the file of the month in which it happened.
"""

ACTIVITY = """
select
    file_number, happened_at as sorted_at, activity_id(activity) as engagement_id, false as _fivetran_deleted,
    {columns},
    owner_id(any_value(owner)) as property_hubspot_owner_id, '9747038' as property_hubspot_team_id
from activity
inner join month_file on happened_at >= opens_at and happened_at < month_file.ends_at
where type = '{type}'
group by file_number, activity, happened_at
"""

MOMENT = "utc_text(happened_at) as property_hs_createdate, utc_text(happened_at) as property_hs_timestamp"

CALL = ACTIVITY.format(
    type="CALL",
    columns=f"""
    'CALL' as type, {MOMENT},
    if(any_value(is_inbound), 'INBOUND', 'OUTBOUND') as property_hs_call_direction,
    any_value(outcome) as property_hs_call_disposition,
    cast(epoch_ms(any_value(activity.ends_at) - happened_at) as text) as property_hs_call_duration,
    'COMPLETED' as property_hs_call_status
    """,
)

EMAIL = ACTIVITY.format(
    type="EMAIL",
    columns=f"""
    'EMAIL' as type, {MOMENT},
    if(any_value(is_inbound), 'INCOMING_EMAIL', 'EMAIL') as property_hs_email_direction,
    any_value(outcome) as property_hs_email_status, 'La sua richiesta' as property_hs_email_subject
    """,
)

MEETING = ACTIVITY.format(
    type="MEETING",
    columns="""
    utc_text(happened_at) as start_time, utc_text(any_value(activity.ends_at)) as end_time,
    any_value(outcome) as meeting_outcome, 'CRM_UI' as source, 'Consulenza' as title
    """,
)

# By its type, an association has a number of its own.
CONTACT = """
select
    file_number, happened_at as sorted_at, activity_id(activity) as engagement_id, contact as contact_id,
    type as engagement_type, 'HUBSPOT_DEFINED' as category,
    case type when 'CALL' then '194' when 'EMAIL' then '198' else '200' end as type_id
from activity
inner join month_file on happened_at >= opens_at and happened_at < month_file.ends_at
"""

OBJECTS = {
    "engagement_call": CALL,
    "engagement_email": EMAIL,
    "engagement_meeting": MEETING,
    "engagement_contact": CONTACT,
}
