with pairs as (
    select * from {{ ref('int_hubspot__identifiers_paired') }}
),

seen_alone as (
    select * from {{ ref('int_hubspot__identifiers_seen_alone') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

first_seen as (
    select *
    from pairs
    qualify row_number() over (
        partition by
            coalesce(contact_id, {{ row_id() }}),
            to_namespace,
            to_value,
            evidence_code
        order by
            case when cast_errors is null then 0 else 1 end asc nulls last,
            seen_at asc nulls last,
            load_id asc nulls last,
            source_file asc nulls last,
            source_row_number asc nulls last
    ) = 1
),

identifiers as (
    select
        'crm_id' as from_namespace,
        first_seen.contact_id as from_value,
        {{ identifier_key("'crm_id'", 'first_seen.contact_id') }} as from_identifier_key,
        first_seen.to_namespace,
        first_seen.to_value,
        {{ identifier_key('first_seen.to_namespace', 'first_seen.to_value') }} as to_identifier_key,
        first_seen.seen_at,
        first_seen.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        first_seen.cast_errors,
        'hubspot' as source_system,
        first_seen.contact_id as source_record_id,
        first_seen.load_id,
        first_seen.loaded_at,
        first_seen.source_file,
        first_seen.source_row_number
    from first_seen
    left join evidence_kinds
        on first_seen.evidence_code = evidence_kinds.evidence_code
),

unioned as (
    select * from identifiers
    union all
    select * from seen_alone
)

select * from unioned
