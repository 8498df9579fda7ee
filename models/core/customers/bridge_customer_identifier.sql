with identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

periods as (
    select
        identifier_key,
        customer_key,
        namespace_code,
        first_seen_at as valid_from,
        {{ end_of_time() }} as valid_to,
        true as is_current
    from identifiers
)

select * from periods
