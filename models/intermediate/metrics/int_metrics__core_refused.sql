-- Every fault of the core of 25, in words for whoever wrote the seed core_metrics.
with placed as (
    select * from {{ ref('int_metrics__core_placed') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

positions as (
    select
        core_position,
        count(*) as current_count,
        count(beside_metric_id) as beside_count
    from placed
    where is_current
    group by core_position
),

-- One row, whatever stands in the seed.
counted as (
    select
        count(*) as position_count,
        coalesce(sum(beside_count), 0) as beside_count
    from positions
),

miscounted as (
    select 'the core has ' || position_count || ' positions instead of 25' as refusal
    from counted
    where position_count <> 25
    union all
    select 'more than one position is shared: a metric beside another is one too many'
    from counted
    where beside_count > 1
),

crowded as (
    select
        'position ' || core_position || ' has ' || current_count
        || ' metrics; let the newer one name the one that it replaces' as refusal
    from positions
    where current_count - beside_count <> 1
),

misplaced as (
    select
        later.metric_id || ': names ' || later.replaces_metric_id
        || ' as replaced, which stands at no position or another one, or came no earlier' as refusal
    from placed as later
    left join placed as earlier
        on
            later.replaces_metric_id = earlier.metric_id
            and later.core_position = earlier.core_position
            and later.from_date > earlier.from_date
    where
        later.replaces_metric_id is not null
        and earlier.metric_id is null
),

parted as (
    select
        placed.metric_id || ': stands beside ' || placed.beside_metric_id
        || ', which is not at its position now' as refusal
    from placed
    left join placed as neighbours
        on
            placed.beside_metric_id = neighbours.metric_id
            and placed.core_position = neighbours.core_position
            and neighbours.is_current
    where
        placed.beside_metric_id is not null
        and placed.is_current
        and neighbours.metric_id is null
),

silent as (
    select metrics.metric_id || ': comes later; say in both languages what it waits for' as refusal
    from metrics
    inner join placed
        on metrics.metric_id = placed.metric_id
    where
        placed.is_current
        and metrics.published_in = 'later'
        and (placed.waits_for is null or placed.waits_for_it is null)
),

{%- set faults = ['miscounted', 'crowded', 'misplaced', 'parted', 'silent'] %}

refused as (
    {%- for fault in faults %}
    {% if not loop.first %}union all{% endif %}
    select refusal from {{ fault }}
    {%- endfor %}
)

select * from refused
