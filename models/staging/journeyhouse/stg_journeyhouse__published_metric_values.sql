-- In the column order of fct_metric_values, which takes its lost history back from here.
with source as (
    select * from {{ source('journeyhouse', 'published_metric_value') }}
),

renamed as (
    select
        {{ text('metric_value_key') }} as metric_value_key,
        {{ text('metric_key') }} as metric_key,
        {{ text('metric_id') }} as metric_id,
        {{ as_bigint('metric_version') }} as metric_version,
        {{ text('slice_type') }} as slice_type,
        {{ text('slice_key') }} as slice_key,
        {{ text('slice_value') }} as slice_value,
        {{ text('period_type') }} as period_type,
        {{ as_date('period_start_date') }} as period_start_date,
        {{ as_date('period_end_date') }} as period_end_date,
        {{ as_timestamp('as_of_at') }} as as_of_at,
        {{ as_double('value') }} as value,
        {{ as_double('interval_lower') }} as interval_lower,
        {{ as_double('interval_upper') }} as interval_upper,
        {{ text('interval_method') }} as interval_method,
        {{ as_double('p_value') }} as p_value,
        {{ as_bigint('n_observations') }} as n_observations,
        {{ as_bigint('n_customers') }} as n_customers,
        {{ as_double('target_value') }} as target_value,
        {{ text('suppression_reason') }} as suppression_reason,
        {{ as_boolean('is_rankable') }} as is_rankable,
        {{ text('evidence_level') }} as evidence_level,
        {{ text('build_id') }} as build_id,
        {{ as_timestamp('recorded_at') }} as recorded_at
    from source
)

select * from renamed
