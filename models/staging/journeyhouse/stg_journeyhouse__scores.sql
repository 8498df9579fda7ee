with source as (
    select * from {{ source('journeyhouse', 'score') }}
),

renamed as (
    select
        {{ text('score_id') }} as score_id,
        {{ text('build_id') }} as build_id,
        {{ text('model_code') }} as model_code,
        {{ text('identifier_key') }} as identifier_key,
        {{ text('features_hash') }} as features_hash,
        {{ as_bigint('model_version') }} as model_version,
        {{ as_bigint('horizon_days') }} as horizon_days,
        {{ as_double('probability') }} as probability,
        {{ as_timestamp('scored_at') }} as scored_at,
        {{ as_timestamp('features_through_at') }} as features_through_at,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

-- A run repeated on the same clock scores the same customers again.
latest as (
    select *
    from renamed
    qualify {{ latest_version(['score_id'], 'loaded_at') }}
)

select * from latest
