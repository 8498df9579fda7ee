with removals as (
    select * from {{ ref('stg_journeyhouse__removals') }}
),

listed as (
    select
        removal_id,
        load_id,
        source_name,
        object_name,
        reason,
        older_than_at,
        rows_removed,
        quarantined_removed,
        removed_at
    from removals
)

select * from listed
