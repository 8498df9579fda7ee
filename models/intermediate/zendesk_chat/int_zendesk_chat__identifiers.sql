-- The address and number that a visitor left. A visitor who left none, or whom only a chat names, is seen alone.
with visitors as (
    select * from {{ ref('stg_zendesk_chat__visitors') }}
),

chats as (
    select * from {{ ref('stg_zendesk_chat__chats') }}
),

evidence_kinds as (
    select * from {{ ref('evidence_kinds') }}
),

first_chats as (
    select *
    from chats
    where visitor_id is not null
    qualify row_number() over (
        partition by visitor_id
        order by
            case when cast_errors is null then 0 else 1 end asc nulls last,
            started_at asc nulls last,
            load_id asc nulls last,
            source_row_number asc nulls last
    ) = 1
),

known as (
    {%- for namespace in ['email', 'phone'] %}
    {% if not loop.first %}union all{% endif %}
    select
        visitor_id,
        '{{ namespace }}' as to_namespace,
        {{ normalised_identifier("'" ~ namespace ~ "'", namespace) }} as to_value,
        'service_profile' as evidence_code,
        synced_at as seen_at,
        cast_errors, load_id, loaded_at, source_file, source_row_number
    from visitors
    where {{ normalised_identifier("'" ~ namespace ~ "'", namespace) }} is not null
    {%- endfor %}
),

named as (
    select visitor_id
    from known
    group by visitor_id
),

alone as (
    select
        first_chats.visitor_id,
        {{ null_columns(['to_namespace', 'to_value']) }},
        'seen_alone' as evidence_code,
        first_chats.started_at as seen_at,
        first_chats.cast_errors,
        first_chats.load_id,
        first_chats.loaded_at,
        first_chats.source_file,
        first_chats.source_row_number
    from first_chats
    left join named
        on first_chats.visitor_id = named.visitor_id
    where named.visitor_id is null
),

paired as (
    select * from known
    union all
    select * from alone
),

identifiers as (
    select
        'chat_visitor_id' as from_namespace,
        {{ normalised_identifier("'chat_visitor_id'", 'paired.visitor_id') }} as from_value,
        {{ identifier_key("'chat_visitor_id'", 'paired.visitor_id') }} as from_identifier_key,
        paired.to_namespace,
        paired.to_value,
        {{ identifier_key('paired.to_namespace', 'paired.to_value') }} as to_identifier_key,
        paired.seen_at,
        paired.evidence_code,
        cast(evidence_kinds.strength as double) as strength,
        paired.cast_errors,
        'zendesk_chat' as source_system,
        paired.visitor_id as source_record_id,
        paired.load_id,
        paired.loaded_at,
        paired.source_file,
        paired.source_row_number
    from paired
    left join evidence_kinds
        on paired.evidence_code = evidence_kinds.evidence_code
)

select * from identifiers
