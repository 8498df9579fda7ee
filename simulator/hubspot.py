"""The HubSpot export: how contacts, their history and their subscriptions look in its monthly files.

What the CRM knows belongs to `simulator.crm`. The first file holds what was there before; a contact that
changed in a month stands in that month's file as it was at the month's end.
"""

CONTACT = """
with version as (
    select contact, changed_at from contact_change
    union all
    select contact, merged_at from contact where merged_at is not null
    union all
    select merged_into, merged_at from contact where merged_at is not null
),
touched as (
    select distinct contact, file_number, ends_at
    from version
    inner join month_file on changed_at < ends_at and (changed_at >= opens_at or file_number = 0)
),
state as (
    select
        touched.contact, touched.file_number, any_value(touched.ends_at) as ends_at,
        arg_max(value, changed_at) filter (property = 'lifecyclestage') as stage,
        arg_max(value, changed_at) filter (property = 'state') as region,
        arg_max(value, changed_at) filter (property = 'email') as email
    from touched
    inner join contact_change
        on touched.contact = contact_change.contact and contact_change.changed_at < touched.ends_at
    group by touched.contact, touched.file_number
)
select
    state.file_number, contact.created_at as sorted_at, contact.contact as id,
    coalesce(contact.merged_at < state.ends_at, false) as _fivetran_deleted,
    state.email as property_email,
    case when not contact.is_duplicate and person.person % 3 != 0 and person.second_email != state.email
        then person.second_email end as property_email_1,
    case when person.shares_phone then case person.person % 3
        when 0 then person.phone
        when 1 then substr(person.phone, 1, 3) || ' ' || substr(person.phone, 4, 3)
            || ' ' || substr(person.phone, 7)
        else substr(person.phone, 1, 6) || '-' || substr(person.phone, 7)
    end end as property_phone,
    person.given_name as property_firstname, person.family_name as property_lastname,
    utc_text(contact.created_at) as property_createdate,
    case when merged.merged_at < state.ends_at then merged.contact end as property_hs_merged_object_ids,
    case when not contact.is_duplicate then person.loyalty_id end as property_loyalty_id,
    case when not contact.is_duplicate and person.person % 5 != 0 then person.web_account_id end
        as property_web_account_id,
    state.stage as property_lifecyclestage,
    person.city as property_city, region_text(cast(state.region as int), person.person) as property_state,
    person.postcode as property_zip, person.language as property_hs_language,
    strftime(person.born_on, '%Y-%m-%d') as property_date_of_birth,
    person.acquisition_source as property_hs_analytics_source,
    person.kind = 'test' as property_hs_is_test, person.kind = 'employee' as property_is_employee,
    case person.person % 4 when 0 then 'weekly' when 1 then 'monthly' end
        as property_newsletter_frequency
from state
inner join contact on state.contact = contact.contact
inner join person on contact.person = person.person
left join contact as merged
    on contact.contact = merged.merged_into and merged.merged_at is not null
"""

CONTACT_PROPERTY_HISTORY = """
select
    file_number, changed_at as sorted_at, contact_change.contact as contact_id,
    property as name, utc_text(changed_at) as timestamp,
    if(property = 'state', region_text(try_cast(value as int), contact.person), value) as value,
    if(changed_at = contact.created_at, 'FORMS', 'CRM_UI') as source
from contact_change
inner join contact on contact_change.contact = contact.contact
inner join month_file on changed_at < ends_at and (changed_at >= opens_at or file_number = 0)
"""

CONTACT_MERGE_AUDIT = """
select
    file_number, merged_at as sorted_at, merged_into as canonical_vid, contact as vid_to_merge,
    merged_into as contact_id, utc_text(merged_at) as timestamp, 'contact' as entity_id,
    person.given_name as first_name, person.family_name as last_name, 3 as num_properties_moved
from contact
inner join person on contact.person = person.person
inner join month_file on merged_at >= opens_at and merged_at < ends_at
"""

# What one recipient said at one moment is one event, whatever the number of purposes.
SUBSCRIPTIONS = """
select
    file_number, said_at, md5('subscription-' || permission.contact || said_at) as id,
    any_value(held.value) as recipient,
    '[' || string_agg(
        '{"id": "' || purpose || '", "status": "' || if(is_given, '', 'UN') || 'SUBSCRIBED"}',
        ', ' order by purpose
    ) || ']' as subscriptions,
    bool_or(is_given) as any_given,
    said_at = any_value(contact.created_at) as at_creation
from permission
inner join contact on permission.contact = contact.contact
inner join month_file on said_at < ends_at and (said_at >= opens_at or file_number = 0)
asof left join (from contact_change where property = 'email') as held
    on permission.contact = held.contact and said_at >= held.changed_at
group by file_number, permission.contact, said_at
"""

# What became of an e-mail names the event with which it was sent.
EMAIL_EVENT = f"""
select
    file_number, said_at as sorted_at, id, utc_text(said_at) as created, 'STATUSCHANGE' as type,
    recipient, '31' as app_id, null as email_campaign_id, '4100001' as portal_id, null as sent_by_created,
    null as sent_by_id, false as filtered_event
from ({SUBSCRIPTIONS})
union all
select
    file_number, happened_at, md5('email-' || email_event), utc_text(happened_at), type,
    held.value, '31', cast(75310001 + campaign as text), '4100001',
    case when type != 'SENT' then utc_text(sent_at) end,
    case when type != 'SENT' then md5('email-' || first_value(email_event) over (
        partition by email order by email_event
    )) end,
    is_filtered
from email_event
inner join month_file on happened_at >= opens_at and happened_at < ends_at
asof left join (from contact_change where property = 'email') as held
    on email_event.contact = held.contact and email_event.sent_at >= held.changed_at
"""

EMAIL_EVENT_STATUS_CHANGE = f"""
select
    file_number, said_at as sorted_at, id,
    if(any_given, 'SUBSCRIBED', 'UNSUBSCRIBED') as portal_subscription_status, subscriptions,
    if(at_creation, 'SOURCE_FORM', 'SOURCE_RECIPIENT') as source, false as bounced
from ({SUBSCRIPTIONS})
"""

OBJECTS = {
    "contact": CONTACT,
    "contact_property_history": CONTACT_PROPERTY_HISTORY,
    "contact_merge_audit": CONTACT_MERGE_AUDIT,
    "email_event": EMAIL_EVENT,
    "email_event_status_change": EMAIL_EVENT_STATUS_CHANGE,
}
