with cases as (
    select * from {{ ref('fct_process_cases') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

dated as (
    select
        cases.*,
        dates.month_start_date
    from cases
    inner join dates
        on cases.started_date = dates.date_key
),

components as (
    select
        {{ surrogate_key(['month_start_date', 'process_variant_key']) }} as mart_key,
        month_start_date,
        process_key,
        process_variant_key,
        cast(count(*) as bigint) as case_count,
        cast(sum(event_count) as bigint) as event_count,
        cast(sum(step_count) as bigint) as step_count,
        sum(duration_seconds) as sum_duration_seconds,
        cast(sum(handled_step_count) as bigint) as handled_step_count,
        sum(handling_seconds) as sum_handling_seconds,
        cast(count(case when is_reworked then 1 end) as bigint) as reworked_case_count,
        cast(sum(rework_step_count) as bigint) as rework_step_count,
        cast(sum(self_loop_count) as bigint) as self_loop_count,
        cast(sum(open_step_count) as bigint) as open_step_count,
        cast(sum(tied_step_count) as bigint) as tied_step_count,
        cast(count(cost_amount_reporting) as bigint) as costed_case_count,
        cast(sum(cost_amount_reporting) as decimal(18, 2)) as cost_amount_reporting
    from dated
    group by
        month_start_date,
        process_key,
        process_variant_key
)

select * from components
