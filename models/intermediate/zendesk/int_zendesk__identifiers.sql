{%- set identifier_columns = [['email', 'email'], ['phone', 'phone'], ['crm_id', 'external_id']] %}
with customers as (
    select *
    from {{ ref('stg_zendesk__users') }}
    where role = 'end-user'
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

known as (
    {%- for namespace, column in identifier_columns %}
    {% if not loop.first %}union all{% endif %}
    select
        *,
        '{{ namespace }}' as to_namespace,
        {{ normalised_identifier("'" ~ namespace ~ "'", column) }} as to_value,
        'service_profile' as evidence_code
    from customers
    where {{ normalised_identifier("'" ~ namespace ~ "'", column) }} is not null
    {%- endfor %}
),

alone as (
    select
        customers.*,
        {{ null_columns(['to_namespace', 'to_value']) }},
        'seen_alone' as evidence_code
    from customers
    left join known
        on customers.user_id = known.user_id
    where known.user_id is null
),

paired as (
    select * from known
    union all
    select * from alone
),

identifiers as (
    select
        'service_user_id' as from_namespace,
        paired.user_id as from_value,
        {{ identifier_key("'service_user_id'", 'paired.user_id') }} as from_identifier_key,
        paired.to_namespace,
        paired.to_value,
        {{ identifier_key('paired.to_namespace', 'paired.to_value') }} as to_identifier_key,
        paired.created_at as seen_at,
        paired.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        paired.cast_errors,
        'zendesk' as source_system,
        paired.user_id as source_record_id,
        paired.load_id,
        paired.loaded_at,
        paired.source_file,
        paired.source_row_number
    from paired
    left join evidence_kinds
        on paired.evidence_code = evidence_kinds.evidence_code
)

select * from identifiers
