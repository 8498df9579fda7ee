with directory_contacts as (
    select * from {{ ref('stg_qualtrics__directory_contacts') }}
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
        cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number
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

linked as (
    select
        'survey_contact_id' as from_namespace,
        paired.from_value,
        {{ identifier_key("'survey_contact_id'", 'paired.from_value') }} as from_identifier_key,
        paired.to_namespace,
        paired.to_value,
        {{ identifier_key('paired.to_namespace', 'paired.to_value') }} as to_identifier_key,
        paired.seen_at,
        paired.evidence_code,
        evidence_kinds.strength,
        paired.cast_errors,
        'qualtrics' as source_system,
        paired.from_value as source_record_id,
        paired.load_id,
        paired.loaded_at,
        paired.source_file,
        paired.source_row_number
    from paired
    left join evidence_kinds
        on paired.evidence_code = evidence_kinds.evidence_code
)

select * from linked
