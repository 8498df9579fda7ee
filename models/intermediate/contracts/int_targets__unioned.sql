with unioned as (
    {{ union_adapters('targets') }}
),

checked as (
    select
        *,
        {{ reject_reason('targets', {
            'no such metric': not_in_seed('metric_id', 'metrics'),
            'ends before it begins': 'period_end_date < period_start_date'
        }) }} as reject_reason
    from unioned
)

select * from checked
