with customer_months as (
    select * from {{ ref('fct_customer_months') }}
),

transitions as (
    select
        customer_key,
        month_start_date,
        start_state_segment_key,
        end_state_segment_key,
        coalesce(acquisition_source_code, 'unknown') as acquisition_source_code,
        {{ slice_columns() | join(',\n        ') }}
    from customer_months
    where is_transition
),

components as (
    {{ component_mart(
        'transitions',
        ['month_start_date', 'start_state_segment_key', 'end_state_segment_key', 'acquisition_source_code'],
        {'customer_count': 'count(*)'},
        respondent='customer_key'
    ) }}
)

select * from components
