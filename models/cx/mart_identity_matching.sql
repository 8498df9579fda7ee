-- Page views and clicks too: how much of what a source tells is of somebody known decides how far any figure of a
-- person reaches. What staff and bots do, replies to customers among it, is nobody's to be matched.
with interactions as (
    select * from {{ ref('fct_interactions') }}
),

identifiers as (
    select * from {{ ref('bridge_customer_identifier') }}
),

customers as (
    select * from {{ ref('dim_customer_current') }}
),

matched as (
    select
        interactions.brand_key,
        interactions.segment_key,
        interactions.geography_key,
        interactions.channel_key,
        interactions.is_consented,
        interactions.customer_key,
        interactions.source_system,
        cast(date_trunc('month', interactions.event_date) as date) as month_start_date,
        coalesce(identifiers.namespace_code, 'none') as namespace_code,
        customers.identity_status = 'identified' as is_resolved,
        {{ respondent_key(
            'interactions.customer_key', 'interactions.identifier_key', 'interactions.interaction_id'
        ) }} as respondent_key
    from interactions
    inner join customers
        on interactions.customer_key = customers.customer_key
    left join identifiers
        on interactions.identifier_key = identifiers.identifier_key
    where
        interactions.party_code = 'customer'
        and not interactions.is_internal
        and interactions.traffic_class = 'person'
),

components as (
    {{ component_mart(
        'matched',
        ['month_start_date', 'source_system', 'namespace_code'],
        {
            'interaction_count': 'count(*)',
            'resolved_count': 'count(case when is_resolved then 1 end)'
        }
    ) }}
)

select * from components
