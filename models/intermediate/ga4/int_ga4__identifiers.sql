-- The earliest event of each pair speaks for it, so that lineage leads to one real row.
with events as (
    select * from {{ ref('stg_ga4__events') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

first_sightings as (
    select
        *,
        {{ normalised_identifier("'cookie_id'", 'cookie_id') }} as from_value,
        {{ normalised_identifier("'web_account_id'", 'web_account_id') }} as to_value,
        case when web_account_id is null then 'seen_alone' else 'login' end as evidence_code
    from events
    where cookie_id is not null
    qualify row_number() over (
        partition by cookie_id, web_account_id
        order by event_at asc nulls last, load_id asc nulls last, source_row_number asc nulls last
    ) = 1
),

linked as (
    select
        'cookie_id' as from_namespace,
        first_sightings.from_value,
        {{ identifier_key("'cookie_id'", 'first_sightings.from_value') }} as from_identifier_key,
        case when first_sightings.to_value is not null then 'web_account_id' end as to_namespace,
        first_sightings.to_value,
        {{ identifier_key("'web_account_id'", 'first_sightings.to_value') }} as to_identifier_key,
        first_sightings.event_at as seen_at,
        first_sightings.evidence_code,
        evidence_kinds.strength,
        {{ cast_errors_of('first_sightings.cast_errors', ['timestamp']) }} as cast_errors,
        'ga4' as source_system,
        first_sightings.event_id as source_record_id,
        first_sightings.load_id,
        first_sightings.loaded_at,
        first_sightings.source_file,
        first_sightings.source_row_number
    from first_sightings
    left join evidence_kinds
        on first_sightings.evidence_code = evidence_kinds.evidence_code
)

select * from linked
