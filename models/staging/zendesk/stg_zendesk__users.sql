with source as (
    select * from {{ source('zendesk', 'user') }}
),

renamed as (
    select
        {{ text('id') }} as user_id,
        {{ text('external_id') }} as external_id,
        {{ text('name') }} as person_name,
        {{ text('email') }} as email,
        {{ text('phone') }} as phone,
        {{ text('role') }} as role,
        {{ as_timestamp('created_at') }} as created_at,
        {{ as_timestamp('updated_at') }} as updated_at,
        {{ cast_errors({
            'created_at': as_timestamp('created_at'),
            'updated_at': as_timestamp('updated_at')
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
        {{ all_told("case when role = 'end-user' then person_name end", ['user_id']) }} as person_names_told
    from renamed
    qualify {{ latest_version(['user_id'], 'updated_at') }}
)

select * from latest
