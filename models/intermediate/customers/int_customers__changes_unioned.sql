-- Every change of what we know of a customer, from profiles and from the profiling permission; null = not said. It
-- begins with a row for the time before: area, language and source reach back to it, a permission or a lifecycle
-- stage never.
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

beginnings as (
    select
        identifiers.customer_key,
        {{ beginning_of_time() }} as changed_at,
        cast(null as {{ dbt.type_string() }}) as lifecycle_stage_code,
        {%- for attribute in ['area_code', 'language_code', 'acquisition_source_code'] %}
        min_by(
            profile_changes.{{ attribute }},
            case when profile_changes.{{ attribute }} is not null then profile_changes.changed_at end
        ) as {{ attribute }},
        {%- endfor %}
        false as has_profiling_consent,
        'beginning' as change_id
    from identifiers
    left join profile_changes
        on identifiers.customer_key = profile_changes.customer_key
    group by identifiers.customer_key
),

unioned as (
    select * from beginnings
    union all
    select * from profile_changes
    union all
    select * from consent_changes
)

select * from unioned
