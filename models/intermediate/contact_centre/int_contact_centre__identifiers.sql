-- The number that called and the contact whom the agent found for it; the earliest sighting of a pair speaks for it.
-- Who never left the voice menu, or waits for a callback, is seen too.
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with sightings as (
    select
        identifier_namespace, identifier_value, crm_id_value, phone_value,
        queued_at as seen_at, call_id as record_id, {{ lineage }}
    from {{ ref('int_contact_centre__calls_timed') }}
    union all
    select
        identifier_namespace, identifier_value, crm_id_value, phone_value,
        requested_at as seen_at, callback_id as record_id, {{ lineage }}
    from {{ ref('int_contact_centre__callbacks_kept') }}
    union all
    select
        identifier_namespace, identifier_value,
        cast(null as {{ dbt.type_string() }}) as crm_id_value, identifier_value as phone_value,
        entered_at as seen_at, call_id as record_id, {{ lineage }}
    from {{ ref('int_contact_centre__menus_walked') }}
),

known_sightings as (
    select *
    from sightings
    where identifier_value is not null
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

first_sightings as (
    select
        *,
        case when crm_id_value is not null and phone_value is not null then 'phone' end as to_namespace,
        case when crm_id_value is not null then phone_value end as to_value
    from known_sightings
    qualify row_number() over (
        partition by identifier_namespace, identifier_value, phone_value
        order by
            case when cast_errors is null then 0 else 1 end asc nulls last,
            seen_at asc nulls last,
            load_id asc nulls last,
            source_row_number asc nulls last
    ) = 1
),

identifiers as (
    select
        first_sightings.identifier_namespace as from_namespace,
        first_sightings.identifier_value as from_value,
        {{ identifier_key('first_sightings.identifier_namespace', 'first_sightings.identifier_value') }}
            as from_identifier_key,
        first_sightings.to_namespace,
        first_sightings.to_value,
        {{ identifier_key('first_sightings.to_namespace', 'first_sightings.to_value') }} as to_identifier_key,
        first_sightings.seen_at,
        evidence_kinds.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        first_sightings.cast_errors,
        'contact_centre' as source_system,
        first_sightings.record_id as source_record_id,
        first_sightings.load_id,
        first_sightings.loaded_at,
        first_sightings.source_file,
        first_sightings.source_row_number
    from first_sightings
    left join evidence_kinds
        on
            case when first_sightings.to_value is null then 'seen_alone' else 'call_record' end
            = evidence_kinds.evidence_code
)

select * from identifiers
