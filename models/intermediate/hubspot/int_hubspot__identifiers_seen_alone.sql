-- Whoever was written to or spoken with and is in no contact record: an export of a part of the contacts, or one that
-- was deleted since, leaves such addresses and ids. They stand in the graph alone.
with pairs as (
    select * from {{ ref('int_hubspot__identifiers_paired') }}
),

email_events as (
    select
        *,
        {{ normalised_identifier("'email'", 'recipient_email') }} as recipient_value
    from {{ ref('stg_hubspot__email_events') }}
),

engagements as (
    select * from {{ ref('int_hubspot__engagements_unioned') }}
),

recipients as (
    select
        'email' as from_namespace,
        email_events.recipient_value as from_value,
        {{ identifier_key("'email'", 'email_events.recipient_value') }} as from_identifier_key,
        {{ null_columns(['to_namespace', 'to_value', 'to_identifier_key']) }},
        email_events.created_at as seen_at,
        'seen_alone' as evidence_code,
        cast(0 as double) as strength,
        {{ null_columns(['cast_errors']) }},
        'hubspot' as source_system,
        email_events.email_event_id as source_record_id,
        email_events.load_id,
        email_events.loaded_at,
        email_events.source_file,
        email_events.source_row_number
    from email_events
    left join pairs
        on
            email_events.recipient_value = pairs.to_value
            and pairs.to_namespace = 'email'
            and pairs.cast_errors is null
    where
        email_events.recipient_value is not null
        and email_events.created_at is not null
        and pairs.to_value is null
    qualify row_number() over (
        partition by email_events.recipient_value
        order by
            email_events.created_at asc nulls last,
            email_events.load_id asc nulls last,
            email_events.source_row_number asc nulls last
    ) = 1
),

participants as (
    select
        'crm_id' as from_namespace,
        engagements.contact_id as from_value,
        {{ identifier_key("'crm_id'", 'engagements.contact_id') }} as from_identifier_key,
        {{ null_columns(['to_namespace', 'to_value', 'to_identifier_key']) }},
        engagements.event_at as seen_at,
        'seen_alone' as evidence_code,
        cast(0 as double) as strength,
        {{ null_columns(['cast_errors']) }},
        'hubspot' as source_system,
        engagements.engagement_id as source_record_id,
        engagements.load_id,
        engagements.loaded_at,
        engagements.source_file,
        engagements.source_row_number
    from engagements
    left join pairs
        on
            engagements.contact_id = pairs.contact_id
            and pairs.cast_errors is null
    where
        engagements.contact_id is not null
        and engagements.event_at is not null
        and pairs.contact_id is null
    qualify row_number() over (
        partition by engagements.contact_id
        order by
            engagements.event_at asc nulls last,
            engagements.load_id asc nulls last,
            engagements.engagement_id asc nulls last
    ) = 1
),

unioned as (
    select * from recipients
    union all
    select * from participants
)

select * from unioned
