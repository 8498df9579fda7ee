-- Calls, one-to-one e-mails and meetings, once for each contact who took part. What did not take place (a meeting that
-- was called off, an e-mail that waits) is no event, nor is what is still to come: a later export tells it again.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with calls as (
    select * from {{ ref('stg_hubspot__engagement_calls') }}
),

emails as (
    select * from {{ ref('stg_hubspot__engagement_emails') }}
),

meetings as (
    select * from {{ ref('stg_hubspot__engagement_meetings') }}
),

outcomes as (
    select * from {{ ref('map_outcomes') }}
    where source_system = 'hubspot'
),

-- A contact may be tied to one activity by several types of association.
contacts as (
    select
        engagement_id,
        contact_id
    from {{ ref('stg_hubspot__engagement_contacts') }}
    where
        engagement_id is not null
        and contact_id is not null
    group by engagement_id, contact_id
),

engagements as (
    select
        engagement_id,
        'CALL' as engagement_type,
        'phone' as channel_code,
        case when call_direction = 'INBOUND' then 'inbound' else 'outbound' end as direction_code,
        call_disposition as sent_outcome,
        called_at as event_at,
        synced_at,
        is_deleted,
        owner_id,
        owner_team_id,
        {{ lineage }}
    from calls
    union all
    select
        engagement_id,
        'EMAIL' as engagement_type,
        'email' as channel_code,
        case when email_direction = 'INCOMING_EMAIL' then 'inbound' else 'outbound' end as direction_code,
        email_status as sent_outcome,
        emailed_at as event_at,
        synced_at,
        is_deleted,
        owner_id,
        owner_team_id,
        {{ lineage }}
    from emails
    union all
    select
        engagement_id,
        'MEETING' as engagement_type,
        'meeting' as channel_code,
        'none' as direction_code,
        meeting_outcome as sent_outcome,
        started_at as event_at,
        synced_at,
        is_deleted,
        owner_id,
        owner_team_id,
        {{ lineage }}
    from meetings
),

of_contacts as (
    select
        engagements.*,
        contacts.contact_id,
        outcomes.outcome_code
    from engagements
    left join contacts
        on engagements.engagement_id = contacts.engagement_id
    left join outcomes
        on engagements.sent_outcome = outcomes.source_value
    where
        not coalesce(engagements.is_deleted, false)
        and coalesce(outcomes.outcome_code, '') <> 'not_held'
        and (engagements.event_at is null or engagements.event_at <= engagements.loaded_at)
)

select * from of_contacts
