with unioned as (
    {{ union_adapters('case_activities') }}
),

checked as (
    select
        *,
        {{ reject_reason('case_activities', {
            'event in the future of the load': 'activity_at > loaded_at',
            'a score above its maximum': 'score_value > score_maximum',
            'an audit without a score': "activity_type_code = 'quality_audit' and score_value is null",
            'no such activity type': not_in_contract_codes('case_activities', 'activity_type_code'),
            'no such outcome': not_in_seed('outcome_code', 'interaction_outcomes')
        }) }} as reject_reason
    from unioned
)

select * from checked
