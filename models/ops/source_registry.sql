with registry as (
    select
        source_name,
        object_name,
        source_description,
        object_description,
        party,
        structure,
        nature,
        lawful_basis,
        purpose,
        cadence,
        retention_days,
        is_raw_only
    from {{ source_registry() }}
)

select * from registry
