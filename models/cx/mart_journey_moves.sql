with moves as (
    select * from {{ ref('fct_journey_moves') }}
),

counted_moves as (
    select
        *,
        cast(date_trunc('month', started_date) as date) as month_start_date
    from moves
    where
        not is_internal
        and traffic_class = 'person'
),

components as (
    {{ component_mart(
        'counted_moves',
        ['month_start_date', 'journey_design_key', 'from_stage_key', 'to_stage_key', 'is_designed'],
        {
            'move_count': 'count(*)',
            'designed_count': 'count(case when is_designed then 1 end)'
        }
    ) }}
)

select * from components
