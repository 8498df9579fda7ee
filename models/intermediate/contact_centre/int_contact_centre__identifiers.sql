-- The number that called and the contact whom the agent found for it; the earliest call of a pair speaks for it.
with calls as (
    select * from {{ ref('int_contact_centre__calls_timed') }}
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
    from calls
    qualify row_number() over (
        partition by identifier_namespace, identifier_value, phone_value
        order by
            case when cast_errors is null then 0 else 1 end asc nulls last,
            queued_at asc nulls last,
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
        first_sightings.queued_at as seen_at,
        evidence_kinds.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        first_sightings.cast_errors,
        'contact_centre' as source_system,
        first_sightings.call_id as source_record_id,
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
