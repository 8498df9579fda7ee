{{ config(meta={'requirements': ['S0-02', 'S2-08', 'S3-12']}) }}
-- Sums over instances are sums over the facts that are attached to one: what two journeys share is shared out, none is
-- counted twice or lost, and every instance has its row.
{%- set answer_measures = {
    'survey_answer_count': 'true',
    'satisfaction_answer_count': "measure_code = 'csat'",
    'ease_answer_count': "measure_code = 'ces2'"
} %}
with measures as (
    select * from {{ ref('fct_journey_measures') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

answers as (
    select * from {{ ref('fct_survey_answers') }}
    where
        is_counted
        and journey_key is not null
),

held as (
    select interaction_key
    from {{ ref('bridge_journey_interaction') }}
    group by interaction_key
),

expected as (
    select
        'instances' as measure_code,
        cast(count(*) as double) as amount
    from journeys
    {%- for measure_code, its in journey_measures().items() %}
    union all
    select
        '{{ measure_code }}' as measure_code,
        coalesce(sum(cast({{ its.amount }} as double)), 0) as amount
    from {{ ref(its.fact) }}
    where
        {{ its.condition }}
        and {{ its.interaction or 'interaction_key' }} in (select held.interaction_key from held)
    {%- endfor %}
    {%- for measure_code, condition in answer_measures.items() %}
    union all
    select
        '{{ measure_code }}' as measure_code,
        cast(count(*) as double) as amount
    from answers
    where {{ condition }}
    {%- endfor %}
),

found as (
    select
        'instances' as measure_code,
        cast(count(*) as double) as amount
    from measures
    {%- for measure_code in (journey_measures() | list) + (answer_measures | list) %}
    union all
    select
        '{{ measure_code }}' as measure_code,
        cast(sum({{ measure_code }}) as double) as amount
    from measures
    {%- endfor %}
)

select
    expected.measure_code,
    expected.amount as expected_amount,
    found.amount as found_amount
from expected
left join found
    on expected.measure_code = found.measure_code
where
    abs(expected.amount - coalesce(found.amount, 0)) > 0.01
    or found.measure_code is null
