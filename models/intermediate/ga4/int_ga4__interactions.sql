-- Who acted is the account when one is logged in, else the cookie: on a shared device only the login tells people
-- apart.
with events as (
    select * from {{ ref('int_ga4__events_located') }}
),

channels as (
    select * from {{ ref('map_channels') }}
    where source_system = 'ga4'
),

interaction_types as (
    select * from {{ ref('map_interaction_types') }}
    where source_system = 'ga4'
),

brands as (
    select * from {{ ref('map_brands') }}
    where source_system = 'ga4'
),

identified as (
    select
        *,
        case
            when web_account_id is not null then 'web_account_id'
            when cookie_id is not null then 'cookie_id'
        end as identifier_namespace,
        coalesce(
            {{ normalised_identifier("'web_account_id'", 'web_account_id') }},
            {{ normalised_identifier("'cookie_id'", 'cookie_id') }}
        ) as identifier_value,
        {{ normalised_identifier("'cookie_id'", 'cookie_id') }} as stream_value
    from events
),

interactions as (
    select
        'ga4-' || identified.event_id as interaction_id,
        identified.identifier_namespace,
        identified.identifier_value,
        {{ identifier_key('identified.identifier_namespace', 'identified.identifier_value') }} as identifier_key,
        identified.event_at,
        identified.synced_at as observed_at,
        case when identified.platform is not null then coalesce(channels.channel_code, 'other') end as channel_code,
        case
            when identified.event_name is not null then coalesce(interaction_types.interaction_type_code, 'other')
        end as interaction_type_code,
        identified.touchpoint_code,
        'customer' as party_code,
        'inbound' as direction_code,
        cast(null as {{ dbt.type_string() }}) as reason_code,
        brands.brand_code,
        {{ referenced_id('case', 'identified.case_id') }} as case_id,
        {{ referenced_id('order', 'identified.transaction_id') }} as order_id,
        {{ referenced_id('session', "identified.cookie_id || '.' || identified.ga_session_id") }} as session_id,
        {{ identifier_key("'cookie_id'", 'identified.stream_value') }} as stream_key,
        identified.page_group_code,
        identified.device_code,
        identified.campaign_code,
        {{ null_columns(['content_code', 'place_code', 'outcome_code']) }},
        identified.engagement_ms,
        identified.value_amount,
        identified.currency_code,
        {{ null_columns(['team_id', 'agent_id']) }},
        identified.cast_errors,
        'ga4' as source_system,
        identified.event_id as source_record_id,
        identified.load_id,
        identified.loaded_at,
        identified.source_file,
        identified.source_row_number
    from identified
    left join channels
        on identified.platform = channels.source_value
    left join interaction_types
        on identified.event_name = interaction_types.source_value
    left join brands
        on identified.hostname = brands.source_value
)

select * from interactions
