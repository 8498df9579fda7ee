-- Who stands at a position now: whoever nobody replaced. Who was replaced is kept, to tell what took its place.
with core_metrics as (
    select * from {{ ref('core_metrics') }}
),

domains as (
    select * from {{ ref('metric_domains') }}
),

replaced as (
    select
        replaces_metric_id,
        max_by(metric_id, from_date) as replaced_by_metric_id
    from core_metrics
    where replaces_metric_id is not null
    group by replaces_metric_id
),

placed as (
    select
        core_metrics.metric_id,
        core_metrics.core_position,
        core_metrics.domain_code,
        domains.domain_name,
        domains.domain_name_it,
        core_metrics.beside_metric_id,
        core_metrics.from_date,
        core_metrics.replaces_metric_id,
        replaced.replaced_by_metric_id,
        replaced.replaced_by_metric_id is null as is_current,
        core_metrics.question_answered_it,
        core_metrics.waits_for,
        core_metrics.waits_for_it,
        core_metrics.settles_after_days
    from core_metrics
    inner join domains
        on core_metrics.domain_code = domains.domain_code
    left join replaced
        on core_metrics.metric_id = replaced.replaces_metric_id
)

select * from placed
