with answers as (
    select * from {{ ref('fct_survey_answers') }}
),

relationship_answers as (
    select *
    from answers
    where
        is_counted
        and measure_code = 'relationship_nps'
),

components as (
    {{ component_mart('relationship_answers', ['survey_key', 'wave_start_date'], {
        'answer_count': 'count(*)',
        'promoter_count': "count(case when score_class = 'promoter' then 1 end)",
        'passive_count': "count(case when score_class = 'passive' then 1 end)",
        'detractor_count': "count(case when score_class = 'detractor' then 1 end)"
    }) }}
)

select * from components
