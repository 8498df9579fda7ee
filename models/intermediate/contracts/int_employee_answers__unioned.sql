with unioned as (
    {{ union_adapters('employee_answers') }}
),

checked as (
    select
        *,
        {{ reject_reason('employee_answers', {
            'event in the future of the load': 'answered_at > loaded_at',
            'outside its scale': 'answer_value < scale_minimum or answer_value > scale_maximum'
        }) }} as reject_reason
    from unioned
)

select * from checked
