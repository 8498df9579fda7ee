with unioned as (
    {{ union_adapters('study_findings') }}
),

checked as (
    select
        *,
        {{ reject_reason('study_findings', {
            'no such method': "method_code not in ('interview', 'survey', 'observation', 'usability_test', 'data_analysis', 'workshop')",
            'no such evidence level': "evidence_level_code not in ('descriptive', 'association', 'quasi-experiment', 'randomised')"
        }) }} as reject_reason
    from unioned
)

select * from checked
