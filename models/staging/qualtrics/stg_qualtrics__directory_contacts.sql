with source as (
    select * from {{ source('qualtrics', 'directory_contact') }}
),

renamed as (
    select
        {{ text('id') }} as contact_id,
        {{ text('ext_ref') }} as crm_id,
        {{ text('email') }} as email,
        {{ text('phone') }} as phone,
        {{ text('first_name') }} as given_name,
        {{ text('last_name') }} as family_name,
        {{ as_timestamp('creation_date') }} as created_at,
        {{ as_timestamp('last_modified') }} as modified_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'creation_date': as_timestamp('creation_date'),
            'last_modified': as_timestamp('last_modified')
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
        {{ all_told('given_name', ['contact_id']) }} as given_names_told,
        {{ all_told('family_name', ['contact_id']) }} as family_names_told
    from renamed
    qualify {{ latest_version(['contact_id'], 'modified_at') }}
)

select * from latest
