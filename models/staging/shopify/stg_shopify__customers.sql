with source as (
    select * from {{ source('shopify', 'customer') }}
),

renamed as (
    select
        {{ text('id') }} as shop_customer_id,
        {{ text('email') }} as email,
        {{ text('phone') }} as phone,
        {{ text('first_name') }} as given_name,
        {{ text('last_name') }} as family_name,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('updated_at') }} as updated_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'created_at': as_timestamp('created_at'),
            'updated_at': as_timestamp('updated_at'),
            '_fivetran_synced': as_timestamp('_fivetran_synced')
        }) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select
        *,
        {{ all_told('given_name', ['shop_customer_id']) }} as given_names_told,
        {{ all_told('family_name', ['shop_customer_id']) }} as family_names_told
    from renamed
    qualify {{ latest_version(['shop_customer_id'], 'updated_at') }}
)

select * from latest
