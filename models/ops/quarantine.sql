with quarantine as (
    select * from {{ ref('stg_journeyhouse__quarantine') }}
),

listed as (
    select
        load_id,
        source_name,
        object_name,
        file_name,
        line_number,
        reason,
        original_text,
        quarantined_at
    from quarantine
)

select * from listed
