with source as (
    select * from {{ source('shopify', 'abandoned_checkout') }}
),

renamed as (
    select
        {{ text('id') }} as checkout_id,
        {{ text('token') }} as checkout_token,
        {{ text('customer_id') }} as shop_customer_id,
        {{ text('email') }} as email,
        {{ text('phone') }} as phone,
        {{ text('source_name') }} as source_name,
        upper({{ text('currency') }}) as currency_code,
        {{ as_money('total_price') }} as total_amount,
        {{ as_boolean('_fivetran_deleted') }} as is_deleted,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('updated_at') }} as updated_at,
        {{ as_timestamp('completed_at') }} as completed_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'total_price': as_money('total_price'),
            'created_at': as_timestamp('created_at'),
            'updated_at': as_timestamp('updated_at'),
            'completed_at': as_timestamp('completed_at')
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
    qualify {{ latest_version(['checkout_id'], 'synced_at') }}
)

select * from latest
