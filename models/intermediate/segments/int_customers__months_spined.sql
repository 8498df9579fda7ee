-- The spine of the snapshots with what is known of the customer in each month, and the row of each month for whatever
-- belongs to no identified customer.
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

months as (
    select * from {{ ref('int_customers__month_ends_listed') }}
),

states as (
    select * from {{ ref('int_customers__states_followed') }}
),

measured as (
    select * from {{ ref('int_customers__attributes_measured') }}
),

versions as (
    select * from {{ ref('int_customers__versioned') }}
),

of_customers as (
    select
        snapshots.customer_key,
        snapshots.customer_version_key,
        snapshots.account_key,
        snapshots.segment_key,
        snapshots.geography_key,
        versions.acquisition_source_code,
        snapshots.has_profiling_consent,
        snapshots.month_start_date,
        snapshots.snapshot_date,
        snapshots.snapshot_at,
        snapshots.is_complete,
        snapshots.first_contact_date,
        cast(states.months_since_first_contact as bigint) as months_since_first_contact,
        {%- for end in ['start', 'end'] %}
        case
            when states.{{ end }}_state_code is null then {{ not_applicable_key() }}
            else {{ code_key('states.' ~ end ~ '_state_code') }}
        end as {{ end }}_state_segment_key,
        states.{{ end }}_state_code,
        {%- endfor %}
        states.state_rule_version,
        snapshots.is_complete
        and states.start_state_code is not null
        and not states.is_state_rule_new as is_transition,
        measured.silence_days
    from snapshots
    inner join versions
        on snapshots.customer_version_key = versions.customer_version_key
    inner join states
        on
            snapshots.customer_key = states.customer_key
            and snapshots.month_start_date = states.month_start_date
    inner join measured
        on
            snapshots.customer_key = measured.customer_key
            and snapshots.snapshot_date = measured.snapshot_date
),

spined as (
    {%- set text_type = dbt.type_string() %}
    select * from of_customers
    union all
    select
        {{ unknown_key() }} as customer_key,
        {{ unknown_key() }} as customer_version_key,
        {{ not_applicable_key() }} as account_key,
        {{ unknown_key() }} as segment_key,
        {{ unknown_key() }} as geography_key,
        cast(null as {{ text_type }}) as acquisition_source_code,
        false as has_profiling_consent,
        month_start_date,
        snapshot_date,
        snapshot_at,
        is_complete,
        cast(null as date) as first_contact_date,
        cast(null as bigint) as months_since_first_contact,
        {%- for end in ['start', 'end'] %}
        {{ not_applicable_key() }} as {{ end }}_state_segment_key,
        cast(null as {{ text_type }}) as {{ end }}_state_code,
        {%- endfor %}
        cast(null as integer) as state_rule_version,
        false as is_transition,
        cast(null as bigint) as silence_days
    from months
)

select * from spined
