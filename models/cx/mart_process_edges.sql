-- A case has one edge more than it has steps: into the first, between them, and out of the last.
with cases as (
    select * from {{ ref('fct_process_cases') }}
),

steps as (
    select * from {{ ref('fct_process_steps') }}
),

dates as (
    select * from {{ ref('dim_date') }}
),

edges as (
    select
        process_case_key,
        case when previous_activity_name is null then 'start' else 'between' end as edge_kind_code,
        previous_activity_name as from_activity_name,
        activity_name as to_activity_name,
        seconds_since_previous
    from steps
    union all
    select
        process_case_key,
        'end' as edge_kind_code,
        activity_name as from_activity_name,
        cast(null as {{ dbt.type_string() }}) as to_activity_name,
        cast(null as double) as seconds_since_previous
    from steps
    where next_activity_name is null
),

dated as (
    select
        dates.month_start_date,
        cases.process_key,
        edges.edge_kind_code,
        edges.from_activity_name,
        edges.to_activity_name,
        edges.seconds_since_previous
    from edges
    inner join cases
        on edges.process_case_key = cases.process_case_key
    inner join dates
        on cases.started_date = dates.date_key
),

components as (
    select
        {{ surrogate_key([
            'month_start_date', 'process_key', 'edge_kind_code', 'from_activity_name', 'to_activity_name'
        ]) }} as mart_key,
        month_start_date,
        process_key,
        edge_kind_code,
        from_activity_name,
        to_activity_name,
        cast(count(*) as bigint) as transition_count,
        sum(seconds_since_previous) as sum_seconds_between
    from dated
    group by
        month_start_date,
        process_key,
        edge_kind_code,
        from_activity_name,
        to_activity_name
)

select * from components
