-- Every other identifier that a contact record shows, now or in its history, and every record merged into it.
{%- set identifier_columns = [
    ['email', 'email'],
    ['email', 'second_email'],
    ['phone', 'phone'],
    ['loyalty_id', 'loyalty_id'],
    ['web_account_id', 'web_account_id']
] %}
{%- set lineage = 'cast_errors, load_id, loaded_at, source_file, source_row_number' %}
with contacts as (
    select * from {{ ref('stg_hubspot__contacts') }}
),

property_history as (
    select * from {{ ref('stg_hubspot__contact_property_history') }}
),

merge_audits as (
    select * from {{ ref('stg_hubspot__contact_merge_audits') }}
),

pairs as (
    {% for namespace, column in identifier_columns %}
    select
        contact_id,
        '{{ namespace }}' as to_namespace,
        {{ normalised_identifier("'" ~ namespace ~ "'", column) }} as to_value,
        created_at as seen_at,
        'crm_record' as evidence_code,
        {{ lineage }}
    from contacts
    union all
    {% endfor %}
    select
        contact_id,
        'email' as to_namespace,
        {{ normalised_identifier("'email'", 'property_value') }} as to_value,
        changed_at as seen_at,
        'crm_record' as evidence_code,
        {{ lineage }}
    from property_history
    where property_name = 'email'
    union all
    select
        contact_id,
        'crm_id' as to_namespace,
        merged_contact_id as to_value,
        merged_at as seen_at,
        'crm_merge' as evidence_code,
        {{ lineage }}
    from merge_audits
),

known as (
    select *
    from pairs
    where to_value is not null
),

alone as (
    select
        contacts.contact_id,
        {{ null_columns(['to_namespace', 'to_value']) }},
        contacts.created_at as seen_at,
        'seen_alone' as evidence_code,
        contacts.cast_errors,
        contacts.load_id,
        contacts.loaded_at,
        contacts.source_file,
        contacts.source_row_number
    from contacts
    left join known
        on contacts.contact_id = known.contact_id
    where known.contact_id is null
),

paired as (
    select * from known
    union all
    select * from alone
)

select * from paired
