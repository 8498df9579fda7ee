-- By rank, not by ntile: who has the same value has the same score, whatever the order of the rows (H17).
with ranked_values as (
    select * from {{ ref('int_rfm__values_unpivoted') }}
),

counted as (
    select
        snapshot_date,
        dimension_code,
        ranked_value,
        count(*) as customer_count
    from ranked_values
    group by snapshot_date, dimension_code, ranked_value
),

ranked as (
    select
        snapshot_date,
        dimension_code,
        ranked_value,
        customer_count,
        sum(customer_count) over (
            partition by snapshot_date, dimension_code order by ranked_value asc nulls first
            rows between unbounded preceding and current row
        ) as at_most_count,
        sum(customer_count) over (partition by snapshot_date, dimension_code) as scored_count
    from counted
),

scored as (
    select
        snapshot_date,
        dimension_code,
        ranked_value,
        customer_count,
        scored_count,
        cast(ceil(cast(5 * at_most_count as double) / cast(scored_count as double)) as bigint) as score
    from ranked
),

found as (
    select
        snapshot_date,
        dimension_code,
        score,
        min(ranked_value) as lowest_value,
        max(ranked_value) as highest_value,
        cast(sum(customer_count) as bigint) as customer_count,
        cast(max(scored_count) as bigint) as scored_count
    from scored
    group by snapshot_date, dimension_code, score
)

select * from found
