-- Additive components of K02 and K03. In core and not in ops, because marts read only core and whoever reads a score
-- needs to see how far such scores can be trusted.
with calibrations as (
    select * from {{ ref('stg_journeyhouse__score_calibrations') }}
),

described as (
    select
        {{ surrogate_key(['calibration_id']) }} as score_calibration_key,
        model_code,
        model_version,
        scored_at,
        {{ reporting_date(add_seconds('scored_at', -1)) }} as scored_date,
        cut_off_at,
        horizon_days,
        bin_number,
        bin_from,
        bin_to,
        case_count,
        sum_probability,
        sum_outcome,
        sum_squared_error,
        sum_outcome_rank,
        build_id
    from calibrations
)

select * from described
