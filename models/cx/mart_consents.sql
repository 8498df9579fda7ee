with consent_snapshots as (
    select * from {{ ref('fct_consent_snapshots') }}
),

components as (
    {{ component_mart(
        'consent_snapshots',
        ['month_start_date', 'purpose_code', 'channel_code'],
        {
            'addressable_count': 'count(*)',
            'answered_count': 'count(case when has_answered then 1 end)',
            'permitted_count': 'count(case when is_permitted then 1 end)'
        },
        respondent='customer_key'
    ) }}
)

select * from components
