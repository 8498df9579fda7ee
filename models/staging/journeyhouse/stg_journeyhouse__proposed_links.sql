with source as (
    select * from {{ source('journeyhouse', 'proposed_link') }}
),

renamed as (
    select
        {{ text('link_id') }} as link_id,
        {{ text('build_id') }} as build_id,
        {{ text('left_identifier_key') }} as left_identifier_key,
        {{ text('right_identifier_key') }} as right_identifier_key,
        {{ as_bigint('model_version') }} as model_version,
        {{ as_double('probability') }} as probability,
        {{ as_double('group_probability') }} as group_probability,
        {{ as_timestamp('proposed_at') }} as proposed_at,
        _load_id as load_id,
        _loaded_at as loaded_at,
        _source_file as source_file,
        _row_number as source_row_number
    from source
),

-- A run writes what changed: a link that it no longer finds has the probability 0 since.
latest as (
    select *
    from renamed
    qualify {{ latest_version(['link_id'], 'loaded_at') }}
)

select * from latest
