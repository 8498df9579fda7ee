with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
),

customers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

sightings as (
    select
        source_system,
        from_identifier_key as identifier_key
    from identifiers
    union all
    select
        source_system,
        to_identifier_key as identifier_key
    from identifiers
),

listed as (
    select
        customers.customer_key,
        sightings.source_system
    from sightings
    inner join customers
        on sightings.identifier_key = customers.identifier_key
    group by
        customers.customer_key,
        sightings.source_system
)

select * from listed
