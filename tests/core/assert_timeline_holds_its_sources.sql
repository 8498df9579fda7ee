{{ config(meta={'requirements': ['S3-05']}) }}
-- Every event of a known person stands in the timeline once, with the person and moment of its fact, and nothing else
-- does. A contact that placed an order, and the note of a call, are told by the order and the call.
with placements as (
    select interaction_key
    from {{ ref('fct_orders') }}
    where
        interaction_key is not null
        and not is_test
),

expected as (
    select
        'contact' as event_kind_code,
        interaction_key as source_row_key,
        customer_key,
        event_at
    from {{ ref('fct_interactions') }}
    where
        granularity = 'contact'
        and not is_told_twice
        and interaction_key not in (select placements.interaction_key from placements)
    {%- for kind, (fact, row_key, at_column, condition) in {
        'session': ['fct_sessions', 'session_key', 'started_at', "traffic_class = 'person'"],
        'case': ['fct_cases', 'case_key', 'opened_at', 'true'],
        'survey_answer': ['fct_survey_answers', 'answer_key', 'submitted_at', 'missing_reason_code is null and not is_test'],
        'order': ['fct_orders', 'order_key', 'ordered_at', 'not is_test'],
        'consent': ['fct_consents', 'consent_key', 'valid_from', 'true']
    }.items() %}
    union all
    select
        '{{ kind }}' as event_kind_code,
        {{ row_key }} as source_row_key,
        customer_key,
        {{ at_column }} as event_at
    from {{ ref(fact) }}
    where {{ condition }}
    {%- endfor %}
),

expected_of_known as (
    select * from expected
    where customer_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
),

told as (
    select * from {{ ref('fct_timeline_events') }}
),

compared as (
    select
        coalesce(expected_of_known.event_kind_code, told.event_kind_code) as event_kind_code,
        coalesce(expected_of_known.source_row_key, told.source_row_key) as source_row_key,
        case
            when told.timeline_event_key is null then 'not in the timeline'
            when expected_of_known.source_row_key is null then 'in no fact'
            when expected_of_known.customer_key <> told.customer_key then 'of another person than the fact says'
            when expected_of_known.event_at <> told.event_at then 'at another moment than the fact says'
        end as finding
    from expected_of_known
    full outer join told
        on
            expected_of_known.event_kind_code = told.event_kind_code
            and expected_of_known.source_row_key = told.source_row_key
)

select * from compared
where finding is not null
