-- The wait for a reply in the shape of the contract: it comes with the message that began it.
with replies as (
    select * from {{ ref('int_waits__replies_found') }}
),

case_events as (
    select * from {{ ref('int_case_events__conformed') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

waits as (
    select
        replies.case_event_id || '-reply' as wait_id,
        'reply' as wait_type_code,
        case_events.identifier_namespace,
        case_events.identifier_value,
        case_events.identifier_key,
        replies.started_at,
        replies.ended_at,
        cast(null as timestamp) as promised_at,
        replies.is_over,
        replies.is_abandoned,
        case_events.channel_code,
        cases.team_id,
        cases.brand_code,
        replies.request_id as case_id,
        {{ null_columns(['order_id']) }},
        replies.case_event_id as interaction_id,
        case_events.source_system,
        case_events.source_record_id,
        cast(null as {{ dbt.type_string() }}) as cast_errors,
        case_events.load_id,
        case_events.loaded_at,
        case_events.source_file,
        case_events.source_row_number
    from replies
    inner join case_events
        on replies.case_event_id = case_events.case_event_id
    left join cases
        on replies.request_id = cases.case_id
)

select * from waits
