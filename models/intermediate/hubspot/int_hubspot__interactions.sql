-- Each opening of a marketing e-mail, and each click in one, is an event; what the vendor filtered out was a machine's.
-- Each call, one-to-one e-mail and meeting is a contact.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with email_events as (
    select
        *,
        {{ normalised_identifier("'email'", 'recipient_email') }} as identifier_value
    from {{ ref('stg_hubspot__email_events') }}
    where event_type in ('OPEN', 'CLICK')
),

engagements as (
    select * from {{ ref('int_hubspot__engagements_unioned') }}
),

interaction_types as (
    select *
    from {{ ref('map_interaction_types') }}
    where source_system = 'hubspot'
),

happened as (
    select
        email_event_id as record_id,
        event_type as sent_type,
        case when identifier_value is not null then 'email' end as identifier_namespace,
        identifier_value,
        created_at as event_at,
        synced_at as observed_at,
        'email' as channel_code,
        case when is_filtered then 'bot' else 'customer' end as party_code,
        'inbound' as direction_code,
        'hubspot-' || email_campaign_id as campaign_code,
        {{ null_columns(['outcome_code', 'team_id', 'agent_id']) }},
        {{ lineage }}
    from email_events
    union all
    select
        -- The contact by its hash: core reads this id.
        'engagement-' || engagement_id || coalesce('-' || {{ identifier_key("'crm_id'", 'contact_id') }}, '')
            as record_id,
        engagement_type as sent_type,
        case when contact_id is not null then 'crm_id' end as identifier_namespace,
        contact_id as identifier_value,
        event_at,
        synced_at as observed_at,
        channel_code,
        case when direction_code = 'outbound' then 'human' else 'customer' end as party_code,
        direction_code,
        {{ null_columns(['campaign_code']) }},
        outcome_code,
        'hubspot-' || owner_team_id as team_id,
        'hubspot-' || owner_id as agent_id,
        {{ lineage }}
    from engagements
),

interactions as (
    select
        'hubspot-' || happened.record_id as interaction_id,
        happened.identifier_namespace,
        happened.identifier_value,
        {{ identifier_key('happened.identifier_namespace', 'happened.identifier_value') }} as identifier_key,
        happened.event_at,
        happened.observed_at,
        happened.channel_code,
        interaction_types.interaction_type_code,
        {{ null_columns(['touchpoint_code']) }},
        happened.party_code,
        happened.direction_code,
        {{ null_columns([
            'reason_code', 'brand_code', 'case_id', 'order_id', 'session_id', 'stream_key', 'page_group_code',
            'device_code'
        ]) }},
        happened.campaign_code,
        {{ null_columns(['content_code', 'place_code']) }},
        happened.outcome_code,
        cast(null as bigint) as engagement_ms,
        cast(null as decimal(18, 2)) as value_amount,
        {{ null_columns(['currency_code']) }},
        happened.team_id,
        happened.agent_id,
        happened.cast_errors,
        'hubspot' as source_system,
        happened.record_id as source_record_id,
        happened.load_id,
        happened.loaded_at,
        happened.source_file,
        happened.source_row_number
    from happened
    left join interaction_types
        on happened.sent_type = interaction_types.source_value
)

select * from interactions
