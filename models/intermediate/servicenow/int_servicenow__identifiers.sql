-- A caller stands in no other namespace here, so each is an identifier seen alone, from its first update on.
with incident_events as (
    select * from {{ ref('stg_servicenow__incident_events') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

first_seen as (
    select *
    from incident_events
    where caller_id is not null
    qualify row_number() over (
        partition by caller_id
        order by
            opened_at asc nulls last,
            incident_number asc nulls last,
            modification_count asc nulls last,
            incident_event_id asc nulls last
    ) = 1
),

identifiers as (
    select
        'incident_caller_id' as from_namespace,
        first_seen.caller_id as from_value,
        {{ identifier_key("'incident_caller_id'", 'first_seen.caller_id') }} as from_identifier_key,
        {{ null_columns(['to_namespace', 'to_value', 'to_identifier_key']) }},
        first_seen.opened_at as seen_at,
        evidence_kinds.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        first_seen.cast_errors,
        'servicenow' as source_system,
        first_seen.incident_event_id as source_record_id,
        first_seen.load_id,
        first_seen.loaded_at,
        first_seen.source_file,
        first_seen.source_row_number
    from first_seen
    inner join evidence_kinds
        on evidence_kinds.evidence_code = 'seen_alone'
)

select * from identifiers
