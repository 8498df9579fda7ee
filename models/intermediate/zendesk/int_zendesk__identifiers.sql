{%- set identifier_columns = [['email', 'email'], ['phone', 'phone'], ['crm_id', 'external_id']] %}
with customers as (
    select *
    from {{ ref('stg_zendesk__users') }}
    where role = 'end-user'
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

pairs as (
    {%- for namespace, column in identifier_columns %}
    select
        *,
        '{{ namespace }}' as to_namespace,
        {{ normalised_identifier("'" ~ namespace ~ "'", column) }} as to_value,
        'service_profile' as evidence_code
    from customers
    where {{ normalised_identifier("'" ~ namespace ~ "'", column) }} is not null
    union all
    {%- endfor %}
    select
        *,
        {{ null_columns(['to_namespace', 'to_value']) }},
        'seen_alone' as evidence_code
    from customers
    where
        {%- for namespace, column in identifier_columns %}
        {{ 'and ' if not loop.first }}{{ normalised_identifier("'" ~ namespace ~ "'", column) }} is null
        {%- endfor %}
),

identifiers as (
    select
        'service_user_id' as from_namespace,
        pairs.user_id as from_value,
        {{ identifier_key("'service_user_id'", 'pairs.user_id') }} as from_identifier_key,
        pairs.to_namespace,
        pairs.to_value,
        {{ identifier_key('pairs.to_namespace', 'pairs.to_value') }} as to_identifier_key,
        pairs.created_at as seen_at,
        pairs.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        pairs.cast_errors,
        'zendesk' as source_system,
        pairs.user_id as source_record_id,
        pairs.load_id,
        pairs.loaded_at,
        pairs.source_file,
        pairs.source_row_number
    from pairs
    left join evidence_kinds
        on pairs.evidence_code = evidence_kinds.evidence_code
)

select * from identifiers
