with embedded_data as (
    select * from {{ ref('stg_qualtrics__survey_embedded_data') }}
),

pivoted as (
    select
        response_id,
        max(case when data_key = 'case_id' then {{ referenced_id('case', 'data_value') }} end) as case_id,
        max(case when data_key = 'order_id' then {{ referenced_id('order', 'data_value') }} end) as order_id,
        max(case when data_key = 'session_id' then {{ referenced_id('session', 'data_value') }} end) as session_id
    from embedded_data
    where response_id is not null
    group by response_id
)

select * from pivoted
