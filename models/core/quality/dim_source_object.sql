-- Whose data it is and of what kind, as the source declares it.
with registry as (
    select
        source_name,
        object_name,
        party,
        structure,
        nature,
        cadence,
        is_raw_only
    from {{ source_registry() }}
),

coded as (
    select
        {{ surrogate_key(['source_name', 'object_name']) }} as source_object_key,
        source_name,
        object_name,
        party as party_code,
        structure as structure_code,
        nature as nature_code,
        cadence as cadence_code,
        is_raw_only
    from registry
),

{{ special_rows(
    ['source_object_key', 'source_name', 'object_name', 'party_code', 'structure_code', 'nature_code'],
    ['cadence_code', 'is_raw_only']
) }}
