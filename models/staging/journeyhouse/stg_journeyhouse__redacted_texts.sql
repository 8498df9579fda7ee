with source as (
    select * from {{ source('journeyhouse', 'redacted_text') }}
),

renamed as (
    select
        {{ text('voice_id') }} as voice_id,
        {{ text('identifier_key') }} as identifier_key,
        {{ text('text_hash') }} as text_hash,
        redacted_text,
        {{ text('redacted_kinds') }} as redacted_kinds,
        {{ as_bigint('redaction_count') }} as redaction_count,
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
