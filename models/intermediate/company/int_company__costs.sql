-- Cost lines, and what was spent on media: one line a campaign, medium, area and week, on the Monday.
with staged_costs as (
    select * from {{ ref('stg_company__costs') }}
),

media_weeks as (
    select * from {{ ref('stg_company__media_weeks') }}
),

cost_lines as (
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
),

media_lines as (
    select
        'company-media-' || campaign_code || '-' || channel_code || '-' || area_code || '-'
        || cast(week_start_date as {{ dbt.type_string() }}) as cost_id,
        week_start_date as cost_date,
        'media' as cost_category_code,
        currency_code,
        cost_amount,
        brand_code,
        channel_code,
        {{ null_columns(['order_id', 'case_id']) }},
        campaign_code,
        cast_errors,
        'company' as source_system,
        campaign_code || '|' || channel_code || '|' || area_code || '|'
        || cast(week_start_date as {{ dbt.type_string() }}) as source_record_id,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from media_weeks
),

costs as (
    select * from cost_lines
    union all
    select * from media_lines
)

select * from costs
