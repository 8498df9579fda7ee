{%- set acsi_items = ['satisfaction', 'confirmation', 'ideal'] %}
{%- set shared = ['survey_key', 'wave_start_date', 'respondent_key'] + slice_columns() %}
with answers as (
    select * from {{ ref('fct_survey_answers') }}
    where is_counted
),

questions as (
    select * from {{ ref('dim_question') }}
),

scores as (
    select * from {{ ref('fct_survey_scores') }}
    where is_counted
),

-- What was asked and answered by halves is part of the coverage.
ratings as (
    select * from {{ ref('fct_survey_attribute_ratings') }}
    where is_counted or is_importance_asked
),

-- What was said of the relationship in one wave, of each kind with its own columns.
relationship_answers as (
    select
        {%- for column in shared %}
        answers.{{ column }},
        {%- endfor %}
        case when answers.measure_code = 'relationship_nps' then answers.score_class end as nps_class,
        case when answers.measure_code = 'acsi_item' then questions.item_code end as acsi_item_code,
        case when answers.measure_code = 'acsi_item' then answers.answer_number end as acsi_answer,
        case when answers.measure_code = 'aided_awareness' then answers.points end as is_aware,
        case when answers.measure_code = 'consideration' then answers.answer_pomp end as consideration,
        cast(null as double) as trust,
        cast(null as double) as importance,
        cast(null as double) as satisfaction_pomp,
        cast(null as double) as gap,
        false as has_ceiling,
        false as is_importance_asked
    from answers
    inner join questions
        on answers.question_key = questions.question_key
    where answers.measure_code in ('relationship_nps', 'acsi_item', 'aided_awareness', 'consideration')
    union all
    select
        {{ shared | join(',\n        ') }},
        {{ null_columns(['nps_class', 'acsi_item_code']) }},
        cast(null as double) as acsi_answer,
        cast(null as double) as is_aware,
        cast(null as double) as consideration,
        score as trust,
        cast(null as double) as importance,
        cast(null as double) as satisfaction_pomp,
        cast(null as double) as gap,
        false as has_ceiling,
        false as is_importance_asked
    from scores
    where instrument_code = 'trust'
    union all
    select
        {{ shared | join(',\n        ') }},
        {{ null_columns(['nps_class', 'acsi_item_code']) }},
        cast(null as double) as acsi_answer,
        cast(null as double) as is_aware,
        cast(null as double) as consideration,
        cast(null as double) as trust,
        case when is_counted and has_importance_pair then importance end as importance,
        case when is_counted and has_importance_pair then satisfaction_pomp end as satisfaction_pomp,
        case when is_counted then gap end as gap,
        is_counted and has_ceiling and has_gap_pair as has_ceiling,
        is_importance_asked
    from ratings
),

components as (
    {%- set components = {
        'answer_count': 'count(nps_class)',
        'promoter_count': "count(case when nps_class = 'promoter' then 1 end)",
        'passive_count': "count(case when nps_class = 'passive' then 1 end)",
        'detractor_count': "count(case when nps_class = 'detractor' then 1 end)"
    } %}
    {%- for item in acsi_items %}
    {%- set of_item = "case when acsi_item_code = '" ~ item ~ "' then acsi_answer end" %}
    {%- do components.update({
        'acsi_' ~ item ~ '_count': 'count(' ~ of_item ~ ')',
        'sum_acsi_' ~ item: 'cast(coalesce(sum(' ~ of_item ~ '), 0) as double)'
    }) %}
    {%- endfor %}
    {%- do components.update({
        'awareness_answer_count': 'count(is_aware)',
        'aware_count': 'count(case when is_aware > 0 then 1 end)',
        'consideration_count': 'count(consideration)',
        'sum_consideration': 'cast(coalesce(sum(consideration), 0) as double)',
        'trust_count': 'count(trust)',
        'sum_trust': 'cast(coalesce(sum(trust), 0) as double)',
        'sum_trust_squared': 'cast(coalesce(sum(trust * trust), 0) as double)',
        'importance_asked_count': 'count(case when is_importance_asked then 1 end)',
        'importance_pair_count': 'count(importance)',
        'sum_importance': 'cast(coalesce(sum(importance), 0) as double)',
        'sum_importance_satisfaction': 'cast(coalesce(sum(importance * satisfaction_pomp), 0) as double)',
        'gap_pair_count': 'count(gap)',
        'sum_gap': 'cast(coalesce(sum(gap), 0) as double)',
        'sum_gap_squared': 'cast(coalesce(sum(gap * gap), 0) as double)',
        'ceiling_count': 'count(case when has_ceiling then 1 end)'
    }) %}
    {{ component_mart('relationship_answers', ['survey_key', 'wave_start_date'], components) }}
)

select * from components
