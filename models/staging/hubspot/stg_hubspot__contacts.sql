with source as (
    select * from {{ source('hubspot', 'contact') }}
),

renamed as (
    select
        {{ text('id') }} as contact_id,
        {{ text('property_loyalty_id') }} as loyalty_id,
        {{ text('property_web_account_id') }} as web_account_id,
        {{ text('property_email') }} as email,
        {{ text('property_email_1') }} as second_email,
        {{ text('property_phone') }} as phone,
        {{ text('property_firstname') }} as given_name,
        {{ text('property_lastname') }} as family_name,
        {{ text('property_date_of_birth') }} as birth_date,
        {{ text('property_city') }} as city,
        {{ text('property_lifecyclestage') }} as lifecycle_stage,
        {{ text('property_state') }} as region_name,
        lower({{ text('property_hs_language') }}) as language_code,
        lower({{ text('property_hs_analytics_source') }}) as acquisition_source_code,
        {{ as_boolean('property_is_employee') }} as is_employee,
        {{ as_boolean('property_hs_is_test') }} as is_test,
        {{ as_timestamp('property_createdate') }} as created_at,
        {{ as_timestamp('_fivetran_synced') }} as synced_at,
        {{ cast_errors({
            'property_is_employee': as_boolean('property_is_employee'),
            'property_hs_is_test': as_boolean('property_hs_is_test'),
            'property_createdate': as_timestamp('property_createdate')
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
    qualify {{ latest_version(['contact_id'], 'synced_at') }}
)

select * from latest
