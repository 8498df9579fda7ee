-- What is asked of people and what is known of them, in one view: more coverage by more pressure is no gain.
with pressure as (
    select * from {{ ref('fct_survey_pressure') }}
),

coverage as (
    select * from {{ ref('fct_survey_coverage') }}
),

-- The first three invitations of half a year, whose rates say whether people tire.
invitations as (
    select * from {{ ref('fct_survey_invitations') }}
    where is_counted and is_eligible and invitation_number between 1 and 3
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
        0 as measured,
        0 as nth_invitation,
        false as is_complete
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
        case when is_measured then 1 else 0 end as measured,
        0 as nth_invitation,
        false as is_complete
    from coverage
    union all
    select
        cast(date_trunc('month', invited_date) as date) as month_start_date,
        respondent_key,
        {{ slice_columns() | join(',\n        ') }},
        0 as is_invited,
        0 as invitation_count,
        0 as asked_twice,
        0 as quarantine_violation_count,
        0 as active,
        0 as measured,
        invitation_number as nth_invitation,
        is_complete
    from invitations
),

components as (
    {%- set components = {
        'invited_count': 'cast(sum(is_invited) as bigint)',
        'invitation_count': 'cast(sum(invitation_count) as bigint)',
        'asked_twice_count': 'cast(sum(asked_twice) as bigint)',
        'quarantine_violation_count': 'cast(sum(quarantine_violation_count) as bigint)',
        'active_count': 'cast(sum(active) as bigint)',
        'measured_count': 'cast(sum(measured) as bigint)'
    } %}
    {%- for number, name in [(1, 'first'), (2, 'second'), (3, 'third')] %}
    {%- do components.update({
        name ~ '_invitation_count': 'count(case when nth_invitation = ' ~ number ~ ' then 1 end)',
        name ~ '_complete_count': 'count(case when nth_invitation = ' ~ number ~ ' and is_complete then 1 end)'
    }) %}
    {%- endfor %}
    {{ component_mart('people', ['month_start_date'], components) }}
)

select * from components
