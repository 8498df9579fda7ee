with staged_rates as (
    select * from {{ ref('stg_company__exchange_rates') }}
),

exchange_rates as (
    select
        rate_date,
        from_currency_code,
        to_currency_code,
        rate,
        cast_errors,
        'company' as source_system,
        cast(rate_date as {{ dbt.type_string() }}) || '-' || from_currency_code || '-' || to_currency_code
            as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from staged_rates
)

select * from exchange_rates
