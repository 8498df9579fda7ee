with source as (
    select * from {{ source('journeyhouse', 'removal') }}
),

renamed as (
    select
        {{ text('removal_id') }} as removal_id,
        {{ text('load_id') }} as load_id,
        {{ text('source_name') }} as source_name,
        {{ text('object_name') }} as object_name,
        {{ text('reason') }} as reason,
        {{ as_timestamp('older_than_at') }} as older_than_at,
        {{ as_bigint('rows_removed') }} as rows_removed,
        {{ as_bigint('quarantined_removed') }} as quarantined_removed,
        {{ as_timestamp('removed_at') }} as removed_at
    from source
)

select * from renamed
