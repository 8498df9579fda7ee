-- One row per observation that enters a metric's denominator, with what it contributes (points) and whose it is.
-- The values, their distinct customers and their clustered intervals all come from here; a test ties them to the
-- marts.
{%- set slices = ['brand_key', 'segment_key', 'geography_key', 'channel_key', 'is_consented'] %}
with answers as (
    select * from {{ ref('fct_survey_answers') }}
),

invitations as (
    select * from {{ ref('fct_survey_invitations') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

sessions as (
    select * from {{ ref('fct_sessions') }}
),

cases as (
    select * from {{ ref('fct_cases') }}
),

answer_observations as (
    select
        case answers.measure_code
            when 'relationship_nps' then 'A01'
            when 'csat' then 'B02'
            when 'ces2' then 'B05'
        end as metric_id,
        answers.answer_key as observation_key,
        answers.respondent_key,
        case
            when answers.measure_code = 'relationship_nps' then answers.wave_start_date
            else cast(date_trunc('month', answers.submitted_date) as date)
        end as period_start_date,
        {%- for slice in slices %}
        answers.{{ slice }},
        {%- endfor %}
        answers.points,
        false as is_censored,
        cast(null as {{ dbt.type_string() }}) as journey_design_key,
        answers.survey_key
    from answers
    where
        answers.is_counted
        and answers.measure_code in ('relationship_nps', 'csat', 'ces2')
),

journey_observations as (
    select
        'D01' as metric_id,
        journey_key as observation_key,
        respondent_key,
        cast(date_trunc('month', started_date) as date) as period_start_date,
        {{ slices | join(',\n        ') }},
        case when outcome = 'completed' then 1.0 else 0.0 end as points,
        false as is_censored,
        journey_design_key,
        cast(null as {{ dbt.type_string() }}) as survey_key
    from journeys
    where
        not is_internal
        and is_followed_up
        and outcome in ('completed', 'abandoned')
),

session_observations as (
    select
        'E01' as metric_id,
        session_key as observation_key,
        {{ respondent_key('customer_key', 'stream_key', 'session_key') }} as respondent_key,
        cast(date_trunc('month', started_date) as date) as period_start_date,
        {{ slices | join(',\n        ') }},
        1.0 as points,
        false as is_censored,
        cast(null as {{ dbt.type_string() }}) as journey_design_key,
        cast(null as {{ dbt.type_string() }}) as survey_key
    from sessions
    where not is_internal
),

case_observations as (
    select
        'G07' as metric_id,
        case_key as observation_key,
        respondent_key,
        cast(date_trunc('month', opened_date) as date) as period_start_date,
        {{ slices | join(',\n        ') }},
        cast(first_response_business_minutes as double) as points,
        is_first_response_censored as is_censored,
        cast(null as {{ dbt.type_string() }}) as journey_design_key,
        cast(null as {{ dbt.type_string() }}) as survey_key
    from cases
    where
        not is_internal
        and not is_merged
        and first_response_business_minutes is not null
),

invitation_observations as (
    select
        'I01' as metric_id,
        invitation_key as observation_key,
        respondent_key,
        cast(date_trunc('month', invited_date) as date) as period_start_date,
        {{ slices | join(',\n        ') }},
        case when is_complete then 1.0 else 0.0 end as points,
        false as is_censored,
        cast(null as {{ dbt.type_string() }}) as journey_design_key,
        survey_key
    from invitations
    where
        is_counted
        and is_eligible
),

observations as (
    select * from answer_observations
    union all
    select * from journey_observations
    union all
    select * from session_observations
    union all
    select * from case_observations
    union all
    select * from invitation_observations
)

select * from observations
