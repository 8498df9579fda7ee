with source as (
    select * from {{ source('journeyhouse', 'score_calibration') }}
),

renamed as (
    select
        {{ text('calibration_id') }} as calibration_id,
        {{ text('build_id') }} as build_id,
        {{ text('model_code') }} as model_code,
        {{ as_bigint('model_version') }} as model_version,
        {{ as_bigint('horizon_days') }} as horizon_days,
        {{ as_bigint('bin_number') }} as bin_number,
        {{ as_bigint('case_count') }} as case_count,
        {{ as_bigint('sum_outcome') }} as sum_outcome,
        {{ as_double('bin_from') }} as bin_from,
        {{ as_double('bin_to') }} as bin_to,
        {{ as_double('sum_probability') }} as sum_probability,
        {{ as_double('sum_squared_error') }} as sum_squared_error,
        {{ as_double('sum_outcome_rank') }} as sum_outcome_rank,
        {{ as_timestamp('scored_at') }} as scored_at,
        {{ as_timestamp('cut_off_at') }} as cut_off_at,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['calibration_id'], 'loaded_at') }}
)

select * from latest
