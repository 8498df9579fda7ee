with statuses as (
    select * from {{ ref('int_customers__statuses_decided') }}
),

versions as (
    select * from {{ ref('int_customers__versions_filled') }}
),

versioned as (
    select
        statuses.customer_key,
        statuses.identity_status,
        statuses.first_seen_at,
        versions.lifecycle_stage_code,
        versions.area_code,
        versions.language_code,
        versions.acquisition_source_code,
        versions.account_code,
        {%- for attribute in customer_attributes() %}
        versions.{{ attribute_source(attribute) }},
        {%- endfor %}
        versions.has_profiling_consent,
        versions.changed_at as valid_from,
        coalesce(
            lead(versions.changed_at) over (
                partition by statuses.customer_key order by versions.changed_at asc nulls first
            ),
            {{ end_of_time() }}
        ) as valid_to
    from statuses
    inner join versions
        on statuses.customer_key = versions.customer_key
),

described as (
    select
        {{ surrogate_key(['customer_key', 'valid_from']) }} as customer_version_key,
        customer_key,
        identity_status,
        {{ code_key('lifecycle_stage_code') }} as segment_key,
        {{ code_key('area_code') }} as geography_key,
        language_code,
        acquisition_source_code,
        case when account_code is null then {{ not_applicable_key() }} else {{ code_key('account_code') }} end
            as account_key,
        lifecycle_stage_source_system as segment_source_system,
        area_source_system as geography_source_system,
        language_source_system,
        acquisition_source_system,
        account_source_system,
        has_profiling_consent,
        first_seen_at,
        valid_from,
        valid_to,
        valid_to = {{ end_of_time() }} as is_current
    from versioned
),

with_special_rows as (
    select * from described
    {%- for special in ['unknown', 'not applicable'] %}
    union all
    select
        '{{ special }}' as customer_version_key,
        '{{ special }}' as customer_key,
        '{{ special }}' as identity_status,
        '{{ special }}' as segment_key,
        '{{ special }}' as geography_key,
        null as language_code,
        null as acquisition_source_code,
        {{ not_applicable_key() }} as account_key,
        null as segment_source_system,
        null as geography_source_system,
        null as language_source_system,
        null as acquisition_source_system,
        null as account_source_system,
        false as has_profiling_consent,
        null as first_seen_at,
        {{ beginning_of_time() }} as valid_from,
        {{ end_of_time() }} as valid_to,
        true as is_current
    {%- endfor %}
)

select * from with_special_rows
