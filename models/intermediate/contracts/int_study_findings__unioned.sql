with unioned as (
    {{ union_adapters('study_findings') }}
),

checked as (
    select
        *,
        {{ reject_reason('study_findings', {
            'no such method': not_in_contract_codes('study_findings', 'method_code'),
            'no such evidence level': not_in_contract_codes('study_findings', 'evidence_level_code')
        }) }} as reject_reason
    from unioned
)

select * from checked
