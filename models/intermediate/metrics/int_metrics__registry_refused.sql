-- Every fault of the registry that its rows break together, in words for whoever wrote the seed metrics.
with placed as (
    select * from {{ ref('int_metrics__core_placed') }}
),

metrics as (
    select * from {{ ref('metrics') }}
),

told_twice as (
    select metrics.metric_id || ': is_core of the registry says otherwise than the seed core_metrics' as refusal
    from metrics
    left join placed
        on
            metrics.metric_id = placed.metric_id
            and placed.is_current
    where metrics.is_core <> (placed.metric_id is not null)
),

ended as (
    select
        metrics.metric_id || ': ends on ' || metrics.deprecated_date
        || '; name a successor that is in use, and give its core position to another' as refusal
    from metrics
    left join metrics as successors
        on metrics.successor_metric_id = successors.metric_id
    left join placed
        on
            metrics.metric_id = placed.metric_id
            and placed.is_current
    where
        metrics.deprecated_date is not null
        and (
            successors.metric_id is null
            or successors.deprecated_date is not null
            or successors.published_in = 'later'
            or placed.metric_id is not null
        )
),

{%- set faults = ['told_twice', 'ended'] %}

refused as (
    {%- for fault in faults %}
    {% if not loop.first %}union all{% endif %}
    select refusal from {{ fault }}
    {%- endfor %}
)

select * from refused
