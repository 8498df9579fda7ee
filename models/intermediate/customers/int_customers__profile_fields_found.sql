-- Which required fields of a customer's profile a source gives in a valid form. An address that belongs to nobody
-- (seed blocked_identifiers), in whatever spelling, is none. Consent is valid once the customer answered any question
-- of permission, with a yes or a no: what is required is to know.
with identifiers as (
    select * from {{ ref('int_identifiers__conformed') }}
),

consents as (
    select * from {{ ref('int_consents__conformed') }}
),

blocked as (
    select * from {{ ref('int_identity__identifiers_blocked') }}
),

customers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

contact_points as (
    {%- for side in ['from', 'to'] %}
    select
        source_system,
        {{ side }}_namespace as field_code,
        {{ side }}_value as field_value,
        {{ side }}_identifier_key as identifier_key
    from identifiers
    where {{ side }}_namespace in ('email', 'phone')
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

valid_fields as (
    select
        contact_points.source_system,
        contact_points.field_code,
        contact_points.identifier_key
    from contact_points
    left join blocked
        on contact_points.identifier_key = blocked.identifier_key
    where
        blocked.identifier_key is null
        and case contact_points.field_code
            when 'email'
                then
                    contact_points.field_value like '%_@_%._%'
                    and contact_points.field_value not like '%@%@%'
                    and contact_points.field_value not like '% %'
            -- E.164 allows 15 digits; no country's full numbers are shorter than 8.
            else length({{ regexp_remove('contact_points.field_value', '[^0-9]') }}) between 8 and 15
        end
    union all
    select
        source_system,
        'consent' as field_code,
        identifier_key
    from consents
),

found as (
    select
        customers.customer_key,
        valid_fields.source_system,
        valid_fields.field_code
    from valid_fields
    inner join customers
        on valid_fields.identifier_key = customers.identifier_key
    group by
        customers.customer_key,
        valid_fields.source_system,
        valid_fields.field_code
)

select * from found
