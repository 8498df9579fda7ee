-- Looked up in the stored cut points; every scored value lies within one.
with ranked_values as (
    select * from {{ ref('int_rfm__values_unpivoted') }}
),

cut_points as (
    select * from {{ ref('int_rfm__cut_points_found') }}
),

looked_up as (
    select
        ranked_values.customer_key,
        ranked_values.snapshot_date,
        ranked_values.dimension_code,
        cut_points.score
    from ranked_values
    inner join cut_points
        on
            ranked_values.snapshot_date = cut_points.snapshot_date
            and ranked_values.dimension_code = cut_points.dimension_code
            and ranked_values.ranked_value >= cut_points.lowest_value
            and ranked_values.ranked_value <= cut_points.highest_value
),

scored as (
    select
        customer_key,
        snapshot_date,
        {%- for dimension in ['recency', 'frequency', 'monetary'] %}
        max(case when dimension_code = '{{ dimension }}' then score end) as {{ dimension }}_score
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from looked_up
    group by customer_key, snapshot_date
)

select * from scored
