with staged_costs as (
    select * from {{ ref('stg_company__costs') }}
),

costs as (
    select
        'company-' || cost_id as cost_id,
        cost_date,
        cost_category_code,
        currency_code,
        amount as cost_amount,
        brand_code,
        channel_code,
        {{ referenced_id('order', 'order_number') }} as order_id,
        {{ referenced_id('case', 'case_number') }} as case_id,
        campaign_code,
        cast_errors,
        'company' as source_system,
        cost_id as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from staged_costs
)

select * from costs
