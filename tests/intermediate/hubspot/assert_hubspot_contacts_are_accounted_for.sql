-- Every staged contact is known to identity and to profiles, or its row was rejected: none goes missing between.
{{ config(meta={'requirements': ['S0-28'], 'dagster': {'ref': {'name': 'int_profiles__unioned'}}}) }}

with contacts as (
    select * from {{ ref('stg_hubspot__contacts') }}
    where contact_id is not null
),

identifiers as (
    select from_value as contact_id
    from {{ ref('int_identifiers__unioned') }}
    where source_system = 'hubspot'
    group by from_value
),

profiles as (
    select identifier_value as contact_id
    from {{ ref('int_profiles__unioned') }}
    where source_system = 'hubspot' and is_internal is not null
    group by identifier_value
),

missing as (
    select contacts.contact_id
    from contacts
    left join identifiers
        on contacts.contact_id = identifiers.contact_id
    left join profiles
        on contacts.contact_id = profiles.contact_id
    where
        identifiers.contact_id is null
        or profiles.contact_id is null
)

select * from missing
