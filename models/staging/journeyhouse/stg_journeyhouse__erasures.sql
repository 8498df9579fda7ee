with source as (
    select * from {{ source('journeyhouse', 'erasure') }}
),

renamed as (
    select
        {{ text('erasure_id') }} as erasure_id,
        {{ text('mark_kind') }} as mark_kind,
        {{ text('namespace_code') }} as namespace_code,
        {{ text('source_name') }} as source_name,
        {{ text('object_name') }} as object_name,
        {{ text('mark') }} as mark,
        {{ as_timestamp('erased_at') }} as erased_at
    from source
)

select * from renamed
