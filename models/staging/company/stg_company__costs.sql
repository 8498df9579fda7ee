with source as (
    select * from {{ source('company', 'cost') }}
),

renamed as (
    select
        {{ text('cost_id') }} as cost_id,
        {{ text('order_id') }} as order_number,
        {{ text('case_id') }} as case_number,
        {{ text('cost_category_code') }} as cost_category_code,
        {{ text('brand_code') }} as brand_code,
        {{ text('channel_code') }} as channel_code,
        {{ text('campaign_code') }} as campaign_code,
        upper({{ text('currency_code') }}) as currency_code,
        {{ as_money('amount') }} as amount,
        {{ as_date('cost_date') }} as cost_date,
        {{ cast_errors({
            'amount': as_money('amount'),
            'cost_date': as_date('cost_date')
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
    qualify {{ latest_version(['cost_id'], 'loaded_at') }}
)

select * from latest
