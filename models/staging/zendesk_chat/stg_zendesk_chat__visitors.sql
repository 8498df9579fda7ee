with source as (
    select * from {{ source('zendesk_chat', 'visitor') }}
),

renamed as (
    select
        {{ text('id') }} as visitor_id,
        {{ text('name') }} as person_name,
        {{ text('email') }} as email,
        {{ text('phone') }} as phone,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({'_fivetran_synced': as_timestamp('_fivetran_synced')}) }} as cast_errors,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select
        *,
        {{ all_told('case when email is not null then person_name end', ['visitor_id']) }} as person_names_told
    from renamed
    qualify {{ latest_version(['visitor_id'], 'synced_at') }}
)

select * from latest
