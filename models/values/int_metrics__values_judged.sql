-- What may be said of each estimate: below the minimum of distinct customers the value is null and the reason stands.
with targets as (
    select * from {{ ref('fct_targets') }}
    where is_of_company
),

slice_names as (
    select * from {{ ref('int_metrics__slices_named') }}
),

dated as (
    select * from {{ ref('int_metrics__estimates_dated') }}
),

-- The company's targets are for everybody; of several that cover the period's beginning, the one that began last
-- counts.
targeted as (
    select
        dated.metric_id,
        dated.period_type,
        dated.period_start_date,
        dated.slice_type,
        dated.slice_key,
        targets.target_value
    from dated
    inner join targets
        on
            dated.metric_id = targets.metric_id
            and coalesce(dated.period_start_date, dated.period_end_date) >= targets.period_start_date
            and coalesce(dated.period_start_date, dated.period_end_date) < targets.period_end_date
    where dated.slice_type = 'total'
    qualify row_number() over (
        partition by dated.metric_id, dated.period_type, dated.period_start_date, dated.slice_key
        order by targets.period_start_date desc nulls last, targets.target_key asc nulls last
    ) = 1
),

judged as (
    select
        dated.metric_key,
        dated.metric_id,
        dated.metric_version,
        dated.slice_type,
        dated.slice_key,
        coalesce(slice_names.slice_value, dated.slice_key) as slice_value,
        dated.period_type,
        dated.period_start_date,
        dated.period_end_date,
        dated.as_of_at,
        case when dated.n_customers >= dated.publish_minimum then dated.metric_value end as value,
        case when dated.n_customers >= dated.publish_minimum then dated.interval_lower end as interval_lower,
        case when dated.n_customers >= dated.publish_minimum then dated.interval_upper end as interval_upper,
        dated.interval_method,
        case when dated.n_customers >= dated.publish_minimum then dated.p_value end as p_value,
        dated.n_observations,
        dated.n_customers,
        targeted.target_value,
        case
            when dated.n_customers < dated.publish_minimum
                then
                    'fewer than ' || cast(dated.publish_minimum as {{ dbt.type_string() }})
                    || case dated.interval_family when 'weighted' then ' effective answers' else ' customers' end
            when dated.metric_value is null and dated.interval_method is null
                then 'not defined: a part of it was not observed'
            when dated.metric_value is null then case dated.interval_family
                when 'percentile' then 'not defined: half of the cases never reached the event'
                when 'z' then 'not comparable: the question was changed between the waves'
                else 'not defined: the answers leave nothing to compute it of'
            end
        end as suppression_reason,
        dated.n_customers >= dated.ranking_minimum as is_rankable,
        -- An index whose items do not hold together, or of which that is not known, is no finding yet (METRICS A11).
        case
            when dated.metric_id not in ('A11', 'A11-A') or dated.reliability >= 0.7 then 'descriptive'
            else 'exploratory'
        end as evidence_level
    from dated
    left join targeted
        on
            {{ same_slice('dated', 'targeted') }}
    left join slice_names
        on
            dated.slice_type = slice_names.slice_type
            and dated.slice_key = slice_names.slice_key
)

select * from judged
