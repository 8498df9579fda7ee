-- Of whom do we know what they think, stage by stage? As of the clock: the twelve months that end with the running
-- one.
with coverage as (
    select * from {{ ref('fct_survey_coverage') }}
    qualify max(month_start_date) over (
        order by month_start_date desc nulls last
        rows between unbounded preceding and unbounded following
    ) = month_start_date
),

steps as (
    select distinct
        customer_key,
        journey_stage_key,
        cast(date_trunc('month', {{ reporting_date('started_at') }}) as date) as month_start_date
    from {{ ref('fct_journey_steps') }}
    where not is_internal
),

answers as (
    select distinct
        customer_key,
        journey_stage_key,
        cast(date_trunc('month', submitted_date) as date) as month_start_date
    from {{ ref('fct_survey_answers') }}
    where is_valid and not is_internal
),

met as (
    select
        coverage.survey_coverage_key,
        steps.journey_stage_key
    from coverage
    inner join steps
        on coverage.customer_key = steps.customer_key
    where
        steps.month_start_date <= coverage.month_start_date
        and steps.month_start_date >= cast({{ dbt.dateadd('month', -11, 'coverage.month_start_date') }} as date)
    group by coverage.survey_coverage_key, steps.journey_stage_key
),

answered as (
    select
        coverage.survey_coverage_key,
        answers.journey_stage_key
    from coverage
    inner join answers
        on coverage.customer_key = answers.customer_key
    where
        answers.month_start_date <= coverage.month_start_date
        and answers.month_start_date >= cast({{ dbt.dateadd('month', -11, 'coverage.month_start_date') }} as date)
    group by coverage.survey_coverage_key, answers.journey_stage_key
),

cells as (
    select
        coverage.*,
        met.journey_stage_key,
        answered.survey_coverage_key is not null as is_stage_measured
    from met
    inner join coverage
        on met.survey_coverage_key = coverage.survey_coverage_key
    left join answered
        on
            met.survey_coverage_key = answered.survey_coverage_key
            and met.journey_stage_key = answered.journey_stage_key
),

components as (
    {{ component_mart('cells', ['month_start_date', 'journey_stage_key'], {
        'active_count': 'count(*)',
        'measured_count': 'count(case when is_measured then 1 end)',
        'stage_measured_count': 'count(case when is_stage_measured then 1 end)'
    }, 'customer_key') }}
)

select * from components
