with source as (
    select * from {{ source('journeyhouse', 'published_build') }}
),

renamed as (
    select
        {{ text('build_id') }} as build_id,
        {{ as_bigint('relation_count') }} as relation_count,
        {{ as_timestamp('published_at') }} as published_at
    from source
)

select * from renamed
