-- Every change of what we know of a customer, from profiles and from the profiling permission; null = not said.
with profiles as (
    select * from {{ ref('int_profiles__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

consents as (
    select * from {{ ref('int_customers__consents_resolved') }}
),

profile_changes as (
    select
        identifiers.customer_key,
        profiles.changed_at,
        profiles.lifecycle_stage_code,
        profiles.area_code,
        profiles.language_code,
        profiles.acquisition_source_code,
        cast(null as boolean) as has_profiling_consent,
        profiles.source_system || '|' || profiles.source_record_id as change_id
    from profiles
    inner join identifiers
        on profiles.identifier_key = identifiers.identifier_key
),

consent_changes as (
    select
        customer_key,
        changed_at,
        cast(null as {{ dbt.type_string() }}) as lifecycle_stage_code,
        cast(null as {{ dbt.type_string() }}) as area_code,
        cast(null as {{ dbt.type_string() }}) as language_code,
        cast(null as {{ dbt.type_string() }}) as acquisition_source_code,
        is_given as has_profiling_consent,
        'consent|' || channel_code as change_id
    from consents
    where purpose_code = 'profiling'
),

unioned as (
    select * from profile_changes
    union all
    select * from consent_changes
)

select * from unioned
