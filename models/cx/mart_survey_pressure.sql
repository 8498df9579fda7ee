-- What is asked of people and what is known of them, in one view: more coverage by more pressure is no gain.
with pressure as (
    select * from {{ ref('fct_survey_pressure') }}
),

coverage as (
    select * from {{ ref('fct_survey_coverage') }}
),

people as (
    select
        month_start_date,
        respondent_key,
        {{ slice_columns() | join(',\n        ') }},
        1 as is_invited,
        invitation_count,
        case when is_asked_twice then 1 else 0 end as asked_twice,
        quarantine_violation_count,
        0 as active,
        0 as measured
    from pressure
    union all
    select
        month_start_date,
        customer_key as respondent_key,
        {{ slice_columns() | join(',\n        ') }},
        0 as is_invited,
        0 as invitation_count,
        0 as asked_twice,
        0 as quarantine_violation_count,
        1 as active,
        case when is_measured then 1 else 0 end as measured
    from coverage
),

components as (
    {{ component_mart('people', ['month_start_date'], {
        'invited_count': 'cast(sum(is_invited) as bigint)',
        'invitation_count': 'cast(sum(invitation_count) as bigint)',
        'asked_twice_count': 'cast(sum(asked_twice) as bigint)',
        'quarantine_violation_count': 'cast(sum(quarantine_violation_count) as bigint)',
        'active_count': 'cast(sum(active) as bigint)',
        'measured_count': 'cast(sum(measured) as bigint)'
    }) }}
)

select * from components
