with profile_fields as (
    select * from {{ ref('fct_profile_fields') }}
),

components as (
    {{ component_mart(
        'profile_fields',
        ['as_of_date', 'source_system', 'field_code'],
        {
            'required_count': 'count(*)',
            'valid_count': 'count(case when is_valid then 1 end)',
            'required_weight': 'sum(field_weight)',
            'valid_weight': 'sum(case when is_valid then field_weight else 0 end)'
        },
        respondent='customer_key'
    ) }}
)

select * from components
