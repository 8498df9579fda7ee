-- Two people taken for one show as customers with more identifiers of a kind, or of all kinds, than a person has.
with identifiers as (
    select * from {{ ref('bridge_customer_identifier') }}
),

customers as (
    select * from {{ ref('dim_customer_current') }}
    where identity_status = 'identified'
),

counted as (
    select
        customer_key,
        namespace_code,
        count(*) as identifier_count
    from identifiers
    group by customer_key, namespace_code
    union all
    select
        customer_key,
        'all' as namespace_code,
        count(*) as identifier_count
    from identifiers
    group by customer_key
),

described as (
    select
        customers.customer_key,
        {{ not_applicable_key() }} as brand_key,
        customers.segment_key,
        customers.geography_key,
        {{ not_applicable_key() }} as channel_key,
        customers.has_profiling_consent as is_consented,
        counted.namespace_code,
        counted.identifier_count
    from counted
    inner join customers
        on counted.customer_key = customers.customer_key
),

components as (
    {{ component_mart(
        'described',
        ['namespace_code', 'identifier_count'],
        {'customer_count': 'count(*)'},
        respondent='customer_key'
    ) }}
)

select * from components
