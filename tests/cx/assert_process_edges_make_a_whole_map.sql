{{ config(meta={'requirements': ['S2-08']}) }}
-- Into each activity of a process and month come as many edges as go out of it, and as many begin, and end, as there
-- are cases.
with edges as (
    select * from {{ ref('mart_process_edges') }}
),

variants as (
    select * from {{ ref('mart_process_variants') }}
),

ends as (
    select
        month_start_date,
        process_key,
        'activity ' || to_activity_name as place,
        transition_count as coming,
        0 as going
    from edges
    where to_activity_name is not null
    union all
    select
        month_start_date,
        process_key,
        'activity ' || from_activity_name as place,
        0 as coming,
        transition_count as going
    from edges
    where from_activity_name is not null
    union all
    select
        month_start_date,
        process_key,
        edge_kind_code as place,
        0 as coming,
        transition_count as going
    from edges
    where edge_kind_code in ('start', 'end')
    union all
    select
        month_start_date,
        process_key,
        'start' as place,
        case_count as coming,
        0 as going
    from variants
    union all
    select
        month_start_date,
        process_key,
        'end' as place,
        case_count as coming,
        0 as going
    from variants
)

select
    month_start_date,
    process_key,
    place,
    sum(coming) as coming,
    sum(going) as going
from ends
group by
    month_start_date,
    process_key,
    place
having sum(coming) <> sum(going)
