-- Rebuilt with each build. What happened at an interaction reaches an instance through the weight of that interaction;
-- answers name their one instance themselves. Apart from fct_journeys, which the facts that are summed here read.
{%- set measures = journey_measures() %}
{%- set answer_counts = [
    'survey_response_count', 'survey_answer_count', 'satisfaction_answer_count', 'ease_answer_count'
] %}
{%- set answer_sums = ['sum_satisfaction_score', 'sum_ease_score'] %}
{%- set of_the_journey = [
    'journey_key', 'journey_design_key', 'customer_key', 'customer_version_key', 'account_key', 'respondent_key',
    'traffic_class', 'is_internal', 'started_date'
] + slice_columns() %}
with journeys as (
    select * from {{ ref('fct_journeys') }}
),

bridge as (
    select * from {{ ref('bridge_journey_interaction') }}
),

contacts as (
    select * from {{ ref('fct_case_contacts') }}
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
),

questions as (
    select * from {{ ref('dim_question') }}
),

observed as (
    {%- for measure_code, its in measures.items() %}
    {% if not loop.first %}union all{% endif %}
    select
        '{{ measure_code }}' as measure_code,
        {{ its.interaction or 'interaction_key' }} as interaction_key,
        cast({{ its.amount }} as double) as amount
    from {{ ref(its.fact) }}
    where {{ its.condition }}
    {%- endfor %}
),

summed as (
    select
        {%- for measure_code in measures %}
        sum(
            case when observed.measure_code = '{{ measure_code }}' then bridge.allocation_weight * observed.amount end
        ) as {{ measure_code }},
        {%- endfor %}
        bridge.journey_key
    from bridge
    inner join observed
        on bridge.interaction_key = observed.interaction_key
    group by bridge.journey_key
),

-- The reason of the first request in it that says one; `other` only where none says more.
reasons as (
    select
        bridge.journey_key,
        contacts.reason_code
    from bridge
    inner join contacts
        on bridge.interaction_key = contacts.interaction_key
    where contacts.reason_code is not null
    qualify row_number() over (
        partition by bridge.journey_key
        order by
            case contacts.reason_code when 'unknown' then 2 when 'other' then 1 else 0 end asc nulls last,
            contacts.contacted_at asc nulls last,
            contacts.case_contact_key asc nulls last
    ) = 1
),

answered as (
    select
        answers.journey_key,
        count(distinct answers.response_key) as survey_response_count,
        count(*) as survey_answer_count,
        count(case when answers.measure_code = 'csat' then 1 end) as satisfaction_answer_count,
        count(case when answers.measure_code = 'ces2' then 1 end) as ease_answer_count,
        sum(case when answers.measure_code = 'csat' then {{ pomp('answers.answer_number', 'questions') }} end)
            as sum_satisfaction_score,
        sum(case when answers.measure_code = 'ces2' then {{ pomp('answers.answer_number', 'questions') }} end)
            as sum_ease_score
    from answers
    inner join questions
        on answers.question_key = questions.question_key
    where
        answers.is_counted
        and answers.journey_key is not null
    group by answers.journey_key
),

described as (
    select
        journeys.{{ of_the_journey | join(',\n        journeys.') }},
        {%- for measure_code in measures %}
        coalesce(summed.{{ measure_code }}, 0.0) as {{ measure_code }},
        {%- endfor %}
        {%- for count in answer_counts %}
        coalesce(answered.{{ count }}, 0) as {{ count }},
        {%- endfor %}
        {%- for sum in answer_sums %}
        coalesce(answered.{{ sum }}, 0.0) as {{ sum }},
        {%- endfor %}
        reasons.reason_code
    from journeys
    left join summed
        on journeys.journey_key = summed.journey_key
    left join reasons
        on journeys.journey_key = reasons.journey_key
    left join answered
        on journeys.journey_key = answered.journey_key
)

select * from described
