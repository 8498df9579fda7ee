-- What the seeds name for another contract and for no type of interaction is none; a name that nobody knows is `other`.
with events as (
    select * from {{ ref('int_ga4__events_located') }}
),

interaction_types as (
    select * from {{ ref('map_interaction_types') }}
    where source_system = 'ga4'
),

web_events as (
    select distinct source_value from {{ ref('map_web_events') }}
    where source_system = 'ga4'
),

-- An app has one first opening on a device: what the device says was opened before, or was seen here before, is one
-- more installation.
openings as (
    select
        load_id,
        source_row_number,
        row_number() over (
            partition by cookie_id order by event_at asc nulls last, event_id asc nulls last
        ) as opening_number
    from events
    where
        event_name = 'first_open'
        and cookie_id is not null
        and event_at is not null
),

named as (
    select
        events.*,
        case
            when
                events.event_name = 'first_open'
                and (events.previous_open_count > 0 or openings.opening_number > 1)
                then 'first_open_again'
            else events.event_name
        end as mapped_name
    from events
    left join openings
        on
            events.load_id = openings.load_id
            and events.source_row_number = openings.source_row_number
),

interactions as (
    select
        'ga4-' || named.event_id as interaction_id,
        named.identifier_namespace,
        named.identifier_value,
        named.identifier_key,
        named.event_at,
        named.synced_at as observed_at,
        named.channel_code,
        case
            when named.event_name is not null then coalesce(interaction_types.interaction_type_code, 'other')
        end as interaction_type_code,
        named.touchpoint_code,
        'customer' as party_code,
        'inbound' as direction_code,
        cast(null as {{ dbt.type_string() }}) as reason_code,
        named.brand_code,
        {{ referenced_id('case', 'named.case_id') }} as case_id,
        {{ referenced_id('order', 'named.transaction_id') }} as order_id,
        named.session_id,
        named.stream_key,
        named.page_group_code,
        named.device_code,
        named.campaign_code,
        coalesce(named.promotion_code, named.video_code, named.content_code) as content_code,
        {{ null_columns(['place_code', 'outcome_code']) }},
        named.engagement_ms,
        named.value_amount,
        named.currency_code,
        {{ null_columns(['team_id', 'agent_id']) }},
        {{ cast_errors_of('named.cast_errors', [
            'timestamp', '_fivetran_synced', 'value', 'param_engagement_time_msec', 'param_previous_first_open_count'
        ]) }} as cast_errors,
        'ga4' as source_system,
        named.event_id as source_record_id,
        named.load_id,
        named.loaded_at,
        named.source_file,
        named.source_row_number
    from named
    left join interaction_types
        on named.mapped_name = interaction_types.source_value
    left join web_events
        on named.event_name = web_events.source_value
    where
        web_events.source_value is null
        or interaction_types.source_value is not null
)

select * from interactions
