with scores as (
    select * from {{ ref('fct_survey_scores') }}
),

usability_scores as (
    select
        *,
        cast(date_trunc('month', submitted_date) as date) as month_start_date
    from scores
    where
        is_counted
        and instrument_code in ('sus', 'sus_all_positive', 'umux_lite')
),

components as (
    {{ component_mart(
        'usability_scores',
        ['month_start_date', 'survey_key', 'instrument_code', 'instrument_version'],
        {
            'score_count': 'count(*)',
            'sum_score': 'sum(score)',
            'sum_score_squared': 'sum(score * score)',
            'imputed_count': 'count(case when is_imputed then 1 end)',
            'nine_item_count': 'count(score_nine_items)',
            'sum_score_nine_items': 'cast(coalesce(sum(score_nine_items), 0) as double)',
            'sum_score_nine_items_squared':
                'cast(coalesce(sum(score_nine_items * score_nine_items), 0) as double)',
            'sum_sus_equivalent': 'cast(coalesce(sum(sus_equivalent), 0) as double)',
            'straight_line_count': 'count(case when is_straight_line then 1 end)'
        }
    ) }}
)

select * from components
