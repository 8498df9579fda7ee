-- How far what a metric is made from reaches. A source that never came is none of this company's.
with metrics as (
    select * from {{ ref('metrics') }}
),

metric_sources as (
    select * from {{ ref('metric_sources') }}
),

sources as (
    select * from {{ ref('int_metrics__sources_listed') }}
),

cadences as (
    select * from {{ ref('cadences') }}
),

load_ledger as (
    select * from {{ ref('stg_journeyhouse__load_ledger') }}
),

loaded as (
    select
        source_name,
        object_name,
        max(data_through_at) as data_through_at
    from load_ledger
    where status <> 'refused'
    group by source_name, object_name
),

-- The longest beginning of the id, which may name several contracts.
made_of as (
    select
        metrics.metric_id,
        metric_sources.contract
    from metrics
    inner join metric_sources
        on metrics.metric_id like metric_sources.metric_prefix || '%'
    qualify rank() over (
        partition by metrics.metric_id order by length(metric_sources.metric_prefix) desc nulls last
    ) = 1
),

reached as (
    select
        made_of.metric_id,
        loaded.source_name,
        loaded.object_name,
        loaded.data_through_at,
        cadences.may_be_silent_days
    from made_of
    inner join sources
        on made_of.contract = sources.contract
    inner join loaded
        on
            sources.source_name = loaded.source_name
            and sources.object_name = loaded.object_name
    left join cadences
        on sources.cadence = cadences.cadence
    group by
        made_of.metric_id,
        loaded.source_name,
        loaded.object_name,
        loaded.data_through_at,
        cadences.may_be_silent_days
)

select * from reached
