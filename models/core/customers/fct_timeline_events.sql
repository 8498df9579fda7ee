-- What a person and the company had to do with each other, in one list. An order is told by its own row and not again
-- by the contact that placed it, a call not again by the desk's note of it; of a session, only that it was.
{%- set kinds = {
    'contact': ['interaction_key', 'event_at', 'interaction_type_code', 'outcome_code'],
    'session': ['session_key', 'started_at', "'session'", 'cast(null as ' ~ dbt.type_string() ~ ')'],
    'case': ['case_key', 'opened_at', "coalesce(reason_code, 'case')", 'status_code'],
    'survey_answer': ['answer_key', 'submitted_at', "coalesce(measure_code, 'question')", "'answered'"],
    'order': ['order_key', 'ordered_at', "'order'", "case when is_cancelled then 'cancelled' else 'placed' end"],
    'consent': ['consent_key', 'valid_from', 'purpose_code', 'change_code']
} %}
with interactions as (
    select * from {{ ref('fct_interactions') }}
    where
        granularity = 'contact'
        and not is_told_twice
),

interaction_types as (
    select * from {{ ref('dim_interaction_type') }}
),

session_events as (
    select * from {{ ref('fct_sessions') }}
    where traffic_class = 'person'
),

case_events as (
    select * from {{ ref('fct_cases') }}
),

survey_answer_events as (
    select * from {{ ref('fct_survey_answers') }}
    where
        missing_reason_code is null
        and not is_test
),

order_events as (
    select * from {{ ref('fct_orders') }}
    where not is_test
),

consents as (
    select * from {{ ref('fct_consents') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

contact_events as (
    select
        interactions.*,
        interaction_types.interaction_type_code
    from interactions
    inner join interaction_types
        on interactions.interaction_type_key = interaction_types.interaction_type_key
    left join order_events
        on interactions.interaction_key = order_events.interaction_key
    where order_events.order_key is null
),

consent_events as (
    select
        consents.*,
        coalesce(channels.channel_key, {{ not_applicable_key() }}) as channel_key
    from consents
    left join channels
        on consents.channel_code = channels.channel_code
),

unioned as (
    {%- for kind, (row_key, at_column, title, outcome) in kinds.items() %}
    select
        customer_key,
        customer_version_key,
        account_key,
        brand_key,
        segment_key,
        geography_key,
        channel_key,
        '{{ kind }}' as event_kind_code,
        {{ at_column }} as event_at,
        {{ title }} as title_code,
        {{ outcome }} as outcome_code,
        {{ row_key }} as source_row_key
    from {{ kind }}_events
    where customer_key not in ({{ unknown_key() }}, {{ not_applicable_key() }})
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

described as (
    select
        {{ surrogate_key(['event_kind_code', 'source_row_key']) }} as timeline_event_key,
        customer_key,
        customer_version_key,
        account_key,
        brand_key,
        segment_key,
        geography_key,
        channel_key,
        event_kind_code,
        event_at,
        {{ reporting_date('event_at') }} as event_date,
        title_code,
        outcome_code,
        source_row_key
    from unioned
)

select * from described
