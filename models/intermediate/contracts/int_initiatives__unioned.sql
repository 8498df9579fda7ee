with unioned as (
    {{ union_adapters('initiatives') }}
),

checked as (
    select
        *,
        {{ reject_reason('initiatives', {
            'ends before it begins': 'ends_date < starts_date',
            'no such objective': "objective_code not in ('awareness', 'problem_handling', 'up_selling', 'retention', 'cost', 'employee')",
            'no such status': "status_code not in ('idea', 'planned', 'running', 'done', 'stopped')"
        }) }} as reject_reason
    from unioned
)

select * from checked
