{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with directory_contacts as (
    select * from {{ ref('stg_qualtrics__directory_contacts') }}
),

asks as (
    select * from {{ ref('int_qualtrics__reminders_folded') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

normalised as (
    select
        {{ normalised_identifier("'survey_contact_id'", 'contact_id') }} as from_value,
        {{ normalised_identifier("'email'", 'email') }} as email_value,
        {{ normalised_identifier("'phone'", 'phone') }} as phone_value,
        {{ normalised_identifier("'crm_id'", 'crm_id') }} as crm_id_value,
        coalesce(created_at, modified_at, synced_at) as seen_at,
        {{ lineage }}
    from directory_contacts
),

paired as (
    {% for namespace in ['email', 'phone', 'crm_id'] %}
    select
        *,
        '{{ namespace }}' as to_namespace,
        {{ namespace }}_value as to_value,
        'survey_directory' as evidence_code
    from normalised
    where {{ namespace }}_value is not null
    union all
    {% endfor %}
    select
        *,
        {{ null_columns(['to_namespace', 'to_value']) }},
        'seen_alone' as evidence_code
    from normalised
    where coalesce(email_value, phone_value, crm_id_value) is null
),

-- Who was asked and is not, or no longer, in the directory is somebody all the same.
asked_only as (
    select
        {{ normalised_identifier("'survey_contact_id'", 'asks.contact_id') }} as from_value,
        asks.invited_at as seen_at,
        asks.cast_errors,
        asks.load_id,
        asks.loaded_at,
        asks.source_file,
        asks.source_row_number
    from asks
    left join normalised
        on {{ normalised_identifier("'survey_contact_id'", 'asks.contact_id') }} = normalised.from_value
    where asks.contact_id is not null and normalised.from_value is null
    qualify row_number() over (
        partition by asks.contact_id
        order by
            case when asks.cast_errors is null then 0 else 1 end asc nulls last,
            asks.invited_at asc nulls last,
            asks.load_id asc nulls last,
            asks.source_row_number asc nulls last
    ) = 1
),

sightings as (
    select
        from_value,
        to_namespace,
        to_value,
        seen_at,
        evidence_code,
        {{ lineage }}
    from paired
    union all
    select
        from_value,
        {{ null_columns(['to_namespace', 'to_value']) }},
        seen_at,
        'seen_alone' as evidence_code,
        {{ lineage }}
    from asked_only
),

linked as (
    select
        'survey_contact_id' as from_namespace,
        sightings.from_value,
        {{ identifier_key("'survey_contact_id'", 'sightings.from_value') }} as from_identifier_key,
        sightings.to_namespace,
        sightings.to_value,
        {{ identifier_key('sightings.to_namespace', 'sightings.to_value') }} as to_identifier_key,
        sightings.seen_at,
        sightings.evidence_code,
        evidence_kinds.strength,
        sightings.cast_errors,
        'qualtrics' as source_system,
        sightings.from_value as source_record_id,
        sightings.load_id,
        sightings.loaded_at,
        sightings.source_file,
        sightings.source_row_number
    from sightings
    left join evidence_kinds
        on sightings.evidence_code = evidence_kinds.evidence_code
)

select * from linked
