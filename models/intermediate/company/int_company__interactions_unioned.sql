-- What people did, from every file of the company that tells of it, in one form; codes and keys come after it.
-- Each file numbers its own rows, so its name stands before the number.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with interactions as (
    select * from {{ ref('stg_company__interactions') }}
),

loyalty_events as (
    select * from {{ ref('stg_company__loyalty_events') }}
),

loyalty_event_types as (
    select * from {{ ref('loyalty_event_types') }}
    where interaction_type_code is not null
),

posts as (
    select * from {{ ref('stg_company__posts') }}
),

searches as (
    select * from {{ ref('stg_company__knowledge_searches') }}
),

unioned as (
    select
        interaction_id as record_id,
        'interaction-' || interaction_id as interaction_id,
        event_at,
        interaction_type_code,
        identifier_namespace,
        identifier_value,
        channel_code,
        content_code,
        brand_code,
        place_code,
        campaign_code,
        order_id,
        case_id,
        party_code,
        touchpoint_code,
        outcome_code,
        reason_code,
        device_code,
        agent_id,
        currency_code,
        value_amount,
        {{ lineage }}
    from interactions
    union all
    select
        loyalty_events.loyalty_event_id as record_id,
        'loyalty-' || loyalty_events.loyalty_event_id as interaction_id,
        loyalty_events.event_at,
        loyalty_event_types.interaction_type_code,
        loyalty_events.identifier_namespace,
        loyalty_events.identifier_value,
        loyalty_events.channel_code,
        coalesce(loyalty_events.item_code, loyalty_events.prize_code) as content_code,
        loyalty_events.brand_code,
        loyalty_events.place_code,
        loyalty_events.campaign_code,
        loyalty_events.order_id,
        {{ null_columns([
            'case_id', 'party_code', 'touchpoint_code', 'outcome_code', 'reason_code', 'device_code', 'agent_id',
            'currency_code'
        ]) }},
        cast(null as decimal(18, 2)) as value_amount,
        {{ lineage }}
    from loyalty_events
    inner join loyalty_event_types
        on loyalty_events.loyalty_event_type_code = loyalty_event_types.loyalty_event_type_code
    union all
    select
        post_id as record_id,
        'post-' || post_id as interaction_id,
        posted_at as event_at,
        post_kind_code as interaction_type_code,
        identifier_namespace,
        identifier_value,
        channel_code,
        product_id as content_code,
        brand_code,
        place_code,
        campaign_code,
        {{ null_columns([
            'order_id', 'case_id', 'party_code', 'touchpoint_code', 'outcome_code', 'reason_code', 'device_code',
            'agent_id', 'currency_code'
        ]) }},
        cast(null as decimal(18, 2)) as value_amount,
        {{ lineage }}
    from posts
    union all
    select
        search_id as record_id,
        'search-' || search_id as interaction_id,
        searched_at as event_at,
        'knowledge_search' as interaction_type_code,
        identifier_namespace,
        identifier_value,
        channel_code,
        chosen_content_code as content_code,
        brand_code,
        {{ null_columns(['place_code', 'campaign_code', 'order_id']) }},
        case_id,
        party_code,
        'help_centre' as touchpoint_code,
        case
            when result_count = 0 then 'zero_results'
            when chosen_content_code is not null then 'found'
            when result_count > 0 then 'not_chosen'
        end as outcome_code,
        {{ null_columns(['reason_code', 'device_code', 'agent_id', 'currency_code']) }},
        cast(null as decimal(18, 2)) as value_amount,
        {{ lineage }}
    from searches
)

select * from unioned
