with identifiers as (
    select * from {{ ref('int_identity__identifiers_numbered') }}
    where namespace_code = 'phone'
),

dialled as (
    select * from {{ ref('int_identity__phones_dialled') }}
),

in_e164 as (
    {{ phones_in_e164('dialled', ref('phone_plans')) | indent(4) }}
),

normalised as (
    select
        identifiers.identifier_key,
        in_e164.e164_value,
        in_e164.e164_value is not null as is_possible
    from identifiers
    left join in_e164
        on identifiers.identifier_key = in_e164.identifier_key
)

select * from normalised
