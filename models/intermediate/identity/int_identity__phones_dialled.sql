-- A number without a country code is of the region of its source; where sources of several regions sent it, of none.
with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
),

regions as (
    select * from {{ ref('phone_regions') }}
),

both_ends as (
    select
        from_identifier_key as identifier_key,
        from_value as phone_value,
        source_system
    from identifiers
    where from_namespace = 'phone'
    union all
    select
        to_identifier_key as identifier_key,
        to_value as phone_value,
        source_system
    from identifiers
    where to_namespace = 'phone'
),

phones as (
    select
        both_ends.identifier_key,
        both_ends.phone_value,
        case when count(distinct regions.region_code) = 1 then min(regions.region_code) end as region_code
    from both_ends
    left join regions
        on both_ends.source_system = regions.source_system
    group by both_ends.identifier_key, both_ends.phone_value
),

dialled as (
    {{ phones_dialled('phones', ref('phone_plans')) | indent(4) }}
)

select * from dialled
