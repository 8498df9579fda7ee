with unioned as (
    {{ union_adapters('initiatives') }}
),

checked as (
    select
        *,
        {{ reject_reason('initiatives', {
            'ends before it begins': 'ends_date < starts_date',
            'no such objective': not_in_contract_codes('initiatives', 'objective_code'),
            'no such status': not_in_contract_codes('initiatives', 'status_code')
        }) }} as reject_reason
    from unioned
)

select * from checked
