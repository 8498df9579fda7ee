-- Who a customer record of the shop is, and whose address stands on an order; the earliest row of a pair speaks for it.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with customers as (
    select * from {{ ref('stg_shopify__customers') }}
),

orders as (
    select * from {{ ref('int_shopify__orders_numbered') }}
),

checkouts as (
    select * from {{ ref('int_shopify__checkouts_left') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

sightings as (
    {%- for namespace in ['email', 'phone'] %}
    select
        'shop_customer_id' as from_namespace,
        shop_customer_id as from_value,
        case when {{ text(namespace) }} is not null then '{{ namespace }}' end as to_namespace,
        {{ normalised_identifier("'" ~ namespace ~ "'", namespace) }} as to_value,
        created_at as seen_at,
        'shop_profile' as evidence_code,
        shop_customer_id as source_record_id,
        {{ lineage }}
    from customers
    union all
    {%- endfor %}
    select
        case when customer_value is null then 'email' else 'shop_customer_id' end as from_namespace,
        coalesce(customer_value, email_value) as from_value,
        case when customer_value is not null and email_value is not null then 'email' end as to_namespace,
        case when customer_value is not null then email_value end as to_value,
        created_at as seen_at,
        'order_record' as evidence_code,
        shop_order_id as source_record_id,
        {{ lineage }}
    from orders
    where coalesce(customer_value, email_value) is not null
    union all
    select
        identifier_namespace as from_namespace,
        identifier_value as from_value,
        case when customer_value is not null and email_value is not null then 'email' end as to_namespace,
        case when customer_value is not null then email_value end as to_value,
        created_at as seen_at,
        'order_record' as evidence_code,
        'checkout-' || checkout_id as source_record_id,
        {{ lineage }}
    from checkouts
    where identifier_value is not null
),

first_sightings as (
    select *
    from sightings
    qualify row_number() over (
        partition by from_namespace, coalesce(from_value, {{ row_id() }}), to_namespace, to_value
        order by
            case when cast_errors is null then 0 else 1 end asc nulls last,
            seen_at asc nulls last,
            evidence_code asc nulls last,
            load_id asc nulls last,
            source_row_number asc nulls last
    ) = 1
),

identifiers as (
    select
        first_sightings.from_namespace,
        first_sightings.from_value,
        {{ identifier_key('first_sightings.from_namespace', 'first_sightings.from_value') }} as from_identifier_key,
        first_sightings.to_namespace,
        first_sightings.to_value,
        {{ identifier_key('first_sightings.to_namespace', 'first_sightings.to_value') }} as to_identifier_key,
        first_sightings.seen_at,
        evidence_kinds.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        first_sightings.cast_errors,
        'shopify' as source_system,
        first_sightings.source_record_id,
        first_sightings.load_id,
        first_sightings.loaded_at,
        first_sightings.source_file,
        first_sightings.source_row_number
    from first_sightings
    left join evidence_kinds
        on
            case when first_sightings.to_value is null then 'seen_alone' else first_sightings.evidence_code end
            = evidence_kinds.evidence_code
)

select * from identifiers
