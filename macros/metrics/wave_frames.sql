{#
    The CTEs of the customer base that a wave of a relationship survey speaks for: `waves`, one row per survey and wave with the
    day it began, and `frames`, one row per customer of the base of each, with the stratum. Needs the import CTEs `answers`,
    `invitations`, `customer_months` and `strata` (seed weighting_strata). docs/design/survey_programme.md says why so.
#}
{% macro wave_frames() -%}
asked as (
    select
        survey_key,
        wave_start_date,
        submitted_date as asked_date
    from answers
    union all
    select
        invitations.survey_key,
        invitations.wave_start_date,
        invitations.invited_date as asked_date
    from invitations
    where invitations.is_sent
),

waves as (
    select
        asked.survey_key,
        asked.wave_start_date,
        min(asked.asked_date) as frame_date
    from asked
    inner join (select distinct answers.survey_key, answers.wave_start_date from answers) as answered
        on
            asked.survey_key = answered.survey_key
            and asked.wave_start_date = answered.wave_start_date
    group by asked.survey_key, asked.wave_start_date
),

variables as (
    select
        max(case when stratum_variable = 'segment' then 1 else 0 end) = 1 as is_by_segment,
        max(case when stratum_variable = 'area' then 1 else 0 end) = 1 as is_by_area
    from strata
),

members as (
    select
        waves.survey_key,
        waves.wave_start_date,
        waves.frame_date,
        customer_months.customer_key,
        case when variables.is_by_segment then customer_months.segment_key else {{ not_applicable_key() }} end
            as segment_key,
        case when variables.is_by_area then customer_months.geography_key else {{ not_applicable_key() }} end
            as geography_key
    from waves
    inner join customer_months
        on cast(date_trunc('month', waves.frame_date) as date) = customer_months.month_start_date
    cross join variables
    where
        customer_months.customer_key <> {{ unknown_key() }}
        and customer_months.first_contact_date <= waves.frame_date
        and coalesce(customer_months.start_state_code, 'new') <> 'ceased'
),

frames as (
    select
        *,
        {{ surrogate_key(['survey_key', 'wave_start_date', 'segment_key', 'geography_key']) }} as survey_stratum_key
    from members
)
{%- endmacro %}
