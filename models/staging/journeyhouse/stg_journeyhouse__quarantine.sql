with source as (
    select * from {{ source('journeyhouse', 'quarantine') }}
),

renamed as (
    select
        {{ text('load_id') }} as load_id,
        {{ text('source_name') }} as source_name,
        {{ text('object_name') }} as object_name,
        {{ text('file_name') }} as file_name,
        {{ text('reason') }} as reason,
        -- As it stood in the file, blanks included.
        original_text,
        {{ as_bigint('line_number') }} as line_number,
        {{ as_timestamp('quarantined_at') }} as quarantined_at
    from source
)

select * from renamed
