with source as (
    select * from {{ source('company', 'exchange_rate') }}
),

renamed as (
    select
        upper({{ text('from_currency_code') }}) as from_currency_code,
        upper({{ text('to_currency_code') }}) as to_currency_code,
        {{ as_rate('rate') }} as rate,
        {{ as_date('rate_date') }} as rate_date,
        {{ cast_errors({
            'rate': as_rate('rate'),
            'rate_date': as_date('rate_date')
        }) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['rate_date', 'from_currency_code', 'to_currency_code'], 'loaded_at') }}
)

select * from latest
