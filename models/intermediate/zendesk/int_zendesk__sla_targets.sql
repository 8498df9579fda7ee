-- What was promised for a ticket, as the policy stood when it applied: each measured stretch of a clock (the first
-- reply, the one after the next question...) has the target that applied to it last, and what became of it.
with metric_events as (
    select * from {{ ref('stg_zendesk__ticket_metric_events') }}
),

metrics as (
    select *
    from {{ ref('map_sla_metrics') }}
    where source_system = 'zendesk'
),

endings as (
    select
        ticket_id,
        metric,
        instance_id,
        min(case when event_type = 'breach' then happened_at end) as breached_at,
        min(case when event_type = 'fulfill' then happened_at end) as fulfilled_at
    from metric_events
    where
        event_type in ('breach', 'fulfill')
        and cast_errors is null
    group by ticket_id, metric, instance_id
),

applied as (
    select *
    from metric_events
    where event_type = 'apply_sla'
    qualify row_number() over (
        partition by ticket_id, metric, instance_id, case when cast_errors is not null then {{ row_id() }} end
        order by happened_at desc nulls last, metric_event_id desc nulls last
    ) = 1
),

sla_targets as (
    select
        'zendesk-' || applied.metric_event_id as sla_target_id,
        'zendesk-' || applied.ticket_id as case_id,
        'zendesk-' || applied.policy_id as policy_id,
        applied.policy_title as policy_name,
        coalesce(metrics.sla_metric_code, 'other') as sla_metric_code,
        {{ as_bigint('applied.instance_id') }} as instance_number,
        applied.target_minutes,
        coalesce(applied.is_business_time, false) as is_business_time,
        applied.happened_at as applied_at,
        endings.fulfilled_at,
        endings.breached_at,
        -- A breach counts also where the promise was met later; a clock that still runs is neither.
        case
            when endings.breached_at is not null then false
            when endings.fulfilled_at is not null then true
        end as is_met,
        applied.cast_errors,
        'zendesk' as source_system,
        applied.metric_event_id as source_record_id,
        applied.load_id,
        applied.loaded_at,
        applied.source_file,
        applied.source_row_number
    from applied
    left join metrics
        on applied.metric = metrics.source_value
    left join endings
        on
            applied.ticket_id = endings.ticket_id
            and applied.metric = endings.metric
            and applied.instance_id = endings.instance_id
)

select * from sla_targets
