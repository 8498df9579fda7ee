with source as (
    select * from {{ source('journeyhouse', 'redacted_text') }}
),

renamed as (
    select
        {{ text('voice_id') }} as voice_id,
        {{ text('identifier_key') }} as identifier_key,
        {{ text('text_hash') }} as text_hash,
        redacted_text,
        {{ as_bigint('redaction_count') }} as redaction_count,
        {{ as_bigint('email_count') }} as email_count,
        {{ as_bigint('phone_count') }} as phone_count,
        {{ as_bigint('card_count') }} as card_count,
        {{ as_bigint('iban_count') }} as iban_count,
        {{ as_bigint('tax_code_count') }} as tax_code_count,
        {{ as_bigint('vat_number_count') }} as vat_number_count,
        {{ as_bigint('identifier_count') }} as identifier_count,
        {{ as_bigint('name_count') }} as name_count,
        {{ text('redactor_version') }} as redactor_version,
        {{ text('build_id') }} as build_id,
        {{ as_timestamp('redacted_at') }} as redacted_at,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

latest as (
    select *
    from renamed
    qualify {{ latest_version(['voice_id'], 'loaded_at') }}
)

select * from latest
