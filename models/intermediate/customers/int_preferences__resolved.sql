-- What the company inferred needs the permission to profile on the day it was inferred; what was declared needs none.
with preferences as (
    select * from {{ ref('int_preferences__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

{{ with_customer('preferences', 'stated_at') }},

decided as (
    select
        preference_id,
        customer_key,
        customer_version_key,
        account_key,
        segment_key,
        geography_key,
        preference_code,
        preference_value,
        origin_code,
        confidence,
        stated_at,
        is_consented,
        is_internal,
        case
            when customer_key = {{ unknown_key() }} then 'customer unknown'
            when origin_code = 'inferred' and not is_consented then 'inferred without consent to profiling'
        end as left_out_reason
    from preferences_of_customers
)

select * from decided
